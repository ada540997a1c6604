"""A post that can be looked into, and the worker that brings it letters."""

from datetime import datetime
from email.message import EmailMessage
from threading import Lock

from sqlmodel import col, select

from api.messages.post import NotSent
from api.messages.sending import send_waiting
from api.messages.tables import Message
from tests.world import NOON, World


class PostBox:
    """A post that remembers what it was given, or cannot take it."""

    def __init__(self, *, fails: int = 0, for_ever: bool = False) -> None:
        self.sent: list[EmailMessage] = []
        self.fails, self.for_ever, self.lock = fails, for_ever, Lock()

    def __call__(self, letter: EmailMessage) -> None:
        with self.lock:
            if self.fails:
                self.fails -= 1
                raise NotSent(for_ever=self.for_ever)
            self.sent.append(letter)


def send(world: World, post: PostBox, now: datetime = NOON) -> int:
    world.save()
    sent = send_waiting(world.database, lambda: now, world.keys, post)
    world.look_again()
    return sent


def rows(world: World) -> list[Message]:
    return list(world.session.exec(select(Message).order_by(col(Message.id))).all())
