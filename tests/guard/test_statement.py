"""What a member has earned: fees apart from expenses, by week, assessment period and tax year."""

from datetime import UTC, datetime

from api.guard.limits import LimitKind
from api.guard.queries import my_earnings
from api.guard.schemas import Basis, Each
from api.guard.statement import Statement
from api.payments.actions import mark_paid
from tests.claims.told import ENDS, came
from tests.guard.people import keeps_under
from tests.payments.told import PAY_DAY, approved, exported, line_id, member_with_bank
from tests.world import World

IN_APRIL = datetime(2026, 4, 7, 18, tzinfo=UTC)


def rows(statement: Statement) -> list[tuple[str, str, int, int]]:
    return [
        (row.period.first.isoformat(), row.period.last.isoformat(), row.fees_pence, row.expenses_pence)
        for row in statement.rows
    ]


def on(day: str) -> dict[str, object]:
    return {"sessions": [{"on": day, "starts": "10am", "ends": "1pm"}], "closes_on": day, "closes_time": "9am"}


def test_the_5th_and_the_6th_of_april_are_in_two_tax_years(world: World) -> None:
    amina = world.member("Amina")
    for day in ("5 April 2026", "6 April 2026"):
        came(world, amina, now=IN_APRIL, covered=[], **on(day))

    statement = my_earnings(amina.at(IN_APRIL), Each.TAX_YEAR)
    assert rows(statement) == [("2026-04-06", "2027-04-05", 82_50, 0), ("2025-04-06", "2026-04-05", 82_50, 0)]


def test_fees_and_expenses_are_apart_and_are_counted_by_the_day_done_or_paid(world: World) -> None:
    amina = keeps_under(member_with_bank(world, "Amina"), LimitKind.CARERS, month_day=20)
    approved(world, amina, with_bus=True)
    week = ("2026-03-16", "2026-03-22", 82_50, 9_60)
    assert rows(my_earnings(amina.at(ENDS), Each.WEEK, Basis.DONE)) == [week]
    assert rows(my_earnings(amina.at(ENDS), Each.MONTH, Basis.DONE)) == [("2026-02-20", "2026-03-19", 82_50, 9_60)]
    assert rows(my_earnings(amina.at(ENDS), Each.WEEK, Basis.PAID)) == []

    exported(world)
    mark_paid(world.finance.at(PAY_DAY), line_id(world))
    world.session.flush()
    later = amina.at(PAY_DAY)
    assert rows(my_earnings(later, Each.WEEK, Basis.PAID)) == [("2026-03-23", "2026-03-29", 82_50, 9_60)]
    assert rows(my_earnings(later, Each.MONTH, Basis.PAID)) == [("2026-03-20", "2026-04-19", 82_50, 9_60)]


def test_the_line_is_marked_for_a_tax_year_when_fees_alone_are_over_it(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    for number in range(3):
        came(world, amina, now=IN_APRIL, rate_code="full_plus", **on(f"{17 + number} March 2026"))
    assert [row.over_line_pence for row in my_earnings(amina.at(IN_APRIL)).rows] == [0]
    came(world, amina, now=IN_APRIL, rate_code="half_hour", **on("23 March 2026"))

    [row] = my_earnings(amina.at(IN_APRIL)).rows
    assert (row.fees_pence, row.line and row.line.pence, row.over_line_pence) == (1_003_80, 1_000_00, 3_80)
    for format in ("standard", "easy"):
        page = browser(amina.at(IN_APRIL)).get(f"/earnings?format={format}").text
        for said in (
            "£1,003.80",
            "£3.80 over the line",
            "The help for Self Assessment on GOV.UK",
            "This is not advice.",
        ):
            assert said in page, said


def test_work_to_come_is_not_in_it_yet(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    nothing = {"each": "tax-year", "basis": "done", "items": [], "about_giving": []}
    assert client(amina).get("/api/v1/my-earnings").json() == nothing
    assert client(amina).get("/api/v1/my-earnings?each=year").status_code == 422
    assert client(world.lead).get("/api/v1/my-earnings").status_code == 403


def test_the_same_rows_come_as_a_file(world: World, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    came(world, amina, now=IN_APRIL, **on("5 April 2026"))

    answer = client(amina.at(IN_APRIL)).get("/api/v1/my-earnings/file")
    assert answer.headers["content-type"] == "text/csv; charset=utf-8"
    assert answer.text.splitlines() == [
        "from,to,fees,expenses,tax-free line,given to charities",
        "2025-04-06,2026-04-05,82.50,5.00,1000.00,0.00",
    ]
