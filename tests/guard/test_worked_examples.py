"""The worked examples of the domain, as written: the sums come out to the penny, and only a warning is said."""

from datetime import date

from api.guard.limits import LimitKind
from api.guard.sums import Basis
from tests.guard.people import checked, keeps_under, promises, takes, work_on
from tests.world import World


def by_the_day(check, basis=Basis.DONE):  # type: ignore[no-untyped-def]
    [one] = [one for one in check.sums if one.basis is basis]
    return one


def words(check, basis=Basis.DONE):  # type: ignore[no-untyped-def]
    [one] = [one for one in check.told if one.basis is basis]
    return one


def test_a_single_day_of_330_goes_over_carers_allowance(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    check = checked(amina, work_on(world, "14 April 2026", rate="full_plus"))

    one = by_the_day(check)
    assert (one.already_pence, one.total_pence, one.limit_pence, one.over_pence) == (0, 330_00, 204_00, 126_00)
    said = words(check)
    assert said.over == "This may take you £126 over your limit."
    assert said.period == "Monday 13 April 2026 to Sunday 19 April 2026"
    assert "A penny over can mean no Carer’s Allowance for that week." in said.then


def test_a_day_and_a_meeting_in_one_week_go_over_together_and_not_in_two(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    takes(world, amina, "14 April 2026", rate="full")

    same = by_the_day(checked(amina, work_on(world, "16 April 2026", rate="two_hours")))
    assert (same.already_pence, same.this_pence, same.total_pence, same.over_pence) == (165_00, 55_00, 220_00, 16_00)

    next_week = checked(amina, work_on(world, "21 April 2026", rate="two_hours"))
    assert (by_the_day(next_week).total_pence, by_the_day(next_week).over_pence) == (55_00, 0)
    assert words(next_week).over is None


def test_below_the_limit_the_sums_are_said_and_no_comfort(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    said = words(checked(amina, work_on(world, "14 April 2026", rate="full")))

    assert said.over is None
    assert said.sums == (
        "With everything else that you have booked or claimed, it comes to £165.",
        "This place is £165 of that. The rest is £0.",
        "Your limit for one week is £204.",
    )
    assert said.then == ("We read this figure in reports by others.",)


def test_an_esa_week_is_203_50_and_hours_are_said_not_to_be_counted(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.ESA)
    takes(world, amina, "14 April 2026", rate="full")

    check = checked(amina, work_on(world, "15 April 2026", rate="two_hours"))
    assert (by_the_day(check).limit_pence, by_the_day(check).over_pence) == (203_50, 16_50)
    assert "This benefit has a limit of hours too. We do not count hours here." in words(check).then


def test_universal_credit_says_what_it_may_take_of_what_is_over(world: World) -> None:
    for kind, limit, over, taken in (
        (LimitKind.UC_HOUSING, 427_00, 68_00, 37_40),
        (LimitKind.UC_NO_HOUSING, 710_00, 0, 0),
    ):
        member = keeps_under(world.member(f"A member of {kind}"), kind, month_day=12)
        takes(world, member, "14 April 2026", rate="full")

        check = checked(member, work_on(world, "5 May 2026", rate="full_plus"))
        one = by_the_day(check)
        assert (one.period.first, one.period.last) == (date(2026, 4, 12), date(2026, 5, 11))
        assert (one.total_pence, one.limit_pence, one.over_pence) == (495_00, limit, over)
        assert one.may_be_taken_pence == taken
        assert ("Your Universal Credit may go down by £37.40." in words(check).then) is (taken > 0)
        assert ("That is 55p for each £1 over." in words(check).then) is (taken > 0)


def test_universal_credit_without_an_allowance_takes_a_part_of_all_of_it_and_has_no_line(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.UC_NO_ALLOWANCE, month_day=12)
    takes(world, amina, "14 April 2026", rate="full")

    check = checked(amina, work_on(world, "5 May 2026", rate="full_plus"))
    one, said = by_the_day(check), words(check)
    assert (one.period.first, one.period.last) == (date(2026, 4, 12), date(2026, 5, 11))
    assert (one.total_pence, one.limit_pence, one.over_pence, one.may_be_taken_pence) == (495_00, 0, 0, 272_25)
    assert (said.over, check.is_over) == (None, False)
    assert said.sums[-1] == "You have no work allowance, so all of it counts."
    assert said.then == ("Your Universal Credit may go down by £272.25.", "That is 55p for each £1 of the £495.")
    assert by_the_day(checked(amina, work_on(world, "12 May 2026", rate="hour"))).may_be_taken_pence == 15_12


def test_a_limit_of_ones_own_is_counted_to_the_penny(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.OWN_WEEK, own_pence=164_99)
    assert by_the_day(checked(amina, work_on(world, "14 April 2026"))).over_pence == 1

    keeps_under(amina, LimitKind.OWN_WEEK, own_pence=165_00)
    assert by_the_day(checked(amina, work_on(world, "14 April 2026"))).over_pence == 0


def test_the_5th_of_april_has_last_years_figure_and_the_6th_this_years(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    before, after = (checked(amina, work_on(world, day)) for day in ("5 April 2026", "6 April 2026"))

    assert (by_the_day(before).period.last, by_the_day(before).limit_pence) == (date(2026, 4, 5), 196_00)
    assert (by_the_day(after).period.first, by_the_day(after).limit_pence) == (date(2026, 4, 6), 204_00)


def test_a_week_with_both_figures_has_the_lower_one(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS, week_starts="Wednesday")

    for day in ("5 April 2026", "6 April 2026"):
        one = by_the_day(checked(amina, work_on(world, day)))
        assert (one.period.first, one.limit_pence) == (date(2026, 4, 1), 196_00)


def test_the_weeks_when_the_clocks_change_are_seven_days_and_lose_nothing(world: World) -> None:
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    for monday, sunday in (("23 March 2026", "29 March 2026"), ("19 October 2026", "25 October 2026")):
        takes(world, amina, monday, rate="full")
        evening = world.opportunity(
            rate_code="two_hours", sessions=[{"on": sunday, "starts": "11pm", "ends": "11:59pm"}],
            closes_on=monday,
        )  # fmt: skip
        one = by_the_day(checked(amina, evening.id))
        assert (one.period.last - one.period.first).days == 6
        assert one.total_pence == 220_00
        next_day = world.opportunity(
            rate_code="two_hours", sessions=[{"on": "30 March 2026", "starts": "12:15am", "ends": "1am"}],
            closes_on="23 March 2026",
        )  # fmt: skip
        assert by_the_day(checked(amina, next_day.id)).period.first == date(2026, 3, 30)


def test_the_day_of_pay_is_the_promised_one_over_a_bank_holiday(world: World) -> None:
    """Work on Friday 27 March; 5 working days later would be Good Friday, 3 April, so it is Tuesday 7 April."""
    promises(world, 5)
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    check = checked(amina, work_on(world, "27 March 2026"))

    assert by_the_day(check).period.first == date(2026, 3, 23)
    paid = by_the_day(check, Basis.PAID)
    assert (paid.period.first, paid.limit_pence) == (date(2026, 4, 6), 204_00)
    assert words(check, Basis.PAID).sums[0] == "We promise to pay you by Tuesday 7 April 2026."


def test_the_last_friday_before_a_bank_holiday_is_paid_that_friday(world: World) -> None:
    """Four working days from Monday 18 May end that Friday. From Friday 22 May the holiday of the 25th is left out."""
    promises(world, 4)
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)

    friday = by_the_day(checked(amina, work_on(world, "18 May 2026")), Basis.PAID)
    assert friday.period.last == date(2026, 5, 24)
    over_it = by_the_day(checked(amina, work_on(world, "22 May 2026")), Basis.PAID)
    assert over_it.period.first == date(2026, 5, 25)
    [said] = [one for one in checked(amina, work_on(world, "22 May 2026")).told if one.basis is Basis.PAID]
    assert said.sums[0] == "We promise to pay you by Friday 29 May 2026."
