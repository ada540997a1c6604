"""What the work came to: the fees that were offered by workstream, and what was agreed in the end."""

from typing import Any

from sqlalchemy import case, func, null
from sqlmodel import col

from api.claims.lists import EXPENSES_PENCE
from api.claims.tables import Claim, FeeChoice
from api.kernel.context import Context
from api.kernel.words import pounds

from .agreed import agreed, agreed_rows
from .kinds import TOTAL, Figure, Line, Part, Row, Unit, Value
from .rules import FEW
from .section import Section
from .turns import TURN_PENCE, Asked, amounts_of, by_workstream, days_of, rows_by

FEES, SPENT = "fees", "spent"
OFFERED = (
    "The fees that we offered for each paid engagement. Members can take all of a fee, part or none. "
    "Our own meetings are not counted."
)
AGREED = (
    "What we agreed to pay for work in the year. Our own meetings are counted, and what we cancelled late. "
    "Claims that are not agreed yet are not counted."
)
TOOK_LESS = case((col(Claim.fee_choice) != FeeChoice.ALL, col(Claim.member_id)), else_=null())
SUMS = agreed(
    func.count(func.distinct(col(Claim.member_id))),
    func.count(func.distinct(TOOK_LESS)),
    func.sum(col(Claim.fee_pence)),
    func.sum(EXPENSES_PENCE),
)
PARTS: dict[str, Any] = {
    "fees": col(Claim.fee_pence), "expenses": EXPENSES_PENCE, TOTAL: col(Claim.fee_pence) + EXPENSES_PENCE,
}  # fmt: skip
ROWS = {line: agreed_rows(amount).where(amount > 0) for line, amount in PARTS.items()}


def part(ctx: Context, year: int) -> Part:
    lines, total = by_workstream(ctx, year, "offered_pence", Unit.PENCE)
    fees = Figure(FEES, "Fees offered by workstream", OFFERED, "Workstream", Unit.PENCE, lines, total)
    spent = _spent(ctx, year)
    now, before = (pounds(pence) for pence in amounts_of(fees))
    says = (f"We offered {now} in fees for paid engagements in {year}, and {before} in {year - 1}.",)
    return Part(SECTION.code, SECTION.title, says, (fees, spent))


def fee_rows(ctx: Context, asked: Asked) -> list[Row]:
    return rows_by(ctx, TURN_PENCE, asked)


def spent_rows(ctx: Context, asked: Asked) -> list[Row]:
    return rows_by(ctx, ROWS[asked.line], asked)


def _spent(ctx: Context, year: int) -> Figure:
    now, before = (_sums(ctx, one) for one in (year, year - 1))
    lines = [
        Line(code, words, now[code], before[code])
        for code, words in (("fees", "Fees that members took"), ("expenses", "Expenses"), (TOTAL, "All"))
    ]
    return Figure(SPENT, "What we agreed to pay", AGREED, "What for", Unit.PENCE, tuple(lines[:2]), lines[2])


def _sums(ctx: Context, year: int) -> dict[str, Value]:
    """What was offered is known, so the fees alone would tell what a few who took less than that went without."""
    people, took_less, fees, expenses = (int(one or 0) for one in ctx.session.execute(SUMS, days_of(year)).one())
    few = 0 < people < FEW
    apart = few or 0 < took_less < FEW
    sums = {"fees": (fees, apart), "expenses": (expenses, apart), TOTAL: (fees + expenses, few)}
    return {code: Value(pounds(pence), pence, hidden) for code, (pence, hidden) in sums.items()}


SECTION = Section("money", "Money", part, {FEES: fee_rows, SPENT: spent_rows}, frozenset({FEES, SPENT}))
