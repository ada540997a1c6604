"""Two people in finance, and the members, press in the same moment: the books agree, and nothing is paid twice."""

from collections.abc import Iterator
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from api.kernel.database import Database
from api.kernel.refusals import Refused
from tests.conftest import KEYS
from tests.databases import emptied
from tests.depth import DEEP
from tests.payments.two_at_once import VERBS, Office
from tests.world import World

pytestmark = pytest.mark.slow
presses = st.tuples(st.sampled_from([*VERBS, "prepare"]), st.integers(0, 1), st.integers(0, 2))
orders = st.lists(st.integers(0, 1), min_size=1, max_size=40)
# What brings the office as far as the pair needs it, and the pair.
TO_APPROVE = [("prepare", 0)]
TO_EXPORT = [*TO_APPROVE, ("approve", 1)]
TO_PAY = [*TO_EXPORT, ("export", 0), ("days pass", 0)]
SENT_BACK = [*TO_PAY, ("send back", 0), ("bank", 0)]
PAIRS = [
    ([], "prepare", "prepare"),
    (TO_APPROVE, "approve", "approve"),
    (TO_APPROVE, "choose", "approve"),
    (TO_APPROVE, "cancel", "approve"),
    (TO_EXPORT, "cancel", "export"),
    (TO_EXPORT, "export", "export"),
    (TO_PAY, "send back", "pay one"),
    (TO_PAY, "send back", "pay rest"),
    (SENT_BACK, "arrive", "prepare"),
]


@pytest.fixture(scope="module")
def office(database_of_the_session: Database) -> Iterator[Office]:
    emptied(database_of_the_session)
    with World.begun(database_of_the_session, KEYS) as world:
        yield Office(world)


def test_each_pair_in_either_order(office: Office) -> None:
    for before, one, other in PAIRS:
        for order in ([0] * 3 + [1] * 40, [1] * 3 + [0] * 40):
            office.begin()
            for verb, who in before:
                alone(office, verb, who)
            answers = office.together(office.press(one, 0, 0), office.press(other, 1, 0), order=order)
            office.check()
            assert "done" in answers, (one, other, answers)


def alone(office: Office, verb: str, who: int) -> None:
    if verb == "days pass":
        office.now += timedelta(days=1 + who)
        return
    assert office.together(office.press(verb, who, 0), order=[]) == ["done"], verb


class TwoAtOnce(RuleBasedStateMachine):
    def __init__(self, office: Office) -> None:
        super().__init__()
        self.office = office
        office.begin()

    @rule(days=st.integers(1, 3))
    def days_pass(self, days: int) -> None:
        self.office.now += timedelta(days=days)

    @rule(one=presses)
    def one_presses(self, one: tuple[str, int, int]) -> None:
        self.press([one], [])

    @rule(one=presses, other=presses, order=orders)
    def two_press(self, one: tuple[str, int, int], other: tuple[str, int, int], order: list[int]) -> None:
        self.press([one, other], order)

    @rule(verb=st.sampled_from(VERBS), which=st.integers(0, 2), order=orders)
    def two_press_the_same(self, verb: str, which: int, order: list[int]) -> None:
        self.press([(verb, 0, which), (verb, 1, which)], order)

    def press(self, wanted: list[tuple[str, int, int]], order: list[int]) -> None:
        try:
            found = [self.office.press(*one) for one in wanted]
        except Refused:
            return  # there is no such thing yet
        self.office.together(*found, order=order)

    @invariant()
    def the_books_agree(self) -> None:
        self.office.check()

    def teardown(self) -> None:
        self.office.look_back()


@pytest.mark.shared
def test_whatever_two_people_press_at_once(office: Office) -> None:
    """The same search each day; `./run thorough` has thousands of steps that are new each time."""
    run_state_machine_as_test(  # type: ignore[no-untyped-call]
        lambda: TwoAtOnce(office),
        settings=settings(
            max_examples=150 if DEEP else 6, stateful_step_count=25 if DEEP else 8, deadline=None, database=None,
            derandomize=not DEEP, suppress_health_check=list(HealthCheck),
        ),
    )  # fmt: skip
