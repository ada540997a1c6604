"""Bank details that two people see: one types a signed form, or the member does; another in finance confirms."""

from dataclasses import dataclass
from enum import StrEnum

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import Refusal, not_found, refuse_if
from api.messages.actions import tell
from api.people.emails import phone_changed_at, who_wrote_the_email
from api.people.queries import find_person, names_of, people_in_group, roles_held

from .changing import put_in_place
from .finding import approvers, details_of, is_used
from .modulus import why_not_this_account
from .rules import (
    NOT_CHECKED,
    NOT_THE_SAME,
    NOTHING_TO_CONFIRM,
    SIGNS_IN,
    TYPED_AGAIN,
    is_confirmed,
    is_phone_new,
    moment,
    why_not_confirm,
    why_not_enter,
)
from .schemas import ConfirmationIn, PaperDetailsIn
from .sealing import Payee, read_details
from .tables import BankDetails, CameBy


class PaperStage(StrEnum):
    NONE = "not given"
    WAITING = "waiting for another person"
    HELD = "held for 48 hours"
    IN_USE = "in use"


@dataclass(frozen=True, slots=True)
class OnPaper:
    """A member, and how far their bank details have come. `why_not_confirm` stops whoever is looking.

    `phone` is the number to call, and None when it may have been changed by whoever changed the account.
    """

    person_id: int
    name: str
    stage: PaperStage
    details: BankDetails | None
    entered_by: str | None
    confirmed_by: str | None
    why_not_confirm: Refusal | None
    phone: str | None = None
    phone_is_new: bool = False
    signs_in: bool = False

    @property
    def can_be_stopped(self) -> bool:
        waits = self.stage in (PaperStage.WAITING, PaperStage.HELD)
        return self.details is not None and self.details.usable_at is not None and waits


@allowed(Role.FINANCE, Role.ADMIN)
def paper_details(ctx: Context) -> list[OnPaper]:
    """Members without email, by name, and how far their bank details have come. Finance and administrators may ask.

    Everybody whose bank details wait for another person, or for their 48 hours, is among them.
    """
    members = people_in_group(ctx, Role.MEMBER)
    rows = ctx.session.exec(select(BankDetails).where(col(BankDetails.person_id).in_([one.id for one in members])))
    held = {one.person_id: one for one in rows}
    waiting = {one.person_id for one in held.values() if not is_used(ctx, one)}
    typists = {who for one in held.values() for who in (one.entered_by_id, one.confirmed_by_id) if who is not None}
    names = names_of(ctx, typists)
    return [
        _seen(ctx, one.id, one.name, held.get(one.id), names)
        for one in members
        if not one.has_email or one.id in waiting
    ]


@allowed(Role.FINANCE, Role.ADMIN)
def paper_details_of(ctx: Context, person_id: int) -> OnPaper:
    """One member without email, or whose bank details another person has confirmed, or must."""
    email, row = _member(ctx, person_id), details_of(ctx, person_id)
    typed_by = {one for one in (row.entered_by_id, row.confirmed_by_id) if one is not None} if row else set()
    refuse_if(SIGNS_IN if email is not None and not typed_by else None)
    return _seen(ctx, person_id, find_person(ctx, person_id).name, row, names_of(ctx, typed_by))


@allowed(Role.FINANCE, Role.ADMIN, in_person=True)
def enter_paper_details(ctx: Context, person_id: int, new: PaperDetailsIn) -> BankDetails:
    """Types a member's signed form. It replaces what we held, and is not used until another person confirms it."""
    refuse_if(why_not_enter(_member(ctx, person_id, hold=True), new.came_on, day_of(ctx.now)))
    refuse_if(why_not_this_account(new.sort_code, new.account_number))
    payee = Payee(new.name, new.sort_code, new.account_number, new.roll_number or "")
    row = put_in_place(
        ctx, person_id, details_of(ctx, person_id), payee,
        form_came_by=new.came_by, form_came_on=new.came_on, entered_by_id=ctx.actor.person_id,
    )  # fmt: skip
    record(ctx, "entered from paper", row, "name", "sort_code", "account_number", "form_came_by", "form_came_on")
    return row


@allowed(Role.FINANCE, in_person=True)
def confirm_paper_details(
    ctx: Context, person_id: int, again: ConfirmationIn, version: int | None = None
) -> BankDetails:
    """A second person in finance types the numbers again, and has checked them with the member. Then they are used."""
    _member(ctx, person_id, hold=True)
    row = details_of(ctx, person_id)
    if row is None:
        refuse_if(NOTHING_TO_CONFIRM)
    assert row is not None
    refuse_if(TYPED_AGAIN if version is not None and version != row.version else None)
    refuse_if(_why_not_confirm_here(ctx, row))
    refuse_if(None if again.checked else NOT_CHECKED)
    typed = read_details(ctx.keys, row)
    same = (typed.sort_code, typed.account_number) == (again.sort_code, again.account_number)
    refuse_if(None if same else NOT_THE_SAME)
    row.confirmed_by_id, row.confirmed_at = ctx.actor.person_id, ctx.now
    row.changed_at, row.version = ctx.now, row.version + 1
    record(ctx, "confirmed", row)
    # Somebody who sent a form may have an email by now.
    if row.usable_at is not None and not is_used(ctx, row):
        tell(ctx, person_id, "bank_details_checked", last_two=row.last_two, from_when=moment(row.usable_at))
    else:
        tell(ctx, person_id, "bank_details_on_paper", last_two=row.last_two)
    return row


def _member(ctx: Context, person_id: int, *, hold: bool = False) -> str | None:
    """Their email, if they have one. Holding the person keeps two forms of theirs from being typed at once."""
    person = find_person(ctx, person_id, hold=hold)
    if Role.MEMBER not in {one.role for one in roles_held(ctx, person_id)}:
        raise not_found("member")
    return person.email


def _why_not_confirm_here(ctx: Context, row: BankDetails) -> Refusal | None:
    signed_in = row.form_came_by is CameBy.SIGNED_IN
    writers = who_wrote_the_email(ctx, row.person_id) if signed_in else set()
    return why_not_confirm(row.entered_by_id, row.confirmed_by_id, approvers(ctx), writers)


def _seen(ctx: Context, person_id: int, name: str, row: BankDetails | None, names: dict[int, str]) -> OnPaper:
    if row is None:
        return OnPaper(person_id, name, PaperStage.NONE, None, None, None, NOTHING_TO_CONFIRM)
    person = find_person(ctx, person_id)
    is_new = is_phone_new(phone_changed_at(ctx, person_id), row.changed_at)
    return OnPaper(
        person_id,
        name,
        _stage(ctx, row),
        row,
        names.get(row.entered_by_id or 0),
        names.get(row.confirmed_by_id or 0),
        _why_not_confirm_here(ctx, row),
        None if is_new else person.phone,
        is_new,
        person.email is not None,
    )


def _stage(ctx: Context, row: BankDetails) -> PaperStage:
    if is_used(ctx, row):
        return PaperStage.IN_USE
    return PaperStage.HELD if is_confirmed(row.entered_by_id, row.confirmed_by_id) else PaperStage.WAITING
