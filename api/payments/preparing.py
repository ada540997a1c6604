"""Putting approved claims into a run: each line is frozen, so that nothing changes between the two people."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from api.kernel.bulk import insert_rows
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.ledger.accounts import in_run, owed_for
from api.ledger.actions import Movement, move_many
from api.payees.route_rules import is_by_bank, why_not_route
from api.payees.routing import policy_of
from api.payees.sealing import Payee
from api.payees.tables import PayRoute
from api.people.queries import names_of, the_group

from .rules import why_not_pay_on, why_not_prepare
from .sealing import freeze_payee, line_row
from .tables import LineState, PaymentLine, PaymentRun
from .waiting import LeftOut, Ready, sort_out
from .whom import Whom, payee_of, payees

LINES = PaymentLine.__table__  # type: ignore[attr-defined]  # SQLModel does not declare it.


@dataclass(frozen=True, slots=True)
class Prepared:
    run: PaymentRun
    left_out: list[LeftOut]
    names: dict[int, str]
    charities: dict[int, str]

    @property
    def run_id(self) -> int:
        assert self.run.id is not None, "it was added"
        return self.run.id


@allowed(Role.FINANCE, in_person=True)
def prepare_run(ctx: Context, pay_on: date, route: PayRoute | None = None) -> Prepared:
    """Every approved claim and advance of one route goes in: the usual one, if none is named. Each is in one run."""
    policy = policy_of(ctx)
    refuse_if(why_not_route(route, policy.names))
    route = route or policy.usual
    refuse_if(why_not_pay_on(pay_on, day_of(ctx.now), the_group(ctx).nation, by_bank=is_by_bank(route)))
    ready, left_out, held = sort_out(ctx, route, hold=True)
    refuse_if(why_not_prepare(len(ready)))
    run = PaymentRun(
        group_id=ctx.group,
        route=route,
        pay_on=pay_on,
        line_count=len(ready),
        total_pence=sum(one.amount_pence for one in ready),
        prepared_at=ctx.now,
        prepared_by_id=ctx.actor.person_id,
    )
    ctx.session.add(run)
    ctx.session.flush()
    assert run.id is not None
    add_lines(ctx, run.id, ready, payees(ctx, ready, held))
    take_from_what_is_owed(ctx, run.id, ready)
    record(ctx, "prepared", run, "lines")
    return Prepared(run, left_out, names_of(ctx, (one.member_id for one in left_out)), held.charity_names)


def add_lines(ctx: Context, run_id: int, ready: Sequence[Ready], accounts: Mapping[Whom, Payee]) -> None:
    rows: list[dict[str, Any]] = [
        {
            "group_id": ctx.group,
            "run_id": run_id,
            "claim_id": one.claim.claim_id,
            "advance_id": one.claim.advance_id,
            "member_id": one.claim.member_id,
            "charity_id": one.claim.charity_id,
            "attempt": one.attempt,
            "state": LineState.IN_RUN,
            "fee_pence": one.claim.fee_pence,
            "expenses_pence": one.claim.expenses_pence,
            "cost_code": one.claim.cost_code,
            "activity_on": one.claim.activity_on,
            "reference": one.reference,
            "payee_sealed": freeze_payee(ctx.keys, accounts[payee_of(one)], _row(one)),
        }
        for one in ready
    ]
    insert_rows(ctx.session.connection(), LINES, rows)


def _row(one: Ready) -> str:
    return line_row(one.claim.claim_id, one.attempt, one.claim.advance_id)


def take_from_what_is_owed(ctx: Context, run_id: int, ready: Sequence[Ready]) -> None:
    today = day_of(ctx.now)
    move_many(
        ctx,
        [
            Movement(
                owed_for(one.claim.member_id, one.claim.charity_id),
                in_run(run_id),
                one.amount_pence,
                "into a run",
                one.reference,
                today,
                one.claim.purpose,
            )
            for one in ready
        ],
    )
