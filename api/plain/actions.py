"""What people do with plain English: ask what could be plainer, and keep their group's own list of plainer words."""

from collections.abc import Mapping

from sqlmodel import col, func, select

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if

from .findings import Finding
from .queries import find_word, own_words
from .rules import what_could_be_plainer, why_not_keep, why_not_this_version
from .schemas import PlainerWordIn
from .sentences import MOST_WORDS, MOST_WORDS_EASY_READ
from .tables import PlainerWord


@allowed(Role.LEAD, Role.ADMIN)
def check_words(ctx: Context, texts: Mapping[str, str], *, easy_read: bool = False) -> dict[str, list[Finding]]:
    """Asked by those who plan work: what could be plainer in each of these texts."""
    most, known = MOST_WORDS_EASY_READ if easy_read else MOST_WORDS, "\n".join(texts.values())
    own = own_words(ctx)
    found = {name: what_could_be_plainer(text, most_words=most, known=known, own=own) for name, text in texts.items()}
    return {name: findings for name, findings in found.items() if findings}


@allowed(Role.LEAD, Role.ADMIN)
def keep_plainer_word(ctx: Context, new: PlainerWordIn) -> PlainerWord:
    """A hard word gets the plainer one that this group uses, from now on."""
    refuse_if(why_not_keep(new.hard, new.plainer, known=_is_known(ctx, new.hard), count=_count(ctx)))
    word = PlainerWord(group_id=ctx.group, **new.model_dump())
    ctx.session.add(word)
    ctx.session.flush()
    record(ctx, "kept", word)
    return word


@allowed(Role.LEAD, Role.ADMIN)
def change_plainer_word(ctx: Context, word_id: int, new: PlainerWordIn, version: int) -> PlainerWord:
    """A line of the list says something else from now on."""
    word = find_word(ctx, word_id, hold=True)
    refuse_if(why_not_this_version(word.version, version))
    refuse_if(why_not_keep(new.hard, new.plainer, known=_is_known(ctx, new.hard, word_id), count=0))
    word.sqlmodel_update(new.model_dump() | {"version": word.version + 1})
    record(ctx, "changed", word)
    return word


@allowed(Role.LEAD, Role.ADMIN)
def take_out_plainer_word(ctx: Context, word_id: int) -> None:
    """A line goes from the group's list. The list that everybody has stays as it is."""
    word = find_word(ctx, word_id, hold=True)
    record(ctx, "took out", word)
    ctx.session.delete(word)


def _is_known(ctx: Context, hard: str, but_not: int = 0) -> bool:
    asked = select(col(PlainerWord.id)).where(col(PlainerWord.hard) == hard, col(PlainerWord.id) != but_not)
    return ctx.session.exec(asked).first() is not None


def _count(ctx: Context) -> int:
    return ctx.session.exec(select(func.count(col(PlainerWord.id)))).one()
