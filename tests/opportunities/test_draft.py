"""A lead begins an opportunity. It may be half written, but never wrong."""

import pytest
from pydantic import ValidationError

from api.kernel.fields import problems_of
from api.opportunities.actions import draft_opportunity
from api.opportunities.queries import find, offer_facts, whats_missing
from api.opportunities.schemas import OpportunityIn
from tests.opportunities.saying import facts, on, refusal
from tests.world import World


def test_a_title_is_enough_to_begin(world: World) -> None:
    draft = draft_opportunity(world.lead, OpportunityIn(title="Review a leaflet"))

    assert draft.state == "a draft"
    assert len(whats_missing(world.lead, draft.id)) == 13


def test_an_administrator_can_draft_too(world: World) -> None:
    assert draft_opportunity(world.admin, OpportunityIn(title="Review a leaflet")).id


def test_no_member_and_no_finance_officer_drafts(world: World) -> None:
    for someone in (world.member("Amina"), world.finance):
        assert refusal(draft_opportunity, someone, facts(world)).status == 403


def test_a_draft_is_not_there_for_a_member(world: World) -> None:
    draft = world.draft()
    for someone in (world.member("Amina"), world.finance):
        assert refusal(offer_facts, someone, draft.id).status == 404
        assert refusal(find, someone, draft.id).status == 404


def test_the_preview_works_the_fee_out_before_it_is_fixed(world: World) -> None:
    draft = world.draft()

    assert draft.fee_pence is None
    assert offer_facts(world.lead, draft.id).fee_pence == 8250


def test_the_preview_says_why_there_is_no_fee(world: World) -> None:
    draft = world.draft(sessions=[on("5 January 2001")], closes_on="4 January 2001")

    told = offer_facts(world.lead, draft.id)
    assert told.fee_pence is None
    assert (
        told.fee_trouble == "No rate card is in force on Friday 5 January 2001. Choose another day, or ask for a card."
    )


def test_hours_are_counted_from_the_sessions(world: World) -> None:
    draft = world.draft(sessions=[on("17 March 2026"), on("18 March 2026", "2pm", "3:30pm")])

    assert draft.work_minutes == 180 + 90
    assert (str(draft.first_on), str(draft.last_on)) == ("2026-03-17", "2026-03-18")


def test_an_hour_is_an_hour_on_the_night_that_the_clocks_change(world: World) -> None:
    """From midnight to 4am is three real hours on 29 March 2026, and five on 25 October."""
    spring = world.draft(sessions=[on("29 March 2026", "12am", "4am")])
    autumn = world.draft(sessions=[on("25 October 2026", "12am", "4am")])

    assert (spring.work_minutes, autumn.work_minutes) == (180, 300)


@pytest.mark.parametrize(("starts", "ends", "field"), [("1:30am", "4am", "starts"), ("12am", "1:30am", "ends")])
def test_a_time_in_the_hour_that_does_not_exist_is_refused(world: World, starts: str, ends: str, field: str) -> None:
    no = refusal(draft_opportunity, world.lead, facts(world, sessions=[on("29 March 2026", starts, ends)]))

    assert (no.status, no.field) == (422, f"sessions-0-{field}")
    assert no.reason == "The clocks go forward that night, so there is no such time. Choose 2am or later."


def test_a_time_that_happens_twice_is_refused(world: World) -> None:
    no = refusal(draft_opportunity, world.lead, facts(world, sessions=[on("25 October 2026", "1:30am", "4am")]))

    assert no.field == "sessions-0-starts"
    assert "happens twice" in no.reason


@pytest.mark.parametrize("ends", ["10am", "9:59am", "12am"])
def test_it_cannot_end_before_it_begins(world: World, ends: str) -> None:
    days = [on("16 March 2026"), on("17 March 2026", "10am", ends)]
    no = refusal(draft_opportunity, world.lead, facts(world, sessions=days, closes_on=None))

    assert (no.code, no.status, no.field) == ("ends-before-it-begins", 422, "sessions-1-ends")


def test_one_minute_is_long_enough(world: World) -> None:
    assert world.draft(sessions=[on("17 March 2026", "10am", "10:01am")]).work_minutes == 1


def test_two_sessions_cannot_be_at_the_same_time(world: World) -> None:
    overlapping = [on("17 March 2026"), on("17 March 2026", "12:59pm", "2pm")]
    touching = [on("17 March 2026"), on("17 March 2026", "1pm", "2pm")]

    no = refusal(draft_opportunity, world.lead, facts(world, sessions=overlapping))
    assert (no.code, no.field) == ("sessions-overlap", "sessions-1-on")
    assert world.draft(sessions=touching)


