"""What the group pays for a mile."""

from typing import Annotated

from fastapi import Query
from fastapi.responses import Response

from api.expenses.actions import set_mileage_rate
from api.expenses.queries import mileage_rates
from api.expenses.schemas import Counted, MileageRateIn, Vehicle
from api.kernel.context import Context, attempt
from api.kernel.words import day, pounds
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
VEHICLES = [(one.value, one.value.capitalize()) for one in Vehicle]
COUNTS = [(one.value, f"The first miles {one.value}") for one in Counted]


@pages.get("/lead/expenses/mileage")
def new_rate(ctx: Context, page: Page, vehicle: Annotated[Vehicle | None, Query()] = None) -> Response:
    return rate_page(page, form_of_next(ctx, vehicle or Vehicle.CAR))


@pages.post("/lead/expenses/mileage")
def create_rate(ctx: Context, page: Page) -> Response:
    bound = page.bind(MileageRateIn)
    if bound.value is None:
        return rate_page(page, bound.form, 422)
    refusal = attempt(set_mileage_rate, ctx, bound.value)
    if refusal:
        return page.refused("expenses/mileage.html", refusal, vehicles=VEHICLES, counts=COUNTS)
    return page.go("/lead/expenses")


def rate_page(page: Page, form: Form, status: int = 200) -> Response:
    return page.render("expenses/mileage.html", status, form=form, vehicles=VEHICLES, counts=COUNTS)


def form_of_next(ctx: Context, vehicle: Vehicle) -> Form:
    """The figures of the last one, so that only what changes needs typing."""
    last = next((figure.row for figure in mileage_rates(ctx)[vehicle]), None)
    if last is None:
        return Form.filled(vehicle=vehicle.value, counted=Counted.JOURNEY.value)
    return Form.filled(
        vehicle=vehicle.value,
        first_pence=in_pounds(last.first_pence),
        first_miles=str(last.first_miles) if last.first_miles else None,
        after_pence=None if last.after_pence is None else in_pounds(last.after_pence),
        counted=last.counted.value,
        source=last.source,
        checked_on=day(last.checked_on) if last.checked_on else None,
    )


def in_pounds(pence: int) -> str:
    """As it stands after the pound sign of the box."""
    return pounds(pence).removeprefix("£")
