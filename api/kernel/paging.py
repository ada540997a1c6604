"""Keyset paging: `after` is the last thing that was seen, so page 500 costs what page 1 costs."""

from collections.abc import Callable, Sequence
from typing import Annotated, Generic, TypeVar

from fastapi import Query
from pydantic import BaseModel, Field

from .fields import MOST_ROWS

Row = TypeVar("Row")
Out = TypeVar("Out", bound=BaseModel)

After = Annotated[int | None, Query(ge=0, le=MOST_ROWS, description="The `next` of the page before.")]
Limit = Annotated[int, Query(ge=1, le=100, description="How many to a page.")]
PAGE = 20


class PageOut(BaseModel, Generic[Out]):
    """One page of a list. `next` is null on the last page; otherwise send it as `after`."""

    items: list[Out]
    next: int | None = Field(default=None, examples=[42])


def page_of(rows: Sequence[Row], limit: int, out: Callable[[Row], Out], key: Callable[[Row], int]) -> PageOut[Out]:
    """Ask the query for one row more than `limit`: whether it is there says if there is a next page."""
    shown = rows[:limit]
    return PageOut(items=[out(row) for row in shown], next=key(shown[-1]) if len(rows) > limit else None)
