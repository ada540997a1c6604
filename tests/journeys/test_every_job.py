"""Every main job, by keyboard with and without script and in a browser that knows only words, ends in the same rows."""

from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page

from tests.journeys.browser import Live
from tests.journeys.jobs import OF_MEMBERS, Job
from tests.journeys.jobs_of_impact import OF_THE_LOG
from tests.journeys.jobs_of_meetings import OF_MEETINGS
from tests.journeys.jobs_of_progress import OF_PROGRESS
from tests.journeys.jobs_of_requests import OF_REQUESTS
from tests.journeys.jobs_of_staff import OF_STAFF
from tests.journeys.jobs_of_what_changed import OF_WHAT_CHANGED
from tests.journeys.rows import Rows, changed, rows
from tests.journeys.ways import Keys, Way, Words
from tests.world import World

pytestmark = [pytest.mark.browser, pytest.mark.halved, pytest.mark.slow]
JOBS = OF_MEMBERS | OF_STAFF | OF_WHAT_CHANGED | OF_THE_LOG | OF_MEETINGS | OF_PROGRESS | OF_REQUESTS
WAYS = ("with script", "without script", "in words alone")
ENDED: dict[str, tuple[str, Rows]] = {}


@pytest.mark.parametrize("name", JOBS)
@pytest.mark.parametrize("how", WAYS)
def test_a_job_is_done_and_ends_in_the_same_rows(
    world: World, live: Live, person: Callable[..., Page], tmp_path: Path, name: str, how: str
) -> None:
    job = JOBS[name]
    live.now = job.now
    way, before = begun(world, live, person, job, how)
    job.do(way, tmp_path)

    if isinstance(way, Keys):
        assert way.presses <= job.presses, f"{name} takes {way.presses} presses"
    assert job.acts is None or way.acts == job.acts
    became = changed(before, rows(world))
    assert became != {}
    other, expected = ENDED.setdefault(name, (how, became))
    assert became == expected, f"{how} and {other} do not end alike"


def begun(world: World, live: Live, person: Callable[..., Page], job: Job, how: str) -> tuple[Way, Rows]:
    who = job.before(world)
    world.save()
    if how == "in words alone":
        token = world.signed_in(who.at(live.now)) if who else None
        world.save()
        return Words(live.address, token), rows(world)
    page = person(who, js=how == "with script")
    return Keys(page), rows(world)
