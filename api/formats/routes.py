"""Formats in REST: how files are written, from which account, and what they say."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes

from .actions import change_format_option, choose_formats, set_paying_account
from .answers import FormatOptionOut, FormatOptionsOut, FormatsOut, PayingAccountOut
from .queries import format_options, formats, one_format_option
from .schemas import FormatsIn, OptionIn, PayingAccountIn

router = Routes(tags=["formats"])


@router.get("/formats")
def show_formats(ctx: Context) -> FormatsOut:
    """In which formats the next files are made."""
    return FormatsOut.of(formats(ctx))


@router.put("/formats")
def put_formats(ctx: Context, body: FormatsIn, version: IfMatch) -> FormatsOut:
    """Choose the formats of the next files. Files that are made already stay as they are."""
    choose_formats(ctx, body, version)
    return FormatsOut.of(formats(ctx))


@router.get("/paying-account")
def show_paying_account(ctx: Context) -> PayingAccountOut:
    """The account that the money leaves, by its last two figures."""
    return PayingAccountOut.of(formats(ctx))


@router.put("/paying-account")
def put_paying_account(ctx: Context, body: PayingAccountIn, version: IfMatch) -> PayingAccountOut:
    """Say which account the money leaves, and your Bacs sender number if you have one."""
    set_paying_account(ctx, body, version)
    return PayingAccountOut.of(formats(ctx))


@router.get("/format-options")
def list_format_options(ctx: Context) -> FormatOptionsOut:
    """What files say that may differ from bank to bank, and where each comes from."""
    return FormatOptionsOut(items=[FormatOptionOut.of(one) for one in format_options(ctx)])


@router.put("/format-options/{option_id}")
def put_format_option(ctx: Context, option_id: RowId, body: OptionIn) -> FormatOptionOut:
    """Say what your bank wants instead, who told you, and when you checked."""
    change_format_option(ctx, option_id, body)
    return FormatOptionOut.of(one_format_option(ctx, option_id))
