"""What stands round every page for this person, from what identifying them has found out already."""

from dataclasses import replace

from starlette.requests import Request

from api.accounts.visit import Visit, visit_of
from api.kernel import london, words
from api.kernel.context import Context, Role
from web.render import Chrome, Help, NavLink

Link = tuple[str, str]
HOME: Link = ("Home", "/")
MEMBER: tuple[Link, ...] = (
    ("Opportunities", "/opportunities"),
    ("Bookings", "/bookings"),
    ("Availability", "/availability"),
    ("Claims", "/claims"),
    ("Payments", "/payments"),
)
LEAD: tuple[Link, ...] = (("Claims to check", "/lead/claims"), ("People", "/people"))
CHANGED: Link = ("What changed", "/changed")
FINANCE: tuple[Link, ...] = (("Payment runs", "/finance"), ("Ledger", "/finance/ledger"))
ADMIN: tuple[Link, ...] = (("People", "/people"), ("Group", "/group"))


def stand_round(request: Request, ctx: Context) -> None:
    """What the page of this request is drawn in, problem pages too."""
    chrome = build_chrome(ctx, request.url.path)
    if request.app.state.demo:
        today = words.day(london.day_of(ctx.now))
        chrome = replace(chrome, demo_notice=f"This is a demonstration with invented people. In it, today is {today}.")
    request.state.chrome = chrome


def build_chrome(ctx: Context, path: str) -> Chrome:
    visit = visit_of(ctx.session)
    if Role.PERSON not in ctx.actor.roles:
        return Chrome()
    return Chrome(
        person_name=ctx.actor.name,
        group_name=visit.group.name if visit.group else None,
        group_help=_help(visit),
        nav=_nav(ctx, path) if ctx.group_id is not None else (),
        acting_for=ctx.on_behalf_of.name if ctx.on_behalf_of else None,
        format=visit.format.replace(" ", "_"),
        other_groups=visit.groups > 1,
    )


def _nav(ctx: Context, path: str) -> tuple[NavLink, ...]:
    """By what they may do, each once; the page they are on, or that it belongs to, is marked."""
    links = [HOME]
    roles = ctx.person.roles
    if Role.MEMBER in roles:
        links += MEMBER
    if Role.LEAD in roles:
        # A lead who is a member too has both, so each says what it is.
        links.append(("Run opportunities" if Role.MEMBER in roles else "Opportunities", "/lead/opportunities"))
        links += LEAD
    if Role.FINANCE in roles:
        links += FINANCE
    if Role.ADMIN in roles:
        links += [link for link in ADMIN if link not in links]
    links.append(CHANGED)
    here = max((href for _, href in links if _holds(href, path)), key=len, default="")
    return tuple((label, href, href == here) for label, href in links)


def _holds(href: str, path: str) -> bool:
    return path == href or (href != "/" and path.startswith(href + "/"))


def _help(visit: Visit) -> Help:
    group = visit.group
    if group is None:
        return Help()
    return Help(phone=group.help_phone, text=group.help_text or "", email=group.help_email, person=group.help_person)
