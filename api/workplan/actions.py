"""What those who plan work write in the work plan, and what members tie to it: items, what belongs, what happened."""

from collections.abc import Collection

from sqlmodel import col, delete, select

from api.impact.tying import TiedIn, newly_tied
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.refusals import refuse_if
from api.kernel.states import after
from api.opportunities.queries import workstreams
from api.opportunities.tables import Opportunity

from .queries import entries_of_item, find_item, opportunities_of_item
from .rules import (
    CHANGED_MEANWHILE,
    MOVES,
    NO_OPPORTUNITY,
    NO_WORKSTREAM,
    THING,
    VERBS,
    why_not_by,
    why_not_this_outcome,
)
from .schemas import ItemIn, LinksIn, OutcomeIn
from .tables import WorkPlanEntry, WorkPlanItem, WorkPlanLink


@allowed(Role.LEAD, Role.ADMIN)
def add_work_plan_item(ctx: Context, new: ItemIn) -> WorkPlanItem:
    """Put something in the plan of a year, with the outcome hoped for."""
    _check(ctx, new)
    item = WorkPlanItem(group_id=ctx.group, made_by_id=ctx.actor.person_id, made_at=ctx.now, **new.model_dump())
    ctx.session.add(item)
    ctx.session.flush()
    record(ctx, "added", item, *sorted(ItemIn.model_fields))
    return item


@allowed(Role.LEAD, Role.ADMIN)
def change_work_plan_item(ctx: Context, item_id: int, new: ItemIn, version: int) -> WorkPlanItem:
    """Change what is planned. Of two people who do so at once, the second reads the first's before they save."""
    item = _held(ctx, item_id, version)
    _check(ctx, new, workstream_was=item.workstream_id)
    changed = [name for name, value in new.model_dump().items() if getattr(item, name) != value]
    return _written(ctx, item, "changed", changed, new.model_dump())


@allowed(Role.LEAD, Role.ADMIN)
def write_outcome(ctx: Context, item_id: int, new: OutcomeIn, version: int) -> WorkPlanItem:
    """Say where it stands and what happened, beside what was hoped for. What is dropped says why."""
    item = _held(ctx, item_id, version)
    refuse_if(why_not_this_outcome(item.state, new.state, new.happened, new.dropped_because))
    state = after(MOVES, VERBS[new.state], item.state, THING)
    return _written(ctx, item, "wrote the outcome of", ["state", "happened"], new.model_dump() | {"state": state})


@allowed(Role.LEAD, Role.ADMIN)
def link_opportunities(ctx: Context, item_id: int, new: LinksIn, version: int) -> WorkPlanItem:
    """Say which opportunities belong to it. What gathers under them gathers under it. What was not shown stays."""
    item = _held(ctx, item_id, version)
    wanted, known = set(new.opportunities), set(opportunities_of_item(ctx, item_id))
    refuse_if(None if wanted <= _published(ctx, wanted) else NO_OPPORTUNITY)
    shown = wanted | (known if new.shown is None else set(new.shown))
    gone = col(WorkPlanLink.opportunity_id).in_(shown - wanted)
    ctx.session.exec(delete(WorkPlanLink).where(col(WorkPlanLink.item_id) == item_id, gone))
    for number in sorted(wanted - known):
        link = WorkPlanLink(
            group_id=ctx.group, item_id=item_id, opportunity_id=number, linked_at=ctx.now,
            linked_by_id=ctx.actor.person_id,
        )  # fmt: skip
        ctx.session.add(link)
    return _written(ctx, item, "linked", ["opportunities"], {})


@allowed(Role.MEMBER)
def tie_my_entries(ctx: Context, item_id: int, new: TiedIn) -> WorkPlanItem:
    """A member says which of their own shared entries belong to it. What others tied stays."""
    item = find_item(ctx, item_id, hold=True)
    to_tie, to_untie = newly_tied(ctx, entries_of_item(ctx, item_id), new.entries)
    gone = (col(WorkPlanEntry.item_id) == item_id) & col(WorkPlanEntry.entry_id).in_(to_untie)
    ctx.session.exec(delete(WorkPlanEntry).where(gone))
    ctx.session.add_all(
        WorkPlanEntry(group_id=ctx.group, item_id=item_id, entry_id=number, tied_at=ctx.now) for number in to_tie
    )
    ctx.session.flush()
    record(ctx, "tied entries to", item)
    return item


def _held(ctx: Context, item_id: int, version: int) -> WorkPlanItem:
    item = find_item(ctx, item_id, hold=True)
    refuse_if(None if item.version == version else CHANGED_MEANWHILE)
    return item


def _written(
    ctx: Context, item: WorkPlanItem, verb: str, changed: Collection[str], values: dict[str, object]
) -> WorkPlanItem:
    item.sqlmodel_update(values)
    item.version += 1
    ctx.session.flush()
    record(ctx, verb, item, *changed)
    return item


def _check(ctx: Context, new: ItemIn, *, workstream_was: int | None = None) -> None:
    """A workstream that was taken out of use stays on what had it already."""
    refuse_if(why_not_by(new.year, new.by_on))
    if new.workstream_id not in (None, workstream_was):
        refuse_if(None if new.workstream_id in {one.id for one in workstreams(ctx)} else NO_WORKSTREAM)


def _published(ctx: Context, numbers: Collection[int]) -> set[int]:
    if not numbers:
        return set()
    asked = select(col(Opportunity.id)).where(
        col(Opportunity.id).in_(numbers), col(Opportunity.published_at).is_not(None)
    )
    return set(ctx.session.exec(asked))
