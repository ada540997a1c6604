"""Each life is a table of moves: a verb from a state is a move or a refusal, and no state is an island."""

from collections.abc import Mapping
from enum import StrEnum
from importlib import import_module
from typing import Any

import pytest

from api.kernel.refusals import Refused
from api.kernel.states import after, why_not_move
from api.tables import metadata
from tests.architecture.source import SLICES, lives

LIVES = {f"{slice_}.{name}": moves for slice_, name, moves in lives()}
ONE_VERB_OF_EACH = [(life, verb) for life, moves in LIVES.items() for verb in moves]


def states_of(moves: Mapping[str, Mapping[Any, Any]]) -> type[StrEnum]:
    return type(next(iter(next(iter(moves.values())))))


def begins(life: str) -> set[str]:
    """In what its rules say, or else in the default of its column."""
    slice_, _, name = life.partition(".")
    said = getattr(import_module(f"api.{slice_}.rules"), name.replace("MOVES", "BEGINS"), None)
    if said is not None:
        return {one.value for one in said}
    states = states_of(LIVES[life])
    columns = [column for table in metadata.tables.values() for column in table.columns]
    defaults = [column.default.arg for column in columns if column.default is not None and column.default.is_scalar]
    return {one.value for one in defaults if isinstance(one, states)}


def test_every_slice_with_a_life_has_its_table() -> None:
    assert {life.split(".")[0] for life in LIVES} >= {"opportunities", "bookings", "claims", "payments", "people"}
    assert all(life.split(".")[0] in SLICES for life in LIVES)


@pytest.mark.parametrize(("life", "verb"), ONE_VERB_OF_EACH)
def test_a_verb_moves_from_its_own_states_and_is_refused_in_every_other(life: str, verb: str) -> None:
    moves = LIVES[life]

    for state in states_of(moves):
        if state in moves[verb]:
            assert why_not_move(moves, verb, state) is None
            assert after(moves, verb, state) is moves[verb][state]
        else:
            with pytest.raises(Refused) as refused:
                after(moves, verb, state, "this thing")
            assert refused.value.refusal.code == f"cannot-{verb.replace(' ', '-')}"
            assert refused.value.refusal.status == 409
            assert refused.value.refusal.reason == f"We cannot {verb} this thing now, because it is {state}."


@pytest.mark.parametrize("life", LIVES)
def test_every_state_can_be_reached(life: str) -> None:
    moves = LIVES[life]
    reached = begins(life)
    assert reached, "a life begins somewhere"
    for _ in states_of(moves):
        reached |= {to.value for steps in moves.values() for begin, to in steps.items() if begin.value in reached}

    assert reached == {state.value for state in states_of(moves)}


@pytest.mark.parametrize("life", LIVES)
def test_every_move_is_written_in_the_states_of_its_own_life(life: str) -> None:
    states = states_of(LIVES[life])

    for verb, steps in LIVES[life].items():
        assert verb == verb.lower().strip()
        assert steps, f"{verb} leads nowhere"
        assert all(isinstance(one, states) for pair in steps.items() for one in pair)
