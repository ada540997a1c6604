"""The rules of a claim, on both sides of each edge."""

from datetime import UTC, date, datetime, timedelta

import pytest

from api.claims.fee_rules import why_not_fee
from api.claims.rules import (
    ALREADY_DECIDED,
    CHANGED,
    CLAIM_SENT,
    DAYS_BEFORE_BOOKING,
    MOST_EXPENSES,
    NO_AMOUNT,
    NOT_PUBLISHED,
    NOT_YET_SPENT,
    OWN_CLAIM,
    TOO_MANY,
    WAS_CANCELLED,
    moved_promise,
    why_not_change,
    why_not_choose,
    why_not_confirm,
    why_not_correct,
    why_not_decide,
    why_not_expense,
    why_not_this_version,
)
from api.claims.sentences import steps, what_happens_next
from api.claims.tables import FeeChoice, State
from api.kernel.london import Nation
from api.opportunities.tables import ExpenseKind
from api.opportunities.tables import State as OpportunityState

ENDS = datetime(2026, 3, 17, 13, tzinfo=UTC)
TODAY = date(2026, 3, 18)


def test_nobody_came_before_the_end() -> None:
    early = why_not_confirm(OpportunityState.PUBLISHED, ENDS, ENDS - timedelta(seconds=1))
    assert early is not None
    assert early.reason == "This has not finished yet. You can say who came after 1pm on Tuesday 17 March 2026."
    assert why_not_confirm(OpportunityState.PUBLISHED, ENDS, ENDS) is None
    assert why_not_confirm(OpportunityState.CLOSED, ENDS, ENDS) is None


def test_work_by_a_date_can_be_confirmed_when_it_comes_in() -> None:
    assert why_not_confirm(OpportunityState.PUBLISHED, None, ENDS) is None


def test_nobody_took_part_in_a_draft_or_in_what_was_cancelled() -> None:
    assert why_not_confirm(OpportunityState.DRAFT, None, ENDS) is NOT_PUBLISHED
    assert why_not_confirm(OpportunityState.CANCELLED, ENDS, ENDS) is WAS_CANCELLED


@pytest.mark.parametrize("state", State)
def test_a_mark_can_be_put_right_until_the_claim_is_sent(state: State) -> None:
    assert why_not_correct(state) is (None if state is State.READY else CLAIM_SENT)
    assert why_not_correct(None) is None


@pytest.mark.parametrize("state", State)
def test_a_claim_can_change_until_it_is_decided(state: State) -> None:
    assert why_not_change(state) is (ALREADY_DECIDED if state in (State.APPROVED, State.REFUSED) else None)


def test_a_claim_that_was_read_before_it_changed_is_read_again() -> None:
    assert why_not_this_version(3, 3) is None
    assert why_not_this_version(3, 2) is CHANGED
    assert why_not_this_version(3, None) is None


def test_nobody_decides_on_their_own_claim_or_on_one_of_whom_they_act_for() -> None:
    assert why_not_decide(7, {7}) is OWN_CLAIM
    assert why_not_decide(7, {8, 7}) is OWN_CLAIM
    assert why_not_decide(7, {8}) is None


@pytest.mark.parametrize("pence", [0, 8250, 9000])
def test_a_part_is_more_than_nothing_and_less_than_all(pence: int) -> None:
    no = why_not_fee(FeeChoice.PART, pence, 8250)
    assert no is not None
    assert no.reason == "Part of the fee is more than nothing and less than £82.50. Write an amount between."


@pytest.mark.parametrize("pence", [1, 8249])
def test_any_amount_between_is_a_part(pence: int) -> None:
    assert why_not_fee(FeeChoice.PART, pence, 8250) is None


def test_an_amount_that_would_be_lost_is_asked_about() -> None:
    for choice in (FeeChoice.ALL, FeeChoice.NONE):
        no = why_not_fee(choice, 2000, 8250)
        assert no is not None
        assert no.field == "fee_choice"
        assert why_not_fee(choice, None, 8250) is None
    nothing = why_not_fee(FeeChoice.PART, None, 8250)
    assert nothing is not None
    assert nothing.field == "amount_pence"


