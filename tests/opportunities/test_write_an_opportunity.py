"""A lead writes an opportunity, one part a page: what was typed is kept, and the other parts stay as they are."""

from html.parser import HTMLParser
from typing import Any

import pytest

from api.opportunities.queries import all_opportunities, offer_facts
from api.opportunities.schemas import OpportunityIn
from tests.opportunities.saying import form_of
from tests.world import World
from web.opportunities.parts_of_the_form import CONTACT, FEE, PARTS, PLACES, WHAT, WHEN, Part


class Filled(HTMLParser):
    """What a browser would send if the form were sent as it is."""

    def __init__(self) -> None:
        super().__init__()
        self.form: dict[str, str] = {}
        self.area, self.choice = "", ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        name, value = known.get("name") or "", known.get("value") or ""
        if tag == "input" and (known.get("type") not in ("radio", "checkbox") or "checked" in known):
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


def test_pressing_save_twice_makes_one_draft(world: World, browser: Any) -> None:
    lead, said = browser(world.lead), {"title": "Review a leaflet", "idempotency_key": "k1"}
    first, second = (lead.post("/lead/opportunities/new", data=said) for _ in range(2))

    assert first.headers["Location"] == second.headers["Location"]
    assert len(all_opportunities(world.lead, None, 10)) == 1


def test_a_half_written_draft_goes_on_to_the_next_part_and_lists_what_to_add(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    saved = lead.post("/lead/opportunities/new", data={"title": "Review a leaflet"})
    here, _, part = saved.headers["Location"].partition("/edit/")
    plan = lead.get(here).text

    assert part == "when"
    assert "There are 13 things to add before members can see this." in plan
    assert all(f'href="{here}/edit/{one.slug}"' in plan for one in PARTS)
    assert "Tell members what they will do." in plan
    assert ">Publish</button>" not in plan
    places = lead.get(f"{here}/edit/places").text
    assert "Press “Leave” on your booking, or tell us." in places
    assert 'value="Lena' in lead.get(f"{here}/edit/contact").text


def test_saving_goes_to_the_next_part_that_lacks_something_and_round_to_the_first(world: World, browser: Any) -> None:
    lead, draft = browser(world.lead), world.draft(what=None, place=None)
    here = f"/lead/opportunities/{draft.id}"
    sent = form_of(version="1", place="")

    first = lead.post(f"{here}/edit/when", data=WHEN.of(sent) | {"version": "1"})
    assert first.headers["Location"] == f"{here}/edit/where"
    last = lead.post(f"{here}/edit/contact", data=CONTACT.of(sent) | {"version": "2"})
    assert last.headers["Location"] == f"{here}/edit/what"


@pytest.mark.parametrize(
    ("part", "wrong", "kept"),
    [
        (WHEN, {"sessions-0-on": "31 February 2026"}, "Read both."),
        (FEE, {"covered-0-fixed_pence": "£12.5.0"}, "From home"),
        (PLACES, {"places": "lots"}, "Tell Lena."),
    ],
    ids=["when", "fee", "places"],
)
def test_what_was_typed_is_kept_and_each_fault_is_beside_its_box(
    world: World, browser: Any, part: Part, wrong: dict[str, str], kept: str
) -> None:
    draft = world.draft(title="As it was")
    sent = part.of(form_of(preparation="Read both.", covered__0__note="From home") | wrong) | {"version": "1"}
    answer = browser(world.lead).post(part.path(draft.id or 0), data=sent)

    assert answer.status_code == 422
    assert "<title>Error: " in answer.text
    for (field, said), also in zip(wrong.items(), [kept], strict=True):
        assert said in answer.text
        assert also in answer.text
        assert f'<a href="#{field}">' in answer.text
        assert f'id="{field}-error"' in answer.text
    assert offer_facts(world.lead, draft.id or 0).version == 1


def test_a_fault_is_shown_in_the_row_where_it_was_typed(world: World, browser: Any) -> None:
    """The second day was left empty, so the third row is the second session."""
    gap = {"sessions-2-on": "18 March 2026", "sessions-2-starts": "2pm", "sessions-2-ends": "1pm"}
    answer = send(world, browser, WHEN, **gap)

    assert answer.status_code == 422
    assert '<a href="#sessions-2-ends">This ends before it begins. Check both times.</a>' in answer.text
    assert 'id="sessions-2-ends-error"' in answer.text


def test_a_time_that_does_not_exist_is_said_on_the_page(world: World, browser: Any) -> None:
    spring = {"sessions-0-on": "29 March 2026", "sessions-0-starts": "1:30am", "sessions-0-ends": "4am"}
    answer = send(world, browser, WHEN, **spring)

    assert answer.status_code == 422
    assert "The clocks go forward that night, so there is no such time. Choose 2am or later." in answer.text


def test_a_fault_in_another_part_names_it_and_links_to_nothing(world: World, browser: Any) -> None:
    """Booking closes on 16 March, so the work cannot begin before it until that is changed too."""
    answer = send(world, browser, WHEN, **{"sessions-0-on": "10 March 2026"})

    assert answer.status_code == 422
    assert "<li>Places and booking: booking would close after this begins." in answer.text
    assert "10 March 2026" in answer.text


def test_each_box_belongs_to_one_part() -> None:
    names = [name for part in PARTS for name in part.names]
    assert sorted(names) == sorted(OpportunityIn.model_fields)


@pytest.mark.parametrize("part", PARTS, ids=[part.slug for part in PARTS])
def test_each_part_holds_what_was_said_and_saves_it_back_unchanged(world: World, browser: Any, part: Part) -> None:
    opportunity = world.opportunity(covered=[{"kind": "taxi", "fixed_pence": 1250, "note": "From home"}])
    lead, here = browser(world.lead), part.path(opportunity.id or 0)

    before = offer_facts(world.lead, opportunity.id)
    page = Filled()
    page.feed(lead.get(here).text)
    page.form.pop("", None)
    saved = lead.post(here, data=page.form)

    assert (saved.status_code, saved.headers.get("Location")) == (303, here.partition("/edit/")[0]), saved.text
    after = offer_facts(world.lead, opportunity.id)
    assert after.version == before.version + 1
    assert {name: getattr(after, name) for name in before.__slots__ if name != "version"} == {
        name: getattr(before, name) for name in before.__slots__ if name != "version"
    }


def test_a_stale_form_is_refused_and_keeps_what_was_typed(world: World, browser: Any) -> None:
    answer = send(world, browser, WHAT, world.opportunity().id, version="1", what="My own words.")

    assert answer.status_code == 412
    assert "Somebody changed this while you were reading it." in answer.text
    assert "My own words." in answer.text


def send(world: World, browser: Any, part: Part, opportunity_id: int | None = None, **other: str) -> Any:
    """One part of a draft, or of this opportunity, with these boxes filled so."""
    here = opportunity_id or world.draft().id or 0
    sent = form_of(workstream_id=str(world.workstream), **{"version": "1"} | other)
    return browser(world.lead).post(part.path(here), data=part.of(sent) | {"version": sent["version"]})
