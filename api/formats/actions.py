"""What finance and the administrator choose of how files are written."""

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.people.queries import the_group

from .finding import account_of, choice_of, find_option
from .kinds import BankFormat, LedgerFormat
from .lines import Payer
from .mapping_actions import add_mapping, change_mapping
from .mapping_finding import find_mapping, layout_of
from .mapping_rules import why_not_for_this, why_not_without_accounts
from .mapping_words import BEGINS, MappingPurpose
from .rules import why_not_say, why_not_this_version
from .schemas import FormatsIn, OptionIn, PayingAccountIn
from .sealing import seal_payer
from .tables import FileChoice, FormatOption, PayingAccount

__all__ = ["add_mapping", "change_format_option", "change_mapping", "choose_formats", "set_paying_account"]


@allowed(Role.FINANCE, Role.ADMIN)
def choose_formats(ctx: Context, new: FormatsIn, version: int | None = None) -> FileChoice:
    """Choose how the next files are written. Files that are made already stay as they are."""
    the_group(ctx, hold=True)
    held = choice_of(ctx)
    refuse_if(why_not_this_version(held.version if held else 1, version))
    bank = _mapping_in(ctx, new.bank_format, MappingPurpose.BANK)
    ledger = _mapping_in(ctx, new.ledger_format, MappingPurpose.LEDGER)
    known = {
        # Beside a mapping stays the format that was used before it.
        "bank_format": (held.bank_format if held else BankFormat.OURS) if bank else new.bank_format,
        "ledger_format": (held.ledger_format if held else LedgerFormat.OURS) if ledger else new.ledger_format,
        "bank_mapping_id": bank,
        "ledger_mapping_id": ledger,
        "payroll_mapping_id": _mapping_without_accounts(ctx, new.payroll_format, "payroll_format"),
        "voucher_mapping_id": _mapping_without_accounts(ctx, new.voucher_format, "voucher_format"),
        **_changed(ctx, held),
    }
    row = held.sqlmodel_update(known) if held else FileChoice.model_validate(known)
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "chose", row, "bank_format", "ledger_format")
    return row


def _mapping_in(ctx: Context, choice: str, purpose: MappingPurpose) -> int | None:
    """The number of the mapping that was chosen, if it was one. One of another group is not there."""
    if not choice.startswith(BEGINS):
        return None
    mapping, _ = find_mapping(ctx, int(choice.removeprefix(BEGINS)))
    refuse_if(why_not_for_this(mapping.purpose, purpose))
    return mapping.id


def _mapping_without_accounts(ctx: Context, choice: str, field: str) -> int | None:
    if not choice.startswith(BEGINS):
        return None
    mapping, version = find_mapping(ctx, int(choice.removeprefix(BEGINS)))
    refuse_if(why_not_without_accounts(layout_of(version), field))
    return mapping.id


@allowed(Role.FINANCE, Role.ADMIN)
def set_paying_account(ctx: Context, new: PayingAccountIn, version: int | None = None) -> PayingAccount:
    """Say which account of the organisation the money leaves. Files that are made already stay as they are."""
    the_group(ctx, hold=True)
    held = account_of(ctx)
    refuse_if(why_not_this_version(held.version if held else 1, version))
    payer = Payer(new.name, new.sort_code, new.account_number, new.service_user_number)
    known = {
        "account_sealed": seal_payer(ctx.keys, payer, ctx.group),
        "last_two": payer.account_number[-2:],
        **_changed(ctx, held),
    }
    row = held.sqlmodel_update(known) if held else PayingAccount.model_validate(known)
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "changed" if held else "gave", row, "account")
    return row


@allowed(Role.FINANCE, Role.ADMIN)
def change_format_option(ctx: Context, option_id: int, new: OptionIn) -> FormatOption:
    """Say what a file says instead of our first value, who told you, and when you checked it."""
    the_group(ctx, hold=True)
    option, value = find_option(option_id), new.value.strip()
    refuse_if(why_not_say(option, value, new.checked_on, day_of(ctx.now)))
    row = FormatOption(
        group_id=ctx.group,
        code=option.code,
        value=value,
        source=new.source,
        checked_on=new.checked_on,
        changed_at=ctx.now,
        changed_by_id=ctx.actor.person_id,
    )
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "changed", row, "value", "source", "checked_on")
    return row


def _changed(ctx: Context, held: FileChoice | PayingAccount | None) -> dict[str, object]:
    return {
        "group_id": ctx.group,
        "version": held.version + 1 if held else 2,
        "changed_at": ctx.now,
        "changed_by_id": ctx.actor.person_id,
    }
