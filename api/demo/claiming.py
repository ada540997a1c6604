"""What members claim after the work, what they spent on the way, and how it is checked."""

from collections.abc import Sequence
from io import BytesIO

from PIL import Image, ImageDraw
from sqlmodel import col, select

from api.claims.actions import add_expense, choose_fee, say_it_is_right
from api.claims.checking import approve_claim, ask_about_claim
from api.claims.files import Upload
from api.claims.schemas import FeeIn, NewExpense
from api.claims.tables import Claim
from api.demo.calendar import Happening
from api.demo.giving import NAME as CHARITY
from api.demo.people import LEAD, Someone
from api.demo.scenes import Act, id_of
from api.demo.stage import Scene
from api.kernel.context import Context
from api.kernel.words import day as in_words

FARES = {"Cardiff": 68_40, "London": 41_20, "Belfast": 118_00, "Leeds": 23_60, "Stirling": 164_50, "Birmingham": 37_90}


def claim(happening: Happening, came: Sequence[Someone]) -> Act:
    """Each member says that it is right, with what they spent on the way; the lead approves."""

    def act(scene: Scene) -> None:
        for someone in came:
            approve_claim(scene.as_(LEAD), say_right(scene, happening, someone))

    return act


def claim_in_part(happening: Happening, came: Sequence[Someone]) -> Act:
    """The first has not looked yet; the second is waiting to be checked; the third has a question to answer.

    The second gives the fee to a charity.
    """

    def act(scene: Scene) -> None:
        _, second, third = came
        say_right(scene, happening, second, given(scene))
        question = "Did you pay for a carer that afternoon? If so, add what it cost."
        ask_about_claim(scene.as_(LEAD), say_right(scene, happening, third), question)

    return act


def given(scene: Scene) -> FeeIn:
    return FeeIn.model_validate({"fee_choice": "charity", "charity_id": scene.stage.ids[CHARITY]})


def say_right(scene: Scene, happening: Happening, someone: Someone, choice: FeeIn | None = None) -> int:
    me = scene.as_(someone)
    claim_id = my_claim(me, id_of(scene, happening))
    spend(me, happening, claim_id)
    if someone.declines_fees:
        choice = FeeIn.model_validate({"fee_choice": "none"})
    if choice is not None:
        choose_fee(me, claim_id, choice)
    say_it_is_right(me, claim_id)
    scene.session.flush()
    return claim_id


def my_claim(ctx: Context, opportunity_id: int | None) -> int:
    statement = select(Claim.id).where(
        col(Claim.opportunity_id) == opportunity_id, col(Claim.member_id) == ctx.person_id
    )
    found = ctx.session.exec(statement).one()
    assert found is not None
    return found


def spend(ctx: Context, happening: Happening, claim_id: int) -> None:
    fare = next((pence for town, pence in FARES.items() if town in happening.work.where), None)
    if fare is None:
        return
    on = in_words(happening.on)
    new = {"kind": "travel", "what": "Train there and back", "spent_on": on, "amount_pence": fare}
    add_expense(ctx, claim_id, NewExpense.model_validate(new), Upload("train-ticket.png", ticket(fare)))
    if ctx.person.name == "Owen Pritchard":
        taxi = {
            "kind": "taxi", "what": "Wheelchair taxi from the station", "spent_on": on, "amount_pence": 14_00,
            "no_receipt_because": "The driver had no receipts left.",
        }  # fmt: skip
        add_expense(ctx, claim_id, NewExpense.model_validate(taxi))


def ticket(pence: int) -> bytes:
    picture = Image.new("RGB", (420, 200), "#fff7e6")
    drawn = ImageDraw.Draw(picture)
    drawn.text((20, 30), "STANDARD RETURN", fill="#222222")
    drawn.text((20, 90), f"GBP {pence / 100:.2f}", fill="#222222")
    drawn.text((20, 150), "An invented ticket for a demonstration", fill="#555555")
    content = BytesIO()
    picture.save(content, "PNG")
    return content.getvalue()
