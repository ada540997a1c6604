"""What the year holds of `workplan`: six things hoped for in 2026, and what happened by the end of it."""

from dataclasses import dataclass

from sqlmodel import col, select

from api.demo.calendar import at, the_year
from api.demo.people import LEAD
from api.demo.scenes import BY_NAME, id_of
from api.demo.stage import Scene, Stage
from api.demo.work import AWAY_DAY, COMMUNICATIONS, EMBEDDING, EVALUATION, INDUCTION, RECRUITMENT
from api.impact.tying import TiedIn, entries_to_tie
from api.kernel.london import parse_day
from api.opportunities.tables import Workstream
from api.workplan.actions import add_work_plan_item, link_opportunities, tie_my_entries, write_outcome
from api.workplan.schemas import ItemIn, LinksIn, OutcomeIn
from api.workplan.tables import WorkPlanItem


@dataclass(frozen=True, slots=True)
class Planned:
    """`written` is the day on which somebody said what happened; everything of the workstream belongs to it."""

    title: str
    workstream: str
    hoped: str
    by_on: str
    led_by: str
    written: str
    state: str
    happened: str | None = None
    words: str | None = None
    because: str | None = None


PLAN = (
    Planned("A website that everybody can use", COMMUNICATIONS,
            "A member who uses a screen reader finds an opportunity and takes a place, without help.",
            "30 November 2026", "Bethan Rowe", "14 December 2026", "done",
            "Nine members tested it three times. The menu, the video and the booking pages were mended. "
            "Two members took a place by themselves who used to phone.",
            "“I did it at midnight. Nobody had to be asked.”"),
    Planned("Members on every interview panel", RECRUITMENT,
            "Nobody is given a job here without a member in the room.",
            "31 December 2026", "Oliver Grant", "18 December 2026", "done",
            "Members sat on both panels. The questions are sent the day before now. "
            "One post was filled in a week without a panel, and we have said that this was wrong.",
            "“They asked me what I thought first.”"),
    Planned("Measure what matters to members", EVALUATION,
            "We can say in one page what changed because of the group.",
            "31 December 2026", "Bethan Rowe", "8 January 2027", "going on",
            "We went from 31 measures to 12, and each piece of work is answered. The page is not written yet."),
    Planned("Roundtables that begin with somebody’s life", EMBEDDING,
            "Officials leave with one thing that they will do, and members hear if they did it.",
            "30 September 2026", "Bethan Rowe", "20 November 2026", "going on",
            "All the roundtables opened with a member. We have not heard yet what the officials did.",
            "“It was the first time that they wrote down what I said.”"),
    Planned("A co-produced away day for all staff", AWAY_DAY,
            "Staff know how to work with members, because they have done it for a day.",
            "30 November 2026", "Bethan Rowe", "9 December 2026", "done",
            "Six members planned and led it in Stirling. 41 members of staff came. "
            "Each team writes down what it will do differently.",
            "“There was no stage. We sat in one circle.”"),
    Planned("A film to welcome new members", INDUCTION,
            "Somebody new knows what to expect before the first meeting.",
            "31 October 2026", "Oliver Grant", "2 October 2026", "dropped",
            because="Members said that they would rather have the induction pack, and it has all of it."),
)  # fmt: skip


def plan(stage: Stage) -> None:
    for one in PLAN:
        stage.plan(at(parse_day("19 January 2026"), 10), lambda scene, one=one: put_in(scene, one))  # type: ignore[misc]
        stage.plan(at(parse_day(one.written), 11), lambda scene, one=one: write_down(scene, one))  # type: ignore[misc]
    stage.plan(at(parse_day("16 December 2026"), 20), tie_hers)


def tie_hers(scene: Scene) -> None:
    """Amina wrote about the website, and ties it to what was hoped for."""
    amina = scene.as_(BY_NAME["Amina Qureshi"])
    item = scene.session.exec(select(WorkPlanItem).where(col(WorkPlanItem.title) == PLAN[0].title)).one()
    tie_my_entries(amina, item.id, TiedIn(entries=[one.id for one in entries_to_tie(amina)[:2]]))


def put_in(scene: Scene, one: Planned) -> None:
    stream = scene.session.exec(select(Workstream).where(col(Workstream.name) == one.workstream)).one()
    said = {
        "year": 2026, "title": one.title, "hoped": one.hoped, "by_on": one.by_on, "led_by": one.led_by,
        "workstream_id": stream.id,
    }  # fmt: skip
    add_work_plan_item(scene.as_(LEAD), ItemIn.model_validate(said))


def write_down(scene: Scene, one: Planned) -> None:
    """What is of its workstream, and was offered by then, belongs to it."""
    lead = scene.as_(LEAD)
    item = scene.session.exec(select(WorkPlanItem).where(col(WorkPlanItem.title) == one.title)).one()
    mine = [happening for happening in the_year() if happening.work.workstream == one.workstream]
    numbers = [id_of(scene, happening) for happening in mine if happening.on < scene.now.date()]
    link_opportunities(lead, item.id, LinksIn(opportunities=numbers), item.version)
    said = {
        "state": one.state, "happened": one.happened, "in_their_words": one.words, "dropped_because": one.because,
    }  # fmt: skip
    write_outcome(lead, item.id, OutcomeIn.model_validate(said), item.version)
