"""Programs do what pages do, and are told the same."""

import json

import pytest

from tests.opportunities.saying import on
from tests.world import FACTS, World

API = "/api/v1"


def asked(world: World, **other: object) -> dict[str, object]:
    return FACTS | {"workstream_id": world.workstream} | other


def test_a_lead_drafts_reads_changes_and_publishes(world: World, client) -> None:  # type: ignore[no-untyped-def]
    lead = client(world.lead)
    made = lead.post(f"{API}/opportunities", json={"title": "Review a leaflet"})
    assert (made.status_code, made.headers["ETag"], made.json()["state"]) == (201, '"1"', "a draft")
    here = f"{API}/opportunities/{made.json()['id']}"

    missing = lead.get(f"{here}/missing").json()["items"]
    assert missing[1] == {"field": "what", "pointer": "/what", "detail": "Tell members what they will do."}

    changed = lead.put(here, json=asked(world), headers={"If-Match": made.headers["ETag"]})
    assert (changed.status_code, changed.headers["ETag"]) == (200, '"2"')
    assert lead.get(f"{here}/missing").json() == {"items": []}

    published = lead.post(f"{here}/publication")
    assert (published.status_code, published.json()["state"], published.json()["fee_pence"]) == (201, "published", 8250)
    assert client(world.member("Amina")).get(here).json() == published.json()


def test_the_whole_life_has_its_acts(world: World, client) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    here = f"{API}/opportunities/{opportunity.id}"
    lead = client(world.lead)

    assert lead.post(f"{here}/copies").json()["state"] == "a draft"
    assert lead.post(f"{here}/closure").json()["state"] == "closed"
    assert lead.post(f"{here}/completion").json()["code"] == "not-over"
    later = client(world.lead.at(world.lead.now.replace(day=18)))
    assert later.post(f"{here}/completion").json()["state"] == "completed"


def test_one_answer_holds_all_that_is_told(world: World, client) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    told = client(world.member("Amina")).get(f"{API}/opportunities/{opportunity.id}").json()

    assert told["sessions"] == [
        {
            "on": "2026-03-17", "starts": "10:00", "ends": "13:00",
            "starts_at": "2026-03-17T10:00:00Z", "ends_at": "2026-03-17T13:00:00Z",
        }
    ]  # fmt: skip
    assert told["covered"][1]["sentence"] == "Online allowance: £5. You need no receipt."
    assert (told["hourly_pence"], told["closes_on"], told["closes_time"]) == (2063, "2026-03-16", None)
    assert "cost_code" not in told


def test_a_change_needs_the_version_that_was_read(world: World, client) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    lead, here = client(world.lead), f"{API}/opportunities/{opportunity.id}"

    assert lead.put(here, json=asked(world)).status_code == 428
    stale = lead.put(here, json=asked(world), headers={"If-Match": '"1"'})
    assert (stale.status_code, stale.json()["code"]) == (412, "changed-meanwhile")
    assert lead.put(here, json=asked(world), headers={"If-Match": '"2"'}).status_code == 200


@pytest.mark.parametrize(
    ("facts", "pointer"),
    [
        ({"sessions": [on("31 February 2026")]}, "/sessions/0/on"),
        ({"sessions": [on("29 March 2026", "1:30am", "4am")]}, "/sessions/0/starts"),
        ({"sessions": [on("17 March 2026", "1pm", "10am")]}, "/sessions/0/ends"),
        ({"sessions": [on("17 March 2026")], "due_on": "2026-03-20"}, "/due_on"),
        ({"sessions": "tomorrow"}, "/sessions"),
        ({"sessions": [3]}, "/sessions/0"),
        ({"closes_on": "2026-03-18"}, "/closes_on"),
        ({"workstream_id": 9_223_372_036_854_775_807}, "/workstream_id"),
        ({"workstream_id": 9_223_372_036_854_775_808}, "/workstream_id"),
        ({"rate_code": "double"}, "/rate_code"),
        ({"places": 10**30}, "/places"),
        ({"covered": [{"kind": "travel", "fixed_pence": "£12.5.0"}]}, "/covered/0/fixed_pence"),
        ({"colour": "red"}, "/colour"),
        ({"title": "a\u0000b"}, "/title"),
        ({"what": "\ud800"}, "/what"),
    ],
)
def test_bad_input_is_answered_with_where_and_how(world: World, client, facts, pointer) -> None:  # type: ignore[no-untyped-def]
    body = json.dumps(asked(world, **facts))
    answer = client(world.lead).post(f"{API}/opportunities", content=body, headers={"Content-Type": "application/json"})

    assert answer.status_code == 422, answer.text
    assert answer.headers["Content-Type"] == "application/problem+json"
    assert answer.json()["errors"][0]["pointer"] == pointer
    assert client(world.lead).get(f"{API}/all-opportunities").json()["items"] == []


