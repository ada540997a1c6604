"""Who may do what: declared once, on the action, and enforced wherever it is called."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from .context import Context, Role
from .refusals import Refusal, refuse_if

P = ParamSpec("P")
T = TypeVar("T")

NOT_SIGNED_IN = Refusal("not-signed-in", "You need to sign in first.", 401)
NOT_YOUR_ROLE = Refusal(
    "not-your-role", "Your role in this group does not let you do this. Ask the lead or the administrator.", 403
)
ONLY_THEMSELVES = Refusal(
    "only-themselves", "Only the person can do this, signed in as themselves. You cannot do it for them.", 403
)


@dataclass(frozen=True, slots=True)
class Permission:
    roles: frozenset[Role]
    in_person: bool
    promise: str


ACTIONS: dict[str, Permission] = {}


def why_not_allowed(ctx: Context, permission: Permission) -> Refusal | None:
    if ctx.on_behalf_of is not None and permission.in_person:
        return ONLY_THEMSELVES
    if ctx.on_behalf_of is not None and Role.ADMIN not in ctx.actor.roles:
        return NOT_YOUR_ROLE
    if ctx.person.roles & permission.roles:
        return None
    return NOT_YOUR_ROLE if Role.PERSON in ctx.actor.roles else NOT_SIGNED_IN


def why_not_do(ctx: Context, action: str) -> Refusal | None:
    """By its name, as in "people.add_person": for a page that must know before anybody presses."""
    return why_not_allowed(ctx, ACTIONS[action])


def allowed(
    *roles: Role, in_person: bool = False
) -> Callable[[Callable[Concatenate[Context, P], T]], Callable[Concatenate[Context, P], T]]:
    """`in_person` keeps an administrator from doing it for somebody: bank details, private limits."""

    def declare(action: Callable[Concatenate[Context, P], T]) -> Callable[Concatenate[Context, P], T]:
        name = f"{action.__module__.split('.')[1]}.{action.__name__}"
        permission = Permission(frozenset(roles), in_person, (action.__doc__ or "").strip().split("\n")[0])
        ACTIONS[name] = permission

        @wraps(action)
        def permitted(ctx: Context, /, *args: P.args, **kwargs: P.kwargs) -> T:
            refuse_if(why_not_allowed(ctx, permission))
            return action(ctx, *args, **kwargs)

        return permitted

    return declare
