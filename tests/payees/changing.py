"""A member changes their bank details, and finance confirms them."""

from datetime import datetime, timedelta

import pytest

from api.kernel.context import Context
from api.kernel.refusals import Refusal, Refused
from api.payees.actions import confirm_paper_details, give_bank_details
from api.payments.queries import waiting
from tests.payees.on_paper import again
from tests.payments.told import MONDAY, details
from tests.world import World

NEW = "12345678"
OVER = MONDAY + timedelta(hours=48)
SECOND = timedelta(seconds=1)


def changes(world: World, member: Context, at: datetime = MONDAY, number: str = NEW) -> None:
    give_bank_details(member.at(at), details(name=member.actor.name, account_number=number))
    world.session.flush()


def confirms(world: World, member: Context, at: datetime = MONDAY, by: Context | None = None) -> None:
    confirm_paper_details((by or world.finance).at(at), member.person_id, again(account_number=NEW))
    world.session.flush()


def why(world: World, at: datetime = MONDAY) -> list[str]:
    return [one.why for one in waiting(world.finance.at(at)).left_out]


def refused(action, *said) -> Refusal:  # type: ignore[no-untyped-def]
    with pytest.raises(Refused) as no:
        action(*said)
    return no.value.refusal
