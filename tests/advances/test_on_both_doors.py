"""Money before the day on pages and in REST, in the same words."""

from typing import Any

from api.advances.rules import CHANGED
from tests.advances.told import PAID_AT, TICKET, agreed, came, claimed, paid
from tests.claims.reading import press, words
from tests.claims.told import ENDS, booked
from tests.world import NOON, World

API = "/api/v1"
NO_TICKET = "We can book this train for you."


def test_a_member_asks_on_a_page_and_a_lead_answers(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    booking = booked(world, amina, world.opportunity())
    world.save()
    member, lead, path = browser(amina), browser(world.lead), f"/bookings/{booking.id}/advance"
    assert f'href="{path}"' in member.get(f"/bookings/{booking.id}").text

    no = press(member, path, kind="travel", what="", amount_pence="£0")
    assert (no.status_code, "Tell us what you need it for." in words(no)) == (422, True)
    none = press(member, path, **TICKET | {"amount_pence": "£0"})
    assert "Write how much you need, like £12.50." in words(none)
    assert 'value="Train to London and back"' in none.text, "what was typed is still there"
    assert press(member, path, **TICKET).headers["location"] == path
    assert "Train to London and back : £42.10" in words(member.get(path))
    assert "We have not answered yet." in words(member.get(f"{path}?format=easy"))

    assert "Answer 1 member who asks for money before the day" in words(lead.get("/"))
    number = lead.get("/advances?state=asked+for").text.split('href="/advances/')[1].split('"')[0]
    one = f"/advances/{number}"
    stale = lead.post(f"{one}/yes", data={"version": "9"})
    assert (stale.status_code, CHANGED.reason in words(stale)) == (412, True)
    missing = lead.post(f"{one}/no", data={"version": "1", "because": ""})
    assert missing.status_code == 422
    assert lead.post(f"{one}/yes", data={"version": "1"}).headers["location"] == one
    assert "We said yes. We send it in our next payment run." in words(member.get(path))
    assert f"Advance {number}" in words(browser(world.finance).get("/finance/runs/new"))
    assert member.post(f"{one}/cancel", data={"version": "2"}).headers["location"] == path
    assert "This is cancelled." in words(member.get(path))
    again = press(member, path, **TICKET)
    assert again.headers["location"] == path
    assert lead.post(f"/advances/{int(number) + 1}/no", data={"version": "1", "because": NO_TICKET}).status_code == 303
    assert NO_TICKET in words(member.get(path))
    assert browser(world.member("Ben")).get(path).status_code == 404


def test_finance_puts_right_what_was_not_spent(world: World, browser: Any) -> None:
    amina, booking, one = paid(world)
    claim = claimed(world, amina, booking, spent="£20")
    world.save()
    finance, path = browser(world.finance.at(ENDS)), f"/advances/{one.id}"

    assert "Put right 1 advance that was more than was spent" in words(finance.get("/"))
    assert finance.post(f"{path}/take-back", data={"version": str(one.version)}).status_code == 409
    assert press(finance, f"{path}").status_code == 405
    sent = {"version": str(one.version), "because": "The ticket could not be returned."}
    assert finance.post(f"{path}/write-off", data=sent).headers["location"] == path
    assert "You can keep £17.10." in words(finance.get(path))
    for page in (f"/claims/{claim.id}", f"/claims/{claim.id}?format=easy", f"/claims/{claim.id}/sum"):
        said = words(browser(amina.at(ENDS)).get(page))
        assert "£25 of the expenses was paid before the day, so this claim pays £82.50." in said, page


def test_a_claim_says_beforehand_what_will_come_off_it(world: World, browser: Any) -> None:
    amina, booking, _ = paid(world)
    claim = came(world, amina, booking)
    world.save()
    for who, page in ((amina, f"/claims/{claim.id}"), (world.lead, f"/lead/claims/{claim.id}")):
        assert "£42.10 was agreed before the day." in words(browser(who.at(ENDS)).get(page)), page


def test_the_same_in_rest(world: World, client: Any) -> None:
    amina, booking, one = agreed(world)
    world.save()
    member, lead, finance = (client(who, NOON) for who in (amina, world.lead, world.finance))

    path = f"{API}/bookings/{booking.id}/advances"
    shown = member.get(path).json()
    assert [row["words"][:11] for row in shown["items"]] == ["We said yes"]
    assert {"kind": "travel", "most_pence": None} in shown["can_ask"]
    assert member.post(path, json=TICKET | {"amount_pence": 0}).json()["code"] == "no-amount"
    made = member.post(path, json=TICKET)
    assert (made.status_code, made.json()["state"]) == (201, "asked for")
    assert member.post(path, json=TICKET).json()["code"] == "asked-already"
    two = f"{API}/advances/{made.json()['id']}"
    assert lead.post(f"{two}/refusal", json={"because": NO_TICKET}).status_code == 428
    said = lead.post(f"{two}/refusal", json={"because": NO_TICKET}, headers={"If-Match": made.headers["etag"]})
    assert (said.status_code, said.json()["declined_because"]) == (200, NO_TICKET)
    assert lead.post(f"{two}/agreement", headers={"If-Match": said.headers["etag"]}).status_code == 409
    assert [row["id"] for row in finance.get(f"{API}/advances?state=agreed").json()["items"]] == [one.id]
    assert finance.post(f"{two}/take-back", headers={"If-Match": said.headers["etag"]}).status_code == 409
    gone = member.post(f"{API}/advances/{one.id}/cancellation", headers={"If-Match": '"2"'})
    assert (gone.status_code, gone.json()["state"]) == (200, "cancelled")


def test_a_line_of_a_run_says_that_it_is_an_advance(world: World, client: Any, browser: Any) -> None:
    _, _, one = paid(world)
    world.save()
    finance = client(world.finance, PAID_AT)
    run_id = finance.get(f"{API}/payment-runs").json()["items"][0]["id"]
    [line] = finance.get(f"{API}/payment-runs/{run_id}/lines").json()["items"]
    assert (line["claim_id"], line["advance_id"], line["amount_pence"]) == (None, one.id, 4210)
    assert (
        f'href="/advances/{one.id}"' in browser(world.finance.at(PAID_AT)).get(f"/finance/payments/{line['id']}").text
    )
