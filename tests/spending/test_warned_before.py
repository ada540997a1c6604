"""Whoever is about to overspend a budget is told, in words and with the figures. Nobody is stopped."""

from collections.abc import Callable

from api.bookings.actions import assign_member
from api.spending.queries import budget_warning, run_warnings
from tests.claims.told import ENDS, booked
from tests.payments.told import MONDAY, owed_to
from tests.spending.told import budget
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]


def test_nothing_is_said_without_a_budget_or_within_one(world: World) -> None:
    opportunity = world.opportunity(places=2)
    assert budget_warning(world.lead, opportunity.id) is None

    budget(world, "£175")

    assert budget_warning(world.lead, opportunity.id) is None


def test_a_penny_more_than_there_is_is_said_with_its_figures(world: World) -> None:
    opportunity = world.opportunity(places=2)
    booked(world, world.member("Amina"), opportunity)
    budget(world, "£174.99")

    assert budget_warning(world.lead, opportunity.id) == (
        "The free places could come to £87.50 more. That would be £0.01 over the budget of Evaluation strategy for"
        " April 2025 to March 2026. The budget is £174.99, and £87.50 of it is spent or set aside."
    )


def test_a_draft_is_warned_of_before_it_is_published(world: World) -> None:
    budget(world, "£100")

    warning = budget_warning(world.lead, world.draft(places=2).id)

    assert warning is not None
    assert "could come to £175 more" in warning


def test_an_offer_is_not_set_aside_so_it_still_counts_as_free(world: World) -> None:
    opportunity = world.opportunity(places=1)
    assign_member(world.lead, opportunity.id, world.member("Amina").person_id)
    budget(world, "£80")

    assert "£87.50 more" in (budget_warning(world.lead, opportunity.id) or "")


def test_finance_is_told_before_a_run_is_prepared(world: World) -> None:
    owed_to(world, "Amina")
    budget(world, "£87.50")
    assert run_warnings(world.finance.at(MONDAY)) == []

    budget(world, "£87.49")

    assert run_warnings(world.finance.at(MONDAY)) == [
        "Evaluation strategy is £0.01 over its budget for April 2025 to March 2026."
        " The budget is £87.49, and £87.50 of it is spent or set aside."
    ]


def test_the_pages_say_it_and_the_buttons_stay(world: World, browser: Door) -> None:
    draft, opportunity = world.draft(places=2), world.opportunity(places=2)
    owed_to(world, "Amina")
    budget(world, "£50")
    lead, finance = browser(world.lead), browser(world.finance.at(MONDAY))

    plan = lead.get(f"/lead/opportunities/{draft.id}").text
    people = lead.get(f"/lead/opportunities/{opportunity.id}/people").text
    run = finance.get("/finance/runs/new").text

    assert all("over the budget of Evaluation strategy" in page for page in (plan, people))
    assert "over its budget for April 2025" in run
    assert ">Publish<" in plan.replace("\n", "").replace("  ", "")
    assert "Prepare the run" in run


def test_rest_says_it_in_the_same_words(world: World, client: Door) -> None:
    opportunity = world.opportunity(places=2)
    budget(world, "£50")

    said = client(world.lead).get(f"/api/v1/opportunities/{opportunity.id}/budget-warning").json()

    assert said == {"warning": budget_warning(world.lead, opportunity.id)}
    assert client(world.finance, ENDS).get("/api/v1/payment-run-warnings").json() == {"warnings": []}
