"""The network: groups that chose to be seen, and a place in another group that a member is asked about."""

from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, Role, attempt
from api.kernel.fields import RowId
from api.kernel.refusals import Refusal
from api.network.actions import decline_lent_place, set_listing, take_lent_place
from api.network.answers import ListedOut, ListingOut, LoanOut
from api.network.queries import listing, my_lent_place, my_lent_places, network
from api.network.schemas import ListingIn, Region
from web.forms import Form
from web.pages import Page, Pages

from . import lending_pages

pages = Pages()
SHOWN = 20
REGIONS = [("", "Every region"), *((one.value, one.value) for one in Region)]


@pages.get("/network")
def show_network(ctx: Context, page: Page) -> Response:
    asked, said = page.query.get("region", ""), page.query.get("after", "")
    region = next((one for one in Region if one.value == asked), None)
    after = int(said) if said.isdecimal() and len(said) < 10 else None
    rows = network(ctx, region, after, SHOWN + 1)
    found = [ListedOut.of(row) for row in rows[:SHOWN]]
    places = [(one, [row for row in found if row.region is one]) for one in Region]
    more = f"/network?region={asked if region else ''}&after={rows[SHOWN - 1].id}" if len(rows) > SHOWN else None
    return page.render(
        "network/network.html",
        places=[one for one in places if one[1]],
        regions=REGIONS,
        form=Form.filled(region=region.value if region else ""),
        next_href=more,
        mine=[LoanOut.of(row) for row in my_lent_places(ctx)] if Role.MEMBER in ctx.person.roles else [],
        leads=bool(ctx.person.roles & {Role.LEAD, Role.ADMIN}),
        administers=Role.ADMIN in ctx.person.roles,
    )


@pages.get("/network/listing")
def ask_listing(ctx: Context, page: Page) -> Response:
    known = ListingOut.of(*listing(ctx))
    said = {"region": str(known.region or ""), "listed": "yes" if known.listed else "", "about": known.about}
    return listing_page(ctx, page, Form.filled(**said), known.version)


@pages.post("/network/listing")
def save_listing(ctx: Context, page: Page) -> Response:
    bound = page.bind(ListingIn)
    if bound.value is None:
        return listing_page(ctx, page, bound.form, page.version, 422)
    refusal = attempt(set_listing, ctx, bound.value, page.version)
    if refusal:
        known = ListingOut.of(*listing(ctx))
        return page.refused("network/listing.html", refusal, known=known, version=known.version)
    return page.go("/network")


def listing_page(ctx: Context, page: Page, form: Form, version: int, status: int = 200) -> Response:
    known = ListingOut.of(*listing(ctx))
    return page.render("network/listing.html", status, form=form, known=known, version=version)


@pages.get("/network/places/{loan_id}")
def ask_about_place(ctx: Context, page: Page, loan_id: RowId) -> Response:
    return page.render("network/place.html", **place(ctx, loan_id))


@pages.post("/network/places/{loan_id}/yes")
def say_yes(ctx: Context, page: Page, loan_id: RowId) -> Response:
    return said_page(ctx, page, loan_id, attempt(take_lent_place, ctx, loan_id))


@pages.post("/network/places/{loan_id}/no")
def say_no(ctx: Context, page: Page, loan_id: RowId) -> Response:
    return said_page(ctx, page, loan_id, attempt(decline_lent_place, ctx, loan_id))


def said_page(ctx: Context, page: Page, loan_id: int, refusal: Refusal | None) -> Response:
    if refusal:
        return page.refused("network/place.html", refusal, **place(ctx, loan_id))
    return page.go(f"/network/places/{loan_id}")


def place(ctx: Context, loan_id: int) -> dict[str, Any]:
    return {"one": LoanOut.of(my_lent_place(ctx, loan_id)), "acting": ctx.on_behalf_of is not None}


pages.include_router(lending_pages.pages)
