"""Changing how much of a fee is taken, after it was agreed: on the page, in REST, and by somebody on the phone."""

from collections.abc import Callable

from sqlmodel import col, select

from api.claims.actions import choose_fee
from api.claims.schemas import FeeIn
from api.kernel.events import Event
from api.payments.actions import approve_run
from api.payments.checking import check_ledger
from tests.claims.reading import press, words
from tests.payments.told import MONDAY, lines, owed_to, prepared
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
STILL = "You can still change how much of the fee you take, until we approve the payment."
LATE = "This payment is on its way, so it is too late to change it here. Ask Lena Hart"


def test_a_member_takes_part_on_the_page_until_it_is_too_late(world: World, browser: Door) -> None:
    amina = owed_to(world, "Amina")
    run_id = prepared(world).run_id
    claim_id = lines(world)[0].claim_id
    page, path = browser(amina.at(MONDAY)), f"/claims/{claim_id}"
    assert STILL in words(page.get(path))
    assert f'href="{path}/fee"' in page.get(path).text

    assert press(page, f"{path}/fee", fee_choice="part", amount_pence="£20").status_code == 303
    assert "£25. We will pay you" in words(page.get(path))

    approve_run(world.second_finance.at(MONDAY), run_id)
    world.save()
    for shown in (page.get(path), page.get(f"{path}/fee"), page.get(path + "?format=easy")):
        assert LATE in words(shown)
        assert f'href="{path}/fee"' not in shown.text
    assert check_ledger(world.session) == []


def test_the_same_in_rest(world: World, client: Door) -> None:
    amina = owed_to(world, "Amina")
    run_id = prepared(world).run_id
    claim_id = lines(world)[0].claim_id
    rest, path = client(amina.at(MONDAY)), f"/api/v1/claims/{claim_id}"
    read = rest.get(path)
    assert read.json()["why_not_choose"] is None

    body = {"fee_choice": "none"}
    done = rest.put(f"{path}/fee", json=body, headers={"If-Match": read.headers["ETag"]})
    assert (done.status_code, done.json()["total_pence"]) == (200, 500)

    approve_run(world.second_finance.at(MONDAY), run_id)
    world.save()
    late = rest.put(f"{path}/fee", json={"fee_choice": "all"}, headers={"If-Match": done.headers["ETag"]})
    assert (late.status_code, late.json()["code"]) == (409, "payment-on-its-way")
    assert rest.get(path).json()["why_not_choose"].startswith(LATE)


def test_an_administrator_does_it_for_somebody_on_the_phone(world: World) -> None:
    amina = owed_to(world, "Amina")
    prepared(world)

    choose_fee(world.by_phone(amina.at(MONDAY)), lines(world)[0].claim_id, FeeIn.model_validate({"fee_choice": "none"}))
    world.save()

    asked = select(Event).where(col(Event.verb) == "chose the fee of").order_by(col(Event.id).desc())
    event = world.session.exec(asked).first()
    assert event is not None
    assert (event.actor_id, event.on_behalf_of_id) == (world.admin.person_id, amina.person_id)
    assert check_ledger(world.session) == []
