"""Pages and REST say the same of the work plan, and keep what was typed."""

from tests.workplan.told import DONE, ITEM, planned
from tests.world import World


def test_the_lead_plans_links_and_writes_what_happened(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    lead = browser(world.lead)
    made = lead.post("/work-plan/new", data=ITEM)
    assert (made.status_code, made.headers["location"]) == (303, "/work-plan/1")
    assert "Review a leaflet" in lead.get("/work-plan/1/opportunities").text
    assert (
        lead.post("/work-plan/1/opportunities", data={"opportunities": opportunity.id, "version": "1"}).status_code
        == 303
    )
    assert 'value="going on"' in lead.get("/work-plan/1/outcome").text
    assert lead.post("/work-plan/1/outcome", data=DONE | {"version": "2"}).status_code == 303
    said = ITEM | {"title": "Letters for all", "version": "3"}
    assert lead.post("/work-plan/1/edit", data=said).status_code == 303

    member = browser(world.member("Amina"))
    for path in ("/work-plan/1", "/work-plan/1?format=easy", "/work-plan?year=2026", "/work-plan?format=easy"):
        page = member.get(path).text
        assert "All nine letters are rewritten." in page
        assert "Nobody has to phone to ask what a letter means." in page
        assert "/outcome" not in page
    assert member.get("/work-plan/1/outcome").status_code == 403


def test_what_was_typed_is_kept_when_somebody_was_quicker(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    item = planned(world)
    lead = browser(world.lead)
    stale = lead.post(f"/work-plan/{item.id}/outcome", data=DONE | {"version": "7"})
    assert stale.status_code == 412
    assert "All nine letters are rewritten." in stale.text
    wrong = lead.post("/work-plan/new", data=ITEM | {"by_on": "1 May 2030"})
    assert wrong.status_code == 422
    assert 'href="#by_on">This day is not in the year of the plan.' in wrong.text


def test_rest_wants_the_version_and_says_the_same(world: World, client) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    lead = client(world.lead)
    made = lead.post("/api/v1/work-plan", json=ITEM)
    assert (made.status_code, made.headers["etag"]) == (201, '"1"')
    path = f"/api/v1/work-plan/{made.json()['id']}"
    assert lead.put(f"{path}/outcome", json=DONE).status_code == 428
    linked = lead.put(f"{path}/opportunities", json={"opportunities": [opportunity.id]}, headers={"If-Match": '"1"'})
    assert linked.json()["engagements"][0]["title"] == "Review a leaflet"
    assert linked.json()["feedback"][0]["standing"] == "not due yet"
    assert lead.put(f"{path}/outcome", json=DONE, headers={"If-Match": '"2"'}).json()["state"] == "done"
    assert lead.put(path, json=ITEM, headers={"If-Match": '"2"'}).status_code == 412
    assert lead.get(f"{path}/opportunities").json()["items"][0]["linked"] is True

    member = client(world.member("Amina"))
    assert member.get("/api/v1/work-plan?year=2026").json()["items"][0]["happened"] == DONE["happened"]
    assert member.get(path).json()["engagements"][0]["people"] == []
