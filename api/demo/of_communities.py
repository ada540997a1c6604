"""What the year holds of `communities`: two that meet, what was said there, and what came of it."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import timedelta

from sqlmodel import col, select

from api.communities.actions import (
    add_community,
    add_sub_group,
    join_sub_group,
    plan_meetings,
    put_up_bid,
    raise_idea,
    say_i_would_like_to,
    say_what_became,
    say_who_came_to_meeting,
    write_notes,
)
from api.communities.schemas import BidIn, CameIn, CommunityIn, IdeaIn, NotesIn, OutcomeIn, SeriesIn, SubGroupIn
from api.communities.tables import Community, CommunityMeeting, Idea
from api.demo.calendar import TODAY, Happening, at, the_year, what_is_next
from api.demo.ended import housing
from api.demo.people import LEAD
from api.demo.scenes import BY_NAME, id_of
from api.demo.stage import Scene, Stage
from api.demo.work import COP1, COP2
from api.kernel.london import day_of
from api.kernel.words import day as in_words

WORKFORCE = "Enhancing, diversifying and sustaining the social care workforce"
COMPLEX = "Supporting people with complex needs throughout the lifespan"
NAMED = {COP1: WORKFORCE, COP2: COMPLEX}
AIMS = {
    WORKFORCE: "To find out what brings people into care work, what makes them stay, and who is missing.",
    COMPLEX: "To learn what good support is when somebody needs several kinds of help, from childhood to old age.",
}
OPEN_TO = "Care workers, managers, researchers, and people who draw on care"
AGENDA = "Hello, and how to take part.\nA talk.\nA break of ten minutes.\nYour questions, and what others do.\nIdeas."


@dataclass(frozen=True, slots=True)
class Told:
    """Of one meeting: who spoke and what they brought, what was said, and how many others came."""

    speaker: str
    brought: str
    notes: str
    others: int


TOLD = {
    "Monthly meeting: care workforce recruitment": Told(
        "Dr Sian Howells",
        "What 40 new care workers said about their first month.",
        "New workers stay when somebody checks on them in the first month. Two homes now do this each week. "
        "We asked why nobody talks with schools about care work.",
        18,
    ),
    "Monthly meeting: complex needs across the lifespan": Told(
        "Marcus Bell",
        "A one-page plan that goes with a person when they move.",
        "People tell their story again at each move. A one-page plan helps, if the person holds it themselves. "
        "A team will try it with ten families.",
        22,
    ),
    "Monthly meeting: digital skills": Told(
        "Farah Aziz",
        "Three short lessons for care workers who are not sure with a tablet.",
        "Short lessons at the start of the day work better than a long course. Members want to see the screens too.",
        15,
    ),
    "Monthly meeting: transitions": Told(
        "Lewis Grant",
        "What young people said about moving to adult services.",
        "Young people want one person who stays the same. We heard of a town that does this. "
        "We will ask for help to study it.",
        20,
    ),
}


def plan(stage: Stage) -> None:
    held = [one for one in the_year() if one.work.title in TOLD]
    coming = [one for one in what_is_next() if one.work.workstream in NAMED]
    stage.plan(at(held[0].first_on or held[0].on, 8) - timedelta(days=60), begin)
    stage.plan(at(held[0].on, 9), housing)
    for one in held:
        stage.plan(at(one.days[0], 9) - timedelta(days=7), planned(one))
        stage.plan(at(one.on, 17) + timedelta(days=3), written(one))
    for one in coming:
        stage.plan(TODAY - timedelta(days=5), planned(one))
    recruiting, complex_, _, moving = held
    stage.plan(at(recruiting.on, 18) + timedelta(days=3), raised("Niamh Doherty", recruiting, SCHOOLS))
    stage.plan(at(complex_.on, 18) + timedelta(days=3), raised("Owen Pritchard", complex_, PLAN))
    stage.plan(at(moving.on, 18) + timedelta(days=3), raised("Mair Evans", moving, ONE_PERSON))
    stage.plan(at(moving.on, 18) + timedelta(days=4), raised("Harpreet Sandhu", moving, MAP))
    stage.plan(
        at(moving.on, 10) + timedelta(days=30), became(SCHOOLS, "a project", "A college tries it with two classes.")
    )
    stage.plan(
        at(moving.on, 11) + timedelta(days=30), became(PLAN, "a request", "A researcher asked us to review the bid.")
    )
    stage.plan(at(moving.on, 12) + timedelta(days=30), became(MAP, "stopped", "The council has just made one."))
    stage.plan(TODAY - timedelta(days=5), bid)
    stage.plan(TODAY - timedelta(days=4), interest(("Owen Pritchard", "Jo Lennox", "Tom Whitfield")))


SCHOOLS, PLAN = "Care work as a choice at school", "A plan that the person holds"
ONE_PERSON, MAP = "One person who stays the same", "A map of who does what"


def begin(scene: Scene) -> None:
    lead = scene.as_(LEAD)
    for name, aim in AIMS.items():
        made = add_community(lead, CommunityIn(name=name, aim=aim, open_to=OPEN_TO))
        if name == WORKFORCE:
            small = add_sub_group(lead, made.id, SubGroupIn(name="Young people and care work"))
            for member in ("Niamh Doherty", "Callum Reid", "Mair Evans"):
                join_sub_group(scene.as_(BY_NAME[member]), small.id)


def planned(one: Happening) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        told = TOLD.get(one.work.title)
        said = {
            "topic": one.work.title.removeprefix("Monthly meeting: ").capitalize(), "on": in_words(one.on),
            "starts": f"{one.begins:%H:%M}", "ends": f"{one.ends:%H:%M}", "how": one.work.how, "place": one.work.where,
            "agenda": AGENDA, "opportunity_id": id_of(scene, one),
            "speakers": [{"name": told.speaker, "brought": told.brought}] if told else [],
        }  # fmt: skip
        plan_meetings(scene.as_(LEAD), _community(scene, one).id, SeriesIn.model_validate(said))

    return act


def written(one: Happening) -> Callable[[Scene], None]:
    """The two who had paid places are read from their bookings; these came without one."""

    def act(scene: Scene) -> None:
        lead, meeting, told = scene.as_(LEAD), _meeting(scene, one), TOLD[one.work.title]
        write_notes(lead, meeting.id, NotesIn(notes=told.notes), meeting.notes_version)
        say_who_came_to_meeting(lead, meeting.id, CameIn(others=told.others), meeting.version)

    return act


def raised(who: str, one: Happening, name: str) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        idea = IdeaIn.model_validate({"name": name, "meeting_id": _meeting(scene, one).id})
        raise_idea(scene.as_(BY_NAME[who]), _community(scene, one).id, idea)

    return act


def became(name: str, what: str, because: str) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        idea = _idea(scene, name)
        outcome = OutcomeIn.model_validate({"became": what, "because": because})
        say_what_became(scene.as_(LEAD), idea.id, outcome, idea.version)

    return act


def bid(scene: Scene) -> None:
    idea = _idea(scene, ONE_PERSON)
    said = BidIn(
        bid_name="Moving on with one person beside you",
        bid_asks="Two co-applicants, about a day a month, paid at the rate of the fund.",
        bid_until_on=day_of(TODAY) + timedelta(days=24),
    )
    put_up_bid(scene.as_(LEAD), idea.id, said, idea.version)


def interest(who: Sequence[str]) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        for name in who:
            say_i_would_like_to(scene.as_(BY_NAME[name]), _idea(scene, ONE_PERSON).id)

    return act


def _community(scene: Scene, one: Happening) -> Community:
    return scene.session.exec(select(Community).where(col(Community.name) == NAMED[one.work.workstream])).one()


def _meeting(scene: Scene, one: Happening) -> CommunityMeeting:
    asked = select(CommunityMeeting).where(col(CommunityMeeting.opportunity_id) == id_of(scene, one))
    return scene.session.exec(asked).one()


def _idea(scene: Scene, name: str) -> Idea:
    return scene.session.exec(select(Idea).where(col(Idea.name) == name)).one()
