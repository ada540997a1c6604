"""Somebody who wants to sign in, at their own browser."""

import asyncio
from collections.abc import Mapping, Sequence
from datetime import datetime

import httpx2
import pytest

from api.kernel.context import Context
from tests.messages.reading import SignInMail, sign_in_mail
from tests.world import World


def at(visitor, now: datetime):  # type: ignore[no-untyped-def]
    """The clock goes on (or back) for one visitor."""
    visitor.now = now
    return visitor


class Person:
    """One browser that keeps its cookies while the clock goes on."""

    def __init__(self, world: World, browser, ctx: Context) -> None:  # type: ignore[no-untyped-def]
        self.world, self.ctx = world, ctx
        self.at_now = browser(None, ctx.now)

    @property
    def email(self) -> str:
        return f"{self.ctx.actor.name.lower().replace(' ', '.')}@people.example"

    def at(self, now: datetime):  # type: ignore[no-untyped-def]
        """The same browser, later."""
        return at(self.at_now, now)

    def asks(self, **more: str) -> SignInMail:
        answer = self.at_now.post("/sign-in", data={"email": self.email, **more})
        assert answer.status_code == 303, answer.text
        return sign_in_mail(self.world, self.ctx)

    def types(self, code: str):  # type: ignore[no-untyped-def]
        return self.at_now.post("/sign-in/code", data={"code": code})

    def presses(self, mail: SignInMail):  # type: ignore[no-untyped-def]
        return self.at_now.post(mail.link)

    @property
    def is_in(self) -> bool:
        return "Hello" in self.at_now.get("/").text


@pytest.fixture
def amina(world: World, browser) -> Person:  # type: ignore[no-untyped-def]
    return Person(world, browser, world.member("Amina Yusuf"))


def at_once(person: Person, paths: Sequence[str], form: Mapping[str, str] | None = None) -> list[int]:
    """The statuses of so many presses at the same moment, all from this person's browser."""
    person.world.save()

    async def everything() -> list[int]:
        transport = httpx2.ASGITransport(app=person.at_now.app)
        headers = {"Sec-Fetch-Site": "same-origin"}
        cookies = dict(person.at_now.cookies)
        async with httpx2.AsyncClient(
            transport=transport, base_url="http://testserver", headers=headers, cookies=cookies
        ) as client:
            answers = await asyncio.gather(*(client.post(path, data=dict(form or {})) for path in paths))
        return [answer.status_code for answer in answers]

    return asyncio.run(everything())
