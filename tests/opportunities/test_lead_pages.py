"""A lead plans an opportunity, page by page."""

from html.parser import HTMLParser
from typing import Any

from api.opportunities.queries import all_opportunities, offer_facts, whats_missing
from tests.opportunities.saying import form_of
from tests.world import World


class Filled(HTMLParser):
    """What a browser would send if the form were sent as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.form: dict[str, str] = {}
        self.area, self.choice = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        name, value = known.get("name") or "", known.get("value") or ""
        if tag == "input" and (known.get("type") != "radio" or "checked" in known):
            self.form[name] = value
        elif tag == "textarea":
            self.area = name
        elif tag == "select":
            self.choice = name
        elif tag == "option" and "selected" in known:
            self.form[self.choice] = value

    def handle_data(self, data: str) -> None:
        if self.area:
            self.form[self.area] = data.removeprefix("\n")
            self.area = ""


def typed(world: World, **other: str) -> dict[str, str]:
    return form_of(workstream_id=str(world.workstream), **other)


def test_a_lead_drafts_previews_and_publishes(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    saved = lead.post("/lead/opportunities/new", data=typed(world, idempotency_key="k1"))
    assert saved.status_code == 303
    here = saved.headers["Location"]

    plan = lead.get(here).text
    assert "This says everything that members must be told. You can publish it." in plan
    assert "This is what members will see." in lead.get(f"{here}/preview").text
    assert "This is what members see in Easy Read." in lead.get(f"{here}/preview?format=easy").text
    published = lead.post(f"{here}/publish")
    assert (published.status_code, published.headers["Location"]) == (303, f"{here}/published")
    assert "Members can see" in lead.get(f"{here}/published").text

    [row] = all_opportunities(world.lead, None, 10)
    assert (row.state, row.fee_pence, row.when) == ("published", 8250, ("Tuesday 17 March 2026, 10am to 1pm",))


def test_pressing_save_twice_makes_one_draft(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    first, second = (lead.post("/lead/opportunities/new", data=typed(world, idempotency_key="k1")) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert len(all_opportunities(world.lead, None, 10)) == 1


def test_a_half_written_draft_lists_what_to_add(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    here = lead.post("/lead/opportunities/new", data={"title": "Review a leaflet"}).headers["Location"]
    plan = lead.get(here).text

    assert "There are 13 things to add before members can see this." in plan
    assert f'href="{here}/edit#workstream_id"' in plan
    assert "Tell members what they will do." in plan
    assert ">Publish</button>" not in plan


def test_publishing_too_soon_says_what_is_missing(world: World, browser: Any) -> None:
    draft = world.draft(access_facts=None)
    answer = browser(world.lead).post(f"/lead/opportunities/{draft.id}/publish")

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    assert "Tell members what access there is." in answer.text


def test_what_was_typed_is_kept_and_each_fault_is_beside_its_box(world: World, browser: Any) -> None:
    wrong = {"sessions__0__on": "31 February 2026", "covered__0__fixed_pence": "£12.5.0", "places": "lots"}
    answer = browser(world.lead).post("/lead/opportunities/new", data=typed(world, **wrong))

    assert answer.status_code == 422
    for kept in ("31 February 2026", "£12.5.0", "lots", "Live captions."):
        assert kept in answer.text
    for field in ("sessions-0-on", "covered-0-fixed_pence", "places"):
        assert f'<a href="#{field}">' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert all_opportunities(world.lead, None, 10) == []


def test_a_fault_is_shown_in_the_row_where_it_was_typed(world: World, browser: Any) -> None:
    """The second day was left empty, so the third row is the second session."""
    gap = {"sessions__2__on": "18 March 2026", "sessions__2__starts": "2pm", "sessions__2__ends": "1pm"}
    answer = browser(world.lead).post("/lead/opportunities/new", data=typed(world, **gap))

    assert answer.status_code == 422
    assert '<a href="#sessions-2-ends">This ends before it begins. Check both times.</a>' in answer.text
    assert 'id="sessions-2-ends-error"' in answer.text


def test_a_time_that_does_not_exist_is_said_on_the_page(world: World, browser: Any) -> None:
    spring = {"sessions__0__on": "29 March 2026", "sessions__0__starts": "1:30am", "sessions__0__ends": "4am"}
    answer = browser(world.lead).post("/lead/opportunities/new", data=typed(world, **spring))

    assert answer.status_code == 422
    assert "The clocks go forward that night, so there is no such time. Choose 2am or later." in answer.text


def test_the_edit_page_holds_what_was_said_and_saves_it_back_unchanged(world: World, browser: Any) -> None:
    opportunity = world.opportunity(covered=[{"kind": "taxi", "fixed_pence": 1250, "note": "From home"}])
    lead, here = browser(world.lead), f"/lead/opportunities/{opportunity.id}"

    before = offer_facts(world.lead, opportunity.id)
    page = Filled()
    page.feed(lead.get(f"{here}/edit").text)
    page.form.pop("", None)
    saved = lead.post(f"{here}/edit", data=page.form)

    assert (saved.status_code, saved.headers.get("Location")) == (303, here), saved.text
    after = offer_facts(world.lead, opportunity.id)
    assert after.version == before.version + 1
    assert {name: getattr(after, name) for name in before.__slots__ if name != "version"} == {
        name: getattr(before, name) for name in before.__slots__ if name != "version"
    }


def test_a_stale_form_is_refused_and_keeps_what_was_typed(world: World, browser: Any) -> None:
    opportunity = world.opportunity()
    here = f"/lead/opportunities/{opportunity.id}/edit"
    answer = browser(world.lead).post(here, data=typed(world, version="1", what="My own words."))

    assert answer.status_code == 412
    assert "Somebody changed this while you were reading it." in answer.text
    assert "My own words." in answer.text


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
    assert copied.endswith("/edit")
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
