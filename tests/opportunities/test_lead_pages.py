"""A lead plans an opportunity, page by page."""

from typing import Any

from api.opportunities.queries import all_opportunities, whats_missing
from tests.opportunities.saying import write_all
from tests.world import World


def test_a_lead_drafts_previews_and_publishes(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    here = write_all(lead, world)

    plan = lead.get(here).text
    assert "This says everything that members must be told. You can publish it." in plan
    assert "This is what members will see." in lead.get(f"{here}/preview").text
    assert "This is what members see in Easy Read." in lead.get(f"{here}/preview?format=easy").text
    published = lead.post(f"{here}/publish")
    assert (published.status_code, published.headers["Location"]) == (303, f"{here}/published")
    assert "Members can see" in lead.get(f"{here}/published").text

    [row] = all_opportunities(world.lead, None, 10)
    assert (row.state, row.fee_pence, row.when) == ("published", 8250, ("Tuesday 17 March 2026, 10am to 1pm",))


def test_publishing_too_soon_says_what_is_missing(world: World, browser: Any) -> None:
    draft = world.draft(access_facts=None)
    answer = browser(world.lead).post(f"/lead/opportunities/{draft.id}/publish")

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert "Tell members what access there is." in answer.text


def test_closing_completing_and_copying(world: World, browser: Any) -> None:
    opportunity = world.opportunity()
    here = f"/lead/opportunities/{opportunity.id}"
    lead = browser(world.lead)

    assert "Nobody else can take a place after this." in lead.get(f"{here}/close").text
    assert lead.post(f"{here}/close").headers["Location"] == here
    assert "Booking closed" in lead.get(here).text
    again = lead.post(f"{here}/close")
    assert (again.status_code, "We cannot close this opportunity now" in again.text) == (409, True)

    assert "Say that it is done" not in lead.get(here).text
    early = lead.post(f"{here}/complete")
    assert (early.status_code, "This is not over yet." in early.text) == (409, True)
    later = browser(world.lead.at(world.lead.now.replace(day=18)))
    assert "Say that it is done" in later.get(here).text
    assert later.post(f"{here}/complete").headers["Location"] == here
    assert "See who came" in later.get(here).text

    copied = lead.post(f"{here}/copy").headers["Location"]
    copy_id = int(copied.split("/")[3])
    assert [one.field for one in whats_missing(world.lead, copy_id)] == ["sessions-0-on", "closes_on"]


def test_the_lead_sees_drafts_and_what_is_left(world: World, browser: Any) -> None:
    world.opportunity(title="Published one")
    world.draft(title="Half written", sessions=[], closes_on=None, places=None)
    lead = browser(world.lead)

    everything = lead.get("/lead/opportunities").text
    assert "Published one" in everything
    assert "Half written" in everything
    assert "2 of 2 places left." in everything
    drafts = lead.get("/lead/opportunities?state=a+draft").text
    assert "Published one" not in drafts
    assert "Half written" in drafts
