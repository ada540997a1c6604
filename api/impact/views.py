"""An entry as it is read: its words opened, and what stands beside them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from api.kernel.context import Context
from api.opportunities.queries import titles_to_read
from api.people.queries import names_of

from .finding import confirmations_of, tags_of
from .rules import asks_if_it_lasted, has_no_word
from .sealing import evidence_of, photo_words_of, words_of
from .tables import Direction, ForWhom, ImpactEntry, Lasted, Quote


@dataclass(frozen=True, slots=True)
class Confirmation:
    by_id: int
    mine: bool
    by_name: str
    evidence: str
    made_at: datetime


@dataclass(frozen=True, slots=True)
class EntryView:
    """`mine` is whether it is the reader's own. Consents and whether it is asked about are for the owner alone."""

    id: int
    version: int
    mine: bool
    member_name: str
    direction: Direction
    for_whom: ForWhom
    words: str | None
    has_recording: bool
    has_photo: bool
    photo_words: str | None
    booking_id: int | None
    opportunity_id: int | None
    opportunity_title: str | None
    made_at: datetime
    shared_at: datetime | None
    quote: Quote
    credited_as: str | None
    lasted: Lasted | None
    asks_if_it_lasted: bool
    tags: tuple[str, ...]
    confirmations: tuple[Confirmation, ...]

    @property
    def confirmed_by_me(self) -> bool:
        return any(one.mine for one in self.confirmations)

    @property
    def has_no_word(self) -> bool:
        return not self.has_recording and has_no_word(self.words)


def views_of(ctx: Context, rows: Sequence[ImpactEntry]) -> list[EntryView]:
    ids = [row.id for row in rows]
    tags, confirmed = tags_of(ctx, ids), confirmations_of(ctx, ids)
    people = {row.member_id for row in rows} | {one.by_id for said in confirmed.values() for one in said}
    names = names_of(ctx, people)
    titles = titles_to_read(ctx, {row.opportunity_id for row in rows if row.opportunity_id is not None})
    return [
        _view(ctx, row, names, titles, tags[row.id], [
            Confirmation(one.by_id, one.by_id == ctx.person_id, names[one.by_id], evidence_of(ctx, one), one.made_at)
            for one in confirmed[row.id]
        ])
        for row in rows
    ]  # fmt: skip


def _view(
    ctx: Context,
    row: ImpactEntry,
    names: dict[int, str],
    titles: dict[int, str],
    tags: Sequence[str],
    confirmations: Sequence[Confirmation],
) -> EntryView:
    mine = row.member_id == ctx.person_id
    return EntryView(
        id=row.id,
        version=row.version,
        mine=mine,
        member_name=names[row.member_id],
        direction=row.direction,
        for_whom=row.for_whom,
        words=words_of(ctx, row),
        has_recording=row.recording_as is not None,
        has_photo=row.photo_as is not None,
        photo_words=photo_words_of(ctx, row),
        booking_id=row.booking_id if mine else None,
        opportunity_id=row.opportunity_id if row.opportunity_id in titles else None,
        opportunity_title=titles.get(row.opportunity_id) if row.opportunity_id else None,
        made_at=row.made_at,
        shared_at=row.shared_at,
        quote=row.quote if mine else Quote.NO,
        credited_as=row.credited_as if mine else None,
        lasted=row.lasted,
        asks_if_it_lasted=mine and asks_if_it_lasted(row.made_at, row.lasted, row.lasted_at, ctx.now),
        tags=tuple(tags),
        confirmations=tuple(confirmations),
    )
