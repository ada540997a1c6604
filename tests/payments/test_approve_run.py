"""A second person says yes to a run."""

import pytest
from sqlalchemy.exc import IntegrityError

from api.kernel.context import Role
from api.kernel.permissions import NOT_YOUR_ROLE, ONLY_THEMSELVES
from api.kernel.refusals import Refused
from api.payments.actions import approve_run, cancel_run
from api.payments.queries import run_view, things_to_do
from api.payments.rules import CHANGED, OWN_PAYMENT, SAME_PERSON
from api.payments.tables import RunState
from tests.payments.told import MONDAY, owed_to, paid_in_finance, prepared
from tests.world import World


def test_another_person_in_finance_approves(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id

    run = approve_run(world.second_finance.at(MONDAY), run_id, 1)

    assert (run.state, run.version, run.approved_by_id) == (RunState.APPROVED, 2, world.second_finance.person_id)


def test_whoever_prepared_a_run_cannot_approve_it(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id

    with pytest.raises(Refused) as no:
        approve_run(world.finance.at(MONDAY), run_id)

    assert no.value.refusal is SAME_PERSON
    assert run_view(world.finance, run_id).why_not_approve is SAME_PERSON
    assert run_view(world.second_finance, run_id).why_not_approve is None


def test_whoever_is_paid_by_a_run_cannot_approve_it(world: World) -> None:
    sofia = paid_in_finance(world, world.second_finance)
    run_id = prepared(world).run_id

    with pytest.raises(Refused) as no:
        approve_run(sofia.at(MONDAY), run_id)

    assert no.value.refusal is OWN_PAYMENT
    assert OWN_PAYMENT.reason == "Your own payment is in this run. Someone else must approve it."
    assert run_view(sofia.at(MONDAY), run_id).why_not_approve is OWN_PAYMENT
    third = world.person("Tess Moor", Role.FINANCE)
    assert run_view(third.at(MONDAY), run_id).why_not_approve is None
    assert approve_run(third.at(MONDAY), run_id).state is RunState.APPROVED


def test_a_run_that_pays_others_is_approved_by_somebody_who_is_a_member_too(world: World) -> None:
    sofia = paid_in_finance(world, world.second_finance)
    earlier = prepared(world).run_id
    owed_to(world, "Amina")
    later = prepared(world).run_id

    assert run_view(sofia.at(MONDAY), earlier).why_not_approve is OWN_PAYMENT
    assert approve_run(sofia.at(MONDAY), later).state is RunState.APPROVED


def test_nobody_is_asked_to_approve_their_own_payment(world: World) -> None:
    sofia = paid_in_finance(world, world.second_finance)
    prepared(world)

    assert [one for one in things_to_do(sofia.at(MONDAY)) if "Approve" in one.text] == []
    third = world.person("Tess Moor", Role.FINANCE)
    assert len([one for one in things_to_do(third.at(MONDAY)) if "Approve" in one.text]) == 1


def test_the_database_too_wants_two_people(world: World) -> None:
    owed_to(world, "Amina")
    run = prepared(world).run
    run.approved_by_id = run.prepared_by_id

    with pytest.raises(IntegrityError, match="two_people_for_every_payment"):
        world.session.flush()


def test_a_run_that_changed_meanwhile_is_read_again_first(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id

    with pytest.raises(Refused) as no:
        approve_run(world.second_finance.at(MONDAY), run_id, 2)
    assert no.value.refusal is CHANGED
    assert no.value.refusal.status == 412


def test_a_run_is_approved_once_and_a_cancelled_one_never(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id
    approve_run(world.second_finance.at(MONDAY), run_id)
    with pytest.raises(Refused) as no:
        approve_run(world.second_finance.at(MONDAY), run_id)
    assert no.value.refusal.reason == "We cannot approve this run now, because it is approved."

    cancel_run(world.finance.at(MONDAY), run_id)
    with pytest.raises(Refused) as no:
        approve_run(world.second_finance.at(MONDAY), run_id)
    assert no.value.refusal.reason == "We cannot approve this run now, because it is cancelled."


def test_nobody_but_finance_and_nobody_in_their_name(world: World) -> None:
    owed_to(world, "Amina")
    run_id = prepared(world).run_id

    for somebody, refusal in ((world.lead, NOT_YOUR_ROLE), (world.by_phone(world.second_finance), ONLY_THEMSELVES)):
        with pytest.raises(Refused) as no:
            approve_run(somebody, run_id)
        assert no.value.refusal is refusal


def test_a_run_of_another_group_is_not_there(world: World) -> None:
    owed_to(world, "Amina")

    with pytest.raises(Refused) as no:
        approve_run(world.second_finance, prepared(world).run_id + 1)
    assert no.value.refusal.status == 404
