"""One question a page, for whoever reads Easy Read: the same form, action and schema, asked a part at a time.

The template says which fields belong to which question, in the hidden field `steps`. What was answered already goes
with the form in hidden fields, so nothing is kept on our side, and it works without JavaScript.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TypeVar

from pydantic import BaseModel

from api.kernel.fields import Problem
from web.forms import Bound, Form

Schema = TypeVar("Schema", bound=BaseModel)
# The buttons between two questions. They save nothing, so they leave the key for the one that does.
ON, BACK = "next", "back"
MOST_LETTERS = 500
Steps = Sequence[Sequence[str]]


def steps_of(typed: Mapping[str, Sequence[str]]) -> Steps:
    """`kind what receipt+no_receipt_because` is three questions, and the last has two fields."""
    return [step.split("+") for step in _said(typed, "steps")[:MOST_LETTERS].split()]


def one_at_a_time(bound: Bound[Schema]) -> Bound[Schema]:
    """What was meant, once all is answered; before that the next question, or the one to put right."""
    typed, steps = bound.form.typed, steps_of(bound.form.typed)
    if not steps:
        return bound
    at = _here(typed, steps)
    if _said(typed, "do") == BACK:
        return Bound(None, Form(typed, step=max(at - 1, 0), moves_on=True))
    to_put_right = [_place(one, steps) for one in bound.errors if _place(one, steps) <= at]
    if to_put_right:
        return Bound(None, _at(bound.form, min(to_put_right), steps))
    if at < len(steps) - 1:
        return Bound(None, Form(typed, step=at + 1, moves_on=True))
    return bound


def same_question(typed: Mapping[str, Sequence[str]]) -> Form:
    """The form as it was sent, at the question that it was sent from: somebody only asked something about it."""
    steps = steps_of(typed)
    return Form(typed, step=_here(typed, steps) if steps else 0)


def _here(typed: Mapping[str, Sequence[str]], steps: Steps) -> int:
    said = _said(typed, "step")
    return min(int(said), len(steps) - 1) if said.isdecimal() and len(said) < 3 else 0


def at_its_question(form: Form) -> Form:
    """A form that could not be saved opens at the question that it is about."""
    steps = steps_of(form.typed)
    return _at(form, min(_place(one, steps) for one in form.problems), steps) if steps and form.problems else form


def _at(form: Form, step: int, steps: Steps) -> Form:
    return replace(form, step=step, problems=[one for one in form.problems if _place(one, steps) == step])


def _place(problem: Problem, steps: Steps) -> int:
    """A fault of no one question is told at the last."""
    names = {problem.field, problem.field.partition("-")[0]}
    return next((number for number, step in enumerate(steps) if names & set(step)), len(steps) - 1)


def _said(typed: Mapping[str, Sequence[str]], name: str) -> str:
    return next(iter(typed.get(name, ())), "")
