"""What the invented researchers ask, what members write beside it, and what comes of it."""

from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Bid:
    """`plainer` is of the first sentence; each comment is beside a part, by the members who are booked, in turn."""

    work: str
    topic: str
    wanted: str
    who: str
    organisation: str
    funder: str
    text: str
    comments: Sequence[tuple[int, str]] = ()
    plainer: str = ""
    answer: str = ""
    changed: str = ""
    outcome: str = ""


HOME_CARE = Bid(
    "Review Plain English Summary: home care bid", "Short home care visits", "a Plain English Summary",
    "Dr Helen Marsh", "University of the Fens", "NIHR Research for Social Care",
    "We will utilise interviews to ascertain the impact of visits of 15 minutes.\n\nPeople are paid to take part.",
    [(1, "Say who you will talk to: the person, the family, or the care worker?"), (2, "How much are they paid?")],
    "We will ask people what a visit of 15 minutes does to their day.", "We liked the aim. The words were hard.",
    "The summary is half as long. We now say who we talk to, and what we pay.", "won",
)  # fmt: skip
HOSPITAL = Bid(
    "Review Plain English Summary: carers and hospital discharge bid", "Unpaid carers and leaving hospital",
    "a Plain English Summary", "Dr Imran Aziz", "University of the Dales", "NIHR School for Social Care Research",
    "This study will facilitate the involvement of unpaid carers in discharge planning.\n\n"
    "Stakeholders will be recruited via hospital wards.",
    [(1, "Nobody in my family would know what discharge planning is."), (2, "Some of us will not be on a ward.")],
    "We want unpaid carers to help plan how somebody leaves hospital.", "The idea matters to us. Say it shorter.",
    "We say “leaving hospital” all through, and look for people through local groups too.", "not won",
)  # fmt: skip
TECHNOLOGY = Bid(
    "Advise on public involvement plan: technology-enabled care bid", "Care with technology at home",
    "advice on involvement", "Dr Sian Powell", "Coast University", "NIHR Invention for Innovation",
    "A lay panel will be convened quarterly.\n\nMembers will be remunerated in accordance with guidelines.",
    [(1, "Four times a year is too seldom to change anything."), (2, "Pay people for reading time as well.")],
    "", "Meet more often, and begin before the plan is finished.",
    "The group meets every six weeks now, from the first month.", "not known yet",
)  # fmt: skip
DIRECT = Bid(
    "Review Plain English Summary: direct payments bid", "Direct payments and support", "a Plain English Summary",
    "Dr Ruth Okafor", "University of the Moors", "The Health Foundation",
    "Direct payment recipients encounter administrative burden.\n\nWe aim to co-design a toolkit.",
    [(1, "I am not a recipient. I employ three people."), (2, "What is a toolkit? Say what is in it.")],
    "People who get direct payments have a lot of forms to fill in.", "Good aim. Talk to people who employ PAs.",
    "We write about employers now, and say what the guide holds.",
)  # fmt: skip
NIGHT = Bid(
    "Review Plain English Summary: night-time care bid", "Care at night", "a Plain English Summary",
    "Dr Leo Hart", "University of the Fens", "NIHR Research for Social Care",
    "Nocturnal care provision is under-researched. We will ascertain user preferences prior to commencement.\n\n"
    "Findings will be disseminated via stakeholders.",
    [(1, "Say who is awake at night, and who pays for it.")], "We know little about care at night.",
)  # fmt: skip


SUMMER = Bid(
    "", "Day centres after the summer", "a review", "Dr Nina Cole", "Coast University", "A small grant",
    "We want to know who still goes to a day centre. We ask 40 people.",
)  # fmt: skip
WAITING = Bid(
    "", "Staying safe online with a learning disability", "a co-applicant", "Dr Ben Adler", "University of the Dales",
    "NIHR Research for Social Care",
    "We plan a study with people with a learning disability, from its first day. One of them would apply with us.",
)  # fmt: skip
