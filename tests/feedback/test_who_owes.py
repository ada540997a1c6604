"""An answer is owed from the day that an opportunity is published: by somebody with a name, by a day."""

from datetime import date

import pytest
from sqlmodel import select

from api.bookings.actions import cancel_opportunity
from api.bookings.queries import booked_members
from api.bookings.tables import State as BookingState
from api.claims.actions import confirm_attendance
from api.claims.rules import Mark
from api.feedback.actions import hand_feedback_over, lift_feedback
from api.feedback.finding import debt_of
from api.feedback.queries import Which, feedback_figures, feedback_of_year, my_feedback, things_to_do
from api.feedback.schemas import OwnerIn
from api.feedback.tables import FeedbackDebt, State
from api.kernel.refusals import Refused
from api.opportunities.actions import change_opportunity, complete_opportunity
from api.opportunities.queries import find
from api.opportunities.schemas import OpportunityIn
from tests.claims.told import booked
from tests.feedback.told import AFTER, BY_A_DATE, answered, letters, owed
from tests.world import FACTS, World

TWO_DAYS = {
    "sessions": [
        {"on": "Tuesday 17 March 2026", "starts": "10am", "ends": "1pm"},
        {"on": "Tuesday 24 March 2026", "starts": "10am", "ends": "1pm"},
    ]
}
LATER = {"sessions": [{"on": "Tuesday 24 March 2026", "starts": "10am", "ends": "1pm"}]}


def moved(world: World, debt: FeedbackDebt) -> FeedbackDebt:
    known = OpportunityIn.model_validate(FACTS | {"workstream_id": world.workstream} | LATER)
    version = find(world.lead, debt.opportunity_id).version
    change_opportunity(world.lead, debt.opportunity_id, known, version)
    return debt_of(world.lead, debt.opportunity_id)


def test_the_contact_owes_an_answer_thirty_days_after_the_last_day(world: World) -> None:
    debt = debt_of(world.lead, world.opportunity().id)

    assert (debt.state, debt.owner_id, debt.owner_name) == (State.OWED, world.lead.person_id, "Lena Hart")
    assert debt.due_on == date(2026, 4, 16)


def test_somebody_outside_the_group_owes_it_by_name(world: World) -> None:
    debt = debt_of(world.lead, world.opportunity(contact_name="Dr Ellis Ward").id)

    assert (debt.owner_id, debt.owner_name) == (None, "Dr Ellis Ward")


def test_a_draft_owes_nothing_and_nor_does_one_that_is_cancelled_as_a_draft(world: World) -> None:
    draft = world.draft()
    cancel_opportunity(world.lead, draft.id, "Not now.")

    assert world.session.exec(select(FeedbackDebt)).all() == []


def test_the_group_says_how_many_days_and_what_is_owed_already_stays(world: World) -> None:
    before = debt_of(world.lead, world.opportunity().id)
    world.group.feedback_days = 10
    world.session.flush()
    later = debt_of(world.lead, world.opportunity().id)

    assert (before.due_on, later.due_on) == (date(2026, 4, 16), date(2026, 3, 27))


def test_a_later_last_day_makes_it_due_later(world: World) -> None:
    assert moved(world, debt_of(world.lead, world.opportunity().id)).due_on == date(2026, 4, 23)


def test_a_cancelled_opportunity_owes_nothing_and_says_why(world: World) -> None:
    opportunity = world.opportunity()
    cancel_opportunity(world.lead, opportunity.id, "The speaker is ill.")
    debt = debt_of(world.lead, opportunity.id)

    assert (debt.state, debt.lifted_because) == (State.LIFTED, "The speaker is ill.")


def test_cancelling_what_somebody_came_to_leaves_what_is_owed_to_them(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina, due_on="20 March 2026")
    cancel_opportunity(world.lead.at(AFTER), debt.opportunity_id, "Wrong button.")
    assert (debt.state, debt.lifted_because) == (State.OWED, None)

    answered(world, debt, at=AFTER.replace(day=25))
    assert (debt.state, len(letters(world, amina, "feedback_answered"))) == (State.ANSWERED, 1)


