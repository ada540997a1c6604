"""Claims of one member share what is paid a day, and one may change after another was made."""

from itertools import cycle

from api.claims.actions import (
    add_expense,
    approve_claim,
    approve_claims,
    ask_about_claim,
    look_again_at_claim,
    refuse_claim,
    remove_expense,
    say_it_is_right,
)
from api.claims.queries import claim as show_claim
from api.claims.schemas import NewExpense
from api.claims.tables import Claim, State
from api.expenses.actions import set_expense_rule
from api.kernel.context import Context
from api.ledger.queries import balance
from api.payments.checking import check_ledger
from tests.claims.files import photo
from tests.claims.test_pressed_at_once import PEOPLE, all_at_once
from tests.claims.told import sent
from tests.claims.two_of_one_day import LATER, two
from tests.expenses.told import MEALS, rule
from tests.opportunities.saying import refusal
from tests.world import World

# mypy: disable-error-code="arg-type,dict-item"


def eats(world: World, amina: Context, claim: Claim) -> None:
    lunch = {"kind": "meals", "what": "Lunch", "spent_on": "17 March 2026", "amount_pence": MEALS["cap_pence"]}
    add_expense(amina, claim.id, NewExpense.model_validate(lunch), photo())
    say_it_is_right(amina, claim.id)
    world.session.flush()


def eaten_twice(world: World) -> tuple[Context, Claim, Claim]:
    """The first was refused and claimed elsewhere, and the lead looks at it again."""
    set_expense_rule(world.lead, rule())
    amina, first, second = two(world)
    lead = world.lead.at(LATER)
    eats(world, amina, first)
    refuse_claim(lead, first.id, "You did not come.")
    eats(world, amina, second)
    look_again_at_claim(lead, first.id)
    world.session.flush()
    return amina, first, second


def test_a_lunch_that_was_refused_and_claimed_elsewhere_is_paid_once(world: World) -> None:
    _, first, second = eaten_twice(world)
    lead = world.lead.at(LATER)
    approve_claim(lead, second.id)

    no = refusal(approve_claim, lead, first.id)

    assert (no.code, no.reason) == (
        "over-the-limit",
        "We pay up to £15 a day for meals, and £15 for Tuesday 17 March 2026 is in another claim. "
        f"Ask the member to take it out of claim {first.id}, if you have not.",
    )


def test_once_it_is_taken_out_the_fee_of_that_claim_is_paid(world: World) -> None:
    amina, first, second = eaten_twice(world)
    lead = world.lead.at(LATER)
    approve_claim(lead, second.id)
    remove_expense(amina, first.id, show_claim(amina, first.id).expenses[0].expense.id)
    approve_claim(lead, first.id)

    assert balance(world.finance, f"owed:{amina.person_id}") == -(2 * 8250 + 1500)
    assert check_ledger(world.session) == []


def test_of_two_that_are_chosen_together_none_is_approved(world: World) -> None:
    _, first, second = eaten_twice(world)

    no = refusal(approve_claims, world.lead.at(LATER), {one.id: one.version for one in (first, second)})

    assert f"take it out of claim {second.id}" in no.reason


def test_whoever_has_it_in_two_claims_cannot_send_the_second(world: World) -> None:
    set_expense_rule(world.lead, rule())
    amina, first, second = two(world)
    eats(world, amina, first)
    refuse_claim(world.lead.at(LATER), first.id, "You did not come.")
    lunch = {"kind": "meals", "what": "Lunch", "spent_on": "17 March 2026", "amount_pence": "£10"}
    add_expense(amina, second.id, NewExpense.model_validate(lunch), photo())
    look_again_at_claim(world.lead.at(LATER), first.id)

    no = refusal(say_it_is_right, amina, second.id)

    assert no.reason.endswith("Take it out of one of them, or ask Lena Hart (01632 960 001).")


def test_while_a_question_is_open_the_lead_reads_nothing_that_cannot_be_done(world: World) -> None:
    _, first, second = eaten_twice(world)
    lead = world.lead.at(LATER)
    ask_about_claim(lead, first.id, "Was this another lunch?")
    approve_claim(lead, second.id)

    no = refusal(approve_claim, lead, first.id)

    assert no.reason.endswith(f"Ask the member to take it out of claim {first.id}, if you have not.")


def test_several_leads_who_approve_the_same_claims_approve_them_once(world: World) -> None:
    claims = [sent(world, world.member(name)) for name in ("Amina", "Ben", "Cas")]
    chosen = {one.id: one.version for one in reversed(claims)}

    answers = all_at_once(world, world.lead, lambda ctx: approve_claims(ctx, chosen))

    assert answers == ["changed-meanwhile"] * (PEOPLE - 1) + ["done"]
    assert {one.state for one in claims} == {State.APPROVED}


def test_leads_who_approve_the_two_at_the_same_moment_pay_it_once(world: World) -> None:
    _, first, second = eaten_twice(world)
    turns = cycle([first.id, second.id])

    answers = all_at_once(world, world.lead.at(LATER), lambda ctx: approve_claim(ctx, next(turns)))

    assert answers.count("done") == 1
    assert sorted([first.state, second.state]) == sorted([State.APPROVED, State.SENT])
    assert check_ledger(world.session) == []
