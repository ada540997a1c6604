"""Reading what waits in the outbox, as the worker would."""

import re
from dataclasses import dataclass

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.encryption import unseal
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from tests.world import World


def letters_to(world: World, person_id: int) -> list[str]:
    """Everything still sealed for this person, oldest first."""
    rows = world.session.exec(
        select(Message).where(col(Message.person_id) == person_id).order_by(col(Message.id))
    ).all()
    return [unseal(world.keys, row.sealed, SEALED_COLUMN, row.id) for row in rows if row.sealed]


@dataclass(frozen=True, slots=True)
class SignInMail:
    link: str
    code: str

    @property
    def secret(self) -> str:
        return self.link.rsplit("/", 1)[1]


def sign_in_mail(world: World, ctx: Context) -> SignInMail:
    """The newest one, as the person reads it."""
    letter = letters_to(world, ctx.actor.person_id)[-1]
    link = re.search(r"http://\S+(/sign-in/link/\S+)", letter)
    code = re.search(r"^([A-Z2-9]{4}-[A-Z2-9]{4})$", letter, re.MULTILINE)
    assert link is not None
    assert code is not None
    return SignInMail(link.group(1), code.group(1))
