"""What a researcher asks, and what a member writes beside it, told once."""

from pathlib import Path

from api.kernel.context import Context
from api.requests.actions import open_form
from tests.journeys.jobs import Job
from tests.journeys.ways import Way
from tests.requests.asking import ASKED, ask, offered_to
from tests.world import World

TYPED = {
    "The topic, in a few plain words": ASKED["topic"],
    "What do you want to know from them?": ASKED["about"],
    "The words they should read": "We will utilise interviews.",
    "Who would give the money": ASKED["funder"],
    "Your deadline": ASKED["deadline_on"],
    "Your name": ASKED["name"],
    "Your organisation": ASKED["organisation"],
    "Your email address": ASKED["email"],
}


def a_stranger(world: World) -> None:
    """They need no account, and the group has opened its form."""
    open_form(world.lead)
    world.save()


def asks_for_help(way: Way, _: Path) -> None:
    way.open("/groups/1/ask")
    way.tick("Help me with a Plain English Summary")
    for label, words in TYPED.items():
        way.write(label, words)
    way.press("Send")
    way.sees("Look for our email")


def a_text_to_read(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    offered_to(world, ask(world), amina)
    return amina


def writes_beside_it(way: Way, _: Path) -> None:
    way.open("/")
    way.follow("Read and write beside")
    way.follow("Comment on part 1")
    way.write("What do you think of this part?", "Say who they are.")
    way.press("Save this comment")
    way.sees("Say who they are.")


OF_REQUESTS: dict[str, Job] = {
    "ask for help": Job(a_stranger, asks_for_help, 16),
    "write beside a text": Job(a_text_to_read, writes_beside_it, 25),
}
