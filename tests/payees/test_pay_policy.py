"""The ways in which a group pays: its own policy, its own words, and nothing that the software makes of somebody."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace

import pytest

from api.kernel.refusals import Refused
from api.payees.actions import change_payee
from api.payees.queries import pay_policy, payee_of
from api.payees.route_rules import (
    NOT_USED,
    NOWHERE_TO_SEND,
    USUAL_IS_NOT_USED,
    why_not_policy,
    why_not_route,
    why_nowhere_to_send,
)
from api.payees.rules import CHANGED
from api.payees.schemas import PayeeIn, PayRoute
from tests.payments.routes import EVERY_WAY, paid, pays_by
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
BANK, PAYROLL, VOUCHER = PayRoute.ACCOUNTS_PAYABLE, PayRoute.PAYROLL, PayRoute.VOUCHER


def names(*used: PayRoute) -> Mapping[PayRoute, str | None]:
    return {one: "Ours" if one in used else None for one in PayRoute}


def test_the_usual_way_and_every_way_that_is_somebodys_has_a_name() -> None:
    assert why_not_policy(names(BANK), BANK, []) is None
    assert why_not_policy(names(BANK), PAYROLL, []) == replace(USUAL_IS_NOT_USED, field="payroll")
    lost = why_not_policy(names(BANK), BANK, [PAYROLL, PAYROLL])
    assert lost is not None
    assert (lost.field, lost.reason) == (
        "payroll", "2 members are paid in this way. Change how they are paid first.",
    )  # fmt: skip


def test_a_member_is_paid_in_a_way_that_the_group_uses() -> None:
    assert why_not_route(None, [BANK]) is why_not_route(BANK, [BANK]) is None
    assert why_not_route(VOUCHER, [BANK]) is NOT_USED


def test_a_voucher_needs_somewhere_to_go() -> None:
    assert why_nowhere_to_send(PAYROLL, None) is None
    assert why_nowhere_to_send(VOUCHER, "a@example.org") is None
    assert why_nowhere_to_send(VOUCHER, None) == NOWHERE_TO_SEND


def test_a_group_that_says_nothing_pays_into_bank_accounts(world: World) -> None:
    policy = pay_policy(world.admin)

    assert (policy.version, policy.usual, dict(policy.names)) == (1, BANK, {BANK: "Bank transfer"})


def test_a_member_without_a_way_of_their_own_moves_with_the_usual_one(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    pays_by(world)
    paid(world, ben, route="voucher", send_to="1 The Street, Leeds")
    pays_by(world, "payroll")

    assert payee_of(world.finance, amina.person_id).paid_words == "Centre payroll"
    of_ben = payee_of(world.finance, ben.person_id)
    assert (of_ben.paid, of_ben.send_to) == (VOUCHER, "1 The Street, Leeds")
    with pytest.raises(Refused) as refused:
        pays_by(world, voucher=None)
    assert refused.value.refusal.code == "way-in-use"


def test_a_way_that_is_not_the_groups_is_nobodys(world: World) -> None:
    amina = world.member("Amina")

    with pytest.raises(Refused) as refused:
        change_payee(world.finance, amina.person_id, PayeeIn(route=PAYROLL))

    assert refused.value.refusal == NOT_USED


def test_the_policy_over_rest(world: World, client: Door) -> None:
    femi, url = client(world.finance), "/api/v1/payment-policy"
    read = femi.get(url)
    assert (read.json()["usual"], read.json()["payroll"], read.headers["etag"]) == ("accounts payable", None, '"1"')
    first = {"If-Match": '"1"'}

    wrong = femi.put(url, json={"usual": "payroll"}, headers=first)
    kept = femi.put(url, json={"usual": "payroll", **EVERY_WAY}, headers=first)
    stale = client(world.admin).put(url, json={"usual": "payroll", **EVERY_WAY}, headers=first)

    assert (wrong.status_code, wrong.json()["detail"]) == (422, USUAL_IS_NOT_USED.reason)
    assert (kept.status_code, kept.json()["voucher"], kept.headers["etag"]) == (200, "Gift card", '"2"')
    assert (stale.status_code, stale.json()["detail"]) == (412, CHANGED.reason)
    assert client(world.lead).get(url).status_code == 403


def test_the_policy_on_its_page(world: World, browser: Door) -> None:
    amina = world.member("Amina")
    femi, url = browser(world.finance), "/finance/ways"
    assert url in femi.get("/finance/payees").text
    version = re.search(r'name="version" value="(\d+)"', femi.get(url).text).group(1)  # type: ignore[union-attr]

    wrong = femi.post(url, data={"version": version, "usual": "payroll", "voucher": "Gift card"})
    assert (wrong.status_code, USUAL_IS_NOT_USED.reason in wrong.text) == (422, True)
    saved = femi.post(url, data={"version": version, "usual": "payroll", **EVERY_WAY})
    assert "These are your ways of paying now." in femi.get(saved.headers["location"]).text
    assert "Centre payroll" in femi.get("/finance/payees").text
    assert "As is usual: Centre payroll" in femi.get(f"/finance/payees/{amina.person_id}").text
    assert browser(world.admin).get(url).status_code == 200
    assert browser(world.lead).get(url).status_code == browser(amina).get(url).status_code == 403
