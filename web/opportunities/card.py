"""One opportunity in a member's list: drawn once, and drawn anew when anything in it changes."""

from functools import lru_cache

from markupsafe import Markup

from api.opportunities.lists import OpportunityRow
from web.render import templates


@lru_cache(maxsize=4096)
def card(row: OpportunityRow, left: int, state: str | None, notes: tuple[object, ...], *, easy: bool) -> Markup:
    """Known by everything in it, so it cannot be out of date. Members with the same week and standing share it."""
    template = "opportunities/card.easy.html" if easy else "opportunities/card.html"
    drawn = templates.get_template(template).render(one=row, left=left, state=state, notes=notes)
    # The template escapes what people wrote.
    return Markup(drawn)  # noqa: S704
