"""What is done about progress and between groups, told once."""

from pathlib import Path

from api.kernel.context import Context
from tests.impact.told import shared
from tests.journeys.jobs import Job
from tests.journeys.ways import Way
from tests.network.told import asked, neighbours
from tests.progression.told import offered
from tests.world import World


def some_training(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    offered(world, amina)
    world.session.flush()
    return amina


def says_it_is_done(way: Way, _: Path) -> None:
    way.open("/progress")
    way.press("I have done this")
    way.sees("It is not paid. Done.")


def a_lent_place(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    asked(world, neighbours(world), amina)
    return amina


def takes_it(way: Way, _: Path) -> None:
    way.open("/")
    way.follow("Say yes or no to")
    way.press("Yes, take this place")
    way.sees("You have this place.")


def something_shared(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    shared(amina)
    return amina


def takes_it_back(way: Way, _: Path) -> None:
    way.open("/changed")
    way.follow("What groups show of you")
    way.press("Take this back")
    way.sees("No group shows anything of you.")


OF_PROGRESS: dict[str, Job] = {
    "do training": Job(some_training, says_it_is_done, 12),
    "take a lent place": Job(a_lent_place, takes_it, 14),
    "take back what is shown": Job(something_shared, takes_it_back, 20),
}
