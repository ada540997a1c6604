"""The year of a lead: paid engagements beside those of the year before, as a picture and as its table."""

from typing import Annotated

from fastapi import Query
from fastapi.responses import Response

from api.claims.queries import By, year_of_work
from api.kernel.context import Context
from web.pages import Page, Pages

pages = Pages()


@pages.get("/lead/year")
def show(
    ctx: Context, page: Page, year: Annotated[int | None, Query(ge=2000, le=2199)] = None, by: By = By.WORKSTREAM
) -> Response:
    view = year_of_work(ctx, year, by)
    return page.render("claims/year.html", view=view, By=By, latest=year_of_work(ctx).year if year else view.year)
