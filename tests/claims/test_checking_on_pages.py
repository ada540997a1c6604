"""A lead's pages: who came, and the claims to check."""

import re
from typing import Any

from sqlmodel import select

from api.claims.actions import add_expense, say_it_is_right
from api.claims.tables import Claim
from api.kernel.context import Role
from tests.claims.files import photo
from tests.claims.reading import hidden, press, words
from tests.claims.told import ENDS, booked, bus, came, sent
from tests.world import World


def test_the_lead_marks_each_member_and_a_claim_is_made(world: World, browser: Any) -> None:
    amina, ben, opportunity = world.member("Amina"), world.member("Ben"), world.opportunity()
    bookings = [booked(world, who, opportunity) for who in (amina, ben)]
    lead, path = browser(world.lead.at(ENDS)), f"/lead/opportunities/{opportunity.id}/attendance"
    page = lead.get(path)
    assert page.text.count("<fieldset") == 2
    assert page.text.count('type="radio"') == 6

    marks = {f"marks-{row}-booking_id": str(one.id) for row, one in enumerate(bookings)}
    done = lead.post(path, data=hidden(page) | marks | {"marks-0-mark": "came", "marks-1-mark": "missed"})

    assert done.headers["location"] == f"{path}/saved"
    saved = words(lead.get(f"{path}/saved"))
    assert "Amina Came. Claim 1 Waiting for the member" in saved
    assert "Ben Did not come." in saved
    assert len(world.session.exec(select(Claim)).all()) == 1
    assert 'value="came" checked' in lead.get(path).text


def test_nobody_is_marked_by_leaving_the_form_as_it_is(world: World, browser: Any) -> None:
    opportunity = world.opportunity()
    booked(world, world.member("Amina"), opportunity)
    path = f"/lead/opportunities/{opportunity.id}/attendance"

    no = press(browser(world.lead.at(ENDS)), path)

    assert no.status_code == 422
    assert "Choose what happened for one person or more." in words(no)


def test_before_the_end_the_page_says_when(world: World, browser: Any) -> None:
    opportunity = world.opportunity()
    path = f"/lead/opportunities/{opportunity.id}/attendance"

    page = browser(world.lead).get(path)
    assert "You can say who came after 1pm on Tuesday 17 March 2026." in words(page)
    assert "<form" not in page.text.split("<main", 1)[1].split("</main>")[0]


def test_a_claim_that_was_sent_cannot_be_marked_again(world: World, browser: Any) -> None:
    claim = sent(world, world.member("Amina"))

    page = browser(world.lead.at(ENDS)).get(f"/lead/opportunities/{claim.opportunity_id}/attendance")
    assert 'type="radio"' not in page.text
    assert "Came. Sent to be checked Claim 1" in words(page)


def test_the_lead_checks_one_after_another(world: World, browser: Any) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    first, second = sent(world, amina), sent(world, ben)
    add_expense(amina.at(ENDS), first.id, bus(), photo("ticket.jpg"))
    lead = browser(world.lead.at(ENDS))
    shown = lead.get("/lead/claims")
    assert re.findall(r'href="/lead/claims/(\d+)"', shown.text) == [str(first.id), str(second.id)]

    page = lead.get(f"/lead/claims/{first.id}")
    assert "ticket.jpg (photo," in words(page)
    assert "Approve £92.10" in words(page)
    done = press(lead, f"/lead/claims/{first.id}")

    after = lead.get(done.headers["location"])
    assert "Approved: claim 1" in words(after)
    assert f'href="/lead/claims/{second.id}"' in after.text
    assert "Approve £" not in words(lead.get(f"/lead/claims/{first.id}"))


def test_a_claim_that_changed_meanwhile_is_read_again(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    lead, path = browser(world.lead.at(ENDS)), f"/lead/claims/{claim.id}"
    old = hidden(lead.get(path))
    add_expense(amina.at(ENDS), claim.id, bus(), photo())

    no = lead.post(path, data=old)

    assert no.status_code == 412
    assert "Approve £92.10" in words(no)


def test_a_lead_sees_that_their_own_claim_is_for_another(world: World, browser: Any) -> None:
    mo = world.person("Mo Both", Role.MEMBER, Role.LEAD)
    claim = sent(world, mo)
    lead, path = browser(mo.at(ENDS)), f"/lead/claims/{claim.id}"

    page = lead.get(path)
    assert "This is your own claim, so another lead needs to check it." in words(page)
    assert "Approve" not in words(page)
    no = lead.post(path, data={"version": "2"})
    assert no.status_code == 403
    assert "This is your own claim" in words(no)


def test_a_question_and_a_refusal_need_words(world: World, browser: Any) -> None:
    claim = sent(world, world.member("Amina"))
    lead, path = browser(world.lead.at(ENDS)), f"/lead/claims/{claim.id}"
    assert "Tell us your question to the member." in words(press(lead, f"{path}/question", question=""))
    assert "Tell us the reason that the member reads." in words(press(lead, f"{path}/refusal", because=" "))

    assert press(lead, f"{path}/question", question="Both ways?").headers["location"] == f"{path}/checked"
    assert "Question sent: claim 1" in words(lead.get(f"{path}/checked"))
    assert press(lead, f"{path}/refusal", because="No bus runs there.").status_code == 303
    assert "No bus runs there." in words(lead.get(path))

    form = hidden(lead.get(path))
    assert lead.post(f"{path}/second-look", data=form).headers["location"] == path
    assert "Approve £87.50" in words(lead.get(path))


def test_a_claim_that_is_not_sent_has_nothing_to_decide(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    lead, path = browser(world.lead.at(ENDS)), f"/lead/claims/{claim.id}"

    assert "The member has not said yet that it is right." in words(lead.get(path))
    no = press(lead, path, version="1")
    assert no.status_code == 409
    assert "We cannot approve this claim now, because it is ready for the member." in words(no)
    say_it_is_right(amina.at(ENDS), claim.id)


def test_members_and_finance_do_not_check_claims(world: World, browser: Any) -> None:
    claim = sent(world, world.member("Amina"))
    for who in (world.member("Ben"), world.finance):
        other = browser(who.at(ENDS))
        assert other.get("/lead/claims").status_code == 403
        assert other.get(f"/lead/claims/{claim.id}").status_code in (403, 404)
        assert other.post(f"/lead/claims/{claim.id}", data={"version": "2"}).status_code in (403, 404)
        assert other.get(f"/lead/opportunities/{claim.opportunity_id}/attendance").status_code == 403