def test_it_has_days_or_a_date_to_finish_by_and_not_both(world: World) -> None:
    no = refusal(draft_opportunity, world.lead, facts(world, due_on="20 March 2026"))

    assert (no.code, no.field) == ("sessions-or-a-date", "due_on")


def test_hours_are_not_typed_when_they_are_counted(world: World) -> None:
    assert refusal(draft_opportunity, world.lead, facts(world, work_minutes=240)).field == "work_minutes"
    assert world.draft(work_minutes=180)


def test_booking_closes_by_the_time_that_it_begins(world: World) -> None:
    late = facts(world, closes_on="17 March 2026", closes_time="10:01am")
    assert refusal(draft_opportunity, world.lead, late).code == "closes-after-it-begins"
    assert refusal(draft_opportunity, world.lead, facts(world, closes_on="17 March 2026")).field == "closes_on"

    assert world.draft(closes_on="17 March 2026", closes_time="10am")


def test_booking_for_work_by_a_date_closes_by_the_end_of_that_day(world: World) -> None:
    work = {"sessions": [], "due_on": "20 March 2026", "work_minutes": 60}
    assert world.draft(**work, closes_on="20 March 2026")
    late = facts(world, **work, closes_on="21 March 2026", closes_time="12:01am")
    assert refusal(draft_opportunity, world.lead, late).code == "closes-after-it-begins"


def test_a_closing_time_needs_its_day(world: World) -> None:
    no = refusal(draft_opportunity, world.lead, facts(world, closes_on=None, closes_time="5pm"))

    assert (no.code, no.field) == ("no-closing-day", "closes_on")


def test_a_closing_day_without_a_time_lasts_to_its_end(world: World) -> None:
    told = offer_facts(world.lead, world.draft(closes_on="16 March 2026").id)

    assert told.closes == "Monday 16 March 2026, at the end of the day"


def test_a_workstream_must_be_this_groups_and_in_use(world: World) -> None:
    _, _, theirs = world.other_group()
    for workstream_id in (theirs, 999):
        no = refusal(draft_opportunity, world.lead, facts(world, workstream_id=workstream_id))
        assert (no.code, no.field) == ("no-such-workstream", "workstream_id")


def test_a_rate_must_be_on_some_card(world: World) -> None:
    no = refusal(draft_opportunity, world.lead, facts(world, rate_code="double"))

    assert (no.code, no.field) == ("no-such-rate", "rate_code")


def test_an_expense_is_covered_once(world: World) -> None:
    twice = [{"kind": "travel"}, {"kind": "taxi"}, {"kind": "travel"}]
    no = refusal(draft_opportunity, world.lead, facts(world, covered=twice))

    assert (no.code, no.field) == ("covered-twice", "covered-2-kind")


@pytest.mark.parametrize(
    ("facts", "field", "sentence"),
    [
        ({"title": " "}, "title", "Tell us a title for this work."),
        ({"title": "x" * 201}, "title", "A title for this work can be 200 characters or fewer. You wrote 201."),
        ({"places": 0}, "places", "There can be from 1 to 500 places."),
        ({"places": 501}, "places", "There can be from 1 to 500 places."),
        ({"places": "four"}, "places", "Write places as a whole number, like 4."),
        ({"sessions": [{"on": "31 February 2026", "starts": "10am", "ends": "1pm"}]}, "sessions-0-on", None),
        ({"sessions": [{"on": "1 May 2026"}]}, "sessions-0-starts", "Write the time like 10am or 2:30pm."),
        ({"covered": [{"kind": "travel", "fixed_pence": "£12.5.0"}]}, "covered-0-fixed_pence", None),
        ({"covered": [{"kind": "travel", "fixed_pence": 0}]}, "covered-0-fixed_pence", None),
        ({"covered": [{"fixed_pence": "£5"}]}, "covered-0-kind", None),
        ({"preparation_minutes": "a while"}, "preparation_minutes", None),
        ({"preparation_minutes": -1}, "preparation_minutes", None),
        ({"place": "x" * 501}, "place", "This can be 500 characters or fewer. You wrote 501."),
        ({"colour": "red"}, "colour", None),
    ],
)  # fmt: skip
def test_what_cannot_be_read_is_said_beside_its_box(facts: dict[str, object], field: str, sentence: str | None) -> None:
    with pytest.raises(ValidationError) as wrong:
        OpportunityIn.model_validate({"title": "Review a leaflet"} | facts)

    first = problems_of(wrong.value, OpportunityIn)[0]
    assert first.field == field
    assert sentence is None or first.sentence == sentence
