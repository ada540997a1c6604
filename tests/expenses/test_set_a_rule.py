"""What is paid back is dated, and changes only forwards."""

from datetime import date
from typing import Any

import pytest

from api.expenses.actions import set_expense_rule, set_mileage_rate
from api.expenses.queries import expense_rules, rules_on
from api.kernel.context import in_group
from api.kernel.first_days import TOO_FAR
from api.opportunities.tables import ExpenseKind
from tests.expenses.miles import rate
from tests.expenses.told import rule
from tests.opportunities.saying import refusal
from tests.world import World

MEALS, TAXI = ExpenseKind.MEALS, ExpenseKind.TAXI


def test_figures_are_listed_with_their_days_and_source(world: World) -> None:
    set_expense_rule(world.lead, rule())
    set_expense_rule(world.finance, rule(in_force_from="1 April 2026", cap_pence="£18", checked_on=None))

    coming, now = expense_rules(world.admin)[MEALS]
    assert (coming.row.cap_pence, coming.to_come, coming.until_on) == (1800, True, None)
    assert (now.row.cap_pence, now.in_force_now, now.until_on) == (1500, True, date(2026, 3, 31))
    assert (now.row.source, now.row.checked_on) == ("Finance policy 12", date(2026, 3, 1))
    assert expense_rules(world.admin)[TAXI] == []


def test_each_day_has_the_figure_that_was_in_force_on_it(world: World) -> None:
    set_expense_rule(world.lead, rule())
    set_expense_rule(world.lead, rule(in_force_from="1 April 2026", cap_pence="£18"))

    assert rules_on(world.lead, date(2026, 2, 28))[MEALS].cap_pence == 1500, "the first is for the days before it too"
    assert rules_on(world.lead, date(2026, 3, 1))[MEALS].cap_pence == 1500
    assert rules_on(world.lead, date(2026, 3, 31))[MEALS].cap_pence == 1500
    assert rules_on(world.lead, date(2026, 4, 1))[MEALS].cap_pence == 1800


def test_a_change_begins_after_today(world: World) -> None:
    set_expense_rule(world.lead, rule())
    for past in ("1 March 2026", "2 March 2026"):
        no = refusal(set_expense_rule, world.lead, rule(in_force_from=past))
        assert (no.code, no.status, no.field) == ("figure-in-the-past", 422, "in_force_from")
    assert set_expense_rule(world.lead, rule(in_force_from="3 March 2026"))


def test_a_slip_in_the_year_stops_no_later_figure(world: World) -> None:
    for figure in (rule(in_force_from="31 December 2100"), rule(in_force_from="3 March 2028")):
        assert refusal(set_expense_rule, world.lead, figure) == TOO_FAR
    assert refusal(set_mileage_rate, world.lead, rate(in_force_from="31 December 2100")) == TOO_FAR
    assert set_expense_rule(world.lead, rule(in_force_from="2 March 2028"))


def test_two_figures_never_overlap(world: World) -> None:
    set_expense_rule(world.lead, rule(in_force_from="1 April 2026"))
    for early in ("31 March 2026", "1 April 2026"):
        no = refusal(set_expense_rule, world.lead, rule(in_force_from=early))
        assert no.reason == "Another figure begins on Wednesday 1 April 2026. Choose a day after that."
    assert set_expense_rule(world.lead, rule(in_force_from="2 April 2026"))


def test_each_kind_of_cost_has_days_of_its_own(world: World) -> None:
    set_expense_rule(world.lead, rule(in_force_from="1 April 2026"))

    assert set_expense_rule(world.lead, rule(kind="taxi", in_force_from="1 January 2026"))


@pytest.mark.parametrize(
    ("other", "field"),
    [
        ({"cap_pence": "£0"}, "cap_pence"),
        ({"receipt_from_pence": "0"}, "receipt_from_pence"),
        ({"receipts": "no receipt"}, "receipt_from_pence"),
        ({"checked_on": "3 March 2026"}, "checked_on"),
    ],
)
def test_figures_that_say_nothing_are_refused(world: World, other: dict[str, Any], field: str) -> None:
    no = refusal(set_expense_rule, world.lead, rule(**other))

    assert (no.status, no.field) == (422, field)
    assert expense_rules(world.lead)[MEALS] == []


def test_members_do_not_set_figures(world: World) -> None:
    amina = world.member("Amina")
    assert refusal(set_expense_rule, amina, rule()).status == 403
    assert refusal(expense_rules, amina).status == 403


def test_another_groups_figures_are_not_ours(world: World) -> None:
    group, lead, _ = world.other_group()
    in_group(world.session, group.id)
    set_expense_rule(lead, rule())
    in_group(world.session, world.group.id)

    assert expense_rules(world.lead)[MEALS] == []
    assert rules_on(world.lead, date(2026, 3, 17)) == {}