def expense(kind: ExpenseKind = ExpenseKind.TRAVEL, pence: int = 460, on: date = TODAY, **more):  # type: ignore[no-untyped-def]
    known = {
        "covered": {ExpenseKind.TRAVEL: None, ExpenseKind.ONLINE: 500},
        "allowed_already": [],
        "count": 0,
        "earliest": TODAY - timedelta(days=DAYS_BEFORE_BOOKING),
        "today": TODAY,
        "who_to_ask": "Lena Hart (01632 960 001)",
    }
    return why_not_expense(kind, pence, on, **(known | more))


def test_a_cost_that_is_covered_can_be_added() -> None:
    assert expense() is None
    assert expense(pence=1) is None
    assert expense(pence=0) is NO_AMOUNT
    assert expense(on=TODAY + timedelta(days=1)) is NOT_YET_SPENT
    assert expense(on=TODAY - timedelta(days=90)) is None
    assert expense(on=TODAY - timedelta(days=91)).code == "spent-before"


def test_a_cost_that_is_not_covered_is_refused_with_whom_to_ask() -> None:
    no = expense(ExpenseKind.TAXI)
    assert no is not None
    assert no.reason == (
        "This opportunity does not cover taxi. Ask Lena Hart (01632 960 001) about it, before you send the claim."
    )


def test_an_allowance_is_had_once_and_is_what_it_is() -> None:
    assert expense(ExpenseKind.ONLINE, 500) is None
    assert expense(ExpenseKind.ONLINE, 501).reason == "The online allowance is £5. Write that amount."
    twice = expense(ExpenseKind.ONLINE, 500, allowed_already=[ExpenseKind.ONLINE])
    assert twice.reason == "The online allowance of £5 is already in your claim."


def test_a_claim_has_room_for_so_many_expenses() -> None:
    assert expense(count=MOST_EXPENSES - 1) is None
    assert expense(count=MOST_EXPENSES) is TOO_MANY


def test_the_days_that_we_waited_for_an_answer_are_added_to_the_promise() -> None:
    promised, friday = date(2026, 4, 16), date(2026, 3, 20)
    assert moved_promise(promised, friday, friday, Nation.ENGLAND) == promised
    assert moved_promise(promised, friday, date(2026, 3, 22), Nation.ENGLAND) == promised
    assert moved_promise(promised, friday, date(2026, 3, 23), Nation.ENGLAND) == date(2026, 4, 17)
    assert moved_promise(promised, friday, date(2026, 3, 24), Nation.ENGLAND) == date(2026, 4, 20)


def test_the_steps_to_being_paid_say_where_a_claim_is() -> None:
    day = date(2026, 4, 16)
    where = {state: [one.state for one in steps(state, 8750, day)] for state in State}
    assert where[State.READY] == ["done", "now", "next", "next"]
    assert where[State.SENT] == where[State.ASKED] == ["done", "done", "now", "next"]
    assert where[State.APPROVED] == ["done", "done", "done", "now"]
    assert where[State.REFUSED] == []
    assert steps(State.SENT, 8750, day)[3].note == "We pay you by Thursday 16 April 2026."
    assert steps(State.SENT, 0, day)[3].text == "There is nothing to pay."


def test_what_happens_next_is_said_in_words() -> None:
    said = what_happens_next(State.APPROVED, 8750, date(2026, 4, 16))
    assert said == "We have agreed your claim. We will pay you £87.50 by Thursday 16 April 2026."
    assert what_happens_next(State.APPROVED, 0, None) == "We have agreed your claim. There is nothing to pay."


@pytest.mark.parametrize("state", list(State))
def test_the_fee_can_be_chosen_until_its_payment_is_on_its_way(state: State) -> None:
    waits = why_not_choose(state, "Lena (01632 960 001)", on_its_way=False)
    late = why_not_choose(state, "Lena (01632 960 001)", on_its_way=True)

    assert waits is (ALREADY_DECIDED if state is State.REFUSED else None)
    assert (late is not None) == (state in (State.APPROVED, State.REFUSED))
    if state is State.APPROVED:
        assert late is not None
        assert "Ask Lena (01632 960 001)" in late.reason
