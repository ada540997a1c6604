"""What is in force now for the group at work."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.refusals import not_found

from .kinds import BANK_KINDS, LEDGER_KINDS, BankFormat, Kind, LedgerFormat
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


def chosen_of(ctx: Context) -> tuple[Chosen, Chosen]:
    """For the bank and for the ledger. A mapping is the newest version that it has."""
    held = choice_of(ctx)
    bank, ledger = (held.bank_format, held.ledger_format) if held else (BankFormat.OURS, LedgerFormat.OURS)
    mappings = (held.bank_mapping_id, held.ledger_mapping_id) if held else (None, None)
    ours = Chosen(bank, bank, BANK_KINDS[bank]), Chosen(ledger, ledger, LEDGER_KINDS[ledger])
    found = [one if mapping is None else _by_mapping(ctx, mapping) for one, mapping in zip(ours, mappings, strict=True)]
    return found[0], found[1]


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
