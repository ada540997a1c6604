"""The life of a booking: every state with every verb, and each rule at its edge."""

from datetime import timedelta

import pytest

from api.bookings import rules
from api.bookings.rules import MARKS, MOVES, offer_lapses_at, why_not_accept, why_not_leave, why_not_take, why_not_wait
from api.bookings.tables import HOLDS_A_PLACE, LIVE, OVER, State
from api.kernel.refusals import Refusal
from api.kernel.states import why_not_move
from tests.world import NOON

HOUR = timedelta(hours=1)


@pytest.mark.parametrize("state", State)
@pytest.mark.parametrize("verb", MOVES)
def test_a_move_that_is_not_in_the_table_is_refused_in_words(verb: str, state: State) -> None:
    refusal = why_not_move(MOVES, verb, state, "this booking")
    if state in MOVES[verb]:
        assert refusal is None
    else:
        assert refusal is not None
        assert state.value in refusal.reason


def test_a_life_that_is_over_stays_over() -> None:
    assert not [verb for verb, moves in MOVES.items() for state in moves if state in OVER]


def test_a_mark_can_be_put_right_and_leads_nowhere_else() -> None:
    moved = {(verb, state) for verb, moves in MOVES.items() for state in moves if state in MARKS}
    assert moved == {(verb, state) for state in MARKS for to, verb in MARKS.items() if to is not state}


def test_every_state_is_live_or_over_and_every_state_can_be_reached() -> None:
    assert {*LIVE, *OVER} == set(State)
    assert set(HOLDS_A_PLACE) < set(LIVE)
    reached = {State.WAITING, State.BOOKED} | {after for moves in MOVES.values() for after in moves.values()}
    assert reached == set(State)


def test_every_mark_is_a_move() -> None:
    assert {MOVES[verb][State.BOOKED] for verb in MARKS.values()} == set(MARKS)


def test_full_is_said_before_busy_so_that_nobody_leaves_something_for_nothing() -> None:
    assert why_not_take(None, None, free=0, busy=True) == rules.FULL
    assert why_not_take(None, None, free=1, busy=True) == rules.ALREADY_BUSY
    assert why_not_take(None, None, free=1, busy=False) is None


def test_what_they_have_is_said_before_that_it_is_closed() -> None:
    assert why_not_take(rules.CLOSED, State.BOOKED, free=0, busy=False) == rules.ALREADY_BOOKED
    assert why_not_take(rules.CLOSED, None, free=1, busy=False) == rules.CLOSED
    assert why_not_wait(rules.CLOSED, None, free=0) == rules.CLOSED


def test_an_offer_is_good_until_the_moment_that_it_lapses() -> None:
    for now, expected in ((NOON - timedelta(microseconds=1), None), (NOON, rules.OFFER_LAPSED)):
        assert why_not_accept(State.OFFERED, NOON, now, busy=False) == expected


def test_an_offer_ends_with_whatever_comes_first_and_is_still_to_come() -> None:
    closes, begins = NOON + 10 * HOUR, NOON + 20 * HOUR
    assert offer_lapses_at(NOON, 5, (closes, begins)) == NOON + 5 * HOUR
    assert offer_lapses_at(NOON, 48, (closes, begins)) == closes
    assert offer_lapses_at(closes, 48, (closes, begins)) == begins
    assert offer_lapses_at(NOON, 48, (None, begins)) == begins
    assert offer_lapses_at(NOON, 48, (None, None)) == NOON + 48 * HOUR


def test_leaving_a_waiting_list_is_always_possible() -> None:
    assert why_not_leave(State.WAITING, NOON, NOON + HOUR) is None


@pytest.mark.parametrize("refusal", [one for one in vars(rules).values() if isinstance(one, Refusal)])
def test_each_refusal_says_what_happened_and_what_to_do_in_short_sentences(refusal: Refusal) -> None:
    assert all(len(sentence.split()) <= 20 for sentence in refusal.reason.split(". "))
    assert not {"please", "sorry", "invalid", "n't"} & set(refusal.reason.lower().split())
