"""Where the payment of a claim is, which a slice above knows. It declares here what it is asked."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager
from typing import Protocol

from api.kernel.context import Context

from .tables import Claim


class OnItsWay(Protocol):
    def __call__(self, ctx: Context, claim_id: int, *, hold: bool = False) -> bool: ...


Refreezes = Callable[[Context, Claim], AbstractContextManager[None]]
_asked: list[OnItsWay] = []
_refreezes: list[Refreezes] = []


def knows_if_on_its_way(asked: OnItsWay) -> OnItsWay:
    """Whether two people have agreed to a payment of it. With `hold`, nobody agrees until this work is finished."""
    _asked.append(asked)
    return asked


def freezes_again(refreezes: Refreezes) -> Refreezes:
    """Entered with the claim held, before its amount changes, and left once the books say the new one."""
    _refreezes.append(refreezes)
    return refreezes


def is_on_its_way(ctx: Context, claim_id: int, *, hold: bool = False) -> bool:
    return any(asked(ctx, claim_id, hold=hold) for asked in _asked)


@contextmanager
def out_of_its_run(ctx: Context, claim: Claim) -> Iterator[None]:
    with ExitStack() as stack:
        for refreezes in _refreezes:
            stack.enter_context(refreezes(ctx, claim))
        yield
