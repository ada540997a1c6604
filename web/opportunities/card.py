"""What a list says of one opportunity to everybody: drawn once, and drawn anew when anything in it changes."""

from functools import lru_cache

from markupsafe import Markup

from api.opportunities.lists import OpportunityRow
from web.render import templates


@lru_cache(maxsize=2048)
def card(row: OpportunityRow) -> Markup:
    """Known by the whole row, so it cannot be out of date. Nothing in it depends on who is looking."""
    # The template escapes what people wrote.
    return Markup(templates.get_template("opportunities/card.html").render(one=row))  # noqa: S704
