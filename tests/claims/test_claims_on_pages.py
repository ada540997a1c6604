"""A member's claim on pages, whole without JavaScript."""

from typing import Any

import pytest

from api.claims.actions import ask_about_claim, refuse_claim
from tests.claims.reading import hidden, press, words
from tests.claims.told import ENDS, came, sent
from tests.world import World


def test_a_member_says_yes_with_one_button(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}"
    before = member.get(path)
    assert "Your claim for Review a leaflet" in words(before)
    assert "Say today that this is right. Then we will pay you by Thursday 16 April 2026." in words(before)
    assert before.text.count("<h1") == 1
    assert "Yes, that is right" in before.text

    pressed = press(member, path)

    assert (pressed.status_code, pressed.headers["location"]) == (303, f"{path}/sent")
    after = member.get(f"{path}/sent")
    assert "We have your claim" in words(after)
    assert "comes to £87.50" in words(after)
    assert "We pay you by Thursday 16 April 2026." in words(after)
    assert "Yes, that is right" not in member.get(path).text


def test_pressing_twice_sends_it_once(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}"
    form = hidden(member.get(path))

    assert [member.post(path, data=form).status_code for _ in range(2)] == [303, 303]


def test_a_claim_that_changed_in_another_window_is_shown_again(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}"
    old = hidden(member.get(path))
    press(member, f"{path}/fee", fee_choice="part", amount_pence="£20")

    no = member.post(path, data=old)

    assert no.status_code == 412
    assert "This claim was changed after you opened it." in words(no)
    assert "£20, part of the £82.50" in words(no)
    assert hidden(no)["version"] == "2"


def test_a_member_with_no_claims_is_told_so(world: World, browser: Any) -> None:
    assert "You have no claims." in words(browser(world.member("Amina")).get("/claims"))


def test_the_list_says_what_waits_for_the_member(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)

    page = browser(amina.at(ENDS)).get("/claims")
    assert "Waiting for you" in words(page)
    assert "£87.50 for Tuesday 17 March 2026" in words(page)
    assert f'href="/claims/{claim.id}"' in page.text


def test_the_fee_can_be_part_and_the_form_remembers(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}/fee"

    assert press(member, path, fee_choice="part", amount_pence="£20").headers["location"] == f"/claims/{claim.id}"

    shown = member.get(path).text
    assert 'value="part" checked' in shown
    assert 'value="£20"' in shown


@pytest.mark.parametrize(
    ("choice", "amount", "said"),
    [
        ("part", "£12.5.0", "Write the amount in pounds and pence, like £12.50."),
        ("part", "", "Write how much of the fee you want, like £20."),
        ("part", "£82.50", "Part of the fee is more than nothing and less than £82.50."),
        ("all", "£20", "You wrote an amount. To take that, choose “part of it”."),
        ("", "£20", "Tell us how much of the fee you want."),
    ],
)
def test_a_wrong_amount_is_said_and_what_was_typed_is_kept(
    world: World, browser: Any, choice: str, amount: str, said: str
) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}/fee"

    no = press(member, path, fee_choice=choice, amount_pence=amount)

    assert no.status_code == 422
    assert words(no).count(said) == 2, "in the summary, and beside the field"
    assert "<title>Error: " in no.text
    assert f'value="{amount}"' in no.text
    assert "£82.50" in words(member.get(f"/claims/{claim.id}"))


def test_a_question_is_answered(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    ask_about_claim(world.lead.at(ENDS), claim.id, "Was the bus\nboth ways?")
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}"
    assert "Answer the question" in words(member.get(path))
    assert "Was the bus both ways?" in words(member.get(f"{path}/answer"))

    assert "Tell us your answer to our question." in words(press(member, f"{path}/answer", answer=" "))
    assert press(member, f"{path}/answer", answer="Yes, both ways.").headers["location"] == f"{path}/sent"
    assert "Yes, both ways." in words(member.get(path))
    assert "No question is waiting for you." in words(member.get(f"{path}/answer"))


def test_a_refused_claim_says_why_and_whom_to_ask(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    refuse_claim(world.lead.at(ENDS), claim.id, "This was paid to you in February.")

    page = browser(amina.at(ENDS)).get(f"/claims/{claim.id}")
    assert "This was paid to you in February." in words(page)
    assert "ask Lena Hart (01632 960 001)" in words(page)
    assert "Change" not in words(page)


def test_somebody_else_s_claim_is_not_there(world: World, browser: Any) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    claim = came(world, amina)
    member = browser(ben.at(ENDS))
    for end in ("", "/sent", "/fee", "/expenses/new", "/answer"):
        assert member.get(f"/claims/{claim.id}{end}").status_code == 404
    assert member.post(f"/claims/{claim.id}", data={"version": "1"}).status_code == 404
    assert member.get("/receipts/1").status_code == 404
    assert member.get(f"/claims/{2**40}").status_code == 404


def test_an_administrator_reads_but_does_not_press_for_the_member(world: World, browser: Any) -> None:
    claim = came(world, world.member("Amina"))
    admin = browser(world.admin.at(ENDS))

    assert admin.get(f"/claims/{claim.id}").headers["location"] == f"/lead/claims/{claim.id}"
    assert admin.get(f"/lead/claims/{claim.id}").status_code == 200
    assert "A lead decides about claims" in words(admin.get(f"/lead/claims/{sent(world, world.member('Ben')).id}"))
    assert admin.get(f"/claims/{claim.id}/fee").status_code == 404
    assert admin.post(f"/claims/{claim.id}", data={"version": "1"}).status_code in (403, 404)
