"""Whatever members write, share and take back, others read exactly what is shared at that moment, and count no more."""

from dataclasses import dataclass, field

import hypothesis.strategies as st
from hypothesis import HealthCheck, given, settings

from api.impact.actions import choose_sharing, remove_entry
from api.impact.queries import (
    agreed_quotes,
    entry,
    impact_entries,
    my_entries,
    picture_of_the_log,
    shared_counts,
    still_agreed,
)
from api.impact.schemas import SharingIn
from api.impact.tables import Direction, Quote
from api.kernel.context import Context
from api.kernel.refusals import Refused
from tests.depth import DEEP
from tests.impact.told import kept
from tests.world import NOON, World

TODAY = NOON.date()
WAYS = st.sampled_from(list(Direction))
STEPS = st.lists(
    st.one_of(
        st.tuples(st.just("write"), st.integers(0, 1), WAYS, st.booleans()),
        st.tuples(st.just("choose"), st.integers(0, 5), st.booleans(), st.sampled_from(list(Quote))),
        st.tuples(st.just("remove"), st.integers(0, 5)),
    ),
    min_size=3,
    max_size=9,
)


@dataclass
class Known:
    """What there should be, kept by hand."""

    owner: Context
    way: Direction
    shared: bool
    quote: Quote = Quote.NO


@dataclass
class Story:
    members: list[Context]
    known: dict[int, Known] = field(default_factory=dict)

    def play(self, step: tuple[object, ...]) -> None:
        match step:
            case ("write", int(who), Direction() as way, bool(shared)):
                row = kept(self.members[who], direction=way, shared=shared, words=f"Word {len(self.known)}")
                self.known[row.id] = Known(self.members[who], way, shared)
            case ("choose", int(which), bool(shared), Quote() as quote) if self.known:
                number = sorted(self.known)[which % len(self.known)]
                one = self.known[number]
                choose_sharing(
                    one.owner, number, SharingIn(shared=shared, quote=quote if shared else Quote.NO, credited_as=None)
                )
                one.shared, one.quote = shared, quote if shared else Quote.NO
            case ("remove", int(which)) if self.known:
                number = sorted(self.known)[which % len(self.known)]
                remove_entry(self.known.pop(number).owner, number)
        self.members[0].session.flush()


@settings(max_examples=60 if DEEP else 5, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_others_read_what_is_shared_at_that_moment_and_no_more(world: World, steps: list[tuple[object, ...]]) -> None:
    mark = world.session.begin_nested()
    story = Story([world.member(f"Member {number}") for number in range(2)])
    others = [world.lead, world.admin, world.member("Somebody Else"), world.by_phone(story.members[0])]
    for step in steps:
        story.play(step)
        as_it_should_be(story, others)
    mark.rollback()
    world.session.expire_all()


def as_it_should_be(story: Story, others: list[Context]) -> None:
    shared = sorted((number for number, one in story.known.items() if one.shared), reverse=True)
    agreed = {number for number in shared if story.known[number].quote is not Quote.NO}
    counted = {way: sum(story.known[number].way is way for number in shared) for way in Direction}
    for other in others:
        assert [one.id for one in impact_entries(other, limit=100)] == shared
        assert picture_of_the_log(other) == shared_counts(other, TODAY, TODAY) == counted
        assert {one.entry_id for one in agreed_quotes(other, TODAY, TODAY)} == agreed
        assert set(still_agreed(other, story.known)) == agreed
        assert {number for number in story.known if can_read(other, number)} == set(shared)
    for member in story.members:
        own = {number for number, one in story.known.items() if one.owner is member}
        assert {one.id for one in my_entries(member, limit=100)} == own


def can_read(who: Context, number: int) -> bool:
    try:
        return bool(entry(who, number).words)
    except Refused:
        return False
