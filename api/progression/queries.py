"""What people ask about training, roles, references and what is next. Where people went is in the_map.py."""

from collections import Counter
from dataclasses import dataclass

from sqlmodel import col, func, select

from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.todo import Todo
from api.people.queries import find_person, names_of, people_in_group

from .cv import my_cv
from .engagements import Engagement, Work, booked_work_of, engagements_of
from .finding import find, moves_to_read, rows_of
from .sealing import FOR_WHAT, REFERENCE, WISH, opened
from .shown import what_is_shown
from .tables import (
    MoveOn,
    ReferenceLetter,
    ReferenceState,
    RoleHeld,
    RoleKind,
    Training,
    TrainingState,
    Wish,
    WishedRole,
)
from .the_map import where_people_went

__all__ = [
    "Letter", "MemberRow", "Progress", "all_progress", "my_cv", "my_progress", "progress_of", "reference",
    "things_to_do", "what_is_shown", "where_people_went", "wished_roles", "work_of",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Letter:
    """One reference, opened. `words` is None until it is written; both are hidden from whoever acts for the member."""

    row: ReferenceLetter
    member: str
    for_what: str | None
    words: str | None
    signed: str | None


@dataclass(frozen=True, slots=True)
class Progress:
    """`wish` is None when there is none, or when somebody acts for the member."""

    member_id: int
    name: str
    training: list[Training]
    roles: list[RoleHeld]
    chaired: list[Engagement]
    moves: list[MoveOn]
    references: list[Letter]
    wish: str | None
    wished: list[RoleKind]


@dataclass(frozen=True, slots=True)
class MemberRow:
    member_id: int
    name: str
    done: int
    roles: int
    asked: bool
    wished: tuple[RoleKind, ...]


@allowed(Role.MEMBER)
def my_progress(ctx: Context) -> Progress:
    """Asked by a member, of their own. Whoever acts for them does not see what they wish, ask for or show to nobody."""
    return _progress(ctx, ctx.person_id, ctx.person.name)


@allowed(Role.LEAD)
def progress_of(ctx: Context, member_id: int) -> Progress:
    """Asked by the lead, of one member of the group."""
    person = find_person(ctx, member_id)
    return _progress(ctx, member_id, person.name)


@allowed(Role.LEAD)
def all_progress(ctx: Context) -> list[MemberRow]:
    """Asked by the lead: every member, how much training and how many roles they have, and what waits."""
    done = _counted(ctx, Training, col(Training.state) == TrainingState.DONE)
    held = _counted(ctx, RoleHeld, col(RoleHeld.id) > 0)
    asked = _counted(ctx, ReferenceLetter, col(ReferenceLetter.state) == ReferenceState.ASKED)
    wished = wished_roles(ctx)
    return [
        MemberRow(one.id, one.name, done[one.id], held[one.id], bool(asked[one.id]), tuple(wished.get(one.id, ())))
        for one in people_in_group(ctx, Role.MEMBER)
    ]


@allowed(Role.LEAD)
def wished_roles(ctx: Context) -> dict[int, list[RoleKind]]:
    """Asked by the lead, who chooses people: the roles that each member would like."""
    found: dict[int, list[RoleKind]] = {}
    for member_id, role in ctx.session.exec(
        select(col(WishedRole.member_id), col(WishedRole.role)).order_by(col(WishedRole.id))
    ):
        found.setdefault(member_id, []).append(role)
    return found


@allowed(Role.LEAD)
def work_of(ctx: Context, member_id: int) -> list[Work]:
    """Asked by the lead: what one member has or had a place in, the newest first."""
    find_person(ctx, member_id)
    return booked_work_of(ctx, member_id)


@allowed(Role.MEMBER, Role.LEAD)
def reference(ctx: Context, reference_id: int) -> Letter:
    """The member and the lead read it. Nobody else does, whoever acts for the member either."""
    row = find(ctx, ReferenceLetter, reference_id, "reference")
    return _letter(ctx, row, names_of(ctx, [row.member_id, row.written_by_id or 0]))


@allowed(Role.LEAD)
def things_to_do(ctx: Context) -> list[Todo]:
    """The references that wait for the lead."""
    rows = ctx.session.exec(
        select(col(ReferenceLetter.id), col(ReferenceLetter.member_id))
        .where(col(ReferenceLetter.state) == ReferenceState.ASKED)
        .order_by(col(ReferenceLetter.id))
        .limit(20)
    ).all()
    names = names_of(ctx, [member_id for _, member_id in rows])
    return [Todo(f"Write a reference for {names[member_id]}", f"/lead/references/{id_}") for id_, member_id in rows]


def _progress(ctx: Context, member_id: int, name: str) -> Progress:
    letters = rows_of(ctx, ReferenceLetter, member_id)
    names = names_of(ctx, [member_id, *(one.written_by_id or 0 for one in letters)])
    wish = ctx.session.exec(select(Wish).where(col(Wish.member_id) == member_id)).first()
    private = ctx.on_behalf_of is None
    mine = select(col(WishedRole.role)).where(col(WishedRole.member_id) == member_id).order_by(col(WishedRole.id))
    return Progress(
        member_id,
        name,
        [one for one in rows_of(ctx, Training, member_id) if one.state is not TrainingState.WITHDRAWN],
        rows_of(ctx, RoleHeld, member_id),
        [one for one in engagements_of(ctx, member_id) if one.chaired],
        moves_to_read(ctx, member_id),
        [_letter(ctx, one, names) for one in letters],
        opened(ctx, wish, WISH, wish.words_sealed) if wish and private else None,
        list(ctx.session.exec(mine)) if private else [],
    )


def _letter(ctx: Context, row: ReferenceLetter, names: dict[int, str]) -> Letter:
    signed = names.get(row.written_by_id or 0)
    if ctx.on_behalf_of is not None:
        return Letter(row, names[row.member_id], None, None, signed)
    words = opened(ctx, row, REFERENCE, row.words_sealed)
    return Letter(row, names[row.member_id], opened(ctx, row, FOR_WHAT, row.for_what_sealed), words, signed)


def _counted(ctx: Context, table: type[Training | RoleHeld | ReferenceLetter], only: object) -> Counter[int]:
    asked = select(col(table.member_id), func.count()).where(only).group_by(col(table.member_id))  # type: ignore[arg-type]
    return Counter(dict(ctx.session.exec(asked).all()))
