"""A claim that is paid says so: it names no day that has gone by as if it were still to come."""

from typing import Any

from api.payments.actions import mark_paid
from tests.claims.reading import words
from tests.payments.told import MONDAY, PAY_DAY, exported, line_id, owed_to
from tests.world import World

PAID = "£87.50, paid on Friday 27 March 2026."
PROMISE = "Thursday 16 April 2026"


def test_before_it_is_paid_the_promised_day_is_named(world: World, browser: Any) -> None:
    member = browser(owed_to(world, "Amina").at(MONDAY))

    for path in ("/claims", "/claims/1", "/"):
        assert PROMISE in words(member.get(path))


def test_once_it_is_paid_the_claim_the_list_and_home_say_so(world: World, browser: Any) -> None:
    amina = owed_to(world, "Amina")
    exported(world)
    mark_paid(world.finance.at(PAY_DAY), line_id(world))
    world.session.flush()
    member = browser(amina.at(MONDAY))

    for path in ("/claims", "/claims/1", "/"):
        shown = words(member.get(path))
        assert PAID in shown
        assert PROMISE not in shown
    assert "aria-current" not in member.get("/claims/1").text.split("Steps to being paid")[1]
