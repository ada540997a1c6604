"""What REST answers finance."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId
from api.payees.tables import PayRoute

from .file_answers import FileOut
from .queries import LateLine, LineRow, RunRow, RunView, StateTotal
from .tables import LineState, RunState
from .waiting import LeftOut, Waiting

MOST_READY = 500


class StateTotalOut(BaseModel):
    state: LineState = Field(examples=["in a payment run"])
    count: int = Field(examples=[8])
    total_pence: int = Field(examples=[66000])

    @classmethod
    def of(cls, one: StateTotal) -> "StateTotalOut":
        return cls(state=one.state, count=one.count, total_pence=one.total_pence)


class RunRowOut(BaseModel):
    id: RowId = Field(examples=[12])
    state: RunState = Field(examples=["approved"])
    pay_on: date = Field(examples=["2026-12-04"])
    line_count: int = Field(examples=[8])
    total_pence: int = Field(examples=[66000])
    prepared_at: datetime = Field(examples=["2026-12-01T09:00:00Z"])
    route: PayRoute = Field(examples=["accounts payable"])

    @classmethod
    def of(cls, row: RunRow) -> "RunRowOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class LeftOutOut(BaseModel):
    """A claim, or an advance, that is not in the run, and why."""

    claim_id: RowId | None = Field(examples=[31])
    advance_id: RowId | None = Field(default=None, examples=[None])
    member_name: str = Field(examples=["Rosa Lind"])
    charity_name: str | None = Field(default=None, examples=[None])
    amount_pence: int = Field(examples=[8250])
    why: str = Field(examples=["They have not given their bank details yet."])

    @classmethod
    def of(cls, one: LeftOut, names: dict[int, str], charities: dict[int, str]) -> "LeftOutOut":
        return cls(
            claim_id=one.claim_id,
            advance_id=one.advance_id,
            member_name=names.get(one.member_id, "Somebody who has left"),
            charity_name=charities.get(one.charity_id or 0),
            amount_pence=one.amount_pence,
            why=one.why,
        )


class ReadyOut(BaseModel):
    """A claim, or an advance, that a run would hold if it were prepared now."""

    claim_id: RowId | None = Field(examples=[30])
    advance_id: RowId | None = Field(default=None, examples=[None])
    member_name: str = Field(examples=["Amina Yusuf"])
    charity_name: str | None = Field(examples=[None], description="Whom it goes to, where the fee was given away.")
    fee_pence: int = Field(examples=[8250])
    expenses_pence: int = Field(examples=[500])
    cost_code: str = Field(examples=["EV-100"])
    activity_on: date = Field(examples=["2026-11-17"])
    reference: str = Field(examples=["TP30-1"])


class WaitingOut(BaseModel):
    """`next_pay_on` is the first day that money sent today by Bacs would be there.

    `promised_by` is the first day that a member in it was promised: a run that pays later breaks that promise.
    """

    route: PayRoute = Field(examples=["accounts payable"])
    next_pay_on: date = Field(examples=["2026-12-04"])
    promised_by: date | None = Field(examples=["2026-12-11"])
    ready_count: int = Field(examples=[1])
    ready_pence: int = Field(examples=[8750])
    ready: list[ReadyOut]
    left_out: list[LeftOutOut]

    @classmethod
    def of(cls, waiting: Waiting) -> "WaitingOut":
        return cls(
            route=waiting.route,
            next_pay_on=waiting.next_pay_on,
            promised_by=waiting.promised_by,
            ready_count=len(waiting.ready),
            ready_pence=waiting.ready_pence,
            ready=[
                ReadyOut(
                    claim_id=one.claim.claim_id,
                    advance_id=one.claim.advance_id,
                    member_name=waiting.names.get(one.claim.member_id, "Somebody who has left"),
                    charity_name=waiting.charities.get(one.claim.charity_id or 0),
                    fee_pence=one.claim.fee_pence,
                    expenses_pence=one.claim.expenses_pence,
                    cost_code=one.claim.cost_code,
                    activity_on=one.claim.activity_on,
                    reference=one.reference,
                )
                for one in waiting.ready[:MOST_READY]
            ],
            left_out=[LeftOutOut.of(one, waiting.names, waiting.charities) for one in waiting.left_out[:MOST_READY]],
        )


class LateLineOut(BaseModel):
    """A payment that comes after the day that its member was promised."""

    line_id: RowId = Field(examples=[401])
    reference: str = Field(examples=["TP30-1"])
    member_name: str = Field(examples=["Amina Yusuf"])
    amount_pence: int = Field(examples=[8750])
    promised_on: date = Field(examples=["2026-12-01"])
    days_late: int = Field(examples=[3])

    @classmethod
    def of(cls, one: LateLine) -> "LateLineOut":
        return cls(**{name: getattr(one, name) for name in cls.model_fields})


class RunOut(BaseModel):
    """`late` payments come after the day that their member was promised. `left_out` is only told after preparing."""

    id: RowId = Field(examples=[12])
    version: int = Field(examples=[2])
    state: RunState = Field(examples=["approved"])
    route: PayRoute = Field(examples=["accounts payable"])
    pay_on: date = Field(examples=["2026-12-04"])
    line_count: int = Field(examples=[8])
    total_pence: int = Field(examples=[66000])
    prepared_by: str = Field(examples=["Femi Okoro"])
    prepared_at: datetime = Field(examples=["2026-12-01T09:00:00Z"])
    approved_by: str | None = Field(examples=["Sofia Berg"])
    approved_at: datetime | None = Field(examples=["2026-12-01T10:00:00Z"])
    exported_by: str | None = Field(examples=[None])
    exported_at: datetime | None = Field(examples=[None])
    late: int = Field(examples=[0])
    late_payments: list[LateLineOut] = Field(description="The first 100 of them, the longest late first.")
    totals: list[StateTotalOut]
    why_not_approve: str | None = Field(examples=[None])
    file: FileOut | None = Field(examples=[None])
    left_out: list[LeftOutOut] = []

    @classmethod
    def of(cls, view: RunView, left_out: list[LeftOutOut] | None = None) -> "RunOut":
        run = view.run
        same = ("id", "version", "state", "route", "pay_on", "line_count", "total_pence")
        moments = ("prepared_at", "approved_at", "exported_at")
        return cls(
            **{name: getattr(run, name) for name in (*same, *moments)},
            **{name: getattr(view, name) for name in ("prepared_by", "approved_by", "exported_by", "late")},
            late_payments=[LateLineOut.of(one) for one in view.late_lines],
            totals=[StateTotalOut.of(one) for one in view.totals],
            why_not_approve=view.why_not_approve.reason if view.why_not_approve else None,
            file=FileOut.of(view.files[0]) if view.files else None,
            left_out=left_out or [],
        )


class LineOut(BaseModel):
    id: RowId = Field(examples=[401])
    run_id: RowId = Field(examples=[12])
    claim_id: RowId | None = Field(examples=[30])
    advance_id: RowId | None = Field(examples=[None], description="Where it pays an advance, and no claim.")
    attempt: int = Field(examples=[1])
    member_name: str = Field(examples=["Amina Yusuf"])
    charity_name: str | None = Field(examples=[None], description="Whom it goes to, where the fee was given away.")
    reference: str = Field(examples=["TP30-1"])
    state: LineState = Field(examples=["paid"])
    amount_pence: int = Field(examples=[8750])
    fee_pence: int = Field(examples=[8250])
    expenses_pence: int = Field(examples=[500])
    cost_code: str = Field(examples=["EV-100"])
    activity_on: date = Field(examples=["2026-11-17"])
    settled_at: datetime | None = Field(examples=["2026-12-05T11:00:00Z"])
    returned_because: str | None = Field(examples=[None])

    @classmethod
    def of(cls, row: LineRow) -> "LineOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})
