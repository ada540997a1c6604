"""What people press on a random day. `who` and `which` choose among what is there."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from sqlmodel import col

from api.bookings.actions import accept_offer, assign_member, cancel_opportunity, leave_booking, take_a_place
from api.bookings.tables import Booking, State
from api.claims.actions import (
    add_expense,
    answer_question,
    approve_claim,
    ask_about_claim,
    choose_fee,
    confirm_attendance,
    look_again_at_claim,
    refuse_claim,
    say_it_is_right,
)
from api.claims.rules import Mark
from api.claims.schemas import FeeIn, NewExpense
from api.claims.tables import Claim
from api.claims.tables import State as ClaimState
from api.kernel.london import Nation, day_of, working_days_after
from api.opportunities.actions import change_opportunity, change_workstream
from api.opportunities.queries import offer_facts
from api.opportunities.schemas import OpportunityIn, WorkstreamIn
from api.opportunities.tables import Workstream
from api.payees.actions import give_bank_details
from api.payments.actions import (
    approve_run,
    cancel_run,
    export_run,
    mark_arrived,
    mark_paid,
    mark_rest_paid,
    mark_returned,
    prepare_run,
)
from api.payments.tables import LineState, PaymentLine, PaymentRun, RunState
from tests.payments.advancing import ask_ahead, drop_ahead, off_a_claim, put_right
from tests.payments.buying import pay_directly
from tests.payments.giving_away import give, look_up
from tests.payments.told import details
from tests.world import FACTS

if TYPE_CHECKING:
    from tests.payments.any_days import Group

MARKS = list(Mark)
CHOICES = [{"fee_choice": "all"}, {"fee_choice": "none"}, {"fee_choice": "part", "amount_pence": "£20"}]


def take(group: "Group", who: int, which: int) -> None:
    take_a_place(group.at(group.people[who]), group.ids[which])


def leave(group: "Group", who: int, which: int) -> None:
    booking = group.some(Booking, who, which)
    leave_booking(group.at(group.member(booking.member_id)), booking.id)


def assign(group: "Group", who: int, which: int) -> None:
    booking = assign_member(group.at(group.world.lead), group.ids[which], group.people[who].person_id)
    if which:
        accept_offer(group.at(group.people[who]), booking.id)


def call_off(group: "Group", who: int, which: int) -> None:
    """Seldom, or nothing else would happen."""
    if who == which == 0:
        cancel_opportunity(group.at(group.world.lead), group.ids[which], "No funds.")


def change(group: "Group", who: int, which: int) -> None:
    """A higher rate, another allowance, or another workstream."""
    facts = offer_facts(group.at(group.world.lead), group.ids[which])
    sessions = [{"on": group.days[which], "starts": "10am", "ends": "1pm"}]
    said: dict[str, Any] = FACTS | {
        "workstream_id": group.streams[who % 2], "rate_code": ("half", "full")[(who + which) % 2],
        "sessions": sessions, "closes_on": group.days[which], "closes_time": "9am",
        "covered": [{"kind": "online allowance", "fixed_pence": 500 + 100 * who}, {"kind": "travel"}],
    }  # fmt: skip
    change_opportunity(group.at(group.world.lead), group.ids[which], OpportunityIn.model_validate(said), facts.version)


def rename(group: "Group", who: int, which: int) -> None:
    """Finance gives a workstream another cost code."""
    row = group.some(Workstream, who, which)
    said = {"name": row.name, "cost_code": f"NEW-{who}", "counts": "true", "live": "true"}
    change_workstream(group.officer(who), row.id, WorkstreamIn.model_validate(said), row.version)


def mark(group: "Group", who: int, which: int) -> None:
    here = col(Booking.opportunity_id) == group.ids[which]
    booking = group.some(Booking, who, 0, here, col(Booking.place_number).is_not(None))
    confirm_attendance(group.at(group.world.lead), group.ids[which], {booking.id: MARKS[(who + which) % 3]})


def came(group: "Group", who: int, which: int) -> None:
    here = col(Booking.opportunity_id) == group.ids[which]
    booked = group.all(Booking, here, col(Booking.state) == State.BOOKED)
    confirm_attendance(group.at(group.world.lead), group.ids[which], {one.id: Mark.CAME for one in booked})


def choose(group: "Group", who: int, which: int) -> None:
    claim = group.some(Claim, who, which)
    choose_fee(group.at(group.member(claim.member_id)), claim.id, FeeIn.model_validate(CHOICES[which]))


def spend(group: "Group", who: int, which: int) -> None:
    claim = group.some(Claim, who, which)
    said = {"kind": "travel", "what": "Bus", "spent_on": "2 March 2026", "amount_pence": f"£{1 + who}.{60 + which}"}
    new = NewExpense.model_validate(said | {"no_receipt_because": "The bus gives none."})
    add_expense(group.at(group.member(claim.member_id)), claim.id, new)


def send(group: "Group", who: int, which: int) -> None:
    claim = group.some(Claim, who, which, col(Claim.state).in_([ClaimState.READY, ClaimState.ASKED]))
    member = group.at(group.member(claim.member_id))
    if claim.state is ClaimState.ASKED:
        answer_question(member, claim.id, "Yes.")
    else:
        say_it_is_right(member, claim.id)


def decide(group: "Group", who: int, which: int) -> None:
    claim, lead = group.some(Claim, who, which, col(Claim.state) == ClaimState.SENT), group.at(group.world.lead)
    if which == 0 and who == 0:
        ask_about_claim(lead, claim.id, "Which bus?")
    elif which == 1 and who == 1:
        refuse_claim(lead, claim.id, "This was paid before.")
    else:
        approve_claim(lead, claim.id)


def look_again(group: "Group", who: int, which: int) -> None:
    claim = group.some(Claim, who, which, col(Claim.state) == ClaimState.REFUSED)
    look_again_at_claim(group.at(group.world.lead), claim.id)


def bank(group: "Group", who: int, which: int) -> None:
    give_bank_details(group.at(group.people[who]), details(name=f"Person {who}"))


def prepare(group: "Group", who: int, which: int) -> None:
    prepare_run(group.officer(who), next_bank_day(day_of(group.now)))


def approve(group: "Group", who: int, which: int) -> None:
    approve_run(group.officer(who), group.some(PaymentRun, 0, which, col(PaymentRun.state) == RunState.PREPARED).id)


def cancel(group: "Group", who: int, which: int) -> None:
    cancel_run(group.officer(who), group.some(PaymentRun, who, which).id)


def export(group: "Group", who: int, which: int) -> None:
    run = group.some(PaymentRun, 0, which, col(PaymentRun.state).in_([RunState.PREPARED, RunState.APPROVED]))
    export_run(group.officer(who), run.id)


def pay_one(group: "Group", who: int, which: int) -> None:
    mark_paid(group.officer(who), group.some(PaymentLine, who, which).id)


def pay_rest(group: "Group", who: int, which: int) -> None:
    mark_rest_paid(group.officer(who), group.some(PaymentRun, who, which).id)


def send_back(group: "Group", who: int, which: int) -> None:
    mark_returned(group.officer(who), group.some(PaymentLine, who, which).id, "The account is closed.")


def arrive(group: "Group", who: int, which: int) -> None:
    line = group.some(PaymentLine, who, which, col(PaymentLine.state) == LineState.RETURNED)
    mark_arrived(group.officer(who), line.id)


def next_bank_day(today: date) -> date:
    return working_days_after(today - timedelta(days=1), 1, Nation.ENGLAND)


PLAYS: dict[str, Callable[["Group", int, int], None]] = {
    "take": take, "leave": leave, "assign": assign, "call off": call_off, "change": change, "rename": rename,
    "mark": mark, "came": came, "choose": choose, "spend": spend, "send": send, "decide": decide,
    "look again": look_again, "bank": bank, "prepare": prepare, "approve": approve, "cancel": cancel,
    "export": export, "directly": pay_directly,
    "ask ahead": ask_ahead, "drop ahead": drop_ahead, "put right": put_right, "off": off_a_claim,
    "give": give, "look up": look_up,
    "pay one": pay_one, "pay rest": pay_rest, "send back": send_back, "arrive": arrive,
}  # fmt: skip
# In the order of a year: a story mostly goes forwards, so that much of it happens.
OFTEN = [
    "take", "take", "ask ahead", "came", "send", "send", "decide", "decide", "prepare", "approve", "export", "pay rest",
]  # fmt: skip
