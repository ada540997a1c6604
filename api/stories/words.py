"""The words of stories: who storytellers are, what they are asked, and the themes that a group begins with."""

from dataclasses import dataclass
from enum import StrEnum

from .tables import Stage, Use


class Whose(StrEnum):
    OWN = "my own"
    MEMBER = "another member"
    OUTSIDER = "somebody outside the group"


class TellerRole(StrEnum):
    """A storyteller can be several."""

    DRAWS_ON_CARE = "draws on care and support"
    UNPAID_CARER = "unpaid carer"
    CARE_WORKER = "works in care"
    COMMUNITY = "part of a community group"
    PLANNER = "plans or pays for services"
    RESEARCHER = "researcher"
    OTHER = "something else"


class Sector(StrEnum):
    """What the story is about; it can be several."""

    SOCIAL_CARE = "social care"
    HEALTH = "health"
    HOUSING = "housing"
    COUNCIL = "local council"
    COMMUNITY = "community"
    EDUCATION = "education"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question of consent. `name` is its field in REST and in the form."""

    use: Use
    name: str
    question: str
    means: str
    yes: str
    no: str
    last_day: str


QUESTIONS = (
    Asked(
        Use.GROUP,
        "told",
        "May the group hear this story?",
        "Everybody in the group can then read it.",
        "Yes, the group may hear it",
        "No, the group may not hear it",
        "Last day for the group to hear it",
    ),
    Asked(
        Use.REPORTS,
        "quoted",
        "May we quote it in reports?",
        "Everybody in the group can read a report, and people outside it.",
        "Yes, reports may quote it",
        "No, reports may not quote it",
        "Last day for reports to quote it",
    ),
    Asked(
        Use.RECORDING,
        "played",
        "May we play a recording of it?",
        "If there is one, the group can hear it.",
        "Yes, you may play a recording",
        "No, do not play a recording",
        "Last day to play a recording",
    ),
    Asked(
        Use.NAME,
        "named",
        "May we show the name?",
        "If not, we say “A storyteller”.",
        "Yes, show the name",
        "No, do not show the name",
        "Last day to show the name",
    ),
    Asked(
        Use.PLACE,
        "placed",
        "May we show the place?",
        "If not, we leave the place out.",
        "Yes, show the place",
        "No, do not show the place",
        "Last day to show the place",
    ),
)

# The findings of “The Value of Co-Production” (2022), in our own words. Each group goes on from here.
FIRST_THEMES = (
    "Many points of view",
    "Only possible together",
    "Going deeper",
    "Learning from each other",
    "Sharing power",
    "People leading the change",
    "Stronger together",
    "Places that can change",
    "Trust",
)
STAGES = {
    Stage.GATHERED: "Gathered",
    Stage.SENSE_MADE: "Made sense of",
    Stage.RESPONDED: "Responded to",
    Stage.WITHDRAWN: "Withdrawn",
}
NO_NAME = "A storyteller"
