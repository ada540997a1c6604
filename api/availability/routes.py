from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import Routes

from .actions import add_time_away, remove_time_away, set_pacing, set_usual_week
from .queries import my_availability, my_time_away
from .schemas import AvailabilityIn, AvailabilityOut, AwayIn, AwayOut, PaceIn

router = Routes(tags=["availability"])


@router.get("/availability")
def show_availability(ctx: Context) -> AvailabilityOut:
    """When you are usually free, when you are away, and how much is enough."""
    return AvailabilityOut.of(my_availability(ctx))


@router.put("/availability")
def replace_availability(ctx: Context, body: AvailabilityIn) -> AvailabilityOut:
    """Say your usual week and your pace, whole: what you leave out is taken away."""
    set_usual_week(ctx, body.usual)
    set_pacing(ctx, PaceIn(most_a_week=body.most_a_week, not_before=body.not_before))
    return AvailabilityOut.of(my_availability(ctx))


@router.post("/availability/away", status_code=201)
def create_time_away(ctx: Context, body: AwayIn) -> AwayOut:
    """Say that you are away, from one day to another. The answer leaves your reason out, because answers are kept."""
    away = add_time_away(ctx, body)
    assert away.id is not None
    return AwayOut.of(my_time_away(ctx, away.id)).model_copy(update={"reason": None})


@router.get("/availability/away/{away_id}")
def show_time_away(ctx: Context, away_id: RowId) -> AwayOut:
    """One of your times away."""
    return AwayOut.of(my_time_away(ctx, away_id))


@router.delete("/availability/away/{away_id}", status_code=204)
def delete_time_away(ctx: Context, away_id: RowId) -> None:
    """Take one of your times away back."""
    remove_time_away(ctx, away_id)
