"""A change of bank details: held for 48 hours, told to the member, confirmed by another, and able to be stopped."""

from datetime import UTC, datetime, timedelta

import pytest

from api.kernel.permissions import NOT_YOUR_ROLE
from api.payees.actions import (
    confirm_paper_details,
    stop_bank_details_change,
)
from api.payees.rules import (
    CHANGE_NOT_CONFIRMED,
    HELD_FOR,
    YOU_TYPED_THEM,
    is_in_use,
)
from api.payments.actions import prepare_run
from api.payments.sealing import frozen_payee
from tests.messages.reading import letters_to
from tests.payees.changing import NEW, OVER, SECOND, changes, confirms, refused, why
from tests.payees.on_paper import again, held
from tests.payments.told import FRIDAY, MONDAY, approved, lines, owed_to
from tests.world import World


def test_a_run_leaves_it_out_and_says_why_and_the_next_takes_it_once(world: World) -> None:
    amina = owed_to(world, "Amina")
    ben = owed_to(world, "Ben")
    changes(world, amina)

    made = prepare_run(world.finance.at(MONDAY), FRIDAY)
    world.session.flush()
    assert [(one.member_id, one.why) for one in made.left_out] == [(amina.person_id, CHANGE_NOT_CONFIRMED)]
    assert [one.member_id for one in lines(world)] == [ben.person_id]

    confirms(world, amina)
    [held_back] = why(world)
    assert held_back == (
        "They changed their bank details. The next run from 9am on Wednesday 25 March 2026 pays the new account."
    )
    after = prepare_run(world.finance.at(OVER), FRIDAY)
    world.session.flush()
    [line] = lines(world, after.run_id)
    assert frozen_payee(world.keys, line.payee_sealed, line.claim_id, line.attempt).account_number == NEW
    assert why(world, OVER) == []
    assert refused(prepare_run, world.finance.at(OVER), FRIDAY).code == "nothing-to-pay"


def test_it_is_held_for_48_hours_to_the_second(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina)
    confirms(world, amina)

    assert len(why(world, OVER - SECOND)) == 1
    assert why(world, OVER) == []


@pytest.mark.parametrize(
    ("at", "used_from"),
    [
        # The clocks go forward on Sunday 29 March 2026, and back on Sunday 25 October.
        (datetime(2026, 3, 28, 9, tzinfo=UTC), "10am on Monday 30 March 2026"),
        (datetime(2026, 10, 24, 8, tzinfo=UTC), "8am on Monday 26 October 2026"),
    ],
)
def test_48_hours_are_48_hours_when_the_clocks_change(world: World, at: datetime, used_from: str) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina, at)
    assert held(world).usable_at == at + HELD_FOR
    confirms(world, amina, at)

    assert used_from in why(world, at + HELD_FOR - SECOND)[0]
    assert why(world, at + HELD_FOR) == []


def test_nobody_confirms_and_it_waits_for_ever(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina)

    assert why(world, MONDAY + timedelta(days=30)) == [CHANGE_NOT_CONFIRMED]
    confirms(world, amina, MONDAY + timedelta(days=30))
    assert why(world, MONDAY + timedelta(days=30)) == []


def test_the_first_details_of_all_are_used_at_once(world: World) -> None:
    amina = world.member("Amina")
    approved(world, amina)
    changes(world, amina)

    assert why(world) == []


def test_unless_the_group_checks_first_details_too(world: World) -> None:
    world.group.check_first_details = True
    amina = world.member("Amina")
    approved(world, amina)
    changes(world, amina)

    assert why(world) == ["Another person in finance needs to confirm their bank details."]
    confirms(world, amina)
    assert why(world) == []


def test_the_same_account_again_is_no_change(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina, number="31926819")

    assert held(world).usable_at is None
    assert not any("Did you change" in one for one in letters_to(world, amina.person_id))


def test_a_second_change_begins_the_48_hours_again_and_keeps_what_was_in_use(world: World) -> None:
    amina = owed_to(world, "Amina")
    changes(world, amina, number="87654321")
    confirm_paper_details(world.finance.at(MONDAY), amina.person_id, again(account_number="87654321"))
    changes(world, amina, OVER - SECOND)

    assert why(world, OVER) == [CHANGE_NOT_CONFIRMED]
    stop_bank_details_change(amina.at(OVER))
    assert held(world).last_two == "19"


def test_whoever_typed_it_never_confirms_it(world: World) -> None:
    """Somebody in finance who is a member too changes their own: another person must confirm."""
    from tests.payments.told import paid_in_finance

    both = paid_in_finance(world, world.finance)
    changes(world, both)

    assert refused(confirm_paper_details, both.at(MONDAY), both.person_id, again(account_number=NEW)) is YOU_TYPED_THEM
    for nobody in (world.lead, world.admin):
        assert refused(confirm_paper_details, nobody, both.person_id, again(account_number=NEW)) is NOT_YOUR_ROLE
    confirms(world, both, by=world.second_finance)
    assert held(world).confirmed_by_id == world.second_finance.person_id


@pytest.mark.parametrize("after", [timedelta(), timedelta(hours=47, minutes=59, seconds=59)])
def test_before_the_end_it_is_not_in_use(after: timedelta) -> None:
    assert not is_in_use(OVER, 5, 6, MONDAY + after)
    assert is_in_use(OVER, 5, 6, OVER)
    assert not is_in_use(OVER, 5, None, OVER)
