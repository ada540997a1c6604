"""What is in force now for the group at work."""

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.refusals import not_found

from .kinds import BankFormat, LedgerFormat
from .lines import Payer
from .options import FIRST, OPTIONS, Option
from .sealing import read_payer
from .tables import FileChoice, FormatOption, PayingAccount


def choice_of(ctx: Context) -> FileChoice | None:
    return ctx.session.exec(select(FileChoice)).first()


def formats_of(ctx: Context) -> tuple[BankFormat, LedgerFormat]:
    held = choice_of(ctx)
    return (held.bank_format, held.ledger_format) if held else (BankFormat.OURS, LedgerFormat.OURS)


def account_of(ctx: Context) -> PayingAccount | None:
    return ctx.session.exec(select(PayingAccount)).first()


def payer_of(ctx: Context) -> Payer | None:
    held = account_of(ctx)
    return read_payer(ctx.keys, held.account_sealed, ctx.group) if held else None


def said_instead(ctx: Context) -> dict[str, FormatOption]:
    """The newest row for each option that the group has changed."""
    return {one.code: one for one in ctx.session.exec(select(FormatOption).order_by(col(FormatOption.id)))}


def options_of(ctx: Context) -> dict[str, str]:
    return FIRST | {code: one.value for code, one in said_instead(ctx).items()}


def find_option(option_id: int) -> Option:
    found = next((one for one in OPTIONS if one.id == option_id), None)
    if found is None:
        raise not_found("option")
    return found
