"""Who has a place, for the lead: asking somebody, taking an offer back, and saying who chairs."""

from typing import Any

from fastapi import Response

from api.bookings.actions import assign_member, choose_chair, end_chairing, withdraw_offer
from api.bookings.lead_schemas import CandidatesOut
from api.bookings.queries import bookings_of, who_can_come
from api.bookings.schemas import AssignIn, State
from api.claims.paid_by_us_queries import paid_for_each
from api.kernel.context import Context, Role, attempt
from api.kernel.fields import Problem, RowId
from api.kernel.refusals import Refusal
from api.opportunities.queries import offer_facts
from api.progression.queries import wished_roles
from api.spending.queries import budget_warning
from web.forms import Form
from web.pages import Page, Pages

pages = Pages()
ORDER = {True: 0, None: 1, False: 2}


@pages.get("/lead/opportunities/{opportunity_id}/people")
def show_people(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    return people_page(ctx, page, opportunity_id)


@pages.post("/lead/opportunities/{opportunity_id}/people")
def assign(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    asked = page.bind(AssignIn)
    if asked.value is None:
        return people_page(ctx, page, opportunity_id, form=asked.form)
    refusal = attempt(assign_member, ctx, opportunity_id, asked.value.member_id)
    if refusal:
        return people_page(ctx, page, opportunity_id, refusal)
    return page.go(f"/lead/opportunities/{opportunity_id}/people?asked={asked.value.member_id}")


@pages.post("/lead/opportunities/{opportunity_id}/people/{booking_id}/withdrawal")
def withdraw(ctx: Context, page: Page, opportunity_id: RowId, booking_id: RowId) -> Response:
    refusal = attempt(withdraw_offer, ctx, booking_id)
    if refusal:
        return people_page(ctx, page, opportunity_id, refusal)
    return page.go(f"/lead/opportunities/{opportunity_id}/people?withdrawn={booking_id}")


@pages.post("/lead/opportunities/{opportunity_id}/people/{booking_id}/chair")
def chair(ctx: Context, page: Page, opportunity_id: RowId, booking_id: RowId) -> Response:
    return chairing_page(ctx, page, opportunity_id, booking_id, attempt(choose_chair, ctx, booking_id))


@pages.post("/lead/opportunities/{opportunity_id}/people/{booking_id}/chair/end")
def no_longer_chair(ctx: Context, page: Page, opportunity_id: RowId, booking_id: RowId) -> Response:
    return chairing_page(ctx, page, opportunity_id, booking_id, attempt(end_chairing, ctx, booking_id))


def chairing_page(ctx: Context, page: Page, opportunity_id: int, booking_id: int, refusal: Refusal | None) -> Response:
    if refusal:
        return people_page(ctx, page, opportunity_id, refusal)
    return page.go(f"/lead/opportunities/{opportunity_id}/people?chairing={booking_id}")


def people_page(
    ctx: Context, page: Page, opportunity_id: int, refusal: Refusal | None = None, form: Form | None = None
) -> Response:
    # Whoever is offered a place stays where they were in the table, so that nobody who works down it loses theirs.
    candidates = sorted(who_can_come(ctx, opportunity_id), key=lambda one: (ORDER[one.fits], one.name.lower()))
    asked = next((one for one in candidates if str(one.member_id) == page.query.get("asked")), None)
    withdrawn = next((one for one in candidates if str(one.booking_id) == page.query.get("withdrawn")), None)
    rows = bookings_of(ctx, opportunity_id)
    shown: dict[str, Any] = {
        "facts": offer_facts(ctx, opportunity_id),
        "rows": rows,
        "chairing": next((one for one in rows if str(one.id) == page.query.get("chairing")), None),
        "candidates": candidates,
        "in_short": CandidatesOut.of(candidates).sentence,
        "asked": asked,
        "withdrawn": withdrawn,
        "overspent": budget_warning(ctx, opportunity_id),
        "paid": paid_for_each(ctx, opportunity_id),
        "wished": wished_roles(ctx) if Role.LEAD in ctx.person.roles else {},
        "State": State,
    }
    said = [refusal.reason] if refusal else [one.sentence for one in form.problems] if form else []
    status = refusal.status if refusal else 422 if form else 200
    # What was pressed is a button beside a name: there is no field to go to.
    return page.render("bookings/people.html", status, errors=[Problem("", one) for one in said], **shown)
