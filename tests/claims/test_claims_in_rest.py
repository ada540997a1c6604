"""Claims through the REST API: the same things, in the same words."""

from typing import Any

from sqlmodel import select

from api.claims.tables import Receipt
from tests.claims.files import PDF, SECRET, picture, with_location
from tests.claims.told import BUS, ENDS, booked, came, sent
from tests.world import World

API = "/api/v1"


def read(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


def test_from_who_came_to_approved(world: World, client: Any) -> None:
    amina, lead = world.member("Amina"), client(world.lead, ENDS)
    opportunity = world.opportunity()
    booking = booked(world, amina, opportunity)
    path = f"{API}/opportunities/{opportunity.id}/attendance"
    assert lead.get(path).json()["people"][0]["mark"] is None

    marked = lead.post(path, json={"marks": [{"booking_id": booking.id, "mark": "came"}]})
    assert marked.status_code == 200
    number = marked.json()["people"][0]["claim_id"]
    one = f"{API}/claims/{number}"

    member = client(amina, ENDS)
    shown = member.get(one)
    assert (shown.headers["etag"], shown.json()["total_pence"]) == ('"1"', 8750)
    assert shown.json()["covers"] == ["travel", "online allowance"]

    part = member.put(f"{one}/fee", json={"fee_choice": "part", "amount_pence": "£20"}, headers=read(1))
    assert (part.status_code, part.json()["fee_pence"], part.headers["etag"]) == (200, 2000, '"2"')

    files = {"receipt": ("bus.jpg", with_location("JPEG"))}
    added = member.post(f"{one}/expenses", data=BUS, files=files, headers=read(2))
    assert (added.status_code, added.json()["total_pence"]) == (201, 2960)
    receipt = added.json()["expenses"][1]["receipt"]
    assert receipt["name"] == "bus.jpg"

    yes = member.post(f"{one}/confirmation", headers=read(3))
    assert yes.json()["state"] == "sent to be checked"
    assert yes.json()["next"] == "We are checking your claim. We will pay you by Thursday 16 April 2026."

    [row] = lead.get(f"{API}/claims?to_check=true").json()["items"]
    assert (row["id"], row["member_name"], row["total_pence"]) == (number, "Amina", 2960)
    asked = lead.post(f"{one}/question", json={"question": "Both ways?"}, headers=read(4))
    assert asked.json()["question"] == "Both ways?"
    answered = member.post(f"{one}/answer", json={"answer": "Yes."}, headers=read(5))
    assert answered.json()["state"] == "sent to be checked"
    approved = lead.post(f"{one}/approval", headers=read(6))
    assert (approved.status_code, approved.json()["state"]) == (200, "approved")
    assert member.get(f"{API}/claims").json()["items"][0]["promised_on"] == "2026-04-16"


def test_a_refusal_is_read_and_can_be_looked_at_again(world: World, client: Any) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    lead, path = client(world.lead, ENDS), f"{API}/claims/{claim.id}"

    assert lead.post(f"{path}/refusal", json={"because": "Paid before."}, headers=read(2)).status_code == 200
    assert client(amina, ENDS).get(path).json()["refused_because"] == "Paid before."
    assert lead.post(f"{path}/second-look", headers=read(3)).json()["state"] == "sent to be checked"


def test_a_receipt_is_a_download_and_never_part_of_a_page(world: World, client: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member = client(amina, ENDS)
    name = 'bus"; filename="evil.html'
    files = {"receipt": (name, with_location("PNG"), "text/html")}
    added = member.post(f"{API}/claims/{claim.id}/expenses", data=BUS, files=files, headers=read(1))
    number = added.json()["expenses"][1]["receipt"]["id"]

    file = member.get(f"{API}/receipts/{number}")

    assert file.headers["content-type"] == "image/png"
    assert file.headers["content-disposition"] == f'attachment; filename="receipt-{number}.png"'
    assert file.headers["x-content-type-options"] == "nosniff"
    assert SECRET not in file.content
    assert client(world.lead, ENDS).get(f"{API}/receipts/{number}").content == file.content
    for other in (world.member("Ben"), world.finance, world.other_group()[1]):
        assert client(other, ENDS).get(f"{API}/receipts/{number}").status_code in (403, 404)


def test_the_same_key_adds_one_expense_though_the_boundary_differs(world: World, client: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = client(amina, ENDS), f"{API}/claims/{claim.id}/expenses"
    sending = {"data": BUS, "headers": {**read(1), "Idempotency-Key": "once"}}

    first = member.post(path, files={"receipt": ("bus.png", picture("PNG"))}, **sending)
    again = member.post(path, files={"receipt": ("bus.png", picture("PNG"))}, **sending)
    other = member.post(path, files={"receipt": ("bus.png", picture("PNG", size=(9, 9)))}, **sending)

    assert (first.status_code, again.status_code) == (201, 201)
    assert again.headers["idempotent-replayed"] == "true"
    assert again.json() == first.json()
    assert (other.status_code, other.json()["code"]) == (409, "idempotency-key-reused")
    assert len(world.session.exec(select(Receipt)).all()) == 1


def test_a_receipt_can_follow_its_expense(world: World, client: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = client(amina, ENDS), f"{API}/claims/{claim.id}/expenses"
    late = {name: (None, value) for name, value in (BUS | {"no_receipt_because": "By post"}).items()}
    number = member.post(path, files=late, headers=read(1)).json()["expenses"][1]["id"]

    added = member.post(f"{path}/{number}/receipt", files={"receipt": ("bus.pdf", PDF)}, headers=read(2))
    assert (added.status_code, added.json()["expenses"][1]["receipt"]["content_type"]) == (201, "application/pdf")
    gone = member.delete(f"{path}/{number}", headers=read(3))
    assert (gone.status_code, gone.json()["total_pence"]) == (200, 8750)


def test_the_lead_cannot_approve_their_own(world: World, client: Any) -> None:
    mo = world.person("Mo Both", *world.lead.actor.roles, *world.member("Cy").actor.roles)
    claim = sent(world, mo)

    no = client(mo, ENDS).post(f"{API}/claims/{claim.id}/approval", headers=read(2))
    assert (no.status_code, no.json()["code"]) == (403, "own-claim")


def test_another_group_and_another_member_find_no_claim(world: World, client: Any) -> None:
    claim = sent(world, world.member("Amina"))
    _, stranger, _ = world.other_group()
    for who in (world.member("Ben"), stranger):
        assert client(who, ENDS).get(f"{API}/claims/{claim.id}").status_code == 404
    assert client(stranger, ENDS).get(f"{API}/claims?to_check=true").json()["items"] == []
    missing = client(stranger, ENDS).get(f"{API}/claims/999999").json()
    assert client(stranger, ENDS).get(f"{API}/claims/{claim.id}").json() == missing
