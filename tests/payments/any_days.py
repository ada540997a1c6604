"""Random days of a group's money: whatever people press, in whatever order, with two people in finance."""

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import Any

from sqlmodel import SQLModel, col, select

from api.kernel.context import Context
from api.kernel.london import day_of
from api.kernel.refusals import Refused, not_found
from api.ledger.queries import trial_balance
from api.ledger.stages import NOTHING, Stages, standings
from api.opportunities.actions import add_workstream
from api.opportunities.schemas import WorkstreamIn
from api.payees.actions import give_bank_details
from api.payments.checking import check_ledger
from tests.payees.giving import a_charity
from tests.payments.plays import PLAYS
from tests.payments.told import details
from tests.payments.wallets import Wallets
from tests.world import NOON, World

PEOPLE = 3
DAYS = ["Tuesday 3 March 2026", "Thursday 5 March 2026", "Monday 9 March 2026"]


@dataclass
class Group:
    """Three members with bank details and three opportunities of two workstreams. Each story is undone after it."""

    world: World
    people: list[Context] = field(default_factory=list)
    ids: list[int] = field(default_factory=list)
    now: datetime = NOON
    days: list[str] = field(default_factory=lambda: DAYS)
    streams: list[int] = field(default_factory=list)
    seen: dict[date, Stages] = field(default_factory=dict)
    done: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.people = [self.world.member(f"Person {number}") for number in range(PEOPLE)]
        for number, person in enumerate(self.people):
            give_bank_details(person, details(name=f"Person {number}"))
        other = WorkstreamIn.model_validate({"name": "Another stream", "cost_code": "AN-200"})
        self.streams = [self.world.workstream, add_workstream(self.world.lead, other).id or 0]
        for number, day in enumerate(DAYS):
            facts = {"sessions": [{"on": day, "starts": "10am", "ends": "1pm"}], "closes_on": day}
            known = facts | {"workstream_id": self.streams[number % 2], "closes_time": "9am"}
            self.ids.append(self.world.opportunity(**known).id or 0)
        for number in ("1145181", "SC038878"):
            a_charity(self.world.finance, self.world.second_finance, number=number)
        self.world.save()

    def tell(self, story: list[tuple[str, int, int]]) -> None:
        self.now, self.seen = NOON, {}
        whole = self.world.session.begin_nested()
        for step in story:
            try:
                with self.world.session.begin_nested():
                    self.play(*step)
                    self.done.add(step[0])
            except Refused:
                self.world.session.expire_all()
            self.check()
        self.look_back()
        whole.rollback()
        self.world.session.info.pop("pending_events", None)
        self.world.session.expire_all()

    def play(self, verb: str, who: int, which: int) -> None:
        if verb == "days pass":
            self.now += timedelta(days=1 + which, hours=2)
            return
        PLAYS[verb](self, who, which)
        self.world.session.flush()

    def check(self) -> None:
        """Everything that must hold after anything."""
        session = self.world.session
        session.flush()
        assert check_ledger(session) == []
        accounts = trial_balance(self.world.finance)
        assert sum(one.balance_pence for one in accounts) == 0, "the books are in balance"
        stands = standings(self.world.finance, day_of(self.now))
        assert all(min(vars_of(one.stages)) >= 0 for one in stands), "nothing is less than nothing"
        found = sum((one.stages for one in stands), NOTHING)
        assert found == Wallets(session).stages(), "the same by the slow way"
        self.seen[day_of(self.now)] = found

    def look_back(self) -> None:
        """What was true at the end of a day is true of that day for ever."""
        for day, stages in self.seen.items():
            known = standings(self.world.finance, day)
            assert sum((one.stages for one in known), NOTHING) == stages, day

    def at(self, who: Context) -> Context:
        return who.at(self.now)

    def officer(self, which: int) -> Context:
        return self.at((self.world.finance, self.world.second_finance)[which % 2])

    def member(self, person_id: int) -> Context:
        return next(one for one in self.people if one.person_id == person_id)

    def all(self, kind: type[SQLModel], *where: Any) -> list[Any]:
        """The newest first."""
        model: Any = kind
        return list(self.world.session.exec(select(model).where(*where).order_by(col(model.id).desc())))

    def some(self, kind: type[SQLModel], who: int, which: int, *where: Any) -> Any:
        """One of the newest. What is not there is refused, like anything else."""
        rows = self.all(kind, *where)[:3]
        if not rows:
            raise not_found("thing")
        return rows[(who + which) % len(rows)]


def vars_of(stages: Stages) -> list[int]:
    return [getattr(stages, name) for name in stages.__slots__]
