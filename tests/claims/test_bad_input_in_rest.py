"""What cannot be right is refused with the field that is wrong, and nothing is written."""

from typing import Any

import pytest
from sqlmodel import col, select

from api.bookings.tables import Booking
from api.claims.rules import MOST_EXPENSES
from api.claims.tables import Claim, Expense
from tests.claims.files import PDF, bomb, picture
from tests.claims.told import BUS, ENDS, booked, came, sent
from tests.world import World

API = "/api/v1"


def read(version: int) -> dict[str, str]:
    return {"If-Match": f'"{version}"'}


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
