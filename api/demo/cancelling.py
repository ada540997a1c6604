"""Places that were cancelled: by members who were ill or had something else, and late by the organiser."""

from datetime import timedelta

from api.availability.actions import add_time_away
from api.availability.schemas import AwayIn
from api.bookings.actions import accept_offer, cancel_opportunity, join_waiting_list, leave_booking, take_a_place
from api.demo.calendar import Happening, at, what_was_called_off
from api.demo.people import LEAD, Someone, members_by
from api.demo.scenes import BY_NAME, Act, id_of, live_booking, publish, take_places
from api.demo.stage import Scene, Stage
from api.kernel.words import day as in_words

ILL = {
    "Shortlist applications: Project Coach post": "Mair Evans",
    "Plan the policy and practice roundtables": "Niamh Doherty",
    "Easy Read check: annual report summary": "Tom Whitfield",
    "Sense-making workshop": "Amina Qureshi",
}
CLASH = ("Write the induction pack: workshop 2", "Gather stories: peer dialogue interviews in pairs")
CALLED_OFF_FOR = ("Owen Pritchard", "Niamh Doherty", "Mair Evans")


def plan_members_who_cancel(stage: Stage, happening: Happening, came: list[Someone]) -> None:
    title = happening.work.title
    if happening.on.year != 2026:
        return
    if title in ILL:
        stage.plan(at(happening.on - timedelta(days=4), 8), wait_and_swap(happening, ILL[title], came))
    if title in CLASH:
        stage.plan(at(happening.on - timedelta(days=6), 19), clash_and_swap(happening, came))


def wait_and_swap(happening: Happening, ill: str, came: list[Someone]) -> Act:
    """Somebody is ill, or whoever is first if they had no place; who waits longest is offered it, and takes it."""

    def act(scene: Scene) -> None:
        opportunity_id = id_of(scene, happening)
        leaves = BY_NAME[ill] if BY_NAME[ill] in came else came[0]
        waits = somebody_else(happening, came)
        join_waiting_list(scene.as_(waits), opportunity_id)
        scene.session.flush()
        leave_booking(scene.as_(leaves), live_booking(scene.as_(leaves), opportunity_id))
        scene.session.flush()
        accept_offer(scene.as_(waits), live_booking(scene.as_(waits), opportunity_id))
        came[came.index(leaves)] = waits

    return act


def clash_and_swap(happening: Happening, came: list[Someone]) -> Act:
    """Somebody has something else on that day after all. Nobody waits, so the place is free, and is taken."""

    def act(scene: Scene) -> None:
        opportunity_id, leaves, takes = id_of(scene, happening), came[-1], somebody_else(happening, came)
        me, on = scene.as_(leaves), in_words(happening.on)
        away = {"from_on": on, "until_on": on, "reason": "An appointment that was moved"}
        add_time_away(me, AwayIn.model_validate(away))
        leave_booking(me, live_booking(me, opportunity_id))
        scene.session.flush()
        take_a_place(scene.as_(takes), opportunity_id)
        came[came.index(leaves)] = takes

    return act


def somebody_else(happening: Happening, came: list[Someone]) -> Someone:
    return next(one for one in members_by(happening.on - timedelta(days=24)) if one not in came)


def plan_what_is_called_off(stage: Stage) -> None:
    """Offered and booked like any other, and cancelled by the lead the day before."""
    for (happening, because), name in zip(what_was_called_off(), CALLED_OFF_FOR, strict=True):
        stage.plan(at(happening.on - timedelta(days=20), 10), publish(happening))
        stage.plan(at(happening.on - timedelta(days=17), 18), take_places(happening, [BY_NAME[name]]))
        stage.plan(at(happening.on - timedelta(days=1), 15), call_off(happening, because))


def call_off(happening: Happening, because: str) -> Act:
    def act(scene: Scene) -> None:
        cancel_opportunity(scene.as_(LEAD), id_of(scene, happening), because)

    return act
