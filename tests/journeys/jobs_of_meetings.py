"""What members do about meetings, told once."""

from pathlib import Path

from api.kernel.context import Context
from tests.communities.told import AFTERWARDS, a_bid
from tests.journeys.jobs import Job
from tests.journeys.ways import Way
from tests.pulse.told import a_pulse
from tests.world import World


def a_bid_to_join(world: World) -> Context:
    a_bid(world, world.member("Ben Ito"))
    return world.member("Amina Yusuf")


def would_like_to(way: Way, _: Path) -> None:
    way.open("/communities")
    way.follow("Care workers")
    way.follow("Care work at school")
    way.press("I would like to")
    way.sees("You said that you would like to be involved.")


def a_meeting_that_was(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    a_pulse(world, [amina])
    return amina


def says_how_it_was(way: Way, _: Path) -> None:
    way.open("/pulse/1")
    for step in ("In part", "Many", "Mostly ours", "Perhaps"):
        way.tick(step)
    way.press("Send my answers")
    way.sees("We have added your answers to the others.")


OF_MEETINGS = {
    "say that I would like to": Job(a_bid_to_join, would_like_to, 60),
    "say how a meeting was": Job(a_meeting_that_was, says_how_it_was, 60, now=AFTERWARDS),
}
