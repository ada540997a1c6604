"""What the years hold of `pulse`: the four questions after each of the group's own meetings, and after some work."""

from collections.abc import Callable
from datetime import timedelta

from sqlmodel import col, select

from api.demo.calendar import MEETING, Happening, at, the_year, the_year_before
from api.demo.people import LEAD, MEMBERS
from api.demo.scenes import id_of
from api.demo.stage import Scene, Stage
from api.pulse.actions import answer_pulse, ask_about_opportunity
from api.pulse.schemas import AnswerIn
from api.pulse.tables import Pulse, PulseAsked

# Of each meeting: how the voice, the ways, the concerns and the change stood among most of those who came.
STOOD = ((3, 2, 2, 2), (3, 3, 2, 2), (3, 3, 3, 2), (4, 3, 3, 3), (4, 4, 3, 3), (4, 4, 3, 3), (5, 4, 4, 3), (5, 4, 4, 4))
# Of some work, in both years. Three members are too few to show anything of the Easy Read check.
OF_WORK = {
    "Plan the first evaluation": (3, 2, 3, 2), "Learn to gather stories": (3, 3, 4, 2),
    "Suggest an away day": (2, 3, 2, 2), "Choose what we measure: evaluation workshop": (4, 3, 4, 3),
    "Easy Read check: annual report summary": (4, 4, 3, 4), "Sense-making workshop": (4, 4, 5, 3),
    "Away Day design workshop 1": (4, 4, 3, 4), "Away Day design workshop 2": (5, 4, 4, 4),
}  # fmt: skip
WORDS = (
    "Rushed", "Tired", "Welcome", "Lost", "Curious", "Busy", "Heard", "Friendly", "Hopeful", "Clear", "Proud", "Useful",
)  # fmt: skip
ANSWERED = 7


def plan(stage: Stage) -> None:
    meetings = [one for one in the_year() if one.work == MEETING]
    work = [(one, OF_WORK[one.work.title]) for one in (*the_year_before(), *the_year()) if one.work.title in OF_WORK]
    for one, stood in (*zip(meetings, STOOD, strict=True), *work):
        stage.plan(at(one.on, 10) + timedelta(days=4), asked(one))
        stage.plan(at(one.on, 18) + timedelta(days=6), answered(one, stood))


def asked(one: Happening) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        ask_about_opportunity(scene.as_(LEAD), id_of(scene, one))

    return act


def answered(one: Happening, stood: tuple[int, ...]) -> Callable[[Scene], None]:
    """Seven of those who were asked, or all of fewer, each a little above or below the others."""

    def act(scene: Scene) -> None:
        asked = select(Pulse).where(col(Pulse.opportunity_id) == id_of(scene, one))
        pulse = scene.session.exec(asked).one()
        people = set(scene.session.exec(select(col(PulseAsked.person_id)).where(col(PulseAsked.pulse_id) == pulse.id)))
        coming = [member for member in MEMBERS if scene.stage.ids.get(member.name) in people][:ANSWERED]
        for place, member in enumerate(coming):
            steps = [min(5, max(1, step + (place + number) % 3 - 1)) for number, step in enumerate(stood)]
            said = dict(zip(("voice_step", "ways_step", "concerns_step", "change_step"), steps, strict=True))
            more = {
                "one_word": WORDS[(place + one.on.month) % len(WORDS)],
                "access_needs": needs_of(member.name, one.on.month, stood),
            }
            answer_pulse(scene.as_(member), pulse.id, AnswerIn.model_validate(said | more))

    return act


def needs_of(name: str, month: int, stood: tuple[int, ...]) -> str | None:
    """Some have none or do not say. Those who have some found them met more often, the better that it went."""
    turn = (len(name) + month) % 5
    if turn == 0:
        return None
    if turn == 1:
        return "no needs"
    went = sum(stood) + turn
    return "met" if went >= 15 else "met in part" if went >= 13 else "not met"
