"""How files are written: the formats, the account that pays, and what files say."""

from typing import Any

from fastapi.responses import Response

from api.formats.actions import change_format_option, choose_formats, set_paying_account
from api.formats.queries import (
    about_banks,
    about_ledgers,
    about_routes,
    format_options,
    formats,
    mappings,
    one_format_option,
)
from api.formats.schemas import FormatsIn, OptionIn, PayingAccountIn
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.payees.queries import pay_policy
from web.forms import Form
from web.pages import Page, Pages

from . import mapping_pages

pages = Pages()
FILES = ("bank_format", "ledger_format", "payroll_format", "voucher_format")
pages.include_router(mapping_pages.pages)


@pages.get("/finance/formats")
def show(ctx: Context, page: Page) -> Response:
    view = formats(ctx)
    form = Form.filled(**{name: getattr(view, name) for name in FILES})
    return page.render("formats/formats.html", view=view, form=form, **choices(ctx))


@pages.post("/finance/formats")
def choose(ctx: Context, page: Page) -> Response:
    bound = page.bind(FormatsIn)
    if bound.value is None:
        return page.render("formats/formats.html", 422, view=formats(ctx), form=bound.form, **choices(ctx))
    refusal = attempt(choose_formats, ctx, bound.value, page.version)
    if refusal:
        return page.refused("formats/formats.html", refusal, view=formats(ctx), **choices(ctx))
    return page.go("/finance/formats")


@pages.get("/finance/formats/account")
def ask_for_account(ctx: Context, page: Page) -> Response:
    view = formats(ctx)
    form = Form.filled(name=view.account_name, service_user_number=view.service_user_number)
    return page.render("formats/account.html", view=view, form=form)


@pages.post("/finance/formats/account")
def set_account(ctx: Context, page: Page) -> Response:
    bound = page.bind(PayingAccountIn)
    if bound.value is None:
        return page.render("formats/account.html", 422, view=formats(ctx), form=bound.form)
    refusal = attempt(set_paying_account, ctx, bound.value, page.version)
    return page.refused("formats/account.html", refusal, view=formats(ctx)) if refusal else page.go("/finance/formats")


@pages.get("/finance/formats/options")
def list_options(ctx: Context, page: Page) -> Response:
    return page.render("formats/options.html", rows=format_options(ctx))


@pages.get("/finance/formats/options/{option_id}")
def ask_for_option(ctx: Context, page: Page, option_id: RowId) -> Response:
    one = one_format_option(ctx, option_id)
    return page.render("formats/option.html", one=one, form=Form.filled(value=one.value))


@pages.post("/finance/formats/options/{option_id}")
def change_option(ctx: Context, page: Page, option_id: RowId) -> Response:
    one, bound = one_format_option(ctx, option_id), page.bind(OptionIn)
    if bound.value is None:
        return page.render("formats/option.html", 422, one=one, form=bound.form)
    refusal = attempt(change_format_option, ctx, option_id, bound.value)
    return page.refused("formats/option.html", refusal, one=one) if refusal else page.go("/finance/formats/options")


def choices(ctx: Context) -> dict[str, Any]:
    """Our own formats, then the mappings of the group, as (value, label, what it is)."""
    ours = {"bank": about_banks(), "ledger": about_ledgers()}
    items = {
        kind: [(value, value[0].upper() + value[1:], about) for value, about in rows] for kind, rows in ours.items()
    }
    for one in mappings(ctx):
        items[one.purpose].append((one.choice, one.name, f"Your own mapping, version {one.number}."))
    others = about_routes()
    free = [
        (one.choice, one.name, f"Your own mapping, version {one.number}.") for one in mappings(ctx) if one.no_accounts
    ]
    payroll, voucher = ([(value, value[0].upper() + value[1:], about), *free] for value, about in others)
    routes = [route.value for route in pay_policy(ctx).names]
    return {
        "banks": items["bank"],
        "ledgers": items["ledger"],
        "payrolls": payroll,
        "vouchers": voucher,
        "routes": routes,
    }
