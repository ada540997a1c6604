"""What was reported stays true: nothing is written into a month that is closed, until an administrator opens it."""

from collections.abc import Callable
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from api.kernel.context import in_group
from api.kernel.refusals import Refused
from api.ledger.accounts import fees, owed
from api.ledger.actions import Movement, move_many
from api.ledger.closing import close_month, reopen_month
from api.ledger.months import closed_until, months
from api.ledger.queries import balance, trial_balance
from api.ledger.rules import month_end
from api.ledger.schemas import ClosingIn, ReopeningIn
from api.ledger.tables import Closing
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
MARCH = date(2026, 3, 31)
APRIL = datetime(2026, 4, 9, 9, tzinfo=UTC)
WHY = ReopeningIn(because="A claim of March came by post.")


def dated(world: World, on: date, *, now: datetime = APRIL, source: str = "claim:1") -> None:
    move_many(world.finance.at(now), [Movement(fees("EV-100"), owed(7), 8250, "fee", source, on)])
    world.session.flush()


def closed(world: World, until_on: date = MARCH, now: datetime = APRIL) -> Closing:
    closing = close_month(world.finance.at(now), ClosingIn(until_on=until_on))
    world.session.flush()
    return closing


def refused(act: Callable[[], object]) -> str:
    with pytest.raises(Refused) as no:
        act()
    return no.value.refusal.reason


def test_a_day_in_a_closed_month_is_refused_with_what_to_do(world: World) -> None:
    closed(world)

    assert refused(lambda: dated(world, MARCH)) == (
        "The books are closed up to Tuesday 31 March 2026. Use a later day, or ask the administrator to open them."
    )
    assert balance(world.finance, owed(7)) == 0


def test_the_last_day_is_closed_and_the_next_is_open(world: World) -> None:
    closed(world)

    dated(world, date(2026, 4, 1), now=datetime(2026, 5, 5, tzinfo=UTC))

    assert balance(world.finance, owed(7)) == -8250


def test_a_day_long_before_is_closed_too_and_of_many_one_is_enough_to_refuse_all(world: World) -> None:
    closed(world)
    today = Movement(fees("EV-100"), owed(7), 1, "fee", "claim:2", APRIL.date())
    old = Movement(fees("EV-100"), owed(7), 1, "fee", "claim:3", date(2025, 1, 1))

    refused(lambda: move_many(world.finance.at(APRIL), [today, old]))

    assert trial_balance(world.finance) == []


def test_an_open_month_can_still_be_written_into(world: World) -> None:
    dated(world, MARCH)

    assert balance(world.finance, owed(7)) == -8250


def test_another_group_closes_its_own_books(world: World) -> None:
    _, lead, _ = world.other_group()
    closed(world)

    in_group(world.session, lead.group)
    move_many(lead.at(APRIL), [Movement(fees("EV-100"), owed(7), 1, "fee", "claim:1", MARCH)])
    assert closed_until(lead) is None


def test_a_month_is_closed_from_the_second_day_after_it(world: World) -> None:
    """What was begun before midnight is saved by then, so nothing can slip into a month that was just closed."""
    early, soon = datetime(2026, 4, 1, 12, tzinfo=UTC), datetime(2026, 4, 2, 12, tzinfo=UTC)

    assert refused(lambda: closed(world, now=early)) == "You can close that month from Thursday 2 April 2026."
    closed(world, now=soon)

    assert closed_until(world.finance) == MARCH


@pytest.mark.parametrize(
    ("until_on", "code"),
    [(date(2026, 3, 30), "not-a-month-end"), (date(2026, 4, 30), "month-not-over"), (MARCH, "month-closed-already"),
     (date(2026, 2, 28), "month-closed-already")],
)  # fmt: skip
def test_what_cannot_be_closed(world: World, until_on: date, code: str) -> None:
    closed(world)

    with pytest.raises(Refused) as no:
        closed(world, until_on)
    assert no.value.refusal.code == code


def test_an_administrator_opens_the_last_one_and_the_reason_is_kept(world: World) -> None:
    closed(world, date(2026, 2, 28))
    march = closed(world)
    assert refused(lambda: reopen_month(world.admin.at(APRIL), march.id - 1, WHY)) == (
        "A later month is closed too. Open that one first."
    )

    reopen_month(world.admin.at(APRIL), march.id, WHY)

    assert closed_until(world.finance) == date(2026, 2, 28)
    dated(world, MARCH)
    last = months(world.finance.at(APRIL)).closings[0]
    assert (last.reopened_by, last.reopened_because) == ("Ada Price", "A claim of March came by post.")
    assert closed(world).id != march.id, "it can be closed again, and what was said before stays"


def test_finance_closes_and_only_an_administrator_opens(world: World) -> None:
    closing = closed(world)

    for somebody in (world.finance, world.lead):
        with pytest.raises(Refused) as no:
            reopen_month(somebody.at(APRIL), closing.id, WHY)
        assert no.value.refusal.status == 403
    for somebody in (world.admin, world.lead):
        with pytest.raises(Refused):
            close_month(somebody.at(APRIL), ClosingIn(until_on=MARCH))


def test_the_books_of_a_day_are_as_they_were(world: World) -> None:
    dated(world, MARCH)
    dated(world, date(2026, 4, 1), source="claim:2")

    assert [row.debits_pence for row in trial_balance(world.finance, on=MARCH)] == [8250, 0]
    assert [row.debits_pence for row in trial_balance(world.finance, on=date(2026, 4, 1))] == [16500, 0]
    assert trial_balance(world.finance, on=date(2026, 3, 30)) == []


@given(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
def test_a_month_ends_on_its_last_day(on: date) -> None:
    end = month_end(on)

    assert (end.year, end.month) == (on.year, on.month)
    assert date.fromordinal(end.toordinal() + 1).day == 1


def test_the_pages_close_and_open(world: World, browser: Door) -> None:
    dated(world, MARCH)
    finance, admin = browser(world.finance.at(APRIL)), browser(world.admin.at(APRIL))
    assert "Up to Tuesday 31 March 2026" in finance.get("/finance/months").text
    assert finance.post("/finance/months", data={"until_on": "2026-03-30"}).status_code == 422
    assert finance.post("/finance/months", data={"until_on": "2026-03-31"}).status_code == 303

    page = admin.get("/finance/months").text
    assert "The books are closed up to Tuesday 31 March 2026." in page
    path = "/finance/months/1/opening"
    assert path in page
    assert admin.post(path, data={"because": ""}).status_code == 422
    assert finance.post(path, data={"because": "A mistake."}).status_code == 403
    assert admin.post(path, data={"because": "A mistake."}).status_code == 303
    assert "A mistake." in finance.get("/finance/months").text


def test_rest_says_the_same(world: World, client: Door) -> None:
    dated(world, MARCH)
    finance, admin = client(world.finance.at(APRIL)), client(world.admin.at(APRIL))

    made = finance.post("/api/v1/closed-months", json={"until_on": "2026-03-31"}).json()
    opened = admin.post(
        f"/api/v1/closed-months/{made['closings'][0]['id']}/reopening", json={"because": "A mistake."}
    ).json()

    assert (made["closed_until"], made["can_close"]) == ("2026-03-31", [])
    assert (opened["closed_until"], opened["can_close"][:2]) == (None, ["2026-03-31", "2026-02-28"])
    assert finance.get("/api/v1/closed-months").json() == opened
    assert finance.get("/api/v1/ledger?on=2026-03-31").json()["debits_pence"] == 8250
    assert finance.get("/api/v1/ledger?on=2026-03-30").json()["accounts"] == []
