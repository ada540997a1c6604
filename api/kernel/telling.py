"""A slice below the messages says whom to tell, and what; how they are told is for the messages to say.

People and accounts lie below messages, which need to know people's addresses, so they cannot import it.
"""

from collections.abc import Callable
from typing import Protocol, TypeVar

from .context import Context


class Tell(Protocol):
    def __call__(self, ctx: Context, person_id: int, kind: str, **facts: str | int) -> None: ...


T = TypeVar("T", bound=Callable[..., None])
_ways: list[Tell] = []


def tells_people(way: T) -> T:
    """Declares the one way: messages.actions.tell."""
    _ways[:] = [way]
    return way


def tell(ctx: Context, person_id: int, kind: str, **facts: str | int) -> None:
    assert _ways, "import api.messages.actions: nobody would be told"
    _ways[0](ctx, person_id, kind, **facts)
