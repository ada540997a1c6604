"""Whatever people press on whatever day, the books are in balance, nothing is lost, and nothing is paid twice."""

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import text

from api.kernel.database import Database
from api.payments.checking import check_ledger
from tests.conftest import KEYS
from tests.databases import emptied
from tests.depth import DEEP
from tests.payments.any_days import PEOPLE, Group
from tests.payments.plays import OFTEN, PLAYS
from tests.world import NOON, World

steps = st.lists(
    st.tuples(
        st.sampled_from([*PLAYS, *OFTEN, "days pass", "days pass", "days pass"]),
        st.integers(0, PEOPLE - 1),
        st.integers(0, 2),
    ),
    min_size=20,
    max_size=50,
)
# From booking to being paid, sent back and paid again: what a random day seldom reaches alone.
WHOLE_WAY = [
    ("take", 0, 0), ("take", 1, 0), ("take", 0, 1), ("take", 2, 2), ("leave", 0, 1), ("change", 1, 1),
    ("days pass", 0, 1), ("came", 0, 0), ("choose", 0, 2), ("spend", 1, 0), ("send", 0, 0), ("send", 1, 0),
    ("decide", 2, 0), ("rename", 0, 0), ("decide", 2, 0), ("prepare", 0, 0), ("approve", 0, 0), ("approve", 1, 0),
    ("export", 0, 0), ("days pass", 0, 1), ("pay one", 0, 0), ("send back", 0, 0), ("send back", 1, 0),
    ("arrive", 0, 0), ("days pass", 0, 0), ("bank", 0, 0), ("bank", 1, 0), ("prepare", 1, 0), ("prepare", 0, 0),
    ("cancel", 0, 0), ("prepare", 1, 0), ("approve", 0, 0), ("export", 1, 0), ("days pass", 0, 2), ("pay rest", 0, 0),
]  # fmt: skip

# The same with a fee that is given away, and sent back by the charity's bank.
GIVEN_AWAY = [
    ("take", 0, 0), ("take", 1, 0), ("days pass", 0, 1), ("came", 0, 0), ("spend", 1, 0), ("give", 0, 0),
    ("send", 0, 0), ("send", 1, 0), ("decide", 2, 0), ("decide", 2, 0), ("give", 1, 0), ("prepare", 0, 0),
    ("give", 0, 1), ("give", 1, 0), ("choose", 0, 0), ("give", 0, 0), ("approve", 1, 0), ("export", 0, 0),
    ("days pass", 0, 1), ("send back", 0, 0), ("send back", 1, 0), ("pay rest", 0, 0), ("days pass", 0, 0),
    ("look up", 0, 1), ("look up", 1, 1), ("bank", 0, 0), ("bank", 1, 0), ("prepare", 1, 0), ("approve", 0, 0),
    ("export", 1, 0), ("days pass", 0, 2), ("pay rest", 0, 0),
]  # fmt: skip

# Money before the day: one that a claim uses in part, one that the bank sends back, and two that were not needed.
BEFORE_THE_DAY = [
    ("take", 0, 0), ("take", 1, 0), ("take", 2, 1), ("ask ahead", 0, 2), ("ask ahead", 0, 1), ("ask ahead", 1, 2),
    ("ask ahead", 1, 0), ("drop ahead", 0, 0), ("prepare", 0, 0), ("approve", 1, 0), ("export", 0, 0),
    ("leave", 0, 0), ("put right", 0, 0), ("days pass", 0, 1), ("send back", 0, 0), ("came", 0, 0), ("spend", 0, 0),
    ("send", 0, 0), ("send", 1, 0), ("decide", 2, 0), ("decide", 2, 0), ("bank", 0, 0), ("bank", 1, 0),
    ("bank", 2, 0), ("put right", 0, 1), ("put right", 1, 1), ("prepare", 1, 0), ("approve", 0, 0), ("export", 1, 0),
    ("days pass", 0, 2), ("pay rest", 0, 0), ("put right", 1, 0),
]  # fmt: skip


@pytest.fixture(scope="module")
def group(database_of_the_session: Database) -> Iterator[Group]:
    emptied(database_of_the_session)
    with World.begun(database_of_the_session, KEYS) as world:
        yield Group(world)


@pytest.mark.parametrize("story", [WHOLE_WAY, GIVEN_AWAY, BEFORE_THE_DAY])
def test_the_whole_way_there_and_back(group: Group, story: list[tuple[str, int, int]]) -> None:
    group.done.clear()
    group.tell(story)

    assert {verb for verb, _, _ in story} - group.done == set(), "each of them was done once at least"


@pytest.mark.shared
@settings(max_examples=60 if DEEP else 12, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_whatever_happens_the_books_agree(group: Group, story: list[tuple[str, int, int]]) -> None:
    group.tell(story)


def test_a_penny_that_is_not_there_is_missed(group: Group) -> None:
    """The check that the stories above stand on, shown to fail."""
    whole = group.world.session.begin_nested()
    group.now = NOON
    group.play("take", 0, 0)
    connection = group.world.session.connection()
    connection.execute(text("UPDATE transfer SET amount_pence = amount_pence - 1 WHERE kind = 'committed'"))

    assert check_ledger(group.world.session) != []
    with pytest.raises(AssertionError):
        group.check()
    whole.rollback()
