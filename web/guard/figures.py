"""What an administrator keeps right for every member: the dated figures of benefits, and whom to ask."""

from fastapi.responses import Response

from api.guard.actions import add_figure, name_the_adviser
from api.guard.queries import benefit_figures, benefits_adviser
from api.guard.schemas import AdviserIn, FigureIn
from api.kernel.context import Context, attempt
from api.kernel.permissions import why_not_do
from api.kernel.refusals import refuse_if
from web.forms import Form
from web.guard.choices import KINDS, SURENESS
from web.pages import Page, Pages

pages = Pages()


@pages.get("/group/figures")
def list_figures(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "guard.add_figure"))
    return page.render("guard/figures.html", figures=benefit_figures(ctx), adviser=benefits_adviser(ctx))


@pages.get("/group/figures/new")
def new_figure(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "guard.add_figure"))
    return page.render("guard/figure.html", kinds=KINDS, sureness=SURENESS)


@pages.post("/group/figures/new")
def create_figure(ctx: Context, page: Page) -> Response:
    bound = page.bind(FigureIn)
    if bound.value is None:
        return page.render("guard/figure.html", 422, form=bound.form, kinds=KINDS, sureness=SURENESS)
    refusal = attempt(add_figure, ctx, bound.value)
    if refusal:
        return page.refused("guard/figure.html", refusal, kinds=KINDS, sureness=SURENESS)
    return page.go("/group/figures")


@pages.get("/group/adviser")
def ask_adviser(ctx: Context, page: Page) -> Response:
    refuse_if(why_not_do(ctx, "guard.name_the_adviser"))
    row = benefits_adviser(ctx)
    form = Form.filled(name=row.name, how=row.how) if row else Form()
    return page.render("guard/adviser.html", form=form, version=row.version if row else 0)


@pages.post("/group/adviser")
def save_adviser(ctx: Context, page: Page) -> Response:
    bound = page.bind(AdviserIn)
    if bound.value is None:
        return page.render("guard/adviser.html", 422, form=bound.form, version=page.version)
    refusal = attempt(name_the_adviser, ctx, bound.value, page.version)
    if refusal:
        row = benefits_adviser(ctx)
        return page.refused("guard/adviser.html", refusal, version=row.version if row else 0)
    return page.go("/group/figures")
