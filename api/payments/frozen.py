"""The frozen payments of a run, some hundreds at a time: a run of any length takes the same memory."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Row, bindparam, func, select
from sqlmodel import col

from api.advances.tables import Advance
from api.claims.tables import Claim
from api.formats.lines import Line
from api.kernel.context import Context
from api.kernel.encryption import KeyRing
from api.opportunities.tables import Opportunity, Workstream

from .sealing import frozen_words, line_row
from .tables import LineState, PaymentLine

AT_ONCE = 1000
COLUMNS = (
    col(PaymentLine.id),
    col(PaymentLine.claim_id),
    col(PaymentLine.advance_id),
    col(PaymentLine.attempt),
    col(PaymentLine.member_id),
    col(PaymentLine.reference),
    col(PaymentLine.fee_pence),
    col(PaymentLine.expenses_pence),
    col(PaymentLine.cost_code),
    col(PaymentLine.activity_on),
    col(PaymentLine.payee_sealed),
)
OF_A_RUN = (col(PaymentLine.run_id) == bindparam("run_id"), col(PaymentLine.state) != LineState.TAKEN_OUT)
NEXT = (*OF_A_RUN, col(PaymentLine.id) > bindparam("after"))
# A payment is of a claim or of an advance, and both are of an opportunity.
OF_WHICH = func.coalesce(col(Claim.opportunity_id), col(Advance.opportunity_id))
IN_ORDER = select(*COLUMNS).where(*NEXT).order_by(col(PaymentLine.id)).limit(AT_ONCE)
OF_THE_WORK = (
    select(*COLUMNS, col(Opportunity.title), col(Workstream.name).label("workstream"))
    .outerjoin(Claim, col(Claim.id) == col(PaymentLine.claim_id))
    .outerjoin(Advance, col(Advance.id) == col(PaymentLine.advance_id))
    .join(Opportunity, col(Opportunity.id) == OF_WHICH)
    .outerjoin(Workstream, col(Workstream.id) == col(Opportunity.workstream_id))
    .where(*NEXT)
    .order_by(col(PaymentLine.id))
    .limit(AT_ONCE)
)
OF_A_CODE, OF_A_CODE_AND_THE_WORK = (
    asked.where(col(PaymentLine.cost_code) == bindparam("cost_code")) for asked in (IN_ORDER, OF_THE_WORK)
)
OF_A_MEMBER = (
    select(*COLUMNS, col(Opportunity.title))
    .outerjoin(Claim, col(Claim.id) == col(PaymentLine.claim_id))
    .outerjoin(Advance, col(Advance.id) == col(PaymentLine.advance_id))
    .join(Opportunity, col(Opportunity.id) == OF_WHICH)
    .where(*NEXT, col(PaymentLine.member_id) == bindparam("member_id"), col(PaymentLine.charity_id).is_(None))
    .order_by(col(PaymentLine.id))
    .limit(AT_ONCE)
)
CODES = select(col(PaymentLine.cost_code)).where(*OF_A_RUN).distinct()
OF_A_CHARITY = (
    select(*COLUMNS, col(Opportunity.title))
    .outerjoin(Claim, col(Claim.id) == col(PaymentLine.claim_id))
    .outerjoin(Advance, col(Advance.id) == col(PaymentLine.advance_id))
    .join(Opportunity, col(Opportunity.id) == OF_WHICH)
    .where(*NEXT, col(PaymentLine.charity_id) == bindparam("charity_id"))
    .order_by(col(PaymentLine.id))
    .limit(AT_ONCE)
)
MEMBERS, CHARITIES = (
    select(col(one)).where(*OF_A_RUN, col(one).is_not(None)).distinct().order_by(col(one))
    for one in (PaymentLine.member_id, PaymentLine.charity_id)
)


def in_order(ctx: Context, run_id: int, *, of_the_work: bool = False) -> Iterator[Line]:
    """In the order of the run, as the bank's file has them. `of_the_work` reads the title and the workstream too."""
    asked = OF_THE_WORK if of_the_work else IN_ORDER
    return (line_of(ctx.keys, row, of_the_work) for row in _rows(ctx, asked, {"run_id": run_id}))


def by_cost_code(ctx: Context, run_id: int, *, of_the_work: bool = False) -> Iterator[Line]:
    """One cost code after another, as an accountant reads them; sorted here, because databases sort letters apart."""
    asked = OF_A_CODE_AND_THE_WORK if of_the_work else OF_A_CODE
    for code in sorted(ctx.session.execute(CODES, {"run_id": run_id}).scalars()):
        for row in _rows(ctx, asked, {"run_id": run_id, "cost_code": code}):
            yield line_of(ctx.keys, row, of_the_work)


def by_payee(ctx: Context, run_id: int) -> Iterator[tuple[Line, str]]:
    """One member after another, and then each charity: every payment with the title of the work that it is for."""
    for member_id in ctx.session.execute(MEMBERS, {"run_id": run_id}).scalars().all():
        for row in _rows(ctx, OF_A_MEMBER, {"run_id": run_id, "member_id": member_id}):
            yield line_of(ctx.keys, row), row.title
    for charity_id in ctx.session.execute(CHARITIES, {"run_id": run_id}).scalars().all():
        for row in _rows(ctx, OF_A_CHARITY, {"run_id": run_id, "charity_id": charity_id}):
            yield line_of(ctx.keys, row), row.title


def line_of(keys: KeyRing, row: Any, of_the_work: bool = False) -> Line:
    _, claim_id, advance_id, attempt, _, reference, fee, expenses, code, activity_on, sealed, *_ = row
    payee = frozen_words(keys, sealed, line_row(claim_id, attempt, advance_id))
    return Line(
        reference,
        payee["name"],
        payee["sort_code"],
        payee["account_number"],
        fee,
        expenses,
        code,
        activity_on,
        payee.get("roll_number", ""),
        row.title if of_the_work else "",
        (row.workstream or "") if of_the_work else "",
        payee.get("supplier_ref", ""),
        payee.get("send_to", ""),
    )


def _rows(ctx: Context, statement: Any, asked: Mapping[str, object]) -> Iterator[Row[Any]]:
    after, full = 0, True
    while full:
        rows = ctx.session.execute(statement, {**asked, "after": after}).all()
        full = len(rows) == AT_ONCE
        after = rows[-1].id if rows else after
        yield from rows
