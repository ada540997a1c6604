"""What happens around one opportunity, each part a scene."""

from collections.abc import Callable, Sequence
from datetime import timedelta

from sqlmodel import col, select

from api.bookings.actions import take_a_place
from api.bookings.tables import Booking
from api.bookings.tables import State as BookingState
from api.claims.attendance import bookings_on_the_day, confirm_attendance
from api.claims.rules import Mark
from api.demo.calendar import Happening
from api.demo.people import LEAD, MEMBERS, Someone
from api.demo.stage import Scene
from api.kernel.context import Context
from api.kernel.words import day as in_words
from api.opportunities.actions import complete_opportunity, draft_opportunity, publish_opportunity
from api.opportunities.schemas import OpportunityIn
from api.opportunities.tables import Opportunity, Workstream

Act = Callable[[Scene], None]
BY_NAME = {someone.name: someone for someone in MEMBERS}


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
        "closes_on": in_words(happening.days[0] - timedelta(days=1)),
    }  # fmt: skip
    if work.preparation_hours:
        known["preparation"] = "Some pages to read beforehand. We send them a week before."
    if work.by_a_date:
        return known | {"due_on": in_words(on), "work_minutes": int(work.hours * 60)}
    times = {"starts": f"{happening.begins:%H:%M}", "ends": f"{happening.ends:%H:%M}"}
    return known | {"sessions": [{"on": in_words(day), **times} for day in happening.days]}


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


def mark(happening: Happening, lead: Someone) -> Act:
    def act(scene: Scene) -> None:
        ctx = scene.as_(lead)
        opportunity_id = id_of(scene, happening)
        booked = bookings_on_the_day(ctx, opportunity_id)
        confirm_attendance(ctx, opportunity_id, {row.id: Mark.CAME for row in booked if row.id is not None})

    return act


def complete(happening: Happening) -> Act:
    def act(scene: Scene) -> None:
        complete_opportunity(scene.as_(LEAD), id_of(scene, happening))

    return act
