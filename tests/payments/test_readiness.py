"""What we need from a member before we can pay them, in a short list."""

from collections.abc import Callable
from datetime import timedelta

from api.payees.actions import give_bank_details
from api.payments.readiness import READY, DetailsStage, ready_to_be_paid
from tests.claims.told import came
from tests.payments.told import MONDAY, checked_details, details, member_with_bank, returned
from tests.visiting import Straightly
from tests.world import World

Client = Callable[..., Straightly]


def test_without_bank_details_we_ask_for_them(world: World) -> None:
    told = ready_to_be_paid(world.member("Amina"))

    assert (told.bank, told.ready) == (DetailsStage.NONE, False)
    assert told.words == "We need your bank details before we can pay you."


def test_with_them_we_need_nothing(world: World) -> None:
    told = ready_to_be_paid(member_with_bank(world, "Amina"))

    assert (told.bank, told.ready, told.summary) == (DetailsStage.GIVEN, True, READY)


def test_a_change_waits_48_hours(world: World) -> None:
    amina = member_with_bank(world, "Amina")
    give_bank_details(amina.at(MONDAY), details(account_number="12345678"))
    world.session.flush()

    told = ready_to_be_paid(amina.at(MONDAY))

    assert (told.bank, told.ready) == (DetailsStage.WAITING, False)
    assert "We use the account that ends in 78 from 9am on Wednesday 25 March 2026." in told.words
    assert told.act.href == "/payments/bank-details/stop"


def test_what_a_bank_sent_back_is_checked_once(world: World) -> None:
    amina = returned(world)
    told = ready_to_be_paid(amina.at(MONDAY))
    assert (told.bank, told.ready) == (DetailsStage.RETURNED, False)
    assert "Your bank sent back £87.50." in told.words

    checked_details(world, amina)
    assert ready_to_be_paid(amina.at(MONDAY + timedelta(hours=2))).ready


def test_a_claim_to_agree_is_in_the_list(world: World) -> None:
    amina = member_with_bank(world, "Amina")
    claim = came(world, amina)

    told = ready_to_be_paid(amina)

    assert not told.ready
    assert [one.href for one in told.needed] == [f"/claims/{claim.id}"]


def test_it_is_on_the_page_in_both_formats_and_in_rest(world: World, browser: Client, client: Client) -> None:
    amina = member_with_bank(world, "Amina")
    for address in ("/payments", "/payments?format=easy"):
        page = browser(amina).get(address).text
        assert "What we need from you" in page
        assert "We need nothing from you." in page
    assert client(amina).get("/api/v1/payment-readiness").json() == {
        "ready": True, "bank": "given", "words": "We pay you into the account that ends in 19.", "needed": [],
    }  # fmt: skip
