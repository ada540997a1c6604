"""What the year holds of money before the day: two tickets to Stirling, of which one cost less than was sent."""

from datetime import timedelta

from sqlmodel import col, select

from api.advances.actions import agree_to_advance, ask_for_advance
from api.advances.schemas import AdvanceIn
from api.advances.tables import Advance, State
from api.demo.calendar import at, the_year
from api.demo.people import LEAD
from api.demo.scenes import BY_NAME, id_of, live_booking
from api.demo.stage import Scene, Stage

[THERE] = (one for one in the_year() if "Stirling" in one.work.where)
TICKETS = (
    ("Amina Qureshi", "Train from Leeds to Stirling and back", 164_50),
    ("Niamh Doherty", "Train to Stirling and back, booked at the counter", 180_00),
)


def plan(stage: Stage) -> None:
    """Asked for once they had a place, and paid by the run of that Friday, twelve days before."""
    stage.plan(at(THERE.on - timedelta(days=15), 10), ask)
    stage.plan(at(THERE.on - timedelta(days=14), 15), say_yes)


def ask(scene: Scene) -> None:
    for name, what, pence in TICKETS:
        me = scene.as_(BY_NAME[name])
        said = {"kind": "travel", "what": what, "amount_pence": pence}
        ask_for_advance(me, live_booking(me, id_of(scene, THERE)), AdvanceIn.model_validate(said))
        scene.session.flush()


def say_yes(scene: Scene) -> None:
    lead = scene.as_(LEAD)
    for number in scene.session.exec(select(col(Advance.id)).where(col(Advance.state) == State.ASKED)).all():
        agree_to_advance(lead, number)
