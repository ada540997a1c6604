"""Payees in REST: where a member's money goes."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .actions import (
    change_payee,
    confirm_paper_details,
    enter_paper_details,
    give_bank_details,
    set_pay_policy,
    stop_bank_details_change,
    stop_change_of,
)
from .answers import BankDetailsOut
from .paper_answers import OnPaperListOut, OnPaperOut
from .queries import bank_details, paper_details, paper_details_of, pay_policy, payee_of, payees
from .record_answers import PayeeOut, PayeesOut, PolicyOut
from .schemas import BankDetailsIn, ConfirmationIn, PaperDetailsIn, PayeeIn, PolicyIn

router = Routes(tags=["payees"])


@router.get("/bank-details")
def show_bank_details(ctx: Context) -> BankDetailsOut:
    """Whether we hold your bank details, and the last two numbers of the account."""
    return BankDetailsOut.of(bank_details(ctx))


@router.put("/bank-details")
def put_bank_details(ctx: Context, body: BankDetailsIn) -> BankDetailsOut:
    """Say where your payments go. Nobody else can do this for you."""
    give_bank_details(ctx, body)
    return BankDetailsOut.of(bank_details(ctx))


@router.post("/bank-details/stop")
def stop_change(ctx: Context) -> BankDetailsOut:
    """Stop a change of your bank details that was not right. What was in use before is in use again."""
    stop_bank_details_change(ctx)
    return BankDetailsOut.of(bank_details(ctx))


@router.get("/paper-bank-details")
def list_paper_details(ctx: Context) -> OnPaperListOut:
    """Whose bank details wait for somebody, and members without email."""
    return OnPaperListOut(items=[OnPaperOut.of(one) for one in paper_details(ctx)])


@router.get("/paper-bank-details/{person_id}")
def show_paper_details(ctx: Context, person_id: RowId) -> OnPaperOut:
    """One of them, and the number to phone. Send the ETag back when you confirm."""
    return OnPaperOut.of(paper_details_of(ctx, person_id))


@router.put("/paper-bank-details/{person_id}")
def put_paper_details(ctx: Context, person_id: RowId, body: PaperDetailsIn) -> OnPaperOut:
    """Type a member's signed form. It is not used until another person in finance confirms it."""
    enter_paper_details(ctx, person_id, body)
    return OnPaperOut.of(paper_details_of(ctx, person_id))


@router.post("/paper-bank-details/{person_id}/confirmation")
def confirm(ctx: Context, person_id: RowId, version: IfMatch, body: ConfirmationIn) -> OnPaperOut:
    """Type the numbers again from the form that somebody else typed, and say that you checked it with the member."""
    confirm_paper_details(ctx, person_id, body, version)
    return OnPaperOut.of(paper_details_of(ctx, person_id))


@router.post("/paper-bank-details/{person_id}/stop")
def stop(ctx: Context, person_id: RowId) -> None:
    """You phoned the member, and the change was not theirs. What was in use before is in use again."""
    stop_change_of(ctx, person_id)


@router.get("/payees")
def list_payees(ctx: Context) -> PayeesOut:
    """The members whom you pay, how each is paid, and their supplier numbers in your own accounts."""
    return PayeesOut(items=[PayeeOut.of(one) for one in payees(ctx)])


@router.get("/payees/{person_id}")
def show_payee(ctx: Context, person_id: RowId) -> PayeeOut:
    """One of them. Send the ETag back when you change it."""
    return PayeeOut.of(payee_of(ctx, person_id))


@router.put("/payees/{person_id}")
def put_payee(ctx: Context, person_id: RowId, version: IfMatch, body: PayeeIn) -> PayeeOut:
    """Say how they are paid, and their supplier number. Payments that are in a run already stay as they are."""
    change_payee(ctx, person_id, body, version)
    return PayeeOut.of(payee_of(ctx, person_id))


@router.get("/payment-policy")
def show_pay_policy(ctx: Context) -> PolicyOut:
    """The ways in which your group pays. Send the ETag back when you change them."""
    return PolicyOut.of(pay_policy(ctx))


@router.put("/payment-policy")
def put_pay_policy(ctx: Context, version: IfMatch, body: PolicyIn) -> PolicyOut:
    """Say in which ways your group pays, and which is usual. Members without a way of their own move with it."""
    set_pay_policy(ctx, body, version)
    return PolicyOut.of(pay_policy(ctx))
