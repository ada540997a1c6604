"""What the year holds of `feedback`: what was answered in time, late or not yet, and what members say back."""

from collections.abc import Iterable
from datetime import timedelta

from api.demo.calendar import TODAY, Happening, at, the_year, the_year_before
from api.demo.feedback_words import MEETINGS, OF_2025, OF_2026, WHAT_ONE_SAID, Told
from api.demo.people import LEAD, MEMBERS
from api.demo.scenes import Act, id_of
from api.demo.stage import Scene, Stage
from api.feedback.actions import answer_feedback, reply_to_feedback, write_what_they_said
from api.feedback.finding import debt_of, who_took_part
from api.feedback.reminding import due_now, remind_if_due
from api.feedback.schemas import AnswerIn, Reply, ReplyIn, SaidIn

NOT_WHAT_I_SAID = "Interview panel: Communications Officer"
WORDS_BACK = "I said to my neighbour, not to my mum. She has no care plan."
A_WEEK = timedelta(days=7)
FIRST_WEEK = at(TODAY.date().replace(year=2025, month=1, day=6), 8)


def plan(stage: Stage) -> None:
    for happening, told in what_is_told():
        stage.plan(at(happening.on + timedelta(days=told.after), 15), answer(happening, told))
    for happening in the_year():
        if happening.work.title in WHAT_ONE_SAID:
            stage.plan(at(happening.on + timedelta(days=4), 12), write_down(happening))
        if happening.work.title in OF_2026:
            last = OF_2026[happening.work.title][-1]
            stage.plan(at(happening.on + timedelta(days=last.after + 1), 19), say_back(happening))
    weeks = (TODAY - FIRST_WEEK) // A_WEEK
    for week in range(weeks + 1):
        stage.plan(FIRST_WEEK + week * A_WEEK, remind)


def what_is_told() -> Iterable[tuple[Happening, Told]]:
    for happening in the_year_before():
        you_said, we_did = OF_2025[happening.work.title]
        yield happening, Told(21, "changed", you_said, we_did)
    meetings = iter(MEETINGS)
    for happening in the_year():
        yield from ((happening, told) for told in OF_2026.get(happening.work.title, ()))
        if happening.work.month == 0:
            you_said, we_did = next(meetings)
            yield happening, Told(14, "changed", you_said, we_did)


def answer(happening: Happening, told: Told) -> Act:
    said = {
        "outcome": told.outcome, "you_said": told.you_said, "we_did": told.we_did, "because": told.because,
        "we_could_not": told.we_could_not, "ask_again_on": told.again,
    }  # fmt: skip

    def act(scene: Scene) -> None:
        lead = scene.as_(LEAD)
        debt = debt_of(lead, id_of(scene, happening))
        answer_feedback(lead, debt.id, AnswerIn.model_validate(said), debt.version)

    return act


def write_down(happening: Happening) -> Act:
    """Of the first who took part."""

    def act(scene: Scene) -> None:
        lead = scene.as_(LEAD)
        opportunity_id = id_of(scene, happening)
        said, became = WHAT_ONE_SAID[happening.work.title]
        first = who_took_part(lead, opportunity_id)[0]
        write_what_they_said(lead, debt_of(lead, opportunity_id).id, first, SaidIn(said=said, became=became), 0)

    return act


def say_back(happening: Happening) -> Act:
    """One of those who took part says thank you; and once, that it is not what they said."""

    def act(scene: Scene) -> None:
        opportunity_id = id_of(scene, happening)
        lead = scene.as_(LEAD)
        debt, there = debt_of(lead, opportunity_id), who_took_part(lead, opportunity_id)
        first = next(one for one in MEMBERS if scene.stage.ids.get(one.name) == there[0])
        reply = ReplyIn(reply=Reply.THANKS, words=None)
        if happening.work.title == NOT_WHAT_I_SAID:
            reply = ReplyIn(reply=Reply.NOT_WHAT_I_SAID, words=WORDS_BACK)
        reply_to_feedback(scene.as_(first), debt.id, reply)

    return act


def remind(scene: Scene) -> None:
    """On Mondays. The demo has no worker to do it by the day."""
    for row in due_now(scene.session, scene.now):
        remind_if_due(scene.anyone(), row.id)
