"""Progression in REST."""

from typing import Annotated

from fastapi import Query

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import After, Limit, PageOut, page_of

from .actions import (
    add_move,
    ask_for_reference,
    end_role_held,
    mark_training_done,
    offer_training,
    put_on_map,
    remove_move,
    remove_role_held,
    remove_training,
    say_what_is_next,
    take_back_training,
    take_off_map,
    write_down_role,
    write_reference,
)
from .answers import (
    AllProgressOut,
    CvOut,
    LetterOut,
    MapRowOut,
    MemberProgressOut,
    MoveOut,
    ProgressOut,
    ReferenceOut,
    RoleHeldOut,
    ShownOut,
    TrainingOut,
    WorkListOut,
    WorkOut,
    known,
)
from .queries import (
    all_progress,
    my_cv,
    my_progress,
    progress_of,
    reference,
    what_is_shown,
    where_people_went,
    work_of,
)
from .schemas import CvPart, EndIn, MoveIn, ReferenceAskIn, ReferenceIn, RoleIn, TrainingIn, WishesIn

router = Routes(tags=["progression"])


@router.get("/progress")
def show_my_progress(ctx: Context) -> ProgressOut:
    """Your training, your roles, your moves, and what you would like next."""
    return ProgressOut.of(my_progress(ctx))


@router.put("/progress/next")
def replace_wishes(ctx: Context, body: WishesIn) -> None:
    """Say what you would like next. Only you and the lead read it."""
    say_what_is_next(ctx, body)


@router.get("/progress/cv")
def show_my_cv(ctx: Context, part: Annotated[list[CvPart] | None, Query(max_length=7)] = None) -> CvOut:
    """A line for your CV, from what you really did. Name the parts that you want, or leave them out for all."""
    return CvOut.of(my_cv(ctx, part or ()))


@router.get("/progress/map")
def list_where_people_went(ctx: Context, after: After = None, limit: Limit = 50) -> PageOut[MapRowOut]:
    """Where people went from here: those who said yes."""
    return page_of(where_people_went(ctx, after, limit + 1), limit, MapRowOut.of, lambda row: row.move.id)


@router.get("/progress/shown")
def list_what_is_shown(ctx: Context) -> ShownOut:
    """What groups show of you, also groups that you have left: moves, entries, stories and your name."""
    return ShownOut.model_validate(what_is_shown(ctx))


@router.post("/progress/moves", status_code=201)
def create_move(ctx: Context, body: MoveIn) -> MoveOut:
    """Write down where you have gone on to."""
    return MoveOut.of(add_move(ctx, body))


@router.delete("/progress/moves/{move_id}", status_code=204)
def delete_move(ctx: Context, move_id: RowId) -> None:
    """Take away a move of yours that is wrong."""
    remove_move(ctx, move_id)


@router.put("/progress/moves/{move_id}/map")
def show_move_on_map(ctx: Context, move_id: RowId) -> MoveOut:
    """Say yes: your group may see this move."""
    return MoveOut.of(put_on_map(ctx, move_id))


@router.delete("/progress/moves/{move_id}/map", status_code=204)
def take_move_off_map(ctx: Context, move_id: RowId) -> None:
    """Take it back: nobody sees this move any more."""
    take_off_map(ctx, move_id)


@router.post("/progress/references", status_code=201)
def create_reference(ctx: Context, body: ReferenceAskIn) -> ReferenceOut:
    """Ask the lead for a reference."""
    return ReferenceOut.of(ask_for_reference(ctx, body))


@router.get("/references/{reference_id}")
def show_reference(ctx: Context, reference_id: RowId) -> LetterOut:
    """One reference with its words, for the member and the lead."""
    return LetterOut.of(reference(ctx, reference_id))


@router.put("/references/{reference_id}")
def replace_reference(ctx: Context, reference_id: RowId, body: ReferenceIn, version: IfMatch) -> ReferenceOut:
    """Write the words of a reference. The member can read them at once."""
    return ReferenceOut.of(write_reference(ctx, reference_id, body, version))


@router.get("/members-progress")
def list_all_progress(ctx: Context) -> AllProgressOut:
    """For the lead: every member, with how much training and how many roles they have."""
    return AllProgressOut(items=[MemberProgressOut.of(row) for row in all_progress(ctx)])


@router.get("/members/{member_id}/progress")
def show_progress_of(ctx: Context, member_id: RowId) -> ProgressOut:
    """For the lead: one member's training, roles and wishes, and the moves that they show."""
    return ProgressOut.of(progress_of(ctx, member_id))


@router.get("/members/{member_id}/work")
def list_work_of(ctx: Context, member_id: RowId) -> WorkListOut:
    """For the lead: what one member took part in, the newest first."""
    return WorkListOut(items=[WorkOut(**known(WorkOut, row)) for row in work_of(ctx, member_id)])


@router.post("/members/{member_id}/training", status_code=201)
def create_training(ctx: Context, member_id: RowId, body: TrainingIn) -> TrainingOut:
    """Offer a member training or an induction."""
    return TrainingOut.of(offer_training(ctx, member_id, body))


@router.post("/training/{training_id}/completion")
def finish_training(ctx: Context, training_id: RowId) -> TrainingOut:
    """Say that training is done: the member of their own, the lead of anybody's."""
    return TrainingOut.of(mark_training_done(ctx, training_id))


@router.post("/training/{training_id}/withdrawal")
def withdraw_training(ctx: Context, training_id: RowId) -> TrainingOut:
    """Take back an offer of training."""
    return TrainingOut.of(take_back_training(ctx, training_id))


@router.delete("/training/{training_id}", status_code=204)
def delete_training(ctx: Context, training_id: RowId) -> None:
    """Take away training that is wrong. What is done and a booking pays for stays."""
    remove_training(ctx, training_id)


@router.post("/members/{member_id}/roles", status_code=201)
def create_role(ctx: Context, member_id: RowId, body: RoleIn) -> RoleHeldOut:
    """Write down a role that a member holds or held."""
    return RoleHeldOut.of(write_down_role(ctx, member_id, body))


@router.post("/roles-held/{held_id}/ending")
def end_role(ctx: Context, held_id: RowId, body: EndIn) -> RoleHeldOut:
    """Say when a role ended."""
    return RoleHeldOut.of(end_role_held(ctx, held_id, body))


@router.delete("/roles-held/{held_id}", status_code=204)
def delete_role(ctx: Context, held_id: RowId) -> None:
    """Take away a role that is wrong."""
    remove_role_held(ctx, held_id)
