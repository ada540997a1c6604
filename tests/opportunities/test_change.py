"""A lead changes what an opportunity says, and what was promised stays told."""

from datetime import UTC, datetime

from api.opportunities.actions import (
    add_rate_card,
    change_opportunity,
    change_workstream,
    close_opportunity,
    complete_opportunity,
    mark_cancelled,
)
from api.opportunities.hearing import _listeners, hears_of_changes
from api.opportunities.queries import covered_expenses, offer_facts, sessions_of
from api.opportunities.schemas import RateCardIn, WorkstreamIn
from tests.opportunities.saying import facts, on, refusal
from tests.world import World

OLD_DAY = {"sessions": [on("9 December 2025")], "closes_on": "8 December 2025"}
LAST_YEAR = datetime(2025, 12, 1, 12, tzinfo=UTC)


def test_a_draft_can_be_changed_and_emptied(world: World) -> None:
    draft = world.draft()
    changed = change_opportunity(
        world.lead, draft.id, facts(world, title="Read a leaflet", what=None, sessions=[], covered=[]), draft.version
    )

    assert (changed.title, changed.what, changed.version) == ("Read a leaflet", None, 2)
    assert (changed.first_on, changed.work_minutes) == (None, 0)
    assert sessions_of(world.lead, draft.id) == []
    assert covered_expenses(world.lead, draft.id) == []


def test_what_somebody_else_changed_first_is_not_lost(world: World) -> None:
    opportunity = world.opportunity()
    read = opportunity.version
    change_opportunity(world.admin, opportunity.id, facts(world, title="Read a leaflet"), read)

    no = refusal(change_opportunity, world.lead, opportunity.id, facts(world), read)
    assert (no.code, no.status) == ("changed-meanwhile", 412)


def test_one_that_is_published_goes_on_telling_everything(world: World) -> None:
    opportunity = world.opportunity()

    no = refusal(change_opportunity, world.lead, opportunity.id, facts(world, access_facts=None), opportunity.version)
    assert (no.status, no.field) == (422, "access_facts")


def test_the_fee_follows_when_the_days_move_under_another_card(world: World) -> None:
    lead = world.lead.at(LAST_YEAR)
    opportunity = world.opportunity(lead=lead, **OLD_DAY)
    assert opportunity.fee_pence == 7500

    change_opportunity(lead, opportunity.id, facts(world), opportunity.version)
    assert opportunity.fee_pence == 8250
    assert opportunity.fee_explained == "Half day, £82.50, from the NIHR card in force from 16 December 2025."


def test_the_fee_stays_when_only_words_change(world: World) -> None:
    """Even when a newer card would now give another fee for the same day."""
    april = {"sessions": [on("1 April 2026")]}
    opportunity = world.opportunity(**april)
    promised = (opportunity.fee_pence, opportunity.fee_explained)
    rates = [{"code": "half", "label": "Half day", "fee_pence": 9000}]
    card = {"name": "NIHR 2026", "in_force_from": "1 April 2026", "source": "NIHR", "rates": rates}
    add_rate_card(world.lead, RateCardIn.model_validate(card))

    change_opportunity(world.lead, opportunity.id, facts(world, **april, what="Read it aloud."), opportunity.version)
    assert (opportunity.fee_pence, opportunity.fee_explained) == promised
    moved = facts(world, sessions=[on("2 April 2026")])
    change_opportunity(world.lead, opportunity.id, moved, opportunity.version)
    assert opportunity.fee_pence == 9000


def test_a_day_that_has_begun_cannot_move(world: World) -> None:
    opportunity = world.opportunity()
    begun = world.lead.at(datetime(2026, 3, 17, 10, tzinfo=UTC))
    moved = facts(world, sessions=[on("18 March 2026")])

    assert refusal(change_opportunity, begun, opportunity.id, moved, opportunity.version).code == "begun-already"
    just_before = world.lead.at(datetime(2026, 3, 17, 9, 59, 59, tzinfo=UTC))
    assert change_opportunity(just_before, opportunity.id, moved, opportunity.version)


