"""What the group paid itself, on pages and in REST: written down by the lead, read by the member, in the same words."""

from typing import Any

from api.claims.paid_by_us import write_down_what_we_paid
from api.claims.paid_by_us_rules import PAID_CHANGED
from tests.claims.files import photo
from tests.claims.reading import press, words
from tests.claims.told import BUS, ENDS, TRAIN, booked, came, train
from tests.world import World

API = "/api/v1"
PAID = "We have paid for this: Train, Dover to London, 08:12, £42.10. You do not need to claim it."


def test_a_lead_writes_it_down_changes_it_and_removes_it(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    opportunity = world.opportunity()
    booking = booked(world, amina, opportunity)
    lead, member, path = browser(world.lead), browser(amina), f"/lead/bookings/{booking.id}/paid-by-us"
    assert f'href="{path}"' in lead.get(f"/lead/opportunities/{opportunity.id}/people").text

    no = press(lead, path, kind="", what="", used_on="soon", amount_pence="")
    assert no.status_code == 422
    assert "Tell us what you paid for." in words(no)
    assert press(lead, path, **TRAIN).headers["location"] == path
    assert "Amina , £42.10" in words(lead.get(f"/lead/opportunities/{opportunity.id}/people"))
    assert "Together: £42.10 ." in words(lead.get(path))
    assert PAID in words(member.get(f"/bookings/{booking.id}")).replace(" , ", ", ").replace(" .", ".")
    assert "You do not need to claim it." in words(member.get(f"/bookings/{booking.id}?format=easy"))

    one = lead.get(path).text.split('href="/lead/paid-by-us/')[1].split('"')[0]
    assert 'value="17 March 2026"' in lead.get(f"/lead/paid-by-us/{one}").text
    assert press(lead, f"/lead/paid-by-us/{one}", **TRAIN | {"amount_pence": "£30"}).headers["location"] == path
    stale = lead.post(f"/lead/paid-by-us/{one}", data=TRAIN | {"version": "1"})
    assert (stale.status_code, PAID_CHANGED.reason in words(stale)) == (412, True)
    assert press(lead, f"/lead/paid-by-us/{one}/remove").headers["location"] == path
    assert "Nothing is written down yet." in words(lead.get(path))
    assert member.get(path).status_code == 403


def test_the_member_reads_it_in_the_claim_and_beside_the_same_kind_of_cost(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    write_down_what_we_paid(world.lead.at(ENDS), claim.booking_id, train())
    world.save()
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}"

    for page in (path, f"{path}?format=easy", f"{path}/expenses/new", f"{path}/expenses/new?format=easy"):
        said = words(member.get(page))
        assert "We have paid for this: Train, Dover to London, 08:12 , £42.10" in said, page
    done = press(member, f"{path}/expenses/new", {"receipt": ("bus.jpg", photo().content)}, **BUS)
    shown = words(member.get(done.headers["location"]))
    assert "We have paid for this kind of cost: Train, Dover to London, 08:12 , £42.10" in shown
    assert "If this is another cost, carry on." in shown
    for page in (f"{path}/sum", f"{path}/sum?format=easy"):
        assert "Train, Dover to London, 08:12 , £42.10" in words(member.get(page)), page
    assert "This is no part of the total above." in words(browser(world.lead).get(f"/lead/claims/{claim.id}"))


def test_the_same_in_rest(world: World, client: Any) -> None:
    amina, lead = world.member("Amina"), client(world.lead, ENDS)
    claim = came(world, amina)
    path = f"{API}/bookings/{claim.booking_id}/paid-by-us"

    made = lead.post(path, json=TRAIN)
    assert (made.status_code, made.json()["sentence"]) == (201, PAID)
    one = f"{API}/paid-by-us/{made.json()['id']}"
    assert lead.get(one).headers["etag"] == '"1"'
    each = lead.get(f"{API}/opportunities/{claim.opportunity_id}/paid-by-us").json()
    assert (each["total_pence"], [row["member_name"] for row in each["people"]]) == (4210, ["Amina"])
    member = client(amina, ENDS)
    assert [row["sentence"] for row in member.get(path).json()["items"]] == [PAID]
    shown = member.get(f"{API}/claims/{claim.id}").json()
    assert ([row["sentence"] for row in shown["paid_by_us"]], shown["total_pence"]) == ([PAID], 8750)
    ticket = {"receipt": ("bus.jpg", photo().content)}
    added = member.post(f"{API}/claims/{claim.id}/expenses", data=BUS, files=ticket, headers={"If-Match": '"1"'})
    assert added.json()["expenses"][-1]["paid_already"] == (
        "We have paid for this kind of cost: Train, Dover to London, 08:12, £42.10. If this is another cost, carry on."
    )
    summed = member.get(f"{API}/claims/{claim.id}/sum").json()
    assert [row["amount_pence"] for row in summed["paid_by_us"]] == [4210]

    changed = lead.put(one, json=TRAIN | {"amount_pence": 3000}, headers={"If-Match": '"1"'})
    assert (changed.status_code, changed.json()["amount_pence"]) == (200, 3000)
    assert lead.delete(one, headers={"If-Match": '"1"'}).status_code == 412
    assert lead.delete(one, headers={"If-Match": '"2"'}).status_code == 200
    assert member.get(path).json()["items"] == []
