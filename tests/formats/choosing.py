"""A group that has chosen its formats, by real actions."""

from api.formats.actions import change_format_option, choose_formats, set_paying_account
from api.formats.options import OPTIONS
from api.formats.schemas import BankFormat, FormatsIn, LedgerFormat, OptionIn, PayingAccountIn
from tests.world import World

ACCOUNT = {
    "name": "The Centre", "sort_code": "20-00-00", "account_number": "55779911", "service_user_number": "123456",
}  # fmt: skip
SAID = {"source": "Our bank, by email", "checked_on": "2026-03-01"}


def chosen(
    world: World, bank: BankFormat = BankFormat.OURS, ledger: LedgerFormat = LedgerFormat.OURS, *, account: bool = True
) -> None:
    choose_formats(world.finance, FormatsIn(bank_format=bank, ledger_format=ledger))
    if account:
        set_paying_account(world.finance, PayingAccountIn.model_validate(ACCOUNT))
    world.session.flush()


def said(world: World, code: str, value: str) -> None:
    option = next(one for one in OPTIONS if one.code == code)
    change_format_option(world.finance, option.id, OptionIn.model_validate({"value": value, **SAID}))
    world.session.flush()
