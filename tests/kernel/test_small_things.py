"""The small parts of the kernel: moments, clocks, states, pages of a list, and how people are told."""

from datetime import UTC, datetime, timedelta, timezone
from enum import StrEnum

import pytest
from pydantic import BaseModel
from sqlalchemy import text
from sqlmodel import select

from api.kernel import telling
from api.kernel.context import Context, clock_from, wall_clock
from api.kernel.events import Event, record
from api.kernel.paging import page_of
from api.kernel.refusals import Refused, not_found, refuse_if
from api.kernel.states import after, why_not_move
from tests.kernel.conftest import NOON, Ground


def test_a_moment_keeps_its_instant_in_whatever_zone_it_was_given(ground: Ground) -> None:
    india = NOON.astimezone(timezone(timedelta(hours=5, minutes=30))) + timedelta(microseconds=7)
    with ground.working() as session:
        record(ground.ctx(session).at(india), "added", ground.workstream(session))

    with ground.working() as session:
        kept = session.exec(select(Event.at)).one()
    assert (kept, kept.tzinfo) == (NOON + timedelta(microseconds=7), UTC)


def test_a_moment_without_its_zone_is_our_mistake(ground: Ground) -> None:
    naive = datetime(2026, 3, 2, 12)  # noqa: DTZ001

    with pytest.raises(Exception, match="a moment needs its time zone"), ground.working() as session:
        session.exec(select(Event).where(Event.at == naive)).all()


def test_moments_are_compared_as_moments_by_the_database(ground: Ground) -> None:
    for minutes in (0, 90):
        with ground.working() as session:
            ctx = ground.ctx(session).at(NOON + timedelta(minutes=minutes))
            record(ctx, f"added {minutes}", ground.workstream(session, str(minutes)))

    later = (NOON + timedelta(minutes=60)).astimezone(timezone(timedelta(hours=-8)))
    with ground.working() as session:
        assert session.exec(select(Event.verb).where(Event.at > later)).one() == "added 90"


def test_a_clock_can_begin_in_another_year_and_runs_on() -> None:
    begins = datetime(2027, 1, 11, 9, tzinfo=UTC)
    clock = clock_from(begins)
    first, second = clock(), clock()

    assert begins <= first <= second < begins + timedelta(minutes=1)
    assert wall_clock().tzinfo is UTC


def test_a_context_without_a_group_cannot_be_asked_for_one(ground: Ground) -> None:
    with ground.working() as session:
        ctx = ground.ctx(session)
        nowhere = Context(session, ctx.actor, NOON, ctx.keys)

        assert ctx.group == ground.ours
        with pytest.raises(AssertionError, match="this needs a group"):
            _ = nowhere.group


class Door(StrEnum):
    OPEN = "open"
    SHUT = "shut"


MOVES = {"shut": {Door.OPEN: Door.SHUT}, "open again": {Door.SHUT: Door.OPEN}}


def test_a_verb_moves_or_says_why_not() -> None:
    assert after(MOVES, "shut", Door.OPEN) is Door.SHUT
    refusal = why_not_move(MOVES, "open again", Door.OPEN, "this door")
    assert refusal is not None
    assert (refusal.code, refusal.status) == ("cannot-open-again", 409)
    assert refusal.reason == "We cannot open again this door now, because it is open."
    with pytest.raises(Refused):
        after(MOVES, "shut", Door.SHUT)


def test_nothing_to_refuse_is_nothing_said() -> None:
    refuse_if(None)

    assert not_found("claim").refusal.status == 404


def test_a_state_is_stored_as_its_word_and_no_other_word_is_taken(database: object, ground: Ground) -> None:
    with pytest.raises(Exception, match="membership_role"), ground.working() as session:
        session.execute(
            text("INSERT INTO membership (group_id, person_id, role, since_on) VALUES (:g, 1, 'LEAD', '2026-01-01')"),
            {"g": ground.ours},
        )


class Out(BaseModel):
    number: int


@pytest.mark.parametrize(("there", "shown", "then"), [(0, 0, None), (2, 2, None), (3, 2, 2)])
def test_a_page_knows_if_there_is_another_without_counting(there: int, shown: int, then: int | None) -> None:
    """The query is asked for one row more than the page holds."""
    rows = list(range(1, there + 1))
    page = page_of(rows, 2, lambda row: Out(number=row), lambda row: row)

    assert (len(page.items), page.next) == (shown, then)


def test_nobody_is_told_in_silence_when_there_is_no_way_to_tell_them(
    ground: Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[tuple[int, str, object]] = []
    monkeypatch.setattr(telling, "_ways", [])
    with ground.working() as session:
        with pytest.raises(AssertionError, match="nobody would be told"):
            telling.tell(ground.ctx(session), 1, "booked")
        telling.tells_people(lambda ctx, person_id, kind, **facts: said.append((person_id, kind, facts)))
        telling.tell(ground.ctx(session), 1, "booked", title="A leaflet")

    assert said == [(1, "booked", {"title": "A leaflet"})]
