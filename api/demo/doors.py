"""The sign-in links that `./run demo` prints. They are there only while the demo runs."""

from dataclasses import dataclass

from sqlmodel import Session

from api.accounts.sessions import open_session
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found
from api.people.queries import actor_in, groups_of

LINKS: dict[str, int] = {}


@dataclass(frozen=True, slots=True)
class DemoPerson:
    person_id: int
    group_id: int
    name: str


def who(session: Session, secret: str) -> DemoPerson:
    if secret not in LINKS:
        raise not_found("sign-in link of the demo")
    person_id = LINKS[secret]
    group_id = groups_of(session, person_id)[0].id
    return DemoPerson(person_id, group_id, actor_in(session, person_id, group_id).name)


@allowed(Role.VISITOR)
def demo_person(ctx: Context, secret: str) -> DemoPerson:
    """Whom a printed link signs in. Looking at it changes nothing."""
    return who(ctx.session, secret)


@allowed(Role.VISITOR)
def sign_in_to_the_demo(ctx: Context, secret: str) -> str:
    """The value of a session cookie, for a link that the demo printed."""
    person = who(ctx.session, secret)
    roles = actor_in(ctx.session, person.person_id, person.group_id).roles
    opened = open_session(ctx.session, ctx.now, person.person_id, person.group_id, roles=roles, device="Demonstration")
    return opened.token
