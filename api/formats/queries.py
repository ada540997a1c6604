"""What finance and the administrator ask about formats."""

from dataclasses import dataclass
from datetime import date

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.payees.tables import PayRoute

from .finding import account_of, choice_of, chosen_of, find_option, payer_of, said_instead
from .kinds import BANK_KINDS, LEDGER_KINDS, ROUTE_KINDS
from .mapping_queries import MappingRow, MappingView, mapping_templates, mappings, one_mapping
from .options import OPTIONS, Option
from .tables import FormatOption

__all__ = [
    "FormatsView", "MappingRow", "MappingView", "OptionRow", "about_banks", "about_ledgers", "about_routes",
    "format_options", "formats", "mapping_templates", "mappings", "one_format_option", "one_mapping",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class FormatsView:
    """The account is its name and its last two figures: nobody needs to read more of it."""

    version: int
    bank_format: str
    ledger_format: str
    payroll_format: str
    voucher_format: str
    account_version: int
    account_name: str | None
    account_ends_in: str | None
    service_user_number: str | None
    needs_account: bool
    needs_service_user: bool


@dataclass(frozen=True, slots=True)
class OptionRow:
    """What a file says now. `ours` while nobody in the group has changed it."""

    option: Option
    value: str
    source: str
    checked_on: date | None
    ours: bool


@allowed(Role.FINANCE, Role.ADMIN)
def formats(ctx: Context) -> FormatsView:
    """Finance sees in which formats files are made, and which account pays."""
    choice, account, payer = choice_of(ctx), account_of(ctx), payer_of(ctx)
    bank, ledger = chosen_of(ctx)
    return FormatsView(
        choice.version if choice else 1,
        bank.word,
        ledger.word,
        chosen_of(ctx, PayRoute.PAYROLL)[0].word,
        chosen_of(ctx, PayRoute.VOUCHER)[0].word,
        account.version if account else 1,
        payer.name if payer else None,
        account.last_two if account else None,
        payer.service_user_number or None if payer else None,
        payer is None and (bank.kind.needs_payer or ledger.kind.needs_payer),
        bank.kind.needs_service_user and not (payer and payer.service_user_number),
    )


@allowed(Role.FINANCE, Role.ADMIN)
def format_options(ctx: Context) -> list[OptionRow]:
    """Finance sees the codes that files use, where each comes from, and when it was checked."""
    changed = said_instead(ctx)
    return [_row(one, changed.get(one.code)) for one in OPTIONS]


@allowed(Role.FINANCE, Role.ADMIN)
def one_format_option(ctx: Context, option_id: int) -> OptionRow:
    """Finance sees one of them."""
    option = find_option(option_id)
    return _row(option, said_instead(ctx).get(option.code))


def about_banks() -> list[tuple[str, str]]:
    return [(one, kind.about) for one, kind in BANK_KINDS.items()]


def about_ledgers() -> list[tuple[str, str]]:
    return [(one, kind.about) for one, kind in LEDGER_KINDS.items()]


def about_routes() -> list[tuple[str, str]]:
    return [(one, kind.about) for one, kind in ROUTE_KINDS.items()]


def _row(option: Option, changed: FormatOption | None) -> OptionRow:
    if changed is None:
        return OptionRow(option, option.first, option.source, None, ours=True)
    return OptionRow(option, changed.value, changed.source, changed.checked_on, ours=False)
