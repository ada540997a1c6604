"""What the year holds of `progression`: training and roles for most, wishes, two moves on, and one past member."""

from collections.abc import Callable
from datetime import UTC, datetime

from api.demo.people import ADMINISTRATOR, LEAD, MEMBERS, Someone
from api.demo.stage import Scene, Stage
from api.kernel.context import Role
from api.people.actions import end_role, put_in_group
from api.people.joining import new_person
from api.people.queries import roles_held
from api.progression.actions import (
    add_move,
    ask_for_reference,
    mark_training_done,
    offer_training,
    say_what_is_next,
    write_down_role,
    write_reference,
)
from api.progression.schemas import MoveIn, ReferenceAskIn, ReferenceIn, RoleIn, TrainingIn, WishesIn

BY_NAME = {one.name: one for one in MEMBERS}
PAST = Someone("Seren Hughes", Role.MEMBER, joins="2026-09-14")
INDUCTION = {"kind": "induction", "name": "How our group works", "length_minutes": "1 hour", "paid": True}
CHAIRS = {"kind": "training", "name": "Chairing a meeting well", "length_minutes": "3 hours", "paid": True}
ROLES = (
    ("Amina Qureshi", "co-applicant", "The home care study", "2026-03-02", None),
    ("Amina Qureshi", "peer reviewer", "Small grants", "2025-05-12", "2025-07-18"),
    ("Owen Pritchard", "panel member", "Choosing new researchers", "2026-02-09", None),
    ("Niamh Doherty", "co-researcher", "Interviews about day centres", "2026-06-01", None),
    ("Harpreet Sandhu", "chair", "The group’s own meetings", "2026-01-14", None),
    ("Mair Evans", "trainer", "Training for new staff", "2026-10-05", "2026-11-27"),
)
WISHES = (
    ("Amina Qureshi", "I would like to lead a small piece of work, with somebody to ask.", ["work package lead"]),
    ("Tom Whitfield", "I would like to try chairing.", ["chair"]),
    ("Rosa Martins", "I am new. I want to learn how a study is planned.", ["peer reviewer", "co-researcher"]),
)
MOVES = (
    ("Owen Pritchard", "another group or network", "The Valleys Co-production Network", "Member", "2026-09-01"),
    ("Niamh Doherty", "a research project", "A study of travel to appointments", "Co-applicant", "2026-11-02"),
)
REFERENCE = (
    "Amina has been a member of our group since November 2024. She reads closely, asks what others do not, and makes"
    " sure that everybody in a meeting is heard.\nI recommend her gladly."
)


def on(day: str, hour: int = 14) -> datetime:
    return datetime.fromisoformat(f"{day}T{hour:02}:00").replace(tzinfo=UTC)


def plan(stage: Stage) -> None:
    """Those who joined first were trained first. What Tom and Rosa are offered is still to come."""
    for one in MEMBERS[:8]:
        stage.plan(on("2025-02-03"), train(one, INDUCTION, "2025-02-05", done=on("2025-02-05", 17)))
    for name in ("Amina Qureshi", "Harpreet Sandhu"):
        stage.plan(on("2026-05-11"), train(BY_NAME[name], CHAIRS, "2026-05-14", done=on("2026-05-14", 17)))
    for name in ("Tom Whitfield", "Rosa Martins"):
        stage.plan(on("2027-01-05"), train(BY_NAME[name], CHAIRS, "2027-02-18"))
    for name, *role in ROLES:
        stage.plan(on(str(role[3] or role[2]), 15), hold(BY_NAME[name], *role))
    for name, words, roles in WISHES:
        stage.plan(on("2026-12-07", 16), wish(BY_NAME[name], words, roles))
    for name, *move in MOVES:
        stage.plan(on(move[3], 16), go_on(BY_NAME[name], *move))
    stage.plan(on("2026-10-19"), a_reference)
    stage.plan(on(PAST.joins), come)
    stage.plan(on("2026-12-14"), leave)


def train(who: Someone, what: dict[str, object], day: str, done: datetime | None = None) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        new = TrainingIn.model_validate(what | {"held_on": day})
        training = offer_training(scene.as_(LEAD), scene.stage.ids[who.name], new)
        if done is not None:
            number = training.id
            scene.stage.plan(done, lambda later: finish(later, who, number))

    return act


def finish(scene: Scene, who: Someone, number: int) -> None:
    mark_training_done(scene.as_(who), number)


def hold(who: Someone, role: str, name: str, since: str, until: str | None) -> Callable[[Scene], None]:
    new = RoleIn.model_validate({"role": role, "name": name, "since_on": since, "until_on": until})

    def act(scene: Scene) -> None:
        write_down_role(scene.as_(LEAD), scene.stage.ids[who.name], new)

    return act


def wish(who: Someone, words: str, roles: list[str]) -> Callable[[Scene], None]:
    new = WishesIn.model_validate({"words": words, "roles": roles})

    def act(scene: Scene) -> None:
        say_what_is_next(scene.as_(who), new)

    return act


def go_on(who: Someone, kind: str, name: str, role: str, since: str) -> Callable[[Scene], None]:
    new = MoveIn.model_validate({"kind": kind, "name": name, "role": role, "since_on": since, "on_map": True})

    def act(scene: Scene) -> None:
        add_move(scene.as_(who), new)

    return act


def a_reference(scene: Scene) -> None:
    letter = ask_for_reference(scene.as_(BY_NAME["Amina Qureshi"]), ReferenceAskIn(for_what="A place on a course"))
    write_reference(scene.as_(LEAD), letter.id, ReferenceIn(words=REFERENCE), letter.version)


def come(scene: Scene) -> None:
    person = new_person(scene.anyone(), name=PAST.name, email=PAST.email)
    scene.stage.ids[PAST.name] = person.id
    put_in_group(scene.session, scene.now, scene.stage.group_id, person.id, Role.MEMBER)


def leave(scene: Scene) -> None:
    """She went on to paid work, and stays on the map."""
    go_on(PAST, "paid work", "The county’s care team", "Co-production officer", "2026-12-14")(scene)
    end_role(scene.as_(ADMINISTRATOR), roles_held(scene.as_(ADMINISTRATOR), scene.stage.ids[PAST.name])[0].id)
