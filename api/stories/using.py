"""Where a story is used now: here, and as each slice above says."""

from collections.abc import Iterator

from sqlalchemy import func
from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.words import plural

from .finding import Heard
from .hearing import Used, where_used
from .recordings import has_recording
from .tables import StoryExtract, Use


def uses_of(ctx: Context, here: Heard, use: Use) -> Iterator[Used]:
    """Nothing, where there is no yes to this use now."""
    if here.may(use):
        yield from _here(ctx, here, use)
        yield from where_used(ctx, here.id, use)


def _here(ctx: Context, here: Heard, use: Use) -> Iterator[Used]:
    page = f"/stories/{here.id}"
    if use is Use.GROUP:
        yield Used("On its own page, and in the list of stories that the group can hear", page)
        count = ctx.session.exec(
            select(func.count(col(StoryExtract.id))).where(col(StoryExtract.story_id) == here.id)
        ).one()
        if count:
            yield Used(f"In {plural(count, 'extract', 'extracts')} with themes", page)
    if use is Use.RECORDING and has_recording(ctx, here.id):
        yield Used("On the page of the story, where it can be played", page)
    if use is Use.NAME:
        yield Used("Beside the story", page)
    if use is Use.PLACE and here.told and here.told.place:
        yield Used("Beside the story", page)
