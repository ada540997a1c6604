"""Entries of the impact log, written by real actions."""

from datetime import timedelta
from typing import Any

from api.impact.actions import choose_sharing, write_entry
from api.impact.schemas import NewEntry, SharingIn
from api.impact.tables import ImpactEntry
from api.kernel.context import Context
from tests.world import NOON

PRIVATE = "The panel listened to me about my sister’s respite"
HALF_A_YEAR = NOON + timedelta(days=182)


def new(**other: Any) -> NewEntry:
    known = {"direction": "group_to_centre", "for_whom": "people", "words": PRIVATE}
    return NewEntry.model_validate(known | other)


def kept(ctx: Context, **other: Any) -> ImpactEntry:
    row = write_entry(ctx, new(**other))
    ctx.session.flush()
    return row


def shared(ctx: Context, **other: Any) -> ImpactEntry:
    return kept(ctx, shared=True, **other)


def choose(ctx: Context, row: ImpactEntry, **choices: Any) -> ImpactEntry:
    chosen = choose_sharing(ctx, row.id, SharingIn.model_validate({"credited_as": None} | choices))
    ctx.session.flush()
    return chosen
