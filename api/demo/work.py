"""The work of the demo: what was offered in each month, and what is offered next."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Work:
    month: int
    workstream: str
    title: str
    rate: str
    hours: float
    preparation_hours: float
    places: int
    how: str = "online"
    where: str = "Zoom. We send the link two days before."
    by_a_date: bool = False


RECRUITMENT, EVALUATION = "Recruitment processes", "Evaluation strategy"
COMMUNICATIONS, EMBEDDING = "Accessible communications and website", "Embedding strategy"
INDUCTION, MARKETING = "Co-production induction materials", "Marketing communications"
AWAY_DAY, COP1, COP2 = "Staff Away Day on Co-production", "Community of Practice 1", "Community of Practice 2"
SUPPORT, FELLOWSHIPS = "Pre-application PPI support", "Fellowships"
REGIONS, STORIES, MEETINGS = "Regional networks", "Stories", "Group meetings"

COST_CODES = {
    RECRUITMENT: "CP-101", EVALUATION: "CP-102", COMMUNICATIONS: "CP-103", EMBEDDING: "CP-104", INDUCTION: "CP-105",
    MARKETING: "CP-106", AWAY_DAY: "CP-107", COP1: "CP-201", COP2: "CP-202", SUPPORT: "CP-301", FELLOWSHIPS: "CP-302",
    REGIONS: "CP-401", STORIES: "CP-402", MEETINGS: "CP-001",
}  # fmt: skip

MEETING_MONTHS = (1, 2, 4, 5, 7, 9, 10, 12)

YEAR = [
    Work(1, RECRUITMENT, "Shortlist applications: Project Coach post", "two_hours", 2, 0, 2),
    Work(1, EVALUATION, "Comment on draft evaluation framework", "hour", 1, 0, 4, by_a_date=True),
    Work(1, COMMUNICATIONS, "Test the new website home page", "hour", 1, 0, 5),
    Work(2, RECRUITMENT, "Interview panel: Project Coach", "half", 3, 1, 2),
    Work(2, EMBEDDING, "Plan the policy and practice roundtables", "two_hours", 2, 0.5, 4),
    Work(
        2, SUPPORT, "Review Plain English Summary: carers and hospital discharge bid", "hour", 1, 0, 2, by_a_date=True
    ),
    Work(3, INDUCTION, "Write the induction pack: workshop 1", "half", 3, 0.5, 4),
    # In two parts (calendar.py): the fee is for each of them.
    Work(3, COP1, "Monthly meeting: care workforce recruitment", "hour", 1.5, 0.5, 2),
    Work(3, MARKETING, "Review social media plan", "hour", 1, 0, 3, by_a_date=True),
    Work(
        4,
        EMBEDDING,
        "Policy roundtable: speak and chair a table",
        "full",
        7,
        1,
        3,
        "in person",
        "Temple of Peace, Cardiff CF10 3AP",
    ),
    Work(4, COP2, "Monthly meeting: complex needs across the lifespan", "hour", 1.5, 0.5, 2),
    Work(4, FELLOWSHIPS, "Read 6 Fellowship applications and score them", "half", 3.5, 0, 3, by_a_date=True),
    Work(5, FELLOWSHIPS, "Fellowship panel day", "full_plus", 7, 6, 2, "in person", "Friends House, London NW1 2BJ"),
    Work(5, INDUCTION, "Write the induction pack: workshop 2", "half", 3, 0.5, 4),
    Work(5, SUPPORT, "Advise on public involvement plan: technology-enabled care bid", "two_hours", 2, 0, 2),
    Work(6, EVALUATION, "Choose what we measure: evaluation workshop", "half", 3, 1, 5),
    Work(6, COMMUNICATIONS, "Easy Read check: annual report summary", "two_hours", 2, 0, 3),
    Work(
        6,
        REGIONS,
        "Belfast Assembly: meet the regional network",
        "full",
        7,
        1,
        2,
        "in person",
        "Clifton House, Belfast BT15 1EQ",
    ),
    Work(7, COP1, "Monthly meeting: digital skills", "two_hours", 1.5, 0.5, 2),
    Work(
        7,
        MARKETING,
        "Film a short clip about co-production",
        "half",
        3,
        0.5,
        3,
        "in person",
        "The Centre, Leeds LS2 9JT",
    ),
    Work(7, RECRUITMENT, "Interview panel: Communications Officer", "half", 3, 1, 2),
    Work(8, STORIES, "Gather stories: peer dialogue interviews in pairs", "half", 3, 0.5, 4),
    Work(9, STORIES, "Sense-making workshop", "half", 3, 0.5, 5),
    Work(9, AWAY_DAY, "Away Day design workshop 1", "two_hours", 2, 0.5, 5),
    Work(9, EMBEDDING, "Roundtable feedback: what changed?", "hour", 1, 0, 4),
    Work(10, AWAY_DAY, "Away Day design workshop 2", "two_hours", 2, 0.5, 5),
    Work(10, SUPPORT, "Review Plain English Summary: direct payments bid", "hour", 1, 0, 2, by_a_date=True),
    Work(10, COP2, "Monthly meeting: transitions", "two_hours", 1.5, 0.5, 2),
    Work(
        11,
        AWAY_DAY,
        "Away Day delivery in Stirling, with an overnight stay",
        "full_plus",
        8,
        3,
        6,
        "in person",
        "Stirling Court Hotel, Stirling FK9 4LA",
    ),
    Work(11, COMMUNICATIONS, "Test the booking pages with assistive technology", "two_hours", 2, 0, 4),
    Work(11, EVALUATION, "Co-author journal paper: comment on draft", "two_hours", 2, 0, 3, by_a_date=True),
    Work(12, MARKETING, "Write a blog: our year", "two_hours", 2, 0, 3, by_a_date=True),
    Work(12, EVALUATION, "Annual report: write the group section", "half", 3, 1, 3),
    Work(12, REGIONS, "Regional network catch-up", "hour", 1, 0, 3),
]

# Each was for one person, and the organiser called it off the day before.
CALLED_OFF = [
    (Work(2, COMMUNICATIONS, "Talk through the new website, one to one", "hour", 1, 0, 1), "The speaker is ill."),
    (Work(6, FELLOWSHIPS, "Meet a new Fellow, one to one", "hour", 1, 0, 1), "The new Fellow begins a month later."),
    (Work(10, STORIES, "Record your story, one to one", "two_hours", 2, 0.5, 1), "The recording room has a leak."),
]

# The year before: 60 engagements, on the rate card that was in force until 16 December 2025.
YEAR_BEFORE = [
    Work(1, RECRUITMENT, "Shortlist applications: Research Fellow post", "two_hours", 2, 0, 3),
    Work(2, EMBEDDING, "Comment on the embedding plan", "hour", 1, 0, 4, by_a_date=True),
    Work(3, EVALUATION, "Plan the first evaluation", "half", 3, 0.5, 5),
    Work(4, COMMUNICATIONS, "Test the old website with assistive technology", "two_hours", 2, 0, 4),
    Work(5, FELLOWSHIPS, "Fellowship panel day, first round", "full_plus", 7, 6, 2),
    Work(5, INDUCTION, "List what new staff need to know", "two_hours", 2, 0, 5),
    Work(6, MARKETING, "Choose pictures for the leaflet", "hour", 1, 0, 5),
    Work(7, COP1, "First meeting of Community of Practice 1", "two_hours", 1.5, 0.5, 4),
    Work(8, STORIES, "Learn to gather stories", "half", 3, 0, 6),
    Work(9, EMBEDDING, "Speak at the partners' day", "full", 7, 1, 4),
    Work(10, AWAY_DAY, "Suggest an away day", "hour", 1, 0, 6),
    Work(11, SUPPORT, "Review Plain English Summary: home care bid", "hour", 1, 0, 4, by_a_date=True),
    Work(11, RECRUITMENT, "Interview panel: Embedding Lead", "half", 3, 1, 4),
    Work(12, EVALUATION, "Look back on the year", "two_hours", 2, 0, 4),
]

# Offered now: month and day in 2027 are set where they are played (story.py).
NEXT = [
    Work(1, EVALUATION, "Interview panel: Evaluation Researcher", "half", 3, 1, 4),
    Work(1, SUPPORT, "Review Plain English Summary: night-time care bid", "hour", 1, 0, 2, by_a_date=True),
    Work(2, COP1, "Monthly meeting: paid and unpaid carers together", "two_hours", 1.5, 0.5, 2),
    Work(
        2,
        EMBEDDING,
        "Policy roundtable: housing and care",
        "full",
        7,
        1,
        3,
        "in person",
        "The Priory Rooms, Birmingham B4 6AF",
    ),
    Work(2, COMMUNICATIONS, "Easy Read check: new welcome letter", "two_hours", 2, 0, 3),
    Work(
        3,
        INDUCTION,
        "Welcome two new members: induction morning",
        "half",
        3,
        0.5,
        4,
        "online or in person",
        "The Centre, Leeds LS2 9JT, or Zoom",
    ),
]