def test_a_later_day_can_move_after_the_first_was_done(world: World) -> None:
    first, second, later = on("17 March 2026"), on("24 March 2026"), on("31 March 2026")
    opportunity = world.opportunity(sessions=[first, second])
    after_the_first = world.lead.at(datetime(2026, 3, 18, tzinfo=UTC))

    change_opportunity(after_the_first, opportunity.id, facts(world, sessions=[first, later]), opportunity.version)
    assert [str(one.starts_at.date()) for one in sessions_of(world.lead, opportunity.id)] == [
        "2026-03-17",
        "2026-03-31",
    ]


def test_nothing_moves_into_the_past(world: World) -> None:
    opportunity = world.opportunity()
    moved = facts(world, sessions=[on("1 March 2026")], closes_on="28 February 2026")
    assert refusal(change_opportunity, world.lead, opportunity.id, moved, opportunity.version).code == "in-the-past"

    by_a_date = facts(world, sessions=[], due_on="1 March 2026", work_minutes=60, closes_on="1 March 2026")
    no = refusal(change_opportunity, world.lead, opportunity.id, by_a_date, opportunity.version)
    assert (no.code, no.field) == ("in-the-past", "due_on")


def test_words_can_change_after_it_is_over(world: World) -> None:
    opportunity = world.opportunity(sessions=[], due_on="20 March 2026", work_minutes=60)
    said = facts(world, sessions=[], due_on="20 March 2026", work_minutes=60, contact_how="07700 900 123")

    assert change_opportunity(world.lead.at(datetime(2026, 4, 1, tzinfo=UTC)), opportunity.id, said, 2)


def test_what_is_over_or_cancelled_is_not_changed(world: World) -> None:
    cancelled, done, closed = world.opportunity(), world.opportunity(), world.opportunity()
    mark_cancelled(world.lead, cancelled.id, "The project has ended.")
    complete_opportunity(world.lead.at(datetime(2026, 3, 18, tzinfo=UTC)), done.id)
    close_opportunity(world.lead, closed.id)

    for one in (cancelled, done):
        no = refusal(change_opportunity, world.lead, one.id, facts(world), one.version)
        assert (no.code, no.status) == ("cannot-change", 409)
    assert change_opportunity(world.lead, closed.id, facts(world), closed.version)


def test_an_old_workstream_stays_on_what_had_it(world: World) -> None:
    opportunity = world.opportunity()
    ended = WorkstreamIn(name="Evaluation strategy", cost_code="EV-100", live=False)
    change_workstream(world.lead, world.workstream, ended, 1)

    assert change_opportunity(world.lead, opportunity.id, facts(world), opportunity.version)


def test_members_cannot_change_anything(world: World) -> None:
    opportunity = world.opportunity()
    no = refusal(change_opportunity, world.member("Amina"), opportunity.id, facts(world), opportunity.version)
    assert no.status == 403


def test_whoever_said_yes_can_hear_what_changed(world: World) -> None:
    heard: list[tuple[int, list[str]]] = []
    listener = hears_of_changes(lambda ctx, opportunity, changes: heard.append((opportunity.id, list(changes))))
    try:
        opportunity = world.opportunity()
        moved = facts(world, sessions=[on("18 March 2026", "2pm", "3pm")], place="Room 2")
        change_opportunity(world.lead, opportunity.id, moved, opportunity.version)
    finally:
        _listeners.remove(listener)

    assert heard == [(opportunity.id, ["When: Wednesday 18 March 2026, 2pm to 3pm", "Where: Room 2"])]


def test_an_edit_shows_at_once_what_members_see(world: World) -> None:
    opportunity = world.opportunity()
    said = facts(world, covered=[{"kind": "taxi", "note": "From your door"}])
    change_opportunity(world.lead, opportunity.id, said, opportunity.version)

    told = offer_facts(world.member("Amina"), opportunity.id)
    assert [(one.sentence, one.note) for one in told.covered] == [
        ("Taxi: what you spend. Keep the receipt.", "From your door")
    ]
