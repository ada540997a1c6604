"""Where an administrator may act for a member over REST, so that the document of the API says so."""

import inspect
from collections.abc import Callable, Iterator
from typing import Any

from fastapi.routing import APIRoute, APIRouter

from .context import Role
from .permissions import ACTIONS, Permission

OF_A_MEMBER = frozenset({Role.VISITOR, Role.PERSON, Role.MEMBER})
HEADER = {
    "name": "On-Behalf-Of",
    "in": "header",
    "required": False,
    "description": "An administrator acts for this member of the group: the number of the person. Others leave it out.",
    "schema": {"type": "integer", "minimum": 1, "maximum": 999_999_999, "title": "On-Behalf-Of"},
}


def describe_acting(router: APIRouter) -> None:
    """Once its whole module is there, for a route may go through a function that stands below it."""
    for route in router.routes:
        if isinstance(route, APIRoute) and can_be_done_for_a_member(route):
            route.openapi_extra = {"parameters": [HEADER]}


def can_be_done_for_a_member(route: APIRoute) -> bool:
    """A route that changes something does all that it names; one that reads may give one list or another."""
    asked = list(_permissions(getattr(route.endpoint, "does", route.endpoint)))
    enough = any if (route.methods or set()) <= {"GET", "HEAD"} else all
    return bool(asked) and enough(one.roles & OF_A_MEMBER and not one.in_person for one in asked)


def _permissions(function: Callable[..., Any]) -> Iterator[Permission]:
    """Of each action that a route names, itself or through a function beside it."""
    named = (vars(inspect.getmodule(function)).get(name) for name in function.__code__.co_names)
    for one in filter(inspect.isfunction, named):
        if one.__module__ == function.__module__:
            yield from _permissions(one)
        elif (name := f"{one.__module__.split('.')[1]}.{one.__name__}") in ACTIONS and hasattr(one, "__wrapped__"):
            yield ACTIONS[name]
