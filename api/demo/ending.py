"""How it stands today: what is open to book, and what each person still has to do."""

from collections.abc import Sequence
from datetime import timedelta

from api.bookings.actions import join_waiting_list
from api.bookings.leading import assign_member
from api.demo.calendar import TODAY, Happening
from api.demo.opening import send_a_form
from api.demo.people import ADMINISTRATOR, FINANCE, LEAD, MEMBERS
from api.demo.scenes import BY_NAME, facts, id_of, publish, take_places
from api.demo.stage import Scene, Stage
from api.opportunities.actions import draft_opportunity
from api.opportunities.schemas import OpportunityIn
from api.payments.preparing import prepare_run
from api.people.actions import change_group
from api.people.queries import group_settings
from api.people.schemas import GroupIn


def plan_what_is_open(stage: Stage, open_now: Sequence[Happening]) -> None:
    stage.plan(TODAY - timedelta(days=7), promise_the_fee_when_we_cancel_late)
    for count, happening in enumerate(open_now):
        stage.plan(TODAY - timedelta(days=6, minutes=-count), publish(happening))
    panel, review, meeting, _, easy_read, welcome = open_now
    stage.plan(TODAY - timedelta(days=4), take_places(panel, [BY_NAME["Harpreet Sandhu"], BY_NAME["Owen Pritchard"]]))
    stage.plan(TODAY - timedelta(days=4), take_places(review, [BY_NAME["Tom Whitfield"], BY_NAME["Harpreet Sandhu"]]))
    stage.plan(TODAY - timedelta(days=3), lambda scene: wait(scene, review))
    stage.plan(TODAY - timedelta(days=3), take_places(easy_read, [BY_NAME["Grace Adeyemi"]]))
    stage.plan(TODAY - timedelta(hours=20), lambda scene: ask_amina(scene, meeting))
    stage.plan(TODAY - timedelta(hours=19), lambda scene: half_written(scene, welcome))
    stage.plan(TODAY - timedelta(hours=18), lambda scene: a_run_to_approve(scene))
    # Her bank has changed: until finance has confirmed the new form, nothing is paid to her.
    stage.plan(TODAY - timedelta(hours=17), lambda scene: send_a_form(scene, BY_NAME["Grace Adeyemi"], "40917312"))


def promise_the_fee_when_we_cancel_late(scene: Scene) -> None:
    """After three late cancellations in a year, the group says what whoever books from now on can count on."""
    known = group_settings(scene.as_(ADMINISTRATOR))
    said = GroupIn.model_validate({name: getattr(known, name) for name in GroupIn.model_fields})
    change_group(scene.as_(ADMINISTRATOR), said.model_copy(update={"late_cancel_days": 5}), known.version)


def wait(scene: Scene, happening: Happening) -> None:
    join_waiting_list(scene.as_(BY_NAME["Callum Reid"]), id_of(scene, happening))


def ask_amina(scene: Scene, happening: Happening) -> None:
    assign_member(scene.as_(LEAD), id_of(scene, happening), scene.stage.ids[MEMBERS[0].name])


def half_written(scene: Scene, happening: Happening) -> None:
    known = facts(scene, happening) | {"title": "Read the draft strategy for the next three years", "places": None}
    draft_opportunity(scene.as_(LEAD), OpportunityIn.model_validate(known | {"rate_code": None}))


def a_run_to_approve(scene: Scene) -> None:
    """Christmas has made two of them late; every other promise is kept, just."""
    prepare_run(scene.as_(FINANCE), (TODAY + timedelta(days=1)).date())
