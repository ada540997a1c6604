"""A researcher and their request, taken as far as a test needs it."""

import re
from dataclasses import dataclass
from typing import Any

from sqlmodel import col, select

from api.bookings.actions import accept_offer
from api.bookings.tables import Booking
from api.kernel.context import NOBODY, Context, in_group
from api.kernel.encryption import unseal
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from api.requests.actions import (
    answer_request,
    ask_for_help,
    comment_on,
    confirm_request,
    offer_request,
    open_form,
)
from api.requests.queries import request_form
from api.requests.schemas import AnswerIn, AskIn, CommentIn, OfferIn
from api.requests.tables import HelpRequest, RequestSentence
from tests.world import NOON, World

TEXT = "We will utilise interviews. Stakeholders will be recruited.\n\nCarers are paid for their time. 🎉"
ASKED: dict[str, Any] = {
    "name": "Dr Rosa Lind", "email": "rosa@university.example", "organisation": "University of the Coast",
    "topic": "Carers and leaving hospital", "wanted": "a Plain English Summary", "about": "Is the summary clear?",
    "funder": "NIHR", "deadline_on": "29 May 2026", "text": TEXT,
}  # fmt: skip


@dataclass
class Asked:
    world: World
    secret: str
    id: int

    @property
    def row(self) -> HelpRequest:
        return self.world.session.exec(
            select(HelpRequest).where(col(HelpRequest.id) == self.id).execution_options(populate_existing=True)
        ).one()

    @property
    def sentences(self) -> list[RequestSentence]:
        asked = select(RequestSentence).where(col(RequestSentence.request_id) == self.id)
        return list(self.world.session.exec(asked.order_by(col(RequestSentence.number))))


def nobody(world: World, at: Any = NOON) -> Context:
    return Context(world.session, NOBODY, at, world.keys)


def ask(
    world: World, *, confirmed: bool = True, at: Any = NOON, group: int = 0, lead: Context | None = None, **more: Any
) -> Asked:
    """`lead` is of that group; its form is opened when it never was."""
    in_group(world.session, group or world.group.id)
    form_opened(lead or world.lead)
    new = AskIn.model_validate(ASKED | more)
    ask_for_help(nobody(world, at), group or world.group.id, new, address="192.0.2.1")
    world.session.flush()
    secret = secret_in(letters_to_addresses(world)[-1])
    request_id = world.session.exec(select(col(HelpRequest.id)).order_by(col(HelpRequest.id).desc())).first()
    if confirmed:
        confirm_request(nobody(world, at), secret)
        world.session.flush()
    in_group(world.session, group or world.group.id)
    return Asked(world, secret, request_id or 0)


def form_opened(lead: Context) -> None:
    """Unless it was before; one that is closed stays closed."""
    if not request_form(lead).opened:
        open_form(lead)
        lead.session.flush()


def offered_to(world: World, asked: Asked, *members: Context) -> Asked:
    """And they said yes."""
    new = {
        "member_ids": [one.person_id for one in members], "workstream_id": world.workstream, "rate_code": "hour",
        "minutes": "1 hour", "ready_on": "15 May 2026",
    }  # fmt: skip
    offer_request(world.lead, asked.id, OfferIn.model_validate(new), asked.row.version)
    world.session.flush()
    for one in members:
        accept_offer(one, booking_of(world, asked, one))
    world.session.flush()
    return asked


def answered(world: World, *members: Context) -> Asked:
    asked = offered_to(world, ask(world), *members)
    for one in members:
        comment_on(one, asked.id, CommentIn(paragraph=1, words=f"Say who they are, says {one.actor.name}."))
    answer_request(world.lead, asked.id, AnswerIn(answer="The aim is clear."), asked.row.version)
    world.session.flush()
    return asked


def booking_of(world: World, asked: Asked, member: Context) -> int:
    here = col(Booking.opportunity_id) == asked.row.opportunity_id, col(Booking.member_id) == member.person_id
    return world.session.exec(select(Booking.id).where(*here)).one() or 0


def letters_to_addresses(world: World) -> list[str]:
    """Each begins with the name and the address."""
    rows = world.session.exec(select(Message).where(col(Message.person_id).is_(None)).order_by(col(Message.id))).all()
    return [unseal(world.keys, row.sealed, SEALED_COLUMN, row.id) for row in rows if row.sealed]


def secret_in(letter: str) -> str:
    found = re.search(r"/asked/(\S+)", letter)
    assert found is not None
    return found.group(1)
