"""The same receipt twice: the member is told of their own kindly and not stopped; whoever checks sees every one."""

from typing import Any

from api.claims.actions import add_expense
from api.claims.files import Upload
from api.claims.queries import claim as show_claim
from api.kernel.context import Context
from tests.claims.files import PDF, photo
from tests.claims.reading import press, words
from tests.claims.told import BUS, ENDS, THE_DAY_BEFORE, bus, came
from tests.world import World

API = "/api/v1"
IN_ANOTHER = (
    "You also gave this picture with your claim for Review a leaflet on Tuesday 17 March 2026."
    " If that is right, carry on."
)


def said(ctx: Context, claim_id: int | None) -> list[str | None]:
    views = show_claim(ctx, claim_id or 0).expenses
    return [one.given_before.sentence if one.given_before else None for one in views if one.receipt]


def test_a_member_is_told_where_they_gave_the_same_receipt_before(world: World) -> None:
    amina = world.member("Amina")
    first = came(world, amina)
    second = came(world, amina, now=ENDS, **THE_DAY_BEFORE)
    member = amina.at(ENDS)
    add_expense(member, first.id, bus(), photo())
    add_expense(member, second.id, bus(), photo("another name.jpg"))
    add_expense(member, second.id, bus(), Upload("bus.pdf", PDF))
    add_expense(member, second.id, bus(), Upload("again.pdf", PDF))

    assert said(member, first.id) == [None], "the first time is the first time"
    assert said(member, second.id) == [
        IN_ANOTHER, None, "You also gave this file earlier in this claim. If that is right, carry on."
    ]  # fmt: skip
    assert next(one.also_in for one in show_claim(world.lead, second.id).expenses if one.receipt) == (first.id,)


def test_nobody_is_told_of_a_receipt_of_another_member_but_whoever_checks(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    hers, his = came(world, amina), came(world, ben)
    add_expense(amina.at(ENDS), hers.id, bus(), photo())
    add_expense(ben.at(ENDS), his.id, bus(), photo())

    assert said(ben.at(ENDS), his.id) == [None]
    assert said(world.lead, his.id) == [None], "the lead has it in the lead's own words"
    assert show_claim(world.lead, his.id).expenses[-1].also_in == (hers.id,)


def test_it_is_said_on_the_page_and_in_rest_once_it_is_kept(world: World, browser: Any, client: Any) -> None:
    amina = world.member("Amina")
    first, second = came(world, amina), came(world, amina, now=ENDS, **THE_DAY_BEFORE)
    add_expense(amina.at(ENDS), first.id, bus(), photo())
    world.save()
    member = browser(amina.at(ENDS))

    done = press(member, f"/claims/{second.id}/expenses/new", {"receipt": ("b.jpg", photo().content)}, **BUS)

    assert done.status_code == 303, "it may be right, so it stops nobody"
    assert IN_ANOTHER in words(member.get(done.headers["location"]))
    assert f'href="/claims/{first.id}"' in member.get(f"/claims/{second.id}").text
    shown = client(amina, ENDS).get(f"{API}/claims/{second.id}").json()["expenses"]
    assert shown[-1]["receipt"]["given_before"] == IN_ANOTHER
    assert shown[-1]["receipt"]["also_in"] == []
