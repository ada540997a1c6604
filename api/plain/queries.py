"""The group's own plainer words."""

from sqlmodel import col, select

from api.kernel.context import Context, Role
from api.kernel.paging import PAGE
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found

from .tables import PlainerWord


@allowed(Role.MEMBER, Role.LEAD, Role.ADMIN)
def plainer_words_of_group(ctx: Context, after: int | None = None, limit: int = PAGE) -> list[PlainerWord]:
    """Asked by anyone who writes for the group: its own words, the oldest first."""
    asked = select(PlainerWord).where(col(PlainerWord.id) > (after or 0)).order_by(col(PlainerWord.id))
    return list(ctx.session.exec(asked.limit(limit + 1)))


@allowed(Role.LEAD, Role.ADMIN)
def show_plainer_word(ctx: Context, word_id: int) -> PlainerWord:
    """Asked by those who keep the list: one line of it."""
    return find_word(ctx, word_id)


def own_words(ctx: Context) -> dict[str, str]:
    """For whoever checks a text: each hard word, in small letters, and its plainer one."""
    rows = ctx.session.exec(select(col(PlainerWord.hard), col(PlainerWord.plainer))).all()
    return {hard: plainer for hard, plainer in rows}


def find_word(ctx: Context, word_id: int, *, hold: bool = False) -> PlainerWord:
    query = select(PlainerWord).where(col(PlainerWord.id) == word_id)
    found = ctx.session.exec(query.with_for_update() if hold else query).first()
    if found is None:
        raise not_found("word")
    return found
