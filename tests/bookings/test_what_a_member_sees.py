"""The offer, the lists, the agenda and the things to do, as one member sees them."""

from types import SimpleNamespace

from api.availability.actions import set_usual_week
from api.bookings.actions import (
    accept_offer,
    assign_member,
    cancel_opportunity,
    join_waiting_list,
    leave_booking,
    mark,
    take_a_place,
)
from api.bookings.queries import (
    Which,
    fits_for,
    my_booking,
    my_bookings,
    my_next,
    offer,
    places_of,
    things_to_do,
)
from api.bookings.tables import State
from api.kernel.context import Context
from api.kernel.london import Part
from api.opportunities.queries import spans_of_opportunity
from tests.bookings.people import HOUR, SECOND, full, moment, refusal_of, session_on
from tests.world import NOON, World


def listed(ctx: Context, ids: list[int]) -> list[SimpleNamespace]:
    """The rows of a list: what fits_for needs of each opportunity."""
    return [SimpleNamespace(id=one, due_on=None, sessions=spans_of_opportunity(ctx, one)) for one in ids]


def test_an_offer_counts_places_and_says_whether_it_fits(world: World) -> None:
    opportunity_id, _ = full(world, places=2)
    ben = world.member("Ben")
    set_usual_week(ben, [(1, Part.MORNING), (1, Part.AFTERNOON)])
    shown = offer(ben, opportunity_id)
    assert (shown.places, shown.taken, shown.left, shown.waiting, shown.mine) == (2, 2, 0, 0, None)
    assert [one.sentence for one in shown.fit] == [
        "You said you are usually free on Tuesday mornings and Tuesday afternoons."
    ]
    assert shown.refusal is not None
    assert shown.refusal.code == "full"
    assert shown.wait_refusal is None


def test_a_place_that_someone_waits_for_is_not_free_for_a_newcomer(world: World) -> None:
    opportunity_id, taken = full(world, places=1)
    join_waiting_list(world.member("Ben"), opportunity_id)
    late = moment("16 March 2026", "12:00")
    leave_booking(world.acting(taken[0].member_id).at(late), taken[0].id)
    cara = world.member("Cara").at(moment("16 March 2026", "1pm"))
    assert offer(cara, opportunity_id).left == 0
    assert places_of(cara, [opportunity_id]) == {opportunity_id: (0, None)}


