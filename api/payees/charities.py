"""Charities that members may give a fee to: one person in finance types where each is paid, another confirms it."""

from typing import Any

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .charity_finding import find_charity, held_charities
from .charity_rules import (
    NOT_LOOKED_UP,
    NOT_THE_SAME_ACCOUNT,
    why_not_add,
    why_not_charity_version,
    why_not_confirm_charity,
    why_not_offer,
)
from .charity_schemas import CharityChangeIn, CharityConfirmationIn, CharityIn
from .charity_tables import Charity
from .finding import approvers
from .modulus import why_not_this_account
from .routing import policy_of
from .sealing import Payee, read_charity, sealed_charity


@allowed(Role.FINANCE, in_person=True)
def add_charity(ctx: Context, new: CharityIn) -> Charity:
    """Finance adds a charity. Nobody can choose it until another person in finance has confirmed it."""
    the_group(ctx, hold=True)
    refuse_if(why_not_add(new.number, [one.number for one in held_charities(ctx)], policy_of(ctx).names))
    refuse_if(why_not_this_account(new.sort_code, new.account_number))
    row = Charity.model_validate({"group_id": ctx.group, "number": new.number, **_typed(ctx, new, new.number)})
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "added", row, "name", "number", "account_number")
    return row


@allowed(Role.FINANCE, in_person=True)
def change_charity(ctx: Context, charity_id: int, new: CharityChangeIn, version: int | None = None) -> Charity:
    """Finance types again what it is called and where it is paid. Nothing is paid to it until another confirms it."""
    row = find_charity(ctx, charity_id, hold=True)
    refuse_if(why_not_charity_version(row.version, version))
    refuse_if(why_not_this_account(new.sort_code, new.account_number))
    row.sqlmodel_update(_typed(ctx, new, row.number) | {"confirmed_at": None, "confirmed_by_id": None})
    row.version += 1
    record(ctx, "changed", row, "name", "account_number")
    return row


@allowed(Role.FINANCE, in_person=True)
def confirm_charity(ctx: Context, charity_id: int, again: CharityConfirmationIn, version: int | None = None) -> Charity:
    """A second person in finance types the numbers again, and has checked them with the charity."""
    row = find_charity(ctx, charity_id, hold=True)
    refuse_if(why_not_charity_version(row.version, version))
    refuse_if(why_not_confirm_charity(row.entered_by_id, row.confirmed_by_id, approvers(ctx)))
    refuse_if(None if again.checked else NOT_LOOKED_UP)
    typed = read_charity(ctx.keys, row)
    same = (typed.sort_code, typed.account_number) == (again.sort_code, again.account_number)
    refuse_if(None if same else NOT_THE_SAME_ACCOUNT)
    row.confirmed_by_id, row.confirmed_at, row.version = ctx.actor.person_id, ctx.now, row.version + 1
    record(ctx, "confirmed", row)
    return row


@allowed(Role.FINANCE, in_person=True)
def stop_offering_charity(ctx: Context, charity_id: int, version: int | None = None) -> Charity:
    """Nobody can choose it any more. What was given to it before is still paid."""
    return _offer(ctx, charity_id, version, offered=False)


@allowed(Role.FINANCE, in_person=True)
def offer_charity_again(ctx: Context, charity_id: int, version: int | None = None) -> Charity:
    """Members can choose it again."""
    return _offer(ctx, charity_id, version, offered=True)


def _offer(ctx: Context, charity_id: int, version: int | None, *, offered: bool) -> Charity:
    row = find_charity(ctx, charity_id, hold=True)
    refuse_if(why_not_charity_version(row.version, version))
    refuse_if(why_not_offer(row.stopped_at, offered=offered))
    row.stopped_at, row.version = None if offered else ctx.now, row.version + 1
    record(ctx, "offered again" if offered else "stopped offering", row, "stopped_at")
    return row


def _typed(ctx: Context, new: CharityChangeIn, number: str) -> dict[str, Any]:
    payee = Payee(new.account_name, new.sort_code, new.account_number)
    return {
        "name": new.name,
        "last_two": payee.last_two,
        "entered_at": ctx.now,
        "entered_by_id": ctx.actor.person_id,
        **sealed_charity(ctx.keys, payee, ctx.group, number),
    }
