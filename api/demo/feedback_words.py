"""What the lead of the demo answers: so many days after the work, what became of it, and in which words."""

from dataclasses import dataclass

CHANGED, PARTLY, NOT_CHANGED, TOO_EARLY = "changed", "partly changed", "not changed", "too early to say"


@dataclass(frozen=True, slots=True)
class Told:
    """`after` counts days. `again` is the day on which it is asked again, when it is too early to say."""

    after: int
    outcome: str
    you_said: str | None = None
    we_did: str | None = None
    we_could_not: str | None = None
    because: str | None = None
    again: str | None = None


OF_2026: dict[str, tuple[Told, ...]] = {
    "Shortlist applications: Project Coach post": (
        Told(12, CHANGED, "Two of the questions asked for a degree that the job does not need.",
             "We took both questions out. Four people were shortlisted who would have been left out before."),
    ),
    "Comment on draft evaluation framework": (
        Told(20, PARTLY, "There are too many measures, and none of them asks if people were listened to.",
             "We went from 31 measures to 12. One of them asks if people felt listened to.",
             "We could not drop the count of meetings.", "Our funder asks every centre for it."),
    ),
    "Test the new website home page": (
        Told(9, CHANGED, "The menu could not be opened with the keyboard, and the video began by itself.",
             "The menu opens with the keyboard now. The video waits until somebody starts it."),
    ),
    "Interview panel: Project Coach": (
        Told(15, CHANGED, "People should see the questions the day before.",
             "We sent them the day before, and will do so for every interview from now on."),
    ),
    "Plan the policy and practice roundtables": (
        Told(25, CHANGED, "Begin with somebody’s life, and not with slides. Make it possible to join from home.",
             "Each roundtable now opens with a member. People could join on a screen at all three."),
    ),
    "Review Plain English Summary: carers and hospital discharge bid": (
        Told(21, TOO_EARLY, because="The researchers hear in June if they have the money.", again="30 June 2026"),
        Told(125, CHANGED, "The summary did not say what would happen to the person who cares for somebody.",
             "The researchers wrote a new first paragraph about that. They got the money for the bid."),
    ),
    "Write the induction pack: workshop 1": (
        Told(18, CHANGED, "New people need to know who to phone on the first day, before anything else.",
             "The pack opens with a page of names, faces and phone numbers."),
    ),
    "Monthly meeting: care workforce recruitment": (
        Told(52, CHANGED, "Schools should hear about care work from people who draw on it.",
             "Two schools in Leeds have asked members to visit in the autumn."),
    ),
    "Review social media plan": (
        Told(14, NOT_CHANGED, "Stop posting on the platform that many of us have left.",
             because="Most of our partners are still only there. We will look at it again in a year."),
    ),
    "Policy roundtable: speak and chair a table": (
        Told(22, CHANGED, "Officials spoke for most of the day. Give tables to members to chair.",
             "Members will chair half of the tables at the next one, and are paid for it."),
    ),
    "Read 6 Fellowship applications and score them": (
        Told(10, CHANGED, "One project had nobody with lived experience in it.",
             "We asked that team to think again. They have a co-applicant now."),
    ),
    "Fellowship panel day": (
        Told(28, CHANGED, "Reading ten forms in one evening is too much.",
             "The panel will read five each, and have two weeks for it."),
    ),
    "Write the induction pack: workshop 2": (
        Told(16, CHANGED, "Say in the pack that it is fine to stop and ask.",
             "It says so on every page. The people who joined in September got this pack."),
    ),
    "Advise on public involvement plan: technology-enabled care bid": (
        Told(61, PARTLY, "Pay people for the time to learn the technology, and lend them a tablet.",
             "The bid pays for that time.", "The bid does not pay for tablets.",
             "There was a limit on what could be bought."),
    ),
    "Choose what we measure: evaluation workshop": (
        Told(24, PARTLY, "Ask us twice a year how it feels to be in the group, and tell us what you heard.",
             "We will ask in March and in September, and tell the group a month later.",
             "We cannot ask in person each time.", "There is one person who does this, two days a week."),
    ),
    "Easy Read check: annual report summary": (
        Told(11, CHANGED, "The pictures did not match the words on four pages.",
             "We changed those pictures before it was printed."),
    ),
    "Film a short clip about co-production": (
        Told(68, PARTLY, "Put captions on it, and make a version with somebody who signs.",
             "The clip has captions that members checked.", "There is no version with signing.",
             "The budget of this year is spent. It is in the plan for next year."),
    ),
    "Interview panel: Communications Officer": (
        Told(44, CHANGED, "Ask each person to explain something in plain words.",
             "That was the second question. It decided who got the job."),
    ),
    "Sense-making workshop": (
        Told(39, CHANGED, "The stories say that people wait and are told nothing.",
             "The board has asked for a plan about waiting. Two members help to write it."),
    ),
    "Away Day design workshop 1": (
        Told(41, CHANGED, "Staff should listen first, and have no slides.",
             "There were no slides. The morning was five stories, and staff listened."),
    ),
    "Review Plain English Summary: direct payments bid": (
        Told(20, TOO_EARLY, because="The researchers hear in March if they have the money.", again="31 March 2027"),
    ),
    "Away Day delivery in Stirling, with an overnight stay": (
        Told(20, TOO_EARLY, because="Each team is writing down what it will do differently. They finish in January.",
             again="5 February 2027"),
    ),
    "Co-author journal paper: comment on draft": (
        Told(25, TOO_EARLY, because="The journal has not said yet if it takes the paper.", again="30 April 2027"),
    ),
    "Annual report: write the group section": (
        Told(12, TOO_EARLY, because="The report comes out in March.", again="26 March 2027"),
    ),
}  # fmt: skip

