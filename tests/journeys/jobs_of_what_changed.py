"""What becomes of the work, told once: the lead answers, the member reads it, and the plan says what happened."""

from pathlib import Path

from api.kernel.context import Context
from tests.feedback.told import AFTER, answered, owed
from tests.journeys.jobs import Job
from tests.journeys.ways import Way
from tests.workplan.told import planned
from tests.world import World


def something_owed(world: World) -> Context:
    owed(world, world.member("Amina Yusuf"))
    return world.lead


def answers(way: Way, _: Path) -> None:
    way.open("/feedback/1")
    way.follow("Answer")
    way.tick("Something changed")
    way.write("You said", "The print is too small.")
    way.write("We did", "It is larger now.")
    way.press("Save, and tell everybody who took part")
    way.sees("It is larger now.")


def something_answered(world: World) -> Context:
    amina = world.member("Amina Yusuf")
    answered(world, owed(world, amina))
    return amina


def reads_what_became_of_theirs(way: Way, _: Path) -> None:
    way.open("/changed")
    way.follow("You said, we did")
    way.follow("Review a leaflet")
    way.sees("It is larger now.")
    way.tick("Thank you")
    way.press("Send this to the lead")
    way.sees("You said back: Thank you")


def something_planned(world: World) -> Context:
    planned(world)
    return world.lead


def writes_what_happened(way: Way, _: Path) -> None:
    way.open("/work-plan")
    way.follow("Letters that everybody can read")
    way.follow("Write what happened")
    way.tick("Done")
    way.write("What happened", "All nine letters are rewritten.")
    way.press("Save")
    way.sees("All nine letters are rewritten.")


OF_WHAT_CHANGED: dict[str, Job] = {
    "answer feedback": Job(something_owed, answers, 20, AFTER),
    "read what became of it": Job(something_answered, reads_what_became_of_theirs, 30, AFTER),
    "write what happened": Job(something_planned, writes_what_happened, 25),
}
