from dataclasses import replace

from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.london import day_of
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after, why_not_move

from .card_actions import add_rate_card, add_workstream, change_workstream
from .cards import has_live_workstream, is_by_the_hour
from .changes import changes_in_words
from .facts import OpportunityFacts
from .hearing import (
    people_who_chair,
    people_with_a_place,
    say_it_changed,
    say_it_is_put_off,
    say_it_moved,
    why_not_move_it,
)
from .places import have_places
from .promises import (
    figure_to_keep,
    why_not_cover_less,
    why_not_pay_less,
    why_not_pay_less_for_chairing,
    why_not_pay_less_for_preparing,
)
from .queries import covered_expenses, find, offer_facts, spans_of_opportunity, whats_missing
from .rules import (
    MOVES,
    THING,
    what_is_missing,
    why_not_cancel,
    why_not_complete,
    why_not_move_days,
    why_not_move_due_day,
    why_not_ready,
    why_not_this_version,
)
from .schemas import OpportunityIn
from .tables import CoveredExpense, Opportunity, State
from .times import starts_or_is_due
from .writing import Checked, check, freeze_fee, write

__all__ = [
    "add_rate_card", "add_workstream", "change_opportunity", "change_workstream", "close_opportunity",
    "complete_opportunity", "copy_opportunity", "draft_opportunity", "mark_cancelled", "publish_opportunity",
]  # fmt: skip

COPIED = {
    "title", "workstream_id", "what", "how", "place", "access_facts", "preparation_minutes", "preparation", "places",
    "rate_code", "pays_preparation", "how_to_leave", "contact_name", "contact_how",
}  # fmt: skip

COUNTED_BY = {"last_on", "workstream_id"}
FEE_STANDS_ON = {"sessions", "due_on", "rate_code", "pays_preparation"}


@allowed(Role.LEAD, Role.ADMIN)
def draft_opportunity(ctx: Context, new: OpportunityIn) -> Opportunity:
    """Begin an opportunity. A draft may be half written, and no member sees it."""
    checked = check(ctx, new)
    opportunity = Opportunity(group_id=ctx.group, title=new.title, made_by_id=ctx.actor.person_id, created_at=ctx.now)
    ctx.session.add(opportunity)
    ctx.session.flush()
    record(ctx, "drafted", opportunity, *write(ctx, opportunity, checked))
    return opportunity


@allowed(Role.LEAD, Role.ADMIN)
def change_opportunity(ctx: Context, opportunity_id: int, new: OpportunityIn, version: int) -> Opportunity:
    """Change what an opportunity says. New days change the fee of one that is published."""
    opportunity = find(ctx, opportunity_id, hold=True)
    refuse_if(why_not_this_version(opportunity.version, version))
    refuse_if(why_not_move(MOVES, "change", opportunity.state, THING))
    checked = check(ctx, new, workstream_was=opportunity.workstream_id)
    if opportunity.state is State.DRAFT:
        changed = write(ctx, opportunity, checked)
    else:
        changed = _change_what_is_promised(ctx, opportunity, checked)
    opportunity.version += 1
    record(ctx, "changed", opportunity, *changed)
    return opportunity


@allowed(Role.LEAD, Role.ADMIN)
def publish_opportunity(ctx: Context, opportunity_id: int) -> Opportunity:
    """Offer it to members: everything is told, the fee is fixed, and the places are there to be taken."""
    opportunity = find(ctx, opportunity_id, hold=True)
    refuse_if(why_not_move(MOVES, "publish", opportunity.state, THING))
    refuse_if(why_not_ready(whats_missing(ctx, opportunity_id)))
    freeze_fee(ctx, opportunity, spans_of_opportunity(ctx, opportunity_id))
    have_places(ctx, opportunity_id, opportunity.places or 0)
    opportunity.state = after(MOVES, "publish", opportunity.state, THING)
    opportunity.published_at = ctx.now
    opportunity.version += 1
    record(ctx, "published", opportunity, "state", "fee_pence", "places")
    say_it_moved(ctx, opportunity, "publish")
    return opportunity


@allowed(Role.LEAD, Role.ADMIN)
def copy_opportunity(ctx: Context, opportunity_id: int) -> Opportunity:
    """Begin a new draft that says the same. It has no days yet, and nobody is booked on it."""
    copied = find(ctx, opportunity_id)
    opportunity = Opportunity(
        group_id=ctx.group, made_by_id=ctx.actor.person_id, created_at=ctx.now, **copied.model_dump(include=COPIED)
    )
    ctx.session.add(opportunity)
    ctx.session.flush()
    for one in covered_expenses(ctx, opportunity_id):
        ctx.session.add(CoveredExpense(**one.model_dump() | {"opportunity_id": opportunity.id}))
    if copied.due_on:
        opportunity.work_minutes = copied.work_minutes
    if copied.workstream_id and not has_live_workstream(ctx, copied.workstream_id):
        opportunity.workstream_id = None
    record(ctx, "copied", opportunity, *sorted(COPIED))
    return opportunity