def test_their_own_booking_does_not_clash_with_itself(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    take_a_place(amina, opportunity.id)
    assert all("already" not in one.sentence for one in offer(amina, opportunity.id).fit)


def test_a_whole_list_says_where_they_stand(world: World) -> None:
    amina = world.member("Amina")
    first = world.opportunity(**session_on("17 March 2026"))
    second = world.opportunity(**session_on("18 March 2026"))
    same_time = world.opportunity(**session_on("17 March 2026"))
    take_a_place(amina, first.id)
    assign_member(world.lead, second.id, amina.person_id)
    ids = [first.id, second.id, same_time.id]
    assert places_of(amina, ids) == {first.id: (1, "booked"), second.id: (1, "offered"), same_time.id: (2, None)}
    assert set(places_of(world.member("Ben"), ids).values()) == {(1, None), (2, None)}
    rows = listed(amina, ids)
    busy = {one: any(note.sentence == "You already have something then." for note in notes)
            for one, notes in fits_for(amina, rows).items()}  # fmt: skip
    assert busy == {first.id: False, second.id: False, same_time.id: True}


def test_a_list_agrees_with_each_offer(world: World) -> None:
    amina = world.member("Amina")
    set_usual_week(amina, [(2, Part.MORNING)])
    ids = [world.opportunity(**session_on(f"{day} March 2026")).id for day in (17, 18, 19)]
    take_a_place(amina, ids[0])
    fits = fits_for(
        amina, [SimpleNamespace(id=one, due_on=None, sessions=spans_of_opportunity(amina, one)) for one in ids]
    )
    places = places_of(amina, ids)
    for one in ids:
        shown = offer(amina, one)
        assert (shown.fit, shown.left) == (fits[one], places[one].left)


def test_an_offer_that_ran_out_is_free_again_on_the_list(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(places=1)
    assign_member(world.lead, opportunity.id, amina.person_id)
    before, at = amina.at(NOON + 48 * HOUR - SECOND), amina.at(NOON + 48 * HOUR)
    assert places_of(before, [opportunity.id]) == {opportunity.id: (0, "offered")}
    assert places_of(at, [opportunity.id]) == {opportunity.id: (1, None)}


def test_an_empty_list_asks_nothing(world: World) -> None:
    amina = world.member("Amina")
    assert (fits_for(amina, []), places_of(amina, [])) == ({}, {})


def test_an_agenda_is_in_the_order_of_the_days(world: World) -> None:
    amina = world.member("Amina")
    for day in ("24 March 2026", "17 March 2026", "14 April 2026"):
        take_a_place(amina, world.opportunity(title=day, **session_on(day)).id)
    assert [one.title for one in my_bookings(amina)] == ["17 March 2026", "24 March 2026", "14 April 2026"]


def test_an_agenda_is_paged_by_its_last_row(world: World) -> None:
    amina = world.member("Amina")
    days = ["24 March 2026", "17 March 2026", "17 March 2026", "14 April 2026"]
    for number, day in enumerate(days):
        times = ("10am", "11am") if number % 2 else ("2pm", "3pm")
        take_a_place(amina, world.opportunity(title=f"{number}", **session_on(day, *times)).id)
    whole = [one.id for one in my_bookings(amina)]
    paged: list[int] = []
    after = None
    while rows := my_bookings(amina, Which.COMING, after, 1)[:1]:
        paged += [one.id for one in rows]
        after = rows[-1].id
    assert paged == whole
    assert len(whole) == 4


def test_what_is_over_or_left_moves_to_earlier_newest_first(world: World) -> None:
    amina = world.member("Amina")
    done = take_a_place(amina, world.opportunity(**session_on("17 March 2026")).id)
    left = take_a_place(amina, world.opportunity(**session_on("24 March 2026")).id)
    coming = take_a_place(amina, world.opportunity(**session_on("31 March 2026")).id)
    leave_booking(amina, left.id)
    mark(world.lead, done.id, State.ATTENDED)
    after = amina.at(moment("18 March 2026", "00:01"))
    assert [one.id for one in my_bookings(after)] == [coming.id]
    assert [one.id for one in my_bookings(after, Which.EARLIER)] == [left.id, done.id]
    assert [one.id for one in my_bookings(after, Which.EARLIER, left.id)] == [done.id]


def test_on_its_own_day_a_booking_is_still_coming(world: World) -> None:
    amina = world.member("Amina")
    take_a_place(amina, world.opportunity(**session_on("17 March 2026")).id)
    assert len(my_bookings(amina.at(moment("17 March 2026", "23:59")))) == 1
    assert my_bookings(amina.at(moment("18 March 2026", "00:00"))) == []


def test_the_next_thing_is_the_soonest_that_they_have_a_place_in(world: World) -> None:
    amina = world.member("Amina")
    assert my_next(amina) is None
    assign_member(world.lead, world.opportunity(**session_on("17 March 2026")).id, amina.person_id)
    later = take_a_place(amina, world.opportunity(**session_on("31 March 2026")).id)
    sooner = take_a_place(amina, world.opportunity(**session_on("24 March 2026")).id)
    shown = my_next(amina)
    assert shown is not None
    assert shown.id == sooner.id != later.id


def test_an_offer_is_a_thing_to_do_until_it_is_answered_or_lapses(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity(title="Interview panel")
    booking = assign_member(world.lead, opportunity.id, amina.person_id)
    (todo,) = things_to_do(amina)
    assert todo.href == f"/bookings/{booking.id}/answer"
    assert todo.text == "Say yes or no to a place in “Interview panel”, by midday on Wednesday 4 March 2026"
    assert things_to_do(amina.at(NOON + 48 * HOUR)) == []
    accept_offer(amina, booking.id)
    assert things_to_do(amina) == []


def test_a_cancelled_booking_can_still_be_read(world: World) -> None:
    amina, opportunity = world.member("Amina"), world.opportunity()
    booking = take_a_place(amina, opportunity.id)
    cancel_opportunity(world.lead, opportunity.id, "No funds.")
    assert my_booking(amina, booking.id).state is State.CANCELLED
    assert my_bookings(amina) == []


def test_anothers_booking_is_not_there(world: World) -> None:
    booking = take_a_place(world.member("Amina"), world.opportunity().id)
    ben = world.member("Ben")
    assert refusal_of(my_booking, ben, booking.id).status == 404
    assert refusal_of(my_bookings, ben, Which.COMING, booking.id).status == 404
    assert my_bookings(ben) == []
