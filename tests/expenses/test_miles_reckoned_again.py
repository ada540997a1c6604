"""The first miles of a year are paid once, whatever becomes of a member's other claims, and none of them is lost."""

from api.claims.actions import approve_claim, look_again_at_claim, refuse_claim, remove_expense, say_it_is_right
from api.expenses.actions import set_expense_rule
from api.ledger.queries import balance
from api.payments.checking import check_ledger
from tests.claims.two_of_one_day import LATER, drives, two
from tests.expenses.miles import paid_by_the_mile
from tests.expenses.told import rule
from tests.opportunities.saying import refusal
from tests.world import World

# mypy: disable-error-code="arg-type"


def test_the_first_miles_of_a_year_are_paid_once(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year")
    amina, first, second = two(world)
    lead = world.lead.at(LATER)
    again = drives(world, amina, first, "100")
    say_it_is_right(amina, first.id)
    refuse_claim(lead, first.id, "You came by bus.")
    said = drives(world, amina, second, "100")
    say_it_is_right(amina, second.id)

    look_again_at_claim(lead, first.id)

    assert again.explained == "100 miles at 25p is £25. You had 100 miles before, this tax year."
    for claim in (first, second):
        approve_claim(lead, claim.id)
    assert (again.amount_pence, said.amount_pence) == (2500, 4500), "what she said is right stays"
    assert balance(world.finance, f"owed:{amina.person_id}") == -(2 * 8250 + 7000)
    assert check_ledger(world.session) == []


def test_miles_that_were_taken_out_give_the_first_rate_to_the_next_journey(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year")
    amina, first, second = two(world)
    gone = drives(world, amina, first, "100")
    said = drives(world, amina, second, "20")
    assert said.amount_pence == 500
    remove_expense(amina, first.id, gone.id)

    say_it_is_right(amina, second.id)

    assert (said.amount_pence, said.explained) == (900, "20 miles at 45p is £9.")


def test_miles_that_are_refused_after_the_next_claim_was_sent_count_as_that_is_approved(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year")
    amina, first, second = two(world)
    drives(world, amina, first, "100")
    said = drives(world, amina, second, "20")
    for claim in (first, second):
        say_it_is_right(amina, claim.id)
    assert said.amount_pence == 500
    refuse_claim(world.lead.at(LATER), first.id, "You came by bus.")

    approve_claim(world.lead.at(LATER), second.id, second.version)

    assert said.amount_pence == 900
    assert balance(world.finance, f"owed:{amina.person_id}") == -(8250 + 900)


def test_in_one_claim_the_next_journey_is_put_right_at_once(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year")
    amina, first, _ = two(world)
    gone, stays = drives(world, amina, first, "90"), drives(world, amina, first, "20")
    assert stays.explained == "20 miles: 10 at 45p and 10 at 25p is £7. You had 90 miles before, this tax year."
    remove_expense(amina, first.id, gone.id)

    assert stays.explained == "20 miles at 45p is £9."


def test_whatever_is_approved_first_no_sum_changes_that_was_right(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year")
    amina, first, second = two(world)
    sums = drives(world, amina, first, "100"), drives(world, amina, second, "100")
    for claim in (second, first):
        say_it_is_right(amina, claim.id)
    for claim in (second, first):
        approve_claim(world.lead.at(LATER), claim.id)

    assert [one.amount_pence for one in sums] == [4500, 2500]


def test_a_journey_that_has_come_to_nothing_is_never_approved(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year", after_pence="0")
    amina, first, second = two(world)
    lead = world.lead.at(LATER)
    drives(world, amina, first, "100")
    say_it_is_right(amina, first.id)
    refuse_claim(lead, first.id, "You came by bus.")
    drives(world, amina, second, "100")
    look_again_at_claim(lead, first.id)

    no = refusal(approve_claim, lead, first.id)

    assert no.reason == (
        "“From home and back” comes to nothing now, because of the miles in other claims. "
        f"Ask the member to take it out of claim {first.id}, if you have not."
    )


def test_a_sum_never_grows_over_what_is_paid_a_day(world: World) -> None:
    paid_by_the_mile(world, counted="of each tax year")
    set_expense_rule(world.lead, rule(kind="mileage", cap_pence="£30"))
    amina, first, second = two(world)
    gone = [drives(world, amina, first, "50", "16 March 2026"), drives(world, amina, first, "50", "15 March 2026")]
    said = drives(world, amina, second, "100")
    for one in gone:
        remove_expense(amina, first.id, one.id)

    say_it_is_right(amina, second.id)

    assert said.amount_pence == 2500, "£45 is over the limit"
