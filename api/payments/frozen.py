"""The frozen payments of a run, some hundreds at a time: a run of any length takes the same memory."""

from collections.abc import Iterator
from typing import Any

from sqlalchemy import bindparam, func, select

from api.advances.tables import Advance
from api.claims.tables import Claim
from api.formats.lines import Line
from api.kernel.context import Context
from api.kernel.encryption import KeyRing
from api.kernel.rows import Rows
from api.opportunities.tables import Opportunity, Workstream

from .sealing import frozen_words, line_row
from .tables import LineState, PaymentLine

AT_ONCE = 1000
LINE, CLAIM = PaymentLine.__table__, Claim.__table__  # type: ignore[attr-defined]
ADVANCE, WORK = Advance.__table__, Opportunity.__table__  # type: ignore[attr-defined]
STREAM = Workstream.__table__  # type: ignore[attr-defined]
COLUMNS = (
    LINE.c.id, LINE.c.claim_id, LINE.c.advance_id, LINE.c.attempt, LINE.c.reference, LINE.c.fee_pence,
    LINE.c.expenses_pence, LINE.c.cost_code, LINE.c.activity_on, LINE.c.payee_sealed,
)  # fmt: skip
OF_A_RUN = (
    LINE.c.group_id == bindparam("group"),
    LINE.c.run_id == bindparam("run_id"),
    LINE.c.state != LineState.TAKEN_OUT,
)
IN_TURN = select(*COLUMNS).where(*OF_A_RUN, LINE.c.id > bindparam("after")).order_by(LINE.c.id).limit(AT_ONCE)
# A payment is of a claim or of an advance, and both are of an opportunity.
WITH_THE_WORK = (
    IN_TURN.add_columns(WORK.c.title, func.coalesce(STREAM.c.name, "").label("workstream"))
    .outerjoin(CLAIM, CLAIM.c.id == LINE.c.claim_id)
    .outerjoin(ADVANCE, ADVANCE.c.id == LINE.c.advance_id)
    .join(WORK, WORK.c.id == func.coalesce(CLAIM.c.opportunity_id, ADVANCE.c.opportunity_id))
    .outerjoin(STREAM, STREAM.c.id == WORK.c.workstream_id)
)
IN_ORDER, OF_THE_WORK = Rows(IN_TURN), Rows(WITH_THE_WORK)
OF_A_CODE, OF_A_CODE_AND_THE_WORK = (
    Rows(one.where(LINE.c.cost_code == bindparam("cost_code"))) for one in (IN_TURN, WITH_THE_WORK)
)
OF_A_MEMBER = Rows(WITH_THE_WORK.where(LINE.c.member_id == bindparam("member_id"), LINE.c.charity_id.is_(None)))
OF_A_CHARITY = Rows(WITH_THE_WORK.where(LINE.c.charity_id == bindparam("charity_id")))
CODES = Rows(select(LINE.c.cost_code).where(*OF_A_RUN).distinct())
MEMBERS, CHARITIES = (
    Rows(select(one).where(*OF_A_RUN, one.is_not(None)).distinct().order_by(one))
    for one in (LINE.c.member_id, LINE.c.charity_id)
)


def in_order(ctx: Context, run_id: int, *, of_the_work: bool = False) -> Iterator[Line]:
    """In the order of the run, as the bank's file has them. `of_the_work` reads the title and the workstream too."""
    return (line_of(ctx.keys, row) for row in _rows(ctx, OF_THE_WORK if of_the_work else IN_ORDER, run_id=run_id))


def by_cost_code(ctx: Context, run_id: int, *, of_the_work: bool = False) -> Iterator[Line]:
    """One cost code after another, as an accountant reads them; sorted here, because databases sort letters apart."""
    asked = OF_A_CODE_AND_THE_WORK if of_the_work else OF_A_CODE
    for code in sorted(code for (code,) in CODES(ctx.session, {"group": ctx.group, "run_id": run_id})):
        for row in _rows(ctx, asked, run_id=run_id, cost_code=code):
            yield line_of(ctx.keys, row)


def by_payee(ctx: Context, run_id: int) -> Iterator[Line]:
    """One member after another, and then each charity: every payment with the title of the work that it is for."""
    of_the_run = {"group": ctx.group, "run_id": run_id}
    for (member_id,) in MEMBERS(ctx.session, of_the_run):
        for row in _rows(ctx, OF_A_MEMBER, run_id=run_id, member_id=member_id):
            yield line_of(ctx.keys, row)
    for (charity_id,) in CHARITIES(ctx.session, of_the_run):
        for row in _rows(ctx, OF_A_CHARITY, run_id=run_id, charity_id=charity_id):
            yield line_of(ctx.keys, row)


def line_of(keys: KeyRing, row: Any) -> Line:
    _, claim_id, advance_id, attempt, reference, fee, expenses, code, activity_on, sealed, *of_the_work = row
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
        payee.get("supplier_ref", ""),
        payee.get("send_to", ""),
        *of_the_work,
    )


def _rows(ctx: Context, statement: Rows, **asked: int | str) -> Iterator[Any]:
    after, full = 0, True
    while full:
        rows = statement(ctx.session, {**asked, "group": ctx.group, "after": after})
        full = len(rows) == AT_ONCE
        after = rows[-1].id if rows else after
        yield from rows
