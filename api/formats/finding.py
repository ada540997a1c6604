"""What is in force now for the group at work."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.refusals import not_found
from api.payees.tables import PayRoute

from .kinds import BANK_KINDS, LEDGER_KINDS, ROUTE_KINDS, BankFormat, Kind, LedgerFormat, RouteFormat
from .lines import Payer
from .mapping_finding import called, find_mapping, layout_of
from .mapping_words import choice_word
from .mapping_writing import kind_of_mapping
from .options import FIRST, OPTIONS, Option
from .sealing import read_payer
from .tables import FileChoice, FormatOption, PayingAccount


def choice_of(ctx: Context) -> FileChoice | None:
    return ctx.session.exec(select(FileChoice)).first()


@dataclass(frozen=True, slots=True)
class Chosen:
    """How a file is written now. `word` is how it is chosen, `called` how people read it on a page and a file."""

    word: str
    called: str
    kind: Kind
    mapping_version_id: int | None = None


def chosen_of(ctx: Context, route: PayRoute = PayRoute.ACCOUNTS_PAYABLE) -> tuple[Chosen, Chosen]:
    """For whoever pays by this route, and for the ledger. A mapping is the newest version that it has."""
    held = choice_of(ctx)
    bank, ledger = (held.bank_format, held.ledger_format) if held else (BankFormat.OURS, LedgerFormat.OURS)
    to_pay, mapping = Chosen(bank, bank, BANK_KINDS[bank]), held.bank_mapping_id if held else None
    if route is PayRoute.PAYROLL:
        to_pay, mapping = _ours(RouteFormat.PAYROLL), held.payroll_mapping_id if held else None
    elif route is PayRoute.VOUCHER:
        to_pay, mapping = _ours(RouteFormat.VOUCHERS), held.voucher_mapping_id if held else None
    in_ledger = held.ledger_mapping_id if held else None
    return (
        to_pay if mapping is None else _by_mapping(ctx, mapping),
        Chosen(ledger, ledger, LEDGER_KINDS[ledger]) if in_ledger is None else _by_mapping(ctx, in_ledger),
    )


def _ours(format_: RouteFormat) -> Chosen:
    return Chosen(format_, format_, ROUTE_KINDS[format_])


def _by_mapping(ctx: Context, mapping_id: int) -> Chosen:
    mapping, version = find_mapping(ctx, mapping_id)
    return Chosen(choice_word(mapping_id), called(mapping, version), kind_of_mapping(layout_of(version)), version.id)


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
