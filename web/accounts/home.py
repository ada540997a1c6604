"""The home page: for each role, what waits for them, and the way on."""

from collections.abc import Callable, Sequence

from fastapi.responses import Response

from api.advances.queries import things_to_do as advances_to_do
from api.bookings.queries import MyBooking, my_next, places_of, things_to_finish
from api.bookings.queries import things_to_do as bookings_to_do
from api.claims.queries import claims_to_check as first_claims
from api.claims.queries import claims_to_check_count, year_of_work
from api.claims.queries import things_to_do as claims_to_do
from api.feedback.queries import things_to_do as feedback_to_do
from api.impact.queries import things_to_do as impact_to_do
from api.kernel.context import Context, Role
from api.kernel.todo import Todo
from api.kernel.words import plural
from api.messages.queries import failed_messages
from api.network.queries import lent_places_to_answer
from api.opportunities.queries import OpportunityRow, all_opportunities, open_opportunities
from api.opportunities.schemas import State
from api.payments.queries import MyPayment, my_payments, waiting
from api.payments.queries import things_to_do as payments_to_do
from api.payments.sentences import Stage
from api.people.invitations import my_invitations
from api.progression.queries import things_to_do as progression_to_do
from api.pulse.queries import pulse_to_ask, pulse_to_do
from api.requests.queries import things_to_do as requests_to_do
from api.stories.queries import things_to_do as stories_to_do
from web.pages import Page, Pages

pages = Pages()
MOST = 100
PAYMENTS = 5
COMING = 3


@pages.get("/")
def home(ctx: Context, page: Page) -> Response:
    if Role.PERSON not in ctx.actor.roles:
        return page.render("accounts/welcome.html")
    if ctx.group_id is None:
        return page.go("/groups")
    todos = todos_for(ctx)
    first_name = ctx.person.name.split()[0]
    heading = f"Acting for {ctx.person.name}" if ctx.on_behalf_of else f"Hello {first_name}"
    count = plural(len(todos), "thing", "things")
    upcoming, roles = next_booking(ctx), [role.value for role in sorted(ctx.person.roles)]
    leads, pays = Role.LEAD in ctx.person.roles, Role.FINANCE in ctx.person.roles
    return page.render(
        "accounts/home.html",
        heading=heading,
        todos=todos,
        count=count,
        next=upcoming,
        money=last_money(ctx),
        roles=roles,
        coming=coming_up(ctx) if leads else [],
        year=year_of_work(ctx).sentence if leads else "",
        waiting=waiting(ctx) if pays else None,
    )


def todos_for(ctx: Context) -> list[Todo]:
    """The most pressing kind first: answers that lapse, then money, then the rest."""
    todos = [] if ctx.on_behalf_of else invitations_to_answer(ctx)
    for roles, asked in TODOS:
        if roles & ctx.person.roles:
            todos += asked(ctx)
    return todos


def next_booking(ctx: Context) -> MyBooking | None:
    return my_next(ctx) if Role.MEMBER in ctx.person.roles else None


def last_money(ctx: Context) -> MyPayment | None:
    """Where their newest payment is: one that is agreed before one that still waits for its claim."""
    if Role.MEMBER not in ctx.person.roles:
        return None
    rows = [one for one in my_payments(ctx, limit=PAYMENTS) if one.stage not in (Stage.NOTHING, Stage.REFUSED)]
    return next((one for one in rows if one.stage is not Stage.TO_AGREE), rows[0] if rows else None)


def coming_up(ctx: Context) -> list[tuple[OpportunityRow, int]]:
    """For a lead: what is open for booking, the soonest first, and how many places are left."""
    rows = open_opportunities(ctx, None, COMING)
    places = places_of(ctx, [row.id for row in rows])
    return [(row, places[row.id].left) for row in rows]


def invitations_to_answer(ctx: Context) -> list[Todo]:
    return [Todo(f"Say yes or no to joining {one.name}", "/invitations") for one in my_invitations(ctx)]


def claims_to_check(ctx: Context) -> list[Todo]:
    """One claim is opened straight away; several are chosen from."""
    count = claims_to_check_count(ctx)
    only = first_claims(ctx, limit=1) if count == 1 else []
    where = f"/lead/claims/{only[0].id}" if only else "/lead/claims"
    return [Todo(f"Check {plural(count, 'claim', 'claims')}", where)] if count else []


def opportunities_to_finish(ctx: Context) -> list[Todo]:
    drafts = all_opportunities(ctx, None, MOST, State.DRAFT)
    return [
        *things_to_finish(ctx),
        *(Todo(f"Finish your draft “{row.title}”", f"/lead/opportunities/{row.id}") for row in drafts),
    ]


def people_to_phone(ctx: Context) -> list[Todo]:
    unsent: Sequence[object] = failed_messages(ctx)
    if not unsent:
        return []
    return [Todo(f"See {plural(len(unsent), 'email', 'emails')} that did not arrive", "/people/unreached")]


TODOS: tuple[tuple[set[Role], Callable[[Context], Sequence[Todo]]], ...] = (
    ({Role.MEMBER}, bookings_to_do),
    ({Role.MEMBER}, lent_places_to_answer),
    ({Role.MEMBER}, claims_to_do),
    ({Role.MEMBER, Role.FINANCE}, payments_to_do),
    ({Role.LEAD}, claims_to_check),
    ({Role.LEAD, Role.FINANCE}, advances_to_do),
    ({Role.LEAD}, opportunities_to_finish),
    ({Role.MEMBER, Role.LEAD}, requests_to_do),
    ({Role.LEAD}, progression_to_do),
    ({Role.LEAD, Role.ADMIN}, feedback_to_do),
    ({Role.LEAD, Role.ADMIN}, people_to_phone),
    ({Role.MEMBER, Role.LEAD, Role.ADMIN}, stories_to_do),
    ({Role.MEMBER}, impact_to_do),
    ({Role.MEMBER}, pulse_to_do),
    ({Role.LEAD}, pulse_to_ask),
)
