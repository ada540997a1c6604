"""What is in the sums: what they take of a fee, in every group. Expenses, refused claims and cancelled work are not."""

from datetime import UTC, date, datetime, timedelta

from api.bookings.actions import assign_member, cancel_opportunity, leave_booking, take_a_place
from api.claims.actions import choose_fee, refuse_claim, say_it_is_right
from api.claims.paid_by_us import write_down_what_we_paid
from api.claims.schemas import FeeIn
from api.guard.earned import earnings_of
from api.guard.limits import LimitKind
from api.guard.queries import limit_check
from api.guard.sums import Basis
from api.kernel.context import Context, Role, in_group
from api.payments.actions import mark_paid
from api.people.actions import put_in_group
from tests.bookings.people import session_on
from tests.claims.test_cancelled_late import set_terms
from tests.claims.told import ENDS, booked, came, claim_of, train
from tests.guard.people import checked, keeps_under, promises, takes, work_on
from tests.payments.told import FRIDAY, PAY_DAY, approved, exported, line_id, member_with_bank
from tests.world import NOON, World

SAME_WEEK = "Thursday 19 March 2026"


def already(member: Context, opportunity: int, basis: Basis = Basis.DONE) -> int:
    return next(one.already_pence for one in checked(member, opportunity).sums if one.basis is basis)


def test_expenses_never_count(world: World) -> None:
    amina = keeps_under(member_with_bank(world, "Amina"), LimitKind.CARERS)
    approved(world, amina, with_bus=True)

    assert already(amina.at(ENDS), work_on(world, SAME_WEEK)) == 82_50


def test_what_the_group_paid_itself_never_counts(world: World) -> None:
    """A train ticket is nobody's pay."""
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    booking = booked(world, amina, world.opportunity())
    other = work_on(world, SAME_WEEK)
    before = already(amina, other)

    write_down_what_we_paid(world.lead, booking.id or 0, train())
    world.session.flush()

    assert already(amina, other) == before == 82_50


def test_a_fee_counts_for_as_much_of_it_as_they_take(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    claim = came(world, amina)
    other = work_on(world, SAME_WEEK)
    assert already(amina.at(ENDS), other) == 82_50

    for choice, amount, counts in (("part", "£20", 20_00), ("none", None, 0), ("all", None, 82_50)):
        choose_fee(amina.at(ENDS), claim.id or 0, FeeIn(fee_choice=choice, amount_pence=amount), claim.version)
        world.session.flush()
        assert already(amina.at(ENDS), other) == counts


def test_a_claim_that_was_refused_counts_for_nothing(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    claim = came(world, amina)
    say_it_is_right(amina.at(ENDS), claim.id or 0)
    world.session.flush()
    refuse_claim(world.lead.at(ENDS), claim.id or 0, "This was not work.")
    world.session.flush()

    assert already(amina.at(ENDS), work_on(world, SAME_WEEK)) == 0


def test_what_they_left_and_what_was_cancelled_count_for_nothing(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    other = work_on(world, SAME_WEEK)
    left, cancelled = work_on(world, "17 March 2026"), takes(world, amina, "18 March 2026")
    leave_booking(amina, take_a_place(amina, left).id or 0)
    world.session.flush()
    assert already(amina, other) == 165_00

    cancel_opportunity(world.lead, cancelled, "The hall is closed.")
    world.session.flush()
    assert already(amina, other) == 0


def test_a_place_that_they_have_already_is_not_counted_twice(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    opportunity = takes(world, amina, SAME_WEEK)

    [one] = [one for one in checked(amina, opportunity).sums if one.basis is Basis.DONE]
    assert (one.already_pence, one.total_pence) == (0, 165_00)


def test_an_offer_counts_once_they_say_yes(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    assign_member(world.lead, work_on(world, "18 March 2026"), amina.person_id)
    world.session.flush()

    assert already(amina, work_on(world, SAME_WEEK)) == 0


def test_work_over_several_days_is_shared_between_its_weeks_to_the_penny(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    days = ("17 March 2026", "18 March 2026", "24 March 2026")
    opportunity = work_on(world, *days, rate="half_hour")

    done = [one for one in checked(amina, opportunity).sums if one.basis is Basis.DONE]
    assert [one.this_pence for one in done] == [27_60, 13_80]
    assert [one.period.first for one in done] == [date(2026, 3, 16), date(2026, 3, 23)]


def test_all_their_groups_count_and_no_other_person_does(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    group, lead, workstream = world.other_group()
    takes(world, ben, "18 March 2026")
    in_group(world.session, group.id)
    put_in_group(world.session, NOON, group.id, amina.person_id, Role.MEMBER)
    there = world.acting(amina.person_id, group)
    made = world.opportunity(lead=lead, workstream_id=workstream)
    take_a_place(there, made.id)
    world.session.flush()
    in_group(world.session, world.group.id)
    keeps_under(amina, LimitKind.CARERS)

    assert already(amina, work_on(world, SAME_WEEK)) == 82_50


def test_a_payment_that_was_made_counts_on_its_day(world: World) -> None:
    amina = keeps_under(member_with_bank(world, "Amina"), LimitKind.CARERS)
    approved(world, amina)
    exported(world)
    mark_paid(world.finance.at(PAY_DAY), line_id(world))
    world.session.flush()
    promises(world, 0)

    other = work_on(world, FRIDAY.isoformat(), closes_on="20 March 2026")
    assert already(amina.at(ENDS), other, Basis.PAID) == 82_50


def test_a_limit_never_stops_a_booking_and_without_one_nothing_is_asked(world: World) -> None:
    amina, ben = keeps_under(world.member("Amina"), LimitKind.OWN_WEEK, own_pence=1), world.member("Ben")
    opportunity = work_on(world, SAME_WEEK)

    assert limit_check(ben, opportunity) is None
    assert checked(amina, opportunity).is_over
    assert take_a_place(amina, opportunity).state == "booked"


def test_a_fee_that_stands_is_paid_from_the_day_that_its_claim_can_be_sent(world: World) -> None:
    """Cancelled late by terms of 60 days: the claim is there in March, though the work was for April."""
    set_terms(world, 60, NOON)
    amina = world.member("Amina").at(NOON + timedelta(hours=1))
    opportunity = world.opportunity(**session_on("21 April 2026"))
    booking = booked(world, amina, opportunity)
    march = amina.at(datetime(2026, 3, 9, 12, tzinfo=UTC))
    assert [one.paid_on for one in earnings_of(march)] == [date(2026, 5, 20)]

    cancel_opportunity(world.lead.at(march.now), opportunity.id, "The hall is closed.")
    world.session.flush()

    expected = [one.paid_on for one in earnings_of(march)]
    claim = claim_of(world, booking)
    assert claim is not None
    assert expected == [say_it_is_right(march, claim.id or 0).promised_on] == [date(2026, 4, 8)]
