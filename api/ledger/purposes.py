"""What money that moves on was for: a payment keeps the purpose that its first movement had."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import select as select_rows
from sqlmodel import col

from api.kernel.context import Context

from .actions import Purpose
from .tables import Transfer

KNOWN = select_rows(
    col(Transfer.source),
    col(Transfer.booking_id),
    col(Transfer.workstream_id),
    col(Transfer.cost_code),
    col(Transfer.work_on),
)


def purpose_in(row: Transfer) -> Purpose | None:
    if row.booking_id is None or row.workstream_id is None or row.cost_code is None or row.work_on is None:
        return None
    return Purpose(row.booking_id, row.workstream_id, row.cost_code, row.work_on)


def purpose_of(ctx: Context, kind: str, source: str) -> Purpose | None:
    return _by_source(ctx, KNOWN.where(col(Transfer.kind) == kind, col(Transfer.source) == source)).get(source)


def purposes_in(ctx: Context, account: str, kind: str) -> Mapping[str, Purpose]:
    """By source: all the movements of one kind into one account."""
    return _by_source(ctx, KNOWN.where(col(Transfer.credit) == account, col(Transfer.kind) == kind))


def _by_source(ctx: Context, asked: Any) -> dict[str, Purpose]:
    return {source: Purpose(*known) for source, *known in ctx.session.execute(asked) if None not in known}