def test_what_is_not_ready_is_not_published(world: World, client) -> None:  # type: ignore[no-untyped-def]
    draft = world.draft(what=None)
    answer = client(world.lead).post(f"{API}/opportunities/{draft.id}/publication")

    assert answer.status_code == 422
    assert answer.json()["detail"] == "Tell members what they will do."
    assert client(world.lead).get(f"{API}/opportunities/{draft.id}").json()["state"] == "a draft"


def test_the_list_goes_on_with_next(world: World, client) -> None:  # type: ignore[no-untyped-def]
    first, second = world.opportunity(), world.opportunity(how="in person")
    amina = client(world.member("Amina"))
    page = amina.get(f"{API}/opportunities?limit=1").json()
    assert ([row["id"] for row in page["items"]], page["next"]) == ([first.id], first.id)
    page = amina.get(f"{API}/opportunities?limit=1&after={page['next']}").json()
    assert ([row["id"] for row in page["items"]], page["next"]) == ([second.id], None)

    narrowed = amina.get(f"{API}/opportunities?how=in+person&workstream={world.workstream}").json()
    assert [row["id"] for row in narrowed["items"]] == [second.id]
    assert amina.get(f"{API}/opportunities?how=by+boat").status_code == 422


def test_the_same_draft_sent_twice_is_one(world: World, client) -> None:  # type: ignore[no-untyped-def]
    lead, key = client(world.lead), {"Idempotency-Key": "draft-1"}
    once, again = (lead.post(f"{API}/opportunities", json=asked(world), headers=key) for _ in range(2))

    assert once.json() == again.json()
    assert len(lead.get(f"{API}/all-opportunities").json()["items"]) == 1


def test_rate_cards_and_workstreams(world: World, client) -> None:  # type: ignore[no-untyped-def]
    lead = client(world.lead)
    made = lead.post(f"{API}/workstreams", json={"name": "Stories", "cost_code": "CP-402"})
    assert (made.status_code, made.headers["ETag"]) == (201, '"1"')
    here = f"{API}/workstreams/{made.json()['id']}"
    changed = lead.put(here, json={"name": "Stories", "cost_code": "CP-403"}, headers={"If-Match": '"1"'})
    assert changed.json()["cost_code"] == "CP-403"
    assert [one["name"] for one in lead.get(f"{API}/workstreams").json()["items"]] == ["Evaluation strategy", "Stories"]

    rates = [{"code": "half", "label": "Half day", "fee_pence": "£90"}]
    card = {"name": "NIHR 2026", "in_force_from": "1 April 2026", "source": "NIHR", "rates": rates}
    added = lead.post(f"{API}/rate-cards", json=card)
    assert (added.status_code, added.json()["in_force_now"]) == (201, False)
    assert added.json()["rates"] == [{"code": "half", "label": "Half day", "fee_pence": 9000, "per": "session"}]
    assert lead.post(f"{API}/rate-cards", json=card).json()["code"] == "card-before-another"
    assert len(lead.get(f"{API}/rate-cards").json()["items"]) == 3


def test_another_groups_opportunity_is_not_there(world: World, client) -> None:  # type: ignore[no-untyped-def]
    opportunity = world.opportunity()
    _, nia, _ = world.other_group()
    them = client(nia)
    for path in ("", "/missing", "/offer"):
        assert them.get(f"{API}/opportunities/{opportunity.id}{path}").status_code in (403, 404)
    for act in ("publication", "closure", "completion", "copies"):
        assert them.post(f"{API}/opportunities/{opportunity.id}/{act}").status_code == 404
    assert them.get(f"{API}/opportunities").json()["items"] == []
