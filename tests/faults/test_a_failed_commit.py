"""Nobody is told yes before it is saved: REST says 5xx and a page says so in words, and nothing was written."""

from html.parser import HTMLParser

import pytest
from sqlmodel import func, select

from api.bookings.tables import Booking
from api.kernel.events import Event, broken_link
from api.kernel.idempotency import AnsweredRequest
from api.payees.schemas import BankDetailsIn
from tests.faults.committing import WAYS, unreachable
from tests.world import World
from web.forms import NEVER_KEPT


def counted(world: World) -> list[int]:
    world.save()
    world.look_again()
    connection = world.session.connection()
    return [connection.execute(select(func.count()).select_from(table)).scalar_one() for table in TABLES]


TABLES = [Booking.__table__, Event.__table__, AnsweredRequest.__table__]  # type: ignore[attr-defined]


@pytest.mark.parametrize("fails", WAYS)
def test_rest_never_answers_yes_to_what_was_not_saved(world: World, client, fails) -> None:  # type: ignore[no-untyped-def]
    opportunity, amina = world.opportunity(), world.member("Amina")
    asks = client(amina)
    before = counted(world)
    with fails(world.database.engine):
        for headers in ({}, {"Idempotency-Key": "once"}):
            answer = asks.post(f"/api/v1/opportunities/{opportunity.id}/bookings", headers=headers)
            assert answer.status_code in (500, 503), answer.text
            assert answer.headers["content-type"] == "application/problem+json"
            assert "nothing was saved" in answer.json()["detail"]
    assert counted(world) == before

    again = asks.post(f"/api/v1/opportunities/{opportunity.id}/bookings", headers={"Idempotency-Key": "once"})
    assert (again.status_code, again.headers.get("Idempotent-Replayed")) == (201, None)
    assert broken_link(world.session.connection()) is None


@pytest.mark.parametrize("fails", WAYS)
def test_a_page_never_answers_yes_to_what_was_not_saved(world: World, browser, fails) -> None:  # type: ignore[no-untyped-def]
    opportunity, amina = world.opportunity(), world.member("Amina")
    looks = browser(amina)
    path = f"/opportunities/{opportunity.id}/booking"
    assert looks.get(path).status_code == 200
    before = counted(world)
    with fails(world.database.engine):
        answer = looks.post(path, data={"idempotency_key": "0f0f"})
        assert answer.status_code in (500, 503)
        assert "nothing was saved" in answer.text
    assert counted(world) == before
    assert looks.post(path, data={"idempotency_key": "0f0f"}).status_code == 303


def test_reading_goes_on_when_nothing_can_be_saved(world: World, client) -> None:  # type: ignore[no-untyped-def]
    world.opportunity()
    asks = client(world.member("Amina"))
    with unreachable(world.database.engine):
        assert asks.get("/api/v1/opportunities").status_code == 200


class Hidden(HTMLParser):
    """The hidden fields of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "input" and known.get("type") == "hidden":
            self.found[str(known["name"])] = str(known["value"])


def hidden(text: str) -> dict[str, str]:
    parser = Hidden()
    parser.feed(text)
    return parser.found


@pytest.mark.parametrize("fails", WAYS)
def test_what_was_typed_is_still_there_and_can_be_sent_again(world: World, browser, fails) -> None:  # type: ignore[no-untyped-def]
    looks = browser(world.member("Amina"))
    world.save()
    typed = {"idempotency_key": "0f0f", "from_on": "1 April 2026", "until_on": "2 April 2026", "reason": "“Zoë” <b>"}
    with fails(world.database.engine):
        answer = looks.post("/availability/away/new", data=typed)
    assert answer.status_code in (500, 503)
    assert "Send it again" in answer.text
    assert hidden(answer.text) == typed

    assert looks.post("/availability/away/new", data=hidden(answer.text)).status_code == 303
    assert "1 April" in looks.get("/availability").text


def test_bank_details_are_in_no_page_that_says_no(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    looks = browser(world.member("Amina"))
    details = {"name": "Amina Yusuf", "sort_code": "30-90-89", "account_number": "31926819"}
    with unreachable(world.database.engine):
        answer = looks.post("/payments/bank-details", data=details)
    assert answer.status_code == 503
    assert "31926819" not in answer.text
    assert "Send it again" not in answer.text
    assert set(BankDetailsIn.model_fields) - {"name"} <= NEVER_KEPT
