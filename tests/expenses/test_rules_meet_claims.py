"""What a group pays back stands in the way of a cost, and never of one that was claimed before."""

from datetime import timedelta
from typing import Any

from sqlmodel import select

from api.claims.actions import add_expense, approve_claim, refuse_claim, remove_expense, say_it_is_right
from api.claims.queries import claim as show_claim
from api.claims.tables import Claim, Expense, State
from api.expenses.actions import set_expense_rule
from api.kernel.context import Context
from tests.claims.files import photo
from tests.claims.told import ENDS, THE_DAY_BEFORE, bus, came
from tests.claims.two_of_one_day import LATER, two
from tests.expenses.told import rule
from tests.opportunities.saying import refusal
from tests.world import World

COVERED = {"covered": [{"kind": "meals"}, {"kind": "travel"}, {"kind": "online allowance", "fixed_pence": 500}]}


def lunch(amount: str, on: str = "17 March 2026", **other: Any) -> Any:
    return bus(kind="meals", what="Lunch", amount_pence=amount, spent_on=on, **other)


def claimed(world: World, **facts: Any) -> tuple[Context, Claim]:
    amina = world.member("Amina")
    return amina.at(ENDS), came(world, amina, **COVERED, **facts)


def test_meals_of_one_day_come_up_to_the_limit(world: World) -> None:
    amina, claim = claimed(world)
    set_expense_rule(world.lead, rule())
    add_expense(amina, claim.id, lunch("£10"), photo())

    no = refusal(add_expense, amina, claim.id, lunch("£5.01"), photo())
    assert no.reason == (
        "We pay up to £15 a day for meals, and you have £10 of it. Ask Lena Hart (01632 960 001) before you pay more."
    )
    assert add_expense(amina, claim.id, lunch("£5"), photo())
    assert add_expense(amina, claim.id, lunch("£15", "16 March 2026"), photo())
    assert add_expense(amina, claim.id, bus(amount_pence="£90"), photo())


def test_a_second_claim_of_the_same_day_shares_the_limit(world: World) -> None:
    amina, claim = claimed(world)
    afternoon = {"sessions": [{"on": "Tuesday 17 March 2026", "starts": "2pm", "ends": "3pm"}]}
    other = came(world, amina.at(world.lead.now), now=ENDS.replace(hour=16), **COVERED, **afternoon)
    set_expense_rule(world.lead, rule())
    first = add_expense(amina, claim.id, lunch("£15"), photo())

    assert refusal(add_expense, amina, other.id, lunch("1p"), photo()).code == "over-the-limit"
    remove_expense(amina, claim.id, first.id)
    assert add_expense(amina, other.id, lunch("£15"), photo())


def test_what_was_refused_is_not_counted(world: World) -> None:
    amina, claim = claimed(world)
    other = came(world, amina.at(world.lead.now), **COVERED, **THE_DAY_BEFORE)
    set_expense_rule(world.lead, rule())
    add_expense(amina, claim.id, lunch("£15"), photo())
    assert refusal(add_expense, amina, other.id, lunch("£15"), photo()).code == "over-the-limit"
    say_it_is_right(amina, claim.id)
    refuse_claim(world.lead.at(ENDS), claim.id, "You did not come.")

    assert add_expense(amina, other.id, lunch("£15"), photo())


def test_another_member_has_a_limit_of_their_own(world: World) -> None:
    amina, claim = claimed(world)
    ben = world.member("Ben")
    his = came(world, ben, **COVERED)
    set_expense_rule(world.lead, rule())
    add_expense(amina, claim.id, lunch("£15"), photo())

    assert add_expense(ben.at(ENDS), his.id, lunch("£15"), photo())


def test_the_figure_of_the_day_that_they_paid_counts(world: World) -> None:
    amina, claim = claimed(world)
    for starts, cap in (("1 March 2026", "£40"), ("17 March 2026", "£15")):
        set_expense_rule(world.lead, rule(in_force_from=starts, cap_pence=cap))

    assert add_expense(amina, claim.id, lunch("£40", "16 March 2026"), photo())
    assert refusal(add_expense, amina, claim.id, lunch("£40"), photo()).code == "over-the-limit"


def test_no_day_before_the_first_figure_escapes_it(world: World) -> None:
    amina, claim = claimed(world)
    set_expense_rule(world.lead, rule(in_force_from="10 March 2026"))

    assert refusal(add_expense, amina, claim.id, lunch("£15.01", "9 March 2026"), photo()).code == "over-the-limit"
    no = refusal(add_expense, amina, claim.id, lunch("£15", "9 March 2026", no_receipt_because="I lost it."))
    assert no.code == "receipt-always-needed"


def test_a_first_figure_that_is_to_come_counts_once_it_has_come(world: World) -> None:
    amina, claim = claimed(world)
    set_expense_rule(world.lead, rule(in_force_from="18 March 2026"))

    assert add_expense(amina, claim.id, lunch("£40"), photo())


def test_nobody_claims_what_was_paid_long_before_they_had_a_place(world: World) -> None:
    amina, claim = claimed(world)

    no = refusal(add_expense, amina, claim.id, lunch("£9,000", "1 December 2025", no_receipt_because="I lost it."))

    assert (no.code, no.field, no.reason) == (
        "spent-before",
        "spent_on",
        "This claim is for what you paid from Tuesday 2 December 2025. "
        "Check the day, or ask Lena Hart (01632 960 001) about it.",
    )
    assert add_expense(amina, claim.id, lunch("£9", "2 December 2025"), photo())


def test_what_was_claimed_before_stays_as_it_was(world: World) -> None:
    amina, claim = claimed(world)
    add_expense(amina, claim.id, lunch("£40", no_receipt_because="I lost it."))
    set_expense_rule(world.lead, rule())

    say_it_is_right(amina, claim.id)
    approve_claim(world.lead.at(ENDS), claim.id)
    assert show_claim(amina, claim.id).total_pence == 8250 + 500 + 4000


def test_a_first_limit_leaves_what_two_claims_have_of_a_day_before_it(world: World) -> None:
    amina, *claims = two(world)
    for claim in claims:
        add_expense(amina, claim.id, lunch("£10", no_receipt_because="I lost it."))
    say_it_is_right(amina, claims[0].id)
    set_expense_rule(world.lead.at(LATER), rule(in_force_from="18 March 2026"))
    tomorrow = LATER + timedelta(days=1)

    say_it_is_right(amina.at(tomorrow), claims[1].id)

    for claim in claims:
        assert approve_claim(world.lead.at(tomorrow), claim.id).state is State.APPROVED


def test_a_receipt_that_is_always_needed_is_asked_for(world: World) -> None:
    amina, claim = claimed(world)
    set_expense_rule(world.lead, rule())

    no = refusal(add_expense, amina, claim.id, lunch("£5", no_receipt_because="I lost it."))
    assert (no.code, no.field) == ("receipt-always-needed", "receipt")
    assert add_expense(amina, claim.id, lunch("£4.99"))


def test_a_fixed_amount_of_the_opportunity_has_no_limit_of_the_group(world: World) -> None:
    set_expense_rule(world.lead, rule(kind="online allowance", cap_pence="£1"))
    amina, claim = claimed(world)
    online = show_claim(amina, claim.id).expenses[0].expense
    remove_expense(amina, claim.id, online.id)

    assert add_expense(amina, claim.id, bus(kind="online allowance", amount_pence="£5")).allowance
    assert len(world.session.exec(select(Expense)).all()) == 1
