"""A member's private limit, their letter and their earnings; and, for an administrator, what limits stand on."""

from typing import Any

from fastapi.responses import Response

from api.guard.actions import keep_under_a_limit, stop_my_limit
from api.guard.queries import LimitCheck, benefits_adviser, jobcentre_letter, limit_check, my_earnings, my_limit
from api.guard.schemas import Basis, Each, LimitIn
from api.guard.sentences import ABOUT_GIVING, HOW_SURE, PERIODS
from api.kernel.context import Context, attempt
from api.kernel.fields import RowId
from api.kernel.permissions import why_not_do
from web.forms import Form
from web.guard import figures
from web.guard.choices import BASES, EACHES, STARTS, limit_choices
from web.pages import Page, Pages

pages = Pages()
WORDS: dict[str, Any] = {"periods": PERIODS, "how_sure": HOW_SURE}


def warned(ctx: Context, opportunity_id: int) -> LimitCheck | None:
    """For the pages where a member says yes to a place. Whoever acts for somebody else is shown nothing."""
    return None if why_not_do(ctx, "guard.limit_check") else limit_check(ctx, opportunity_id)


@pages.get("/limit")
def show_limit(ctx: Context, page: Page) -> Response:
    return page.render("guard/limit.html", view=my_limit(ctx), adviser=benefits_adviser(ctx), **WORDS)


@pages.get("/limit/change")
def ask_limit(ctx: Context, page: Page) -> Response:
    view = my_limit(ctx)
    known = {"week_starts": "Monday"}
    if view:
        own, calendar = view.limit.own_pence, view.limit.calendar
        known = {"limit": view.limit.kind, "week_starts": calendar.week_starts, "month_day": str(calendar.month_day)}
        known |= {"own_pence": f"{own // 100}.{own % 100:02}"} if own else {}
    return limit_page(ctx, page, Form.filled(**known))


@pages.post("/limit/change")
def keep_limit(ctx: Context, page: Page) -> Response:
    bound = page.bind(LimitIn)
    if bound.value is None:
        my_limit(ctx)
        return limit_page(ctx, page, bound.form, 422)
    refusal = attempt(keep_under_a_limit, ctx, bound.value)
    if refusal:
        return page.refused("guard/change.html", refusal, choices=limit_choices(ctx), starts=STARTS)
    return page.go("/limit")


def limit_page(ctx: Context, page: Page, form: Form, status: int = 200) -> Response:
    return page.render("guard/change.html", status, form=form, choices=limit_choices(ctx), starts=STARTS)


@pages.post("/limit/stop")
def stop_limit(ctx: Context, page: Page) -> Response:
    stop_my_limit(ctx)
    return page.go("/limit")


@pages.get("/earnings")
def show_earnings(ctx: Context, page: Page, each: Each = Each.TAX_YEAR, basis: Basis = Basis.DONE) -> Response:
    statement = my_earnings(ctx, each, basis)
    return page.render(
        "guard/earnings.html", statement=statement, eaches=EACHES, bases=BASES, about_giving=ABOUT_GIVING
    )


@pages.get("/opportunities/{opportunity_id}/letter")
def show_letter(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    letter = jobcentre_letter(ctx, opportunity_id)
    return page.render("guard/letter.html", letter=letter, opportunity_id=opportunity_id)


pages.include_router(figures.pages)
