"""What a member is told of a payment: of their own, or of a fee that they gave to a charity."""

from sqlalchemy import bindparam, func, select
from sqlmodel import col

from api.kernel.context import Context
from api.kernel.words import day, pounds
from api.messages.actions import tell
from api.payees.charity_finding import charity_named
from api.payees.tables import PayRoute

from .tables import LineState, PaymentLine, PaymentRun

SUMS = (
    select(
        col(PaymentLine.member_id),
        col(PaymentLine.charity_id),
        func.sum(col(PaymentLine.fee_pence) + col(PaymentLine.expenses_pence)),
    )
    .where(col(PaymentLine.run_id) == bindparam("run_id"), col(PaymentLine.state) == LineState.IN_RUN)
    .group_by(col(PaymentLine.member_id), col(PaymentLine.charity_id))
    .order_by(col(PaymentLine.member_id), func.coalesce(col(PaymentLine.charity_id), 0))
)
# As a letter says it: "We have sent £82.50 to your bank."
GONE_TO = {
    PayRoute.ACCOUNTS_PAYABLE: "to your bank",
    PayRoute.SELF_EMPLOYED: "to your bank",
    PayRoute.PAYROLL: "to payroll",
    PayRoute.VOUCHER: "as a voucher",
}


def tell_it_is_sent(ctx: Context, run: PaymentRun) -> None:
    """One message each, with the whole sum: that is what they will see come in. What they gave away has its own."""
    for member_id, charity_id, pence in ctx.session.execute(SUMS, {"run_id": run.id}).all():
        amount, pay_on, charity = pounds(int(pence)), day(run.pay_on), charity_named(ctx, charity_id)
        if charity is not None:
            tell(ctx, member_id, "gift_sent", amount=amount, pay_on=pay_on, charity=charity)
        else:
            tell(ctx, member_id, "payment_sent", amount=amount, pay_on=pay_on, where=GONE_TO[run.route])


def tell_it_came_back(ctx: Context, run: PaymentRun, line: PaymentLine) -> None:
    """What a charity's bank sent back is ours to put right, and the member has nothing to do."""
    amount, charity = _amount(line), charity_named(ctx, line.charity_id)
    if charity is not None:
        tell(ctx, line.member_id, "gift_returned", amount=amount, charity=charity)
        return
    letter = "payment_returned" if run.by_bank else "payment_came_back"
    tell(ctx, line.member_id, letter, amount=amount, because=line.returned_because or "")


def tell_it_arrived(ctx: Context, line: PaymentLine) -> None:
    charity = charity_named(ctx, line.charity_id)
    if charity is not None:
        tell(ctx, line.member_id, "gift_arrived", amount=_amount(line), charity=charity)
    else:
        tell(ctx, line.member_id, "payment_arrived", amount=_amount(line))


def _amount(line: PaymentLine) -> str:
    return pounds(line.fee_pence + line.expenses_pence)
