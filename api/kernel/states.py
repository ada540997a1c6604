"""A life is a table of moves: a verb, and the states it leads from and to."""

from collections.abc import Mapping
from enum import StrEnum
from typing import TypeVar

from sqlalchemy import Enum

from .refusals import Refusal, Refused

S = TypeVar("S", bound=StrEnum)
Moves = Mapping[str, Mapping[S, S]]


def why_not_move(moves: Moves[S], verb: str, state: S, thing: str = "this") -> Refusal | None:
    if state in moves[verb]:
        return None
    return Refusal(f"cannot-{verb.replace(' ', '-')}", f"We cannot {verb} {thing} now, because it is {state}.")


def after(moves: Moves[S], verb: str, state: S, thing: str = "this") -> S:
    refusal = why_not_move(moves, verb, state, thing)
    if refusal is not None:
        raise Refused(refusal)
    return moves[verb][state]


def stored_as_words(states: type[StrEnum], name: str) -> Enum:
    """Text plus a CHECK, holding the word people read; the same on SQLite and PostgreSQL."""
    return Enum(
        states,
        name=name,
        native_enum=False,
        create_constraint=True,
        length=30,
        values_callable=lambda members: [member.value for member in members],
    )
