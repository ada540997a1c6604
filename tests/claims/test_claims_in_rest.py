"""Claims through the REST API: the same things, in the same words."""

from typing import Any

import pytest
from sqlmodel import col, select

from api.bookings.tables import Booking
from api.claims.rules import MOST_EXPENSES
from api.claims.tables import Claim, Expense, Receipt
from tests.claims.files import PDF, SECRET, bomb, picture, with_location
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


@pytest.mark.parametrize(
    ("content", "code", "status"),
    [
        (b"", "receipt-needed", 422),
        (b"<html><script>alert(1)</script>", "file-unknown", 422),
        (picture()[:200], "file-broken", 422),
        (b"\0\0\0\x18ftypheic" + b"\0" * 20, "file-heic", 422),
        (PDF.replace(b"%%EOF", b""), "file-broken", 422),
        (bomb(), "file-too-many-pixels", 422),
        (PDF.replace(b"trailer", b" " * 10_500_000 + b"trailer"), "file-too-big", 413),
    ],
)
def test_a_file_that_is_not_a_receipt_is_refused_and_nothing_is_kept(
    world: World, client: Any, data_folder: Any, content: bytes, code: str, status: int
) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    files = {"receipt": ("receipt.jpg" if content else "", content)}

    no = client(amina, ENDS).post(f"{API}/claims/{claim.id}/expenses", data=BUS, files=files, headers=read(1))

    assert (no.status_code, no.json()["code"]) == (status, code)
    assert no.headers["content-type"] == "application/problem+json"
    assert no.json()["errors"][0]["field"] == "receipt"
    assert len(world.session.exec(select(Expense)).all()) == 1
    assert not list((data_folder / "receipts").glob("*"))


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


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"amount_pence": "£4.6.0"}, "amount_pence"),
        ({"amount_pence": "0"}, "amount_pence"),
        ({"amount_pence": "-1"}, "amount_pence"),
        ({"spent_on": "31 February 2026"}, "spent_on"),
        ({"spent_on": "1 April 2026"}, "spent_on"),
        ({"kind": "champagne"}, "kind"),
        ({"kind": "taxi"}, "kind"),
        ({"what": "  "}, "what"),
        ({"what": "a\x00b"}, "what"),
        ({"colour": "red"}, "colour"),
    ],
)
def test_what_is_wrong_is_named_and_nothing_is_written(
    world: World, client: Any, wrong: dict[str, str], field: str
) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    form = {name: (None, value) for name, value in (BUS | {"no_receipt_because": "None given"} | wrong).items()}

    no = client(amina, ENDS).post(f"{API}/claims/{claim.id}/expenses", files=form, headers=read(1))

    assert no.status_code == 422
    assert [one["field"] for one in no.json()["errors"]] == [field]
    assert len(world.session.exec(select(Expense)).all()) == 1


def test_a_version_must_be_said_and_must_be_the_one_that_was_read(world: World, client: Any) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)
    lead, path = client(world.lead, ENDS), f"{API}/claims/{claim.id}"

    assert lead.post(f"{path}/approval").status_code == 428
    assert lead.post(f"{path}/approval", headers=read(1)).status_code == 412
    for act, body in (("question", {"question": "Why?"}), ("refusal", {"because": "No."})):
        assert lead.post(f"{path}/{act}", json=body, headers=read(1)).status_code == 412
    member = client(amina, ENDS)
    assert member.put(f"{path}/fee", json={"fee_choice": "none"}, headers=read(1)).status_code == 412
    assert member.put(f"{path}/fee", json={"fee_choice": "none"}).status_code == 428


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


@pytest.mark.parametrize("number", [0, -1, 2**31, 2**63, "x"])
def test_a_number_that_no_claim_has_is_no_trouble(world: World, client: Any, number: Any) -> None:
    assert client(world.lead, ENDS).get(f"{API}/claims/{number}").status_code in (404, 422)
    assert client(world.lead, ENDS).get(f"{API}/claims?to_check=true&after={number}").status_code in (200, 422)


@pytest.mark.parametrize(
    "marks",
    [
        {"marks": []},
        {"marks": [{"booking_id": 1}]},
        {"marks": [{"booking_id": 1, "mark": "late"}]},
        {"marks": [{"booking_id": 2**40, "mark": "came"}]},
        {"marks": "all"},
        {"people": []},
        [],
    ],
)
def test_marks_that_cannot_be_read_are_refused(world: World, client: Any, marks: Any) -> None:
    opportunity = world.opportunity()
    booked(world, world.member("Amina"), opportunity)

    no = client(world.lead, ENDS).post(f"{API}/opportunities/{opportunity.id}/attendance", json=marks)

    assert no.status_code == 422
    assert world.session.exec(select(Claim)).first() is None
    assert world.session.exec(select(Booking.state)).all() == ["booked"]


def test_a_claim_does_not_fill_up_for_ever(world: World, client: Any) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    for _ in range(MOST_EXPENSES - 1):
        world.session.add(
            Expense(
                group_id=claim.group_id, claim_id=claim.id, kind="travel", what="Bus", spent_on=ENDS.date(),
                amount_pence=1, no_receipt_because="No",
            )
        )  # fmt: skip
    form = {name: (None, value) for name, value in (BUS | {"no_receipt_because": "None given"}).items()}

    no = client(amina, ENDS).post(f"{API}/claims/{claim.id}/expenses", files=form, headers=read(1))
    assert no.json()["code"] == "too-many-expenses"
    assert len(world.session.exec(select(Expense).where(col(Expense.claim_id) == claim.id)).all()) == MOST_EXPENSES
