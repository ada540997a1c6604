"""A member reads where their money is, in words."""

from dataclasses import replace
from datetime import date

import pytest

from api.claims.tables import State as ClaimState
from api.payments.sentences import Money, Stage, stage_of, where_it_is
from api.payments.tables import LineState, RunState

PROMISED = date(2026, 12, 4)
AGREED = Money(ClaimState.APPROVED, 8250, PROMISED, None, None, None, has_details=True, new_details=False)
ASK = "Lena Hart (01632 960 001)"


def said(money: Money, today: date = date(2026, 11, 22)) -> str:
    return where_it_is(money, today, ASK)


@pytest.mark.parametrize(
    ("change", "stage", "words"),
    [
        ({}, Stage.AGREED, "£82.50. We will pay you by Friday 4 December 2026."),
        (
            {"claim": ClaimState.READY, "promised_on": None},
            Stage.TO_AGREE,
            "£82.50. Say if your claim is right, so that we can pay you.",
        ),
        (
            {"claim": ClaimState.SENT},
            Stage.TO_AGREE,
            "£82.50. We are checking your claim. We will pay you by Friday 4 December 2026.",
        ),
        ({"claim": ClaimState.ASKED}, Stage.TO_AGREE, "£82.50. We have a question about your claim."),
        ({"claim": ClaimState.REFUSED}, Stage.REFUSED, "We cannot pay this claim. The claim says why."),
        ({"amount_pence": 0}, Stage.NOTHING, "There is nothing to pay."),
        (
            {"has_details": False},
            Stage.BANK_DETAILS,
            "£82.50. We have agreed to pay you. Give us your bank details, so that we can.",
        ),
        (
            {"line": LineState.IN_RUN, "run": RunState.APPROVED, "pay_on": date(2026, 12, 1)},
            Stage.PREPARING,
            "£82.50. We will pay you by Friday 4 December 2026.",
        ),
        (
            {"line": LineState.IN_RUN, "run": RunState.EXPORTED, "pay_on": date(2026, 12, 1)},
            Stage.SENT,
            "£82.50. We have sent this to the bank. It will be in your account on Tuesday 1 December 2026.",
        ),
        (
            {"line": LineState.PAID, "run": RunState.CLOSED, "pay_on": date(2026, 12, 4)},
            Stage.PAID,
            "£82.50, paid on Friday 4 December 2026.",
        ),
        (
            {"line": LineState.RETURNED, "run": RunState.CLOSED, "pay_on": date(2026, 12, 1)},
            Stage.RETURNED,
            "£82.50. Your bank sent this back to us. Check your bank details, then we will pay you again.",
        ),
        (
            {"line": LineState.RETURNED, "run": RunState.CLOSED, "new_details": True},
            Stage.AGREED,
            "£82.50. You have given new bank details. We will pay you again in the next payment run.",
        ),
        (
            {"line": LineState.TAKEN_OUT, "run": RunState.CANCELLED},
            Stage.AGREED,
            "£82.50. We will pay you by Friday 4 December 2026.",
        ),
    ],
)
def test_each_place_has_its_sentence(change: dict[str, object], stage: Stage, words: str) -> None:
    money = replace(AGREED, **change)  # type: ignore[arg-type]

    assert (stage_of(money), said(money)) == (stage, words)


def test_we_are_late_from_the_day_after_the_promise_and_say_so() -> None:
    assert said(AGREED, PROMISED) == "£82.50. We will pay you by Friday 4 December 2026."
    assert said(AGREED, date(2026, 12, 5)) == (
        "£82.50. We said we would pay you by Friday 4 December 2026, and we are late."
        " We apologise. Ask Lena Hart (01632 960 001) about it."
    )


LATER = "We promised Friday 4 December 2026, so this {} late, and we apologise."
MONDAY_AFTER = date(2026, 12, 7)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (
            {"line": LineState.IN_RUN, "run": RunState.PREPARED},
            f"£82.50. We plan to pay you on Monday 7 December 2026. {LATER.format('is')} Ask {ASK} about it.",
        ),
        (
            {"line": LineState.IN_RUN, "run": RunState.EXPORTED},
            "£82.50. We have sent this to the bank. It will be in your account on Monday 7 December 2026. "
            f"{LATER.format('is')} Ask {ASK} about it.",
        ),
        (
            {"line": LineState.PAID, "run": RunState.CLOSED},
            f"£82.50, paid on Monday 7 December 2026. {LATER.format('was')} Ask {ASK} about it.",
        ),
    ],
)
def test_a_pay_day_later_than_promised_is_said_with_an_apology_and_a_name(
    change: dict[str, object], words: str
) -> None:
    assert said(replace(AGREED, pay_on=MONDAY_AFTER, **change)) == words  # type: ignore[arg-type]


def test_a_pay_day_on_the_promised_day_is_not_late() -> None:
    sent = replace(AGREED, line=LineState.IN_RUN, run=RunState.EXPORTED, pay_on=PROMISED)
    assert "late" not in said(sent)


def test_a_run_whose_day_passed_unsent_does_not_plan_a_day_that_is_over() -> None:
    stuck = replace(AGREED, line=LineState.IN_RUN, run=RunState.APPROVED, pay_on=MONDAY_AFTER)
    assert "We plan to pay you" not in said(stuck, date(2026, 12, 8))
    assert "and we are late. We apologise." in said(stuck, date(2026, 12, 8))


def test_without_bank_details_it_is_late_once_the_day_has_passed() -> None:
    waits = replace(AGREED, has_details=False)
    assert "late" not in said(waits, PROMISED)
    assert said(waits, date(2026, 12, 5)).endswith(f"and we are late. We apologise. Ask {ASK} about it.")
