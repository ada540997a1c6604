"""What happens around one opportunity, each part a scene."""

from collections.abc import Callable, Sequence
from datetime import timedelta
from io import BytesIO

from PIL import Image, ImageDraw
from sqlmodel import col, select

from api.bookings.actions import accept_offer, join_waiting_list, leave_booking, take_a_place
from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.claims.actions import add_expense, choose_fee, say_it_is_right
from api.claims.attendance import bookings_on_the_day, confirm_attendance
from api.claims.checking import approve_claim, ask_about_claim
from api.claims.files import Upload
from api.claims.rules import Mark
from api.claims.schemas import FeeIn, NewExpense
from api.claims.tables import Claim
from api.demo.calendar import Happening
from api.demo.people import LEAD, MEMBERS, Someone, members_by
from api.demo.stage import Scene
from api.kernel.context import Context
from api.kernel.words import day as in_words
from api.opportunities.actions import complete_opportunity, draft_opportunity, publish_opportunity
from api.opportunities.schemas import OpportunityIn
from api.opportunities.tables import Opportunity, Workstream

Act = Callable[[Scene], None]
BY_NAME = {someone.name: someone for someone in MEMBERS}
FARES = {"Cardiff": 68_40, "London": 41_20, "Belfast": 118_00, "Leeds": 23_60, "Stirling": 164_50, "Birmingham": 37_90}


def facts(scene: Scene, happening: Happening, places: int | None = None) -> dict[str, object]:
    work, on = happening.work, happening.on
    stream = scene.session.exec(select(Workstream).where(col(Workstream.name) == work.workstream)).one()
    known: dict[str, object] = {
        "title": work.title, "workstream_id": stream.id, "how": work.how, "place": work.where,
        "what": f"{work.title}. Your experience decides what happens next. We tell you afterwards what changed.",
        "access_facts": "Live captions, and a break every 45 minutes. Papers come in Easy Read and large print.",
        "preparation_minutes": int(work.preparation_hours * 60), "places": places or work.places,
        "rate_code": work.rate, "covered": covered(work.how), "contact_name": LEAD.name, "contact_how": "0113 496 0120",
        "how_to_leave": "Press Leave on your booking, or phone Bethan. You do not have to say why.",
        "closes_on": in_words(on - timedelta(days=1)),
    }  # fmt: skip
    if work.preparation_hours:
        known["preparation"] = "Some pages to read beforehand. We send them a week before."
    if work.by_a_date:
        return known | {"due_on": in_words(on), "work_minutes": int(work.hours * 60)}
    return known | {
        "sessions": [{"on": in_words(on), "starts": f"{happening.begins:%H:%M}", "ends": f"{happening.ends:%H:%M}"}]
    }


def covered(how: str) -> list[dict[str, object]]:
    if how == "online":
        return [{"kind": "online allowance", "fixed_pence": 5_00}, {"kind": "replacement care"}]
    kinds = ["travel", "taxi", "replacement care", "personal assistant", "meals", "overnight stay"]
    return [{"kind": kind} for kind in kinds]


def find(scene: Scene, happening: Happening) -> Opportunity:
    statement = select(Opportunity).where(
        col(Opportunity.title) == happening.work.title, col(Opportunity.last_on) == happening.on
    )
    return scene.session.exec(statement).one()


def id_of(scene: Scene, happening: Happening) -> int:
    found = find(scene, happening).id
    assert found is not None
    return found


def publish(happening: Happening) -> Act:
    def act(scene: Scene) -> None:
        lead = scene.as_(LEAD)
        draft = draft_opportunity(lead, OpportunityIn.model_validate(facts(scene, happening)))
        scene.session.flush()
        assert draft.id is not None
        publish_opportunity(lead, draft.id)

    return act


def take_places(happening: Happening, who: Sequence[Someone]) -> Act:
    def act(scene: Scene) -> None:
        opportunity_id = id_of(scene, happening)
        for someone in who:
            take_a_place(scene.as_(someone), opportunity_id)
            scene.session.flush()

    return act


def live_booking(ctx: Context, opportunity_id: int) -> int:
    over = (BookingState.LEFT, BookingState.SAID_NO, BookingState.LAPSED, BookingState.CANCELLED)
    found = ctx.session.exec(
        select(Booking.id).where(
            col(Booking.opportunity_id) == opportunity_id,
            col(Booking.member_id) == ctx.person_id,
            col(Booking.state).not_in(over),
        )
    ).one()
    assert found is not None
    return found


def wait_and_swap(happening: Happening, ill: str, came: list[Someone]) -> Act:
    """Somebody is ill, or whoever is first if they had no place; who waits longest is offered it, and takes it."""

    def act(scene: Scene) -> None:
        opportunity_id = id_of(scene, happening)
        leaves = BY_NAME[ill] if BY_NAME[ill] in came else came[0]
        waits = next(one for one in members_by(happening.on - timedelta(days=24)) if one not in came)
        join_waiting_list(scene.as_(waits), opportunity_id)
        scene.session.flush()
        leave_booking(scene.as_(leaves), live_booking(scene.as_(leaves), opportunity_id))
        scene.session.flush()
        accept_offer(scene.as_(waits), live_booking(scene.as_(waits), opportunity_id))
        came[came.index(leaves)] = waits

    return act


def mark(happening: Happening, lead: Someone) -> Act:
    def act(scene: Scene) -> None:
        ctx = scene.as_(lead)
        opportunity_id = id_of(scene, happening)
        booked = bookings_on_the_day(ctx, opportunity_id)
        confirm_attendance(ctx, opportunity_id, {row.id: Mark.CAME for row in booked if row.id is not None})

    return act


def claim(happening: Happening, came: Sequence[Someone]) -> Act:
    """Each member says that it is right, with what they spent on the way; the lead approves."""

    def act(scene: Scene) -> None:
        for someone in came:
            approve_claim(scene.as_(LEAD), say_right(scene, happening, someone))

    return act


def claim_in_part(happening: Happening, came: Sequence[Someone]) -> Act:
    """The first has not looked yet; the second is waiting to be checked; the third has a question to answer."""

    def act(scene: Scene) -> None:
        _, second, third = came
        say_right(scene, happening, second)
        question = "Did you pay for a carer that afternoon? If so, add what it cost."
        ask_about_claim(scene.as_(LEAD), say_right(scene, happening, third), question)

    return act


def say_right(scene: Scene, happening: Happening, someone: Someone) -> int:
    me = scene.as_(someone)
    claim_id = my_claim(me, id_of(scene, happening))
    spend(me, happening, claim_id)
    if someone.declines_fees:
        choose_fee(me, claim_id, FeeIn.model_validate({"fee_choice": "none"}))
    say_it_is_right(me, claim_id)
    scene.session.flush()
    return claim_id


def complete(happening: Happening) -> Act:
    def act(scene: Scene) -> None:
        complete_opportunity(scene.as_(LEAD), id_of(scene, happening))

    return act


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
