"""The job of the impact log, told once: it is done in every way in test_every_job.py."""

from pathlib import Path

from tests.journeys.jobs import Job, somebody
from tests.journeys.ways import Way


def keeps_and_shares(way: Way, _: Path) -> None:
    way.open("/impact")
    way.follow("Add an entry")
    way.follow("We changed the work")
    way.follow("For people who draw on care")
    way.write("What changed, in your words", "The form is shorter now.")
    way.press("Keep it")
    way.sees("We have kept it.")
    way.follow("Share it")
    way.tick("The group can read it")
    way.press("Save who can read it")
    way.sees("The group can read it.")


OF_THE_LOG: dict[str, Job] = {"keep an entry in three taps, and share it": Job(somebody, keeps_and_shares, 35, acts=6)}
