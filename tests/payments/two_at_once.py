"""Two people who press something in the same moment: each in a session, a transaction and a thread of their own.

On PostgreSQL the search says whose statement is next. On SQLite, where one writes at a time, it says who is first.
"""

from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from functools import partial
from threading import Condition, Event, local
from typing import Any

from sqlalchemy import event
from sqlmodel import col

from api.claims.actions import approve_claim, choose_fee, say_it_is_right
from api.claims.schemas import FeeIn
from api.claims.tables import Claim
from api.kernel.context import Context, in_group
from api.kernel.database import Database
from api.kernel.london import day_of
from api.kernel.refusals import Refused
from api.payees.actions import give_bank_details
from api.payments.actions import (
    approve_run,
    cancel_run,
    export_run,
    mark_arrived,
    mark_paid,
    mark_rest_paid,
    mark_returned,
    prepare_run,
)
from api.payments.file_tables import Purpose, RunFile
from api.payments.tables import LineState, PaymentLine, PaymentRun
from tests.databases import emptied
from tests.payments.any_days import Group
from tests.payments.plays import CHOICES, next_bank_day
from tests.payments.told import details
from tests.starting import Start, start_of

AFTER_ALL_OF_IT = datetime(2026, 3, 11, 9, tzinfo=UTC)
PATIENCE = 0.03
VERBS = ("prepare", "approve", "cancel", "export", "pay rest", "pay one", "send back", "arrive", "choose", "bank")
LIVE = (LineState.IN_RUN, LineState.PAID)
Press = Callable[[Context], object]


@dataclass
class Office(Group):
    """Six claims that a lead has agreed to, of three members. Each story begins there."""

    start: Start | None = None
    answers: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__post_init__()
        for which in range(len(self.ids)):
            for who in (which, which + 1):
                self.play("take", who % len(self.people), which)
        self.now = AFTER_ALL_OF_IT
        for which in range(len(self.ids)):
            self.play("came", 0, which)
        for claim in self.all(Claim):
            say_it_is_right(self.at(self.member(claim.member_id)), claim.id)
            self.world.session.flush()
            approve_claim(self.at(self.world.lead), claim.id)
        self.world.save()
        self.start = start_of(self.world.session, {})

    def begin(self) -> None:
        assert self.start is not None
        self.now, self.seen = AFTER_ALL_OF_IT, {}
        self.world.session.rollback()
        emptied(self.world.database)
        self.start.put_back(self.world.session)
        self.world.save()
        self.world.look_again()

    def press(self, verb: str, who: int, which: int) -> tuple[Context, Press]:
        """What is pressed is chosen before: both look at the same page, and then they press."""
        officer, today = self.officer(who), day_of(self.now)
        if verb == "prepare":
            return officer, lambda ctx: prepare_run(ctx, next_bank_day(today))
        if verb in ("choose", "bank"):
            claim = self.some(Claim, 0, which)
            member = self.at(self.member(claim.member_id))
            if verb == "bank":
                return member, lambda ctx: give_bank_details(ctx, details(name=member.actor.name))
            return member, lambda ctx: choose_fee(ctx, claim.id, FeeIn.model_validate(CHOICES[which]))
        if verb in OF_A_RUN:
            return officer, partial(_to, OF_A_RUN[verb], self.some(PaymentRun, 0, which // 2).id)
        live = col(PaymentLine.state) == LineState.RETURNED if verb == "arrive" else True
        return officer, partial(_to, OF_A_LINE[verb], self.some(PaymentLine, 0, which, live).id)

    def together(self, *presses: tuple[Context, Press], order: list[int]) -> list[str]:
        """What each was told."""
        self.world.save()
        with taking_turns(self.world.database, order) as turns, ThreadPoolExecutor(2) as pool:
            found = [
                pool.submit(turns.work, me, partial(answer, self.world.database, *one))
                for me, one in enumerate(presses)
            ]
        self.answers = [one.result() for one in found]
        self.world.look_again()
        return self.answers

    def check(self) -> None:
        super().check()
        live = [one.claim_id for one in self.all(PaymentLine) if one.state in LIVE]
        assert len(set(live)) == len(live), "no claim is paid twice"
        sent = {one.run_id: one.total_pence for one in self.all(RunFile) if one.purpose is Purpose.BANK}
        runs = self.all(PaymentRun)
        assert sent == {one.id: one.total_pence for one in runs if one.exported_at}, "one file for the bank, and whole"


OF_A_RUN: dict[str, Any] = {
    "approve": approve_run,
    "cancel": cancel_run,
    "export": export_run,
    "pay rest": mark_rest_paid,
}
OF_A_LINE: dict[str, Any] = {
    "pay one": mark_paid, "arrive": mark_arrived,
    "send back": lambda ctx, line: mark_returned(ctx, line, "The account is closed."),
}  # fmt: skip


def _to(action: Callable[[Context, int], object], number: int, ctx: Context) -> object:
    return action(ctx, number)


def answer(database: Database, who: Context, press: Press) -> str:
    """Done, or the sentence that they read. Anything else that is raised is a fault."""
    try:
        with database.writing() as session:
            press(replace(who, session=in_group(session, who.group_id)))
    except Refused as refused:
        return refused.refusal.code
    return "done"


class Turns:
    """Whose statement is next. Whoever waits for a row that the other holds is passed over."""

    def __init__(self, order: list[int], first: int | None) -> None:
        self.order, self.first, self.changed = list(order), first, Condition()
        self.here, self.began = local(), Event()

    def work(self, me: int, job: Callable[[], str]) -> str:
        self.here.me = me
        if self.first not in (None, me):
            self.began.wait(10)
        try:
            return job()
        finally:
            self.began.set()
            with self.changed:
                self.order = [one for one in self.order if one != me]
                self.changed.notify_all()

    def statement(self, *_: object) -> None:
        me = getattr(self.here, "me", None)
        if me is None:
            return
        self.began.set()
        with self.changed:
            self.changed.wait_for(lambda: not self.order or self.order[0] == me, PATIENCE)
            while self.order and self.order[0] != me:
                self.order.pop(0)
            del self.order[:1]
            self.changed.notify_all()


@contextmanager
def taking_turns(database: Database, order: list[int]) -> Iterator[Turns]:
    one_writer = database.is_file
    turns = Turns([] if one_writer else order, (order or [0])[0] if one_writer else None)
    event.listen(database.engine, "before_cursor_execute", turns.statement)
    try:
        yield turns
    finally:
        event.remove(database.engine, "before_cursor_execute", turns.statement)