def test_cancelling_half_way_leaves_what_is_owed_to_whoever_began(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(**TWO_DAYS)
    booking, debt = booked(world, amina, opportunity), debt_of(world.lead, opportunity.id)
    cancel_opportunity(world.lead.at(AFTER), opportunity.id, "No money.")
    assert (booking.state, debt.state) == (BookingState.STOPPED, State.OWED)

    answered(world, debt, at=AFTER.replace(day=25))
    assert (debt.state, len(letters(world, amina, "feedback_answered"))) == (State.ANSWERED, 1)
    assert [row.id for row in my_feedback(amina)] == [debt.id]


def test_cancelling_late_and_before_it_begins_owes_nothing(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(**TWO_DAYS)
    booking = booked(world, amina, opportunity)
    cancel_opportunity(world.lead.at(AFTER.replace(day=17, hour=9)), opportunity.id, "No money.")

    debt = debt_of(world.lead, opportunity.id)
    assert (booking.state, debt.state) == (BookingState.STOPPED, State.LIFTED)
    assert my_feedback(amina) == []


def test_completing_an_opportunity_leaves_what_is_owed(world: World) -> None:
    debt = owed(world, world.member("Amina"))
    complete_opportunity(world.lead.at(AFTER), debt.opportunity_id)

    assert debt_of(world.lead, debt.opportunity_id).state is State.OWED


def missed(world: World, *names: str) -> FeedbackDebt:
    """Done by 17 March, and whoever had a place was marked as not come."""
    opportunity = world.opportunity(**BY_A_DATE, places=3)
    marks = {booked(world, world.member(name), opportunity).id or 0: Mark.MISSED for name in names}
    if marks:
        confirm_attendance(world.lead.at(AFTER), opportunity.id, marks)
    world.session.flush()
    return debt_of(world.lead, opportunity.id)


@pytest.mark.parametrize("names", [(), ("Amina",)])
def test_what_nobody_came_to_is_settled_with_one_press_and_counted_apart(world: World, names: tuple[str, ...]) -> None:
    debt, late = missed(world, *names), world.lead.at(AFTER.replace(month=5))
    assert feedback_figures(late, 2026)[1].late == 1
    lift_feedback(late, debt.id, debt.version)
    counts = feedback_figures(late, 2026)[1]
    assert (counts.owed, counts.late, counts.answered, counts.lifted) == (0, 0, 0, 1)
    [row] = feedback_of_year(world.lead, 2026, Which.LIFTED)
    assert row.sentence == "Nothing is owed. Nobody took part, so nobody waits for an answer."
    assert things_to_do(late) == []


def test_it_is_not_settled_so_before_it_is_over_while_somebody_is_not_marked_or_when_somebody_came(
    world: World,
) -> None:
    early, came = missed(world), owed(world, world.member("Ben"))
    unmarked = missed(world)
    booked(world, world.member("Zoe"), find(world.lead, unmarked.opportunity_id))
    before, later = world.lead, world.lead.at(AFTER)
    for who, debt, code in (
        (before, early, "not-over-yet"), (later, unmarked, "not-marked-yet"), (later, came, "somebody-came"),
    ):  # fmt: skip
        with pytest.raises(Refused) as no:
            lift_feedback(who, debt.id, debt.version)
        assert no.value.refusal.code == code


def test_whoever_came_after_all_is_owed_an_answer_again(world: World) -> None:
    debt = missed(world, "Amina", "Ben")
    lift_feedback(world.lead.at(AFTER), debt.id, debt.version)
    [amina, _] = booked_members(world.lead, debt.opportunity_id)
    confirm_attendance(world.lead.at(AFTER), debt.opportunity_id, {amina.booking_id: Mark.CAME})
    assert (debt.state, debt.due_on, debt.lifted_because) == (State.OWED, date(2026, 4, 16), None)


def test_it_is_handed_to_somebody_else_and_the_day_stays(world: World) -> None:
    debt = owed(world, world.member("Amina"))
    hand_feedback_over(world.lead, debt.id, OwnerIn(person_id=world.admin.person_id), debt.version)
    assert (debt.owner_name, debt.due_on) == ("Ada Price", date(2026, 4, 16))

    hand_feedback_over(world.lead, debt.id, OwnerIn(owner_name="Dr Ellis Ward"), debt.version)
    assert (debt.owner_id, debt.owner_name) == (None, "Dr Ellis Ward")


def test_it_cannot_be_handed_to_nobody_to_a_member_or_by_an_old_version(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina)
    for said, version, code in (
        (OwnerIn(), debt.version, "no-owner"),
        (OwnerIn(person_id=amina.person_id), debt.version, "not-staff"),
        (OwnerIn(person_id=world.admin.person_id, owner_name="Ellis"), debt.version, "two-owners"),
        (OwnerIn(owner_name="Ellis"), debt.version + 1, "changed-meanwhile"),
    ):
        with pytest.raises(Refused) as no:
            hand_feedback_over(world.lead, debt.id, said, version)
        assert no.value.refusal.code == code
