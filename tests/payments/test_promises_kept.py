"""The day is named from the moment somebody books, and we count how often we kept our word."""

from datetime import UTC, date, datetime, timedelta

import pytest

from api.bookings.actions import take_a_place
from api.kernel.context import Context, Role
from api.kernel.london import Nation
from api.kernel.permissions import NOT_YOUR_ROLE
from api.kernel.refusals import Refused
from api.opportunities.queries import offer_facts
from api.payments.actions import approve_run, export_run, mark_returned, prepare_run
from api.payments.queries import broken_promises, promises_kept
from api.payments.rules import a_year_before, why_not_pay_on
from api.people.actions import change_group
from api.people.schemas import GroupIn
from tests.claims.told import sent
from tests.payments.told import MONDAY, exported, line_id, owed_to
from tests.world import GROUP, World

# Twenty working days after the claim was sent.
PROMISED = date(2026, 4, 16)
AFTER = datetime(2026, 4, 17, 9, tzinfo=UTC)


def paid_on(world: World, pay_on: date, at: datetime = MONDAY) -> None:
    run_id = prepare_run(world.finance.at(at), pay_on).run_id
    world.session.flush()
    approve_run(world.second_finance.at(at), run_id)
    export_run(world.finance.at(at), run_id)
    world.session.flush()


def kept(ctx: Context, at: datetime = AFTER) -> tuple[int, int]:
    told = promises_kept(ctx.at(at))
    return told.due, told.kept


def test_a_promise_counts_when_its_day_has_passed(world: World) -> None:
    owed_to(world, "Amina")
    paid_on(world, PROMISED)

    assert kept(world.finance, AFTER - timedelta(days=1)) == (0, 0)
    assert kept(world.finance) == (1, 1)
    assert broken_promises(world.finance.at(AFTER)) == []


def test_a_day_late_is_not_kept_and_neither_is_what_nobody_has_paid(world: World) -> None:
    owed_to(world, "Amina")
    paid_on(world, PROMISED + timedelta(days=1))
    ben = owed_to(world, "Ben")

    assert kept(world.lead) == (2, 0)
    unpaid, late = broken_promises(world.finance.at(AFTER))
    assert (unpaid.member_id, unpaid.pay_on) == (ben.person_id, None)
    assert (late.promised_on, late.pay_on) == (PROMISED, PROMISED + timedelta(days=1))


def test_a_promise_that_nobody_looked_at_is_broken_too(world: World) -> None:
    claim = sent(world, world.member("Amina"))
    assert kept(world.lead) == (1, 0)
    assert [one.claim_id for one in broken_promises(world.finance.at(AFTER))] == [claim.id]


def test_a_run_that_has_not_gone_to_the_bank_keeps_no_promise_and_a_returned_payment_neither(world: World) -> None:
    owed_to(world, "Amina")
    exported(world)
    assert kept(world.finance) == (1, 1)
    mark_returned(world.finance.at(MONDAY), line_id(world), "The account is closed.")
    world.session.flush()
    assert kept(world.finance) == (1, 0)

    owed_to(world, "Ben")
    prepare_run(world.finance.at(MONDAY), PROMISED)
    world.session.flush()
    assert kept(world.finance) == (2, 0)


def test_only_the_last_12_months_count(world: World) -> None:
    owed_to(world, "Amina")
    paid_on(world, PROMISED)

    assert kept(world.finance, datetime(2027, 4, 16, 9, tzinfo=UTC)) == (1, 1)
    assert kept(world.finance, datetime(2027, 4, 17, 9, tzinfo=UTC)) == (0, 0)
    assert a_year_before(date(2028, 2, 29)) == date(2027, 2, 28)


