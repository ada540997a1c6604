"""What people ask about charities. Of an account, nobody is shown more than its last two numbers."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal
from api.people.queries import names_of

from .charity_finding import find_charity, held_charities
from .charity_rules import can_be_chosen, why_not_confirm_charity
from .charity_tables import Charity
from .finding import approvers

GONE = "somebody who has left"


class CharityStage(StrEnum):
    WAITING = "waiting for another person"
    OFFERED = "offered to members"
    STOPPED = "not offered any more"


@dataclass(frozen=True, slots=True)
class CharityView:
    """`why_not_confirm` stops whoever looks."""

    row: Charity
    stage: CharityStage
    entered_by: str
    confirmed_by: str | None
    why_not_confirm: Refusal | None


@dataclass(frozen=True, slots=True)
class CharityToChoose:
    id: int
    name: str
    number: str


@allowed(Role.FINANCE)
def charities(ctx: Context) -> list[CharityView]:
    """Finance sees every charity of the group, by name, and how far each has come."""
    return _seen(ctx, held_charities(ctx))


@allowed(Role.FINANCE)
def charity(ctx: Context, charity_id: int) -> CharityView:
    """Finance sees one charity."""
    return _seen(ctx, [find_charity(ctx, charity_id)])[0]


@allowed(Role.MEMBER)
def charities_to_choose(ctx: Context) -> list[CharityToChoose]:
    """A member sees which charities a fee can be given to."""
    rows = held_charities(ctx)
    return [CharityToChoose(one.id, one.name, one.number) for one in rows if can_be_chosen(*_known(one))]


def _known(row: Charity) -> tuple[int | None, datetime | None]:
    return row.confirmed_by_id, row.stopped_at


def _seen(ctx: Context, rows: Sequence[Charity]) -> list[CharityView]:
    people = approvers(ctx)
    names = names_of(ctx, {who for one in rows for who in (one.entered_by_id, one.confirmed_by_id) if who is not None})
    return [
        CharityView(
            one,
            stage_of(one),
            names.get(one.entered_by_id, GONE),
            names.get(one.confirmed_by_id, GONE) if one.confirmed_by_id else None,
            why_not_confirm_charity(one.entered_by_id, one.confirmed_by_id, people),
        )
        for one in rows
    ]


def stage_of(row: Charity) -> CharityStage:
    if row.confirmed_by_id is None:
        return CharityStage.WAITING
    return CharityStage.OFFERED if row.stopped_at is None else CharityStage.STOPPED
