"""Preparation for something that we cancelled, in REST."""

from pydantic import BaseModel, Field

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import Routes

from .actions import say_what_i_prepared
from .answers import ClaimOut
from .queries import Preparation, claim, my_preparation
from .schemas import PreparationIn

router = Routes(tags=["claims"])


class PreparationOut(BaseModel):
    """`told_minutes` is the most that is paid. `claim_id` is null until you say how long you had prepared."""

    booking_id: RowId = Field(examples=[42])
    title: str = Field(examples=["Review a leaflet"])
    told_minutes: int = Field(examples=[60])
    most_pence: int = Field(examples=[2063])
    hourly_explained: str | None = Field(examples=["£82.50 for 3 hours and 1 hour of preparation is £20.63 an hour."])
    done_minutes: int | None = Field(examples=[30])
    claim_id: RowId | None = Field(examples=[1042])
    why_not: str | None = Field(examples=[None])

    @classmethod
    def of(cls, one: Preparation) -> "PreparationOut":
        known = {name: getattr(one, name) for name in cls.model_fields if name != "why_not"}
        return cls(**known, why_not=one.why_not.reason if one.why_not else None)


@router.get("/bookings/{booking_id}/preparation")
def show_preparation(ctx: Context, booking_id: RowId) -> PreparationOut:
    """What your preparation for something that we cancelled comes to."""
    return PreparationOut.of(my_preparation(ctx, booking_id))


@router.put("/bookings/{booking_id}/preparation")
def claim_preparation(ctx: Context, booking_id: RowId, body: PreparationIn) -> ClaimOut:
    """Say how long you had prepared. You have a claim for it, and can put it right until it is checked."""
    made = say_what_i_prepared(ctx, booking_id, body.minutes)
    return ClaimOut.of(claim(ctx, made.id or 0))
