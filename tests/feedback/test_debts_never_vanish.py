"""Whatever is done and in whatever order: each opportunity that was published has exactly one debt, for ever."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlmodel import select

from api.bookings.actions import cancel_opportunity, take_a_place
from api.bookings.queries import booked_members
from api.claims.actions import confirm_attendance
from api.claims.rules import Mark
from api.feedback.actions import answer_feedback, hand_feedback_over, lift_feedback
from api.feedback.counting import counts_between
from api.feedback.finding import debt_of, who_took_part
from api.feedback.schemas import OwnerIn
from api.feedback.tables import FeedbackDebt, State
from api.kernel.context import Context, attempt, in_group
from api.kernel.database import Database
from api.kernel.refusals import Refused
from api.opportunities.actions import (
    change_opportunity,
    close_opportunity,
    complete_opportunity,
    copy_opportunity,
    publish_opportunity,
)
from api.opportunities.schemas import OpportunityIn
from api.opportunities.tables import Opportunity
from tests.conftest import KEYS
from tests.databases import emptied
from tests.depth import DEEP
from tests.feedback.told import AFTER, BY_A_DATE, answered, changed, owed, too_early
from tests.reports.told import another_workstream
from tests.world import FACTS, World

LATE = datetime(2026, 6, 1, 9, tzinfo=UTC)

ACTS = (
    "publish", "book", "came", "missed", "close", "complete", "cancel", "copy", "answer", "put off", "hand over",
    "nobody",
    "a month goes by",
)  # fmt: skip


def done(ctx: Context, amina: Context, act: str, opportunity_id: int) -> None:
    if act == "book":
        take_a_place(amina.at(ctx.now), opportunity_id)
    elif act in ("came", "missed"):
        said = Mark.CAME if act == "came" else Mark.MISSED
        marks = {one.booking_id: said for one in booked_members(ctx, opportunity_id)}
        confirm_attendance(ctx, opportunity_id, marks)
    elif act in ("answer", "put off", "hand over", "nobody"):
        debt = debt_of(ctx, opportunity_id)
        if act == "nobody":
            lift_feedback(ctx, debt.id, debt.version)
        elif act == "hand over":
            hand_feedback_over(ctx, debt.id, OwnerIn(owner_name="Dr Ellis Ward"), debt.version)
        else:
            again = (ctx.now + timedelta(days=9)).date().isoformat()
            answer = changed() if act == "answer" else too_early(ask_again_on=again)
            answer_feedback(ctx, debt.id, answer, debt.version)
    elif act == "cancel":
        cancel_opportunity(ctx, opportunity_id, "No funds.")
    else:
        {
            "publish": publish_opportunity, "close": close_opportunity, "complete": complete_opportunity,
            "copy": copy_opportunity,
        }[act](ctx, opportunity_id)  # fmt: skip


@settings(max_examples=60 if DEEP else 6)
@example(acts=[("publish", 0), ("book", 0), ("a month goes by", 0), ("came", 0), ("cancel", 0)])
@example(acts=[("publish", 0), ("book", 0), ("a month goes by", 0), ("missed", 0), ("nobody", 0), ("came", 0)])
@given(acts=st.lists(st.tuples(st.sampled_from(ACTS), st.integers(0, 2)), max_size=14))
def test_debts_never_vanish(database_of_the_session: Database, acts: list[tuple[str, int]]) -> None:
    emptied(database_of_the_session)
    with World.begun(database_of_the_session, KEYS) as world:
        ids = [world.draft(title=f"Work {number}").id for number in range(3)]
        world.save()
        ctx, amina, settled = world.lead, world.member("Amina"), set[int]()
        world.save()
        for act, which in acts:
            if act == "a month goes by":
                ctx = ctx.at(ctx.now + timedelta(days=30))
                continue
            attempt(done, ctx, amina, act, ids[which])
            world.save()
            rows = world.session.exec(select(FeedbackDebt)).all()
            published = [one.id for one in world.session.exec(select(Opportunity)) if one.published_at is not None]
            assert Counter(row.opportunity_id for row in rows) == Counter(published)
            came_after_all = {row.id for row in rows if act == "came" and row.opportunity_id == ids[which]}
            assert settled <= came_after_all | {row.id for row in rows if row.state is not State.OWED}
            settled = {row.id for row in rows if row.state is not State.OWED}
            lifted = [row.opportunity_id for row in rows if row.state is State.LIFTED]
            assert not any(who_took_part(ctx, one) for one in lifted), "they gave their time, and are owed an answer"


@pytest.mark.parametrize("other", ["a later day", "work that is not counted"])
def test_what_is_late_stays_in_its_year_and_with_its_work_until_it_is_answered(world: World, other: str) -> None:
    debt, own = owed(world, world.member("Amina")), another_workstream(world, "Our own meetings", counts=False)
    new = {"due_on": "1 March 2027"} if other == "a later day" else {"workstream_id": own}
    said = OpportunityIn.model_validate(FACTS | {"workstream_id": world.workstream} | BY_A_DATE | new)
    world.save()
    with pytest.raises(Refused, match="Answer them first"):
        change_opportunity(world.lead.at(LATE), debt.opportunity_id, said, 2)
    world.session.rollback()
    in_group(world.session, world.group.id)
    assert counts_between(world.lead.at(LATE), date(2026, 1, 1), date(2026, 12, 31)).late == 1
    answered(world, debt, at=LATE)
    change_opportunity(world.lead.at(LATE), debt.opportunity_id, said, 2)


def test_a_debt_cannot_be_deleted_or_owed_twice(world: World) -> None:
    debt = owed(world, world.member("Amina"))
    with pytest.raises(AssertionError, match="never deleted"), world.session.begin_nested():
        world.session.delete(debt)
        world.session.flush()
    assert debt_of(world.lead.at(AFTER), debt.opportunity_id).id == debt.id
