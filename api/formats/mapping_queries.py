"""What finance and the administrator ask about mappings of their own."""

from dataclasses import dataclass
from datetime import date, datetime

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.people.queries import names_of

from .finding import choice_of
from .mapping_finding import Found, all_mappings, find_mapping, layout_of, versions_of
from .mapping_templates import TEMPLATES, Template
from .mapping_words import OF_AN_ACCOUNT, Layout, MappingPurpose, choice_word


@dataclass(frozen=True, slots=True)
class MappingRow:
    """One of a list. `choice` is how the choice of formats names it. `in_use` is whether the next file is by it.

    One with `no_accounts` in it can be for payroll and vouchers too.
    """

    id: int
    name: str
    purpose: MappingPurpose
    number: int
    source: str
    checked_on: date | None
    in_use: bool
    no_accounts: bool

    @property
    def choice(self) -> str:
        return choice_word(self.id)


@dataclass(frozen=True, slots=True)
class VersionRow:
    number: int
    made_at: datetime
    made_by: str


@dataclass(frozen=True, slots=True)
class MappingView:
    """One version of a mapping, and which versions there are, the newest first."""

    mapping: MappingRow
    layout: Layout
    versions: tuple[VersionRow, ...]

    @property
    def is_newest(self) -> bool:
        return self.mapping.number == self.versions[0].number


@allowed(Role.FINANCE, Role.ADMIN)
def mappings(ctx: Context) -> list[MappingRow]:
    """Finance sees the files that the group has laid out itself, each as it is now."""
    used = _in_use(ctx)
    return [_row(found, used) for found in all_mappings(ctx)]


@allowed(Role.FINANCE, Role.ADMIN)
def one_mapping(ctx: Context, mapping_id: int, number: int | None = None) -> MappingView:
    """Finance sees one of them: as it is now, or an older version."""
    mapping, version = find_mapping(ctx, mapping_id, number)
    rows = versions_of(ctx, mapping_id)
    names = names_of(ctx, (one.made_by_id for one in rows))
    versions = (VersionRow(one.number, one.made_at, names.get(one.made_by_id, "somebody who has left")) for one in rows)
    return MappingView(_row((mapping, version), _in_use(ctx)), layout_of(version), tuple(versions))


@allowed(Role.FINANCE, Role.ADMIN)
def mapping_templates(ctx: Context) -> tuple[Template, ...]:
    """Finance sees what a mapping can start from."""
    return TEMPLATES


def _in_use(ctx: Context) -> set[int | None]:
    held = choice_of(ctx)
    if held is None:
        return set()
    return {held.bank_mapping_id, held.ledger_mapping_id, held.payroll_mapping_id, held.voucher_mapping_id}


def _row(found: Found, used: set[int | None]) -> MappingRow:
    mapping, version = found
    assert mapping.id is not None
    return MappingRow(
        mapping.id, mapping.name, mapping.purpose, version.number, version.source, version.checked_on,
        mapping.id in used, not layout_of(version).said & OF_AN_ACCOUNT,
    )  # fmt: skip