def test_members_and_the_lead_are_told_the_numbers_and_finance_the_rows(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina = owed_to(world, "Amina")
    paid_on(world, PROMISED + timedelta(days=1))
    said = "In the last 12 months we kept 0 of 1 promises to pay on time."

    assert said in browser(amina.at(AFTER)).get("/payments").text
    assert said in browser(world.finance.at(AFTER)).get("/finance").text
    page = browser(world.finance.at(AFTER)).get("/finance/promises").text
    assert "Thursday 16 April 2026" in page
    assert "Friday 17 April 2026" in page
    assert client(world.lead.at(AFTER)).get("/api/v1/payment-promises").json() == {"due": 1, "kept": 0, "words": said}
    [row] = client(world.finance.at(AFTER)).get("/api/v1/broken-promises").json()["items"]
    assert (row["member_name"], row["promised_on"], row["pay_on"]) == ("Amina", "2026-04-16", "2026-04-17")
    for nobody in (amina, world.lead, world.admin):
        with pytest.raises(Refused) as no:
            broken_promises(nobody)
        assert no.value.refusal is NOT_YOUR_ROLE


def test_a_late_payment_says_so_apologises_and_names_a_person(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = owed_to(world, "Amina")

    page = browser(amina.at(AFTER)).get("/payments").text
    assert "We said we would pay you by Thursday 16 April 2026, and we are late." in page
    assert "We apologise. Ask Lena Hart (01632 960 001) about it." in page


DAYS = [
    # The last Friday before the bank holiday of Monday 25 May 2026.
    (Nation.ENGLAND, "Friday 22 May 2026", 1, date(2026, 5, 26)),
    # 2 January 2027 is a Saturday, so Scotland has Monday 4 January too.
    (Nation.SCOTLAND, "Thursday 31 December 2026", 1, date(2027, 1, 5)),
    (Nation.ENGLAND, "Thursday 31 December 2026", 1, date(2027, 1, 4)),
    (Nation.NORTHERN_IRELAND, "Monday 16 March 2026", 1, date(2026, 3, 18)),
    (Nation.WALES, "Monday 16 March 2026", 1, date(2026, 3, 17)),
    # Boxing Day 2026 is a Saturday, so Monday 28 December is a holiday too.
    (Nation.ENGLAND, "Thursday 24 December 2026", 2, date(2026, 12, 30)),
    (Nation.ENGLAND, "Thursday 24 December 2026", 0, date(2026, 12, 24)),
    (Nation.ENGLAND, "Friday 25 December 2026", 0, date(2026, 12, 29)),
]


@pytest.mark.parametrize(("nation", "on", "days", "by"), DAYS)
def test_the_day_skips_the_holidays_of_the_nation(world: World, nation: Nation, on: str, days: int, by: date) -> None:
    world.group.nation = nation
    promises(world, days)
    made = world.opportunity(sessions=[{"on": on, "starts": "10am", "ends": "1pm"}], closes_on="Friday 13 March 2026")

    assert offer_facts(world.lead.at(MONDAY), made.id or 0).paid_by == by


def promises(world: World, days: int, at: datetime = MONDAY) -> None:
    facts = {**GROUP, "name": world.group.name, "nation": world.group.nation, "late_cancel_days": 5}
    facts["promise_working_days"] = days
    change_group(world.admin.at(at), GroupIn.model_validate(facts), world.group.version)
    world.session.flush()


def test_the_day_is_on_every_page_from_booking_on(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.person("Amina", Role.MEMBER)
    made = world.opportunity()
    me = browser(amina)
    said = "£82.50. Claim straight after the work, and we will pay you by Thursday 16 April 2026."
    assert said in me.get(f"/opportunities/{made.id}/booking").text

    confirmation = me.post(f"/opportunities/{made.id}/booking").headers["location"]
    assert said in me.get(confirmation).text
    assert said in me.get(confirmation.removesuffix("/confirmation")).text


def test_what_was_promised_at_booking_stays(world: World) -> None:
    amina = world.member("Amina")
    made = world.opportunity(places=3)
    booking = take_a_place(amina, made.id or 0)
    world.session.flush()
    promises(world, 30, MONDAY - timedelta(days=10))

    told = offer_facts(amina.at(MONDAY), made.id or 0, booking.booked_at)
    assert told.paid_by == PROMISED
    assert offer_facts(amina.at(MONDAY), made.id or 0).paid_by == date(2026, 4, 30)


def test_and_a_claim_is_promised_what_its_booking_was(world: World) -> None:
    from tests.claims.told import ENDS, came, say_it_is_right

    amina = world.member("Amina")
    claim = came(world, amina)
    promises(world, 30, ENDS - timedelta(minutes=1))
    say_it_is_right(amina.at(ENDS), claim.id or 0)
    assert claim.promised_on == PROMISED


@pytest.mark.parametrize(
    ("nation", "on", "by_bank", "goes"),
    [
        # The summer bank holiday of England is a working day in Scotland, and Bacs is closed all the same.
        (Nation.SCOTLAND, date(2026, 8, 31), True, False),
        (Nation.SCOTLAND, date(2026, 8, 31), False, True),
        (Nation.SCOTLAND, date(2026, 9, 1), True, True),
        (Nation.SCOTLAND, date(2026, 8, 3), False, False),
        (Nation.ENGLAND, date(2026, 8, 3), True, True),
    ],
)
def test_banks_keep_the_holidays_of_england_everywhere(nation: Nation, on: date, by_bank: bool, goes: bool) -> None:
    assert (why_not_pay_on(on, date(2026, 7, 27), nation, by_bank=by_bank) is None) is goes
