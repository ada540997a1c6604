"""The year, told: who joined, what was offered, who came, what they claimed, and how they were paid."""

from collections import Counter
from collections.abc import Callable
from datetime import timedelta

from api.demo import (
    of_advances,
    of_communities,
    of_feedback,
    of_impact,
    of_network,
    of_progression,
    of_pulse,
    of_reports,
    of_requests,
    of_stories,
    of_workplan,
)
from api.demo.budgets import plan_budgets
from api.demo.calendar import Happening, at, the_year, the_year_before, what_is_next
from api.demo.cancelling import plan_members_who_cancel, plan_what_is_called_off
from api.demo.claiming import claim, claim_in_part
from api.demo.ending import plan_what_is_open
from api.demo.giving import plan_charities
from api.demo.money import plan_letters, plan_runs
from api.demo.opening import begin
from api.demo.people import LEAD, Someone, members_by
from api.demo.scenes import BY_NAME, complete, mark, publish, take_places
from api.demo.stage import Stage
from api.kernel.database import Database
from api.kernel.encryption import KeyRing

WHAT_CHANGED = (
    of_feedback,
    of_impact,
    of_stories,
    of_communities,
    of_requests,
    of_workplan,
    of_progression,
    of_network,
    of_pulse,
    of_reports,
)
NOT_FINISHED = "Regional network catch-up"


def play_the_year(database: Database, keys: KeyRing, say: Callable[[str], None]) -> None:
    stage = Stage(database, keys)
    begin(stage)
    turns: Counter[str] = Counter()
    for happening in [*the_year_before(), *the_year()]:
        plan_work(stage, happening, turns)
    plan_what_is_called_off(stage)
    plan_budgets(stage)
    plan_charities(stage)
    plan_runs(stage)
    plan_letters(stage)
    plan_what_is_open(stage, what_is_next())
    of_advances.plan(stage)
    for slice_ in WHAT_CHANGED:
        slice_.plan(stage)
    stage.play(say)


def plan_work(stage: Stage, happening: Happening, turns: Counter[str]) -> None:
    """Offered three weeks before; booked; done; marked the day after; claimed and approved in the days that follow."""
    on, first_on, places = happening.on, happening.days[0], happening.work.places
    came = who_comes(happening, turns)
    stage.plan(at(first_on - timedelta(days=24), 10), publish(happening))
    stage.plan(at(first_on - timedelta(days=20), 18), take_places(happening, came))
    plan_members_who_cancel(stage, happening, came)
    assert len(came) <= places
    stage.plan(at(on + timedelta(days=1), 9, 30), mark(happening, LEAD))
    if happening.work.title == NOT_FINISHED:
        stage.plan(at(on + timedelta(days=2), 11), claim_in_part(happening, came))
        return
    stage.plan(at(on + timedelta(days=2), 11), claim(happening, came))
    stage.plan(at(on + timedelta(days=3), 16), complete(happening))


def who_comes(happening: Happening, turns: Counter[str]) -> list[Someone]:
    """Whoever has had the fewest turns, so that it is shared; Harpreet puts himself forward more than others."""
    here = members_by(happening.on - timedelta(days=24))
    if happening.work.title == NOT_FINISHED:
        return [BY_NAME[name] for name in ("Amina Qureshi", "Niamh Doherty", "Tom Whitfield")]
    wanted = 9 if happening.work.places == 10 else happening.work.places
    order = sorted(here, key=lambda one: (turns[one.name] - (4 if one.name == "Harpreet Sandhu" else 0), one.name))
    chosen = order[:wanted]
    if happening.work.places != 10:
        turns.update(one.name for one in chosen)
    return chosen
