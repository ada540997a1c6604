"""Pieces of a member's list: each is drawn once, and drawn anew when anything in it changes."""

from functools import lru_cache

from markupsafe import Markup

from api.opportunities.lists import OpportunityRow
from api.opportunities.schemas import How
from web.forms import Form
from web.render import templates

HOWS = (
    ("", "Every way to take part"),
    *((one.value, one.value.capitalize()) for one in How if one is not How.HYBRID),
)


@lru_cache(maxsize=4096)
def card(row: OpportunityRow, left: int, state: str | None, notes: tuple[object, ...], *, easy: bool) -> Markup:
    """Known by everything in it, so it cannot be out of date. Members with the same week and standing share it."""
    template = "opportunities/card.easy.html" if easy else "opportunities/card.html"
    drawn = templates.get_template(template).render(one=row, left=left, state=state, notes=notes)
    # The template escapes what people wrote.
    return Markup(drawn)  # noqa: S704


@lru_cache(maxsize=1024)
def choices(streams: tuple[tuple[int, str], ...], workstream: str, how: str) -> Markup:
    """What the list can be narrowed by; everyone in the group is asked the same."""
    drawn = templates.get_template("opportunities/choices.html").render(
        streams=(("", "All workstreams"), *streams), hows=HOWS, form=Form.filled(workstream=workstream, how=how)
    )
    return Markup(drawn)  # noqa: S704  (the same)