@allowed(Role.LEAD, Role.ADMIN)
def close_opportunity(ctx: Context, opportunity_id: int) -> Opportunity:
    """Stop booking before its day. Those who have a place keep it."""
    return _moved(ctx, find(ctx, opportunity_id, hold=True), "close", "closed")


@allowed(Role.LEAD, Role.ADMIN)
def complete_opportunity(ctx: Context, opportunity_id: int) -> Opportunity:
    """Say that it has been done, once it is over."""
    opportunity = find(ctx, opportunity_id, hold=True)
    refuse_if(why_not_move(MOVES, "complete", opportunity.state, THING))
    refuse_if(why_not_complete(spans_of_opportunity(ctx, opportunity_id), opportunity.due_on, ctx.now))
    return _moved(ctx, opportunity, "complete", "completed")


def mark_cancelled(ctx: Context, opportunity_id: int, because: str) -> Opportunity:
    """For bookings, which cancels an opportunity together with everyone's place and tells them."""
    opportunity = find(ctx, opportunity_id, hold=True)
    refuse_if(why_not_move(MOVES, "cancel", opportunity.state, THING))
    spans = spans_of_opportunity(ctx, opportunity_id)
    refuse_if(why_not_cancel(opportunity.state, spans, opportunity.due_on, ctx.now))
    opportunity.cancelled_because = because
    return _moved(ctx, opportunity, "cancel", "cancelled", "cancelled_because")


def _change_what_is_promised(ctx: Context, opportunity: Opportunity, checked: Checked) -> list[str]:
    """One that is published goes on telling everything; what has begun stays, and nobody loses a place."""
    refuse_if(why_not_move_days(spans_of_opportunity(ctx, opportunity.id), checked.spans, ctx.now))
    refuse_if(why_not_move_due_day(opportunity.due_on, checked.said.due_on, day_of(ctx.now)))
    promised = offer_facts(ctx, opportunity.id)
    begins = starts_or_is_due(promised.sessions, promised.due_on)
    begins_now = starts_or_is_due(checked.spans, checked.said.due_on)
    if begins and begins_now and begins_now > begins:
        say_it_is_put_off(ctx, opportunity, begins)
    changed = write(ctx, opportunity, checked)
    refuse_if(why_not_ready(what_is_missing(opportunity, checked.spans, ctx.now)))
    hours_count = "work_minutes" in changed and is_by_the_hour(ctx, opportunity.rate_code)
    if FEE_STANDS_ON & set(changed) or hours_count:
        freeze_fee(ctx, opportunity, checked.spans)
    have_places(ctx, opportunity.id, opportunity.places or 0)
    refuse_if(why_not_move_it(ctx, opportunity) if COUNTED_BY & set(changed) else None)
    now = offer_facts(ctx, opportunity.id)
    _keep_what_was_promised(ctx, opportunity, promised, now)
    say_it_changed(ctx, opportunity, changes_in_words(promised, now))
    return changed


def _keep_what_was_promised(
    ctx: Context, opportunity: Opportunity, promised: OpportunityFacts, now: OpportunityFacts
) -> None:
    held = people_with_a_place(ctx, opportunity)
    chairs = people_who_chair(ctx, opportunity)
    refuse_if(why_not_pay_less_for_chairing(promised.chairing_pence or 0, now.chairing_pence or 0, chairs))
    begins = starts_or_is_due(promised.sessions, promised.due_on)
    has_begun = begins is not None and ctx.now >= begins
    if held or has_begun:
        refuse_if(why_not_pay_less(promised.fee_pence or 0, now.fee_pence or 0, held))
        refuse_if(why_not_cover_less(promised.covered, now.covered, held))
    # From when it begins, to cancel leaves the whole fee.
    if held and not has_begun:
        opportunity.preparation_pence = figure_to_keep(promised, now)
        now = replace(now, preparation_pence=opportunity.preparation_pence)
        refuse_if(why_not_pay_less_for_preparing(promised, now, held))


def _moved(ctx: Context, opportunity: Opportunity, verb: str, done: str, *fields: str) -> Opportunity:
    opportunity.state = after(MOVES, verb, opportunity.state, THING)
    opportunity.version += 1
    record(ctx, done, opportunity, "state", *fields)
    say_it_moved(ctx, opportunity, verb)
    return opportunity
