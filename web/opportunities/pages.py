"""What a member reads: the list, and one opportunity with its booking box. A lead's pages are in lead_pages.py."""

from collections.abc import Sequence

from fastapi import Response
from markupsafe import Markup

from api.bookings.queries import Offer, fits_for, offer, places_of
from api.kernel.context import Context, Role
from api.kernel.fields import RowId
from api.kernel.paging import PAGE, After
from api.opportunities.queries import OpportunityRow, offer_facts, open_opportunities, workstreams
from api.opportunities.schemas import How, State
from web.opportunities.card import card, choices
from web.pages import Page, Pages

from . import card_pages, lead_pages, writing_pages

pages = Pages()


@pages.get("/opportunities")
def list_open(ctx: Context, page: Page, after: After = None, workstream: str = "", how: str = "") -> Response:
    streams = [one for one in workstreams(ctx) if one.live]
    stream_id = next((one.id for one in streams if str(one.id) == workstream), None)
    kind = next((one for one in How if one.value == how), None)
    rows = open_opportunities(ctx, after, PAGE + 1, stream_id, kind)
    shown = rows[:PAGE]
    return page.render(
        "opportunities/list.html",
        choices=choices(tuple((one.id, one.name) for one in streams), workstream if stream_id else "", kind or ""),
        cards=cards_of(ctx, shown, easy=page.easy),
        count=len(shown),
        after=after,
        next_href=next_page(rows, workstream, how),
        filtered=bool(stream_id or kind),
    )


@pages.get("/opportunities/{opportunity_id}")
def show(ctx: Context, page: Page, opportunity_id: RowId) -> Response:
    facts = offer_facts(ctx, opportunity_id)
    if facts.state is State.DRAFT:
        return page.go(f"/lead/opportunities/{opportunity_id}")
    box: Offer | None = offer(ctx, opportunity_id) if is_member(ctx) else None
    plans = bool(ctx.person.roles & {Role.LEAD, Role.ADMIN})
    return page.render("opportunities/show.html", facts=facts, box=box, plans=plans, State=State)


def cards_of(ctx: Context, rows: Sequence[OpportunityRow], *, easy: bool) -> Markup:
    places, fits = places_of(ctx, [row.id for row in rows]), fits_for(ctx, rows) if is_member(ctx) else {}
    drawn = [card(row, *places[row.id], tuple(fits.get(row.id, ())), easy=easy) for row in rows]
    return Markup("\n".join(drawn))  # noqa: S704  (each is markup already)


def is_member(ctx: Context) -> bool:
    return Role.MEMBER in ctx.person.roles


def next_page(rows: list[OpportunityRow], workstream: str, how: str) -> str | None:
    if len(rows) <= PAGE:
        return None
    kept = "".join(f"&{name}={value}" for name, value in (("workstream", workstream), ("how", how)) if value)
    return f"/opportunities?after={rows[PAGE - 1].id}{kept}".replace(" ", "+")


# After the members' own pages: a request walks the routes in order, and theirs are the ones that everyone opens.
pages.include_router(writing_pages.pages)
pages.include_router(lead_pages.pages)
pages.include_router(card_pages.pages)