OF_2025: dict[str, tuple[str, str]] = {
    "Shortlist applications: Research Fellow post": ("The advert was too long.", "It is one page now."),
    "Comment on the embedding plan": ("It never said who does what.", "Each line has a name beside it."),
    "Plan the first evaluation": ("Ask people what they hoped for.", "It is the first question now."),
    "Test the old website with assistive technology": ("It cannot be used with a screen reader.", "It was replaced."),
    "Fellowship panel day, first round": ("Members should be on the panel.", "Two of the five seats are theirs."),
    "List what new staff need to know": ("Nobody tells new staff about us.", "It is part of their first week."),
    "Choose pictures for the leaflet": ("The pictures showed nobody like us.", "Members are in the new ones."),
    "First meeting of Community of Practice 1": ("Send the papers a week before.", "They come a week before now."),
    "Learn to gather stories": ("Let us practise on each other first.", "The next course began with that."),
    "Speak at the partners' day": ("There was nowhere to rest.", "There is a quiet room at every event now."),
    "Suggest an away day": ("Let staff and members plan one together.", "It was agreed, and was held in Stirling."),
    "Review Plain English Summary: home care bid": ("Two words were too hard.", "Both are gone."),
    "Interview panel: Embedding Lead": ("Ask about listening.", "It was asked, and it counted most."),
    "Look back on the year": ("We want to know what becomes of our work.", "Each piece of work is answered now."),
}
MEETINGS = (
    ("Begin with the news of each member.", "Each meeting begins with that."),
    ("Say what was decided, at the end.", "We read out what was decided before we close."),
    ("Five minutes more for each break.", "Breaks are fifteen minutes now."),
    ("Send the notes within a week.", "They were sent after five days."),
    ("Ask a Fellow to come and tell us of their work.", "One came in September."),
    ("Talk about travel money.", "Finance came, and the pages were changed."),
    ("Keep the screen less full.", "We show one thing at a time."),
    ("Look back at the year together.", "We did that in December."),
)
WHAT_ONE_SAID: dict[str, tuple[str, str]] = {
    "Test the new website home page": (
        "I could not get past the menu without a mouse.", "The menu was built again, and you tried it in March."),
    "Easy Read check: annual report summary": (
        "The picture of the meeting shows only men.", "It was changed for the photo of our own group."),
    "Interview panel: Communications Officer": (
        "Ask them to explain a care plan to my mum.", "That became the second question."),
    "Sense-making workshop": (
        "Waiting is the story, not the phone call.", "The plan for the board is called Waiting."),
    "Away Day design workshop 1": (
        "Put the staff in a circle, with us in it.", "There was a circle, and no stage."),
}  # fmt: skip
