"""Nobody stops as a member while they have something open that only a member can finish."""

import importlib

import pytest
from sqlmodel import col, select

from api.bookings.actions import assign_member, decline_offer, join_waiting_list, leave_booking, take_a_place
from api.claims.actions import approve_claim, confirm_attendance, refuse_claim, say_it_is_right
from api.claims.rules import Mark
from api.claims.tables import Claim
from api.kernel.context import Context, Role
from api.kernel.refusals import Refusal, Refused
from api.payees.actions import give_bank_details
from api.people import unfinished
from api.people.actions import end_role, put_in_group
from api.people.tables import Membership
from tests.bookings.people import moment, session_on
from tests.payments.told import details
from tests.world import NOON, World

AFTER_IT = moment("18 March 2026", "9am")


def role_of(world: World, person: Context, role: Role = Role.MEMBER) -> int:
    asked = col(Membership.person_id) == person.person_id, col(Membership.role) == role
    return world.session.exec(select(Membership.id).where(*asked)).one()


def no(world: World, member: Context) -> Refusal:
    with pytest.raises(Refused) as refused:
        end_role(world.admin, role_of(world, member))
    return refused.value.refusal


def came(world: World, name: str = "Amina Yusuf", **facts: object) -> tuple[Context, Claim]:
    member = world.member(name)
    booking = take_a_place(member, world.opportunity(**facts).id)
    assert booking.id is not None
    (claim,) = confirm_attendance(world.lead.at(AFTER_IT), booking.opportunity_id, {booking.id: Mark.CAME})
    return member.at(AFTER_IT), claim


def test_whoever_has_places_keeps_their_role_until_they_leave_them(world: World) -> None:
    amina = world.member("Amina Yusuf")
    first = take_a_place(amina, world.opportunity().id)
    second = take_a_place(amina, world.opportunity(**session_on("24 March 2026")).id)

    refusal = no(world, amina)
    assert (refusal.code, refusal.status) == ("not-finished", 409)
    assert refusal.reason == "Amina Yusuf still has 2 bookings. Act for them to leave, or say who came."
    leave_booking(amina, first.id or 0)
    assert "still has 1 booking." in no(world, amina).reason
    leave_booking(amina, second.id or 0)
    assert end_role(world.admin, role_of(world, amina)).until_on == NOON.date()


def test_an_offer_is_answered_first(world: World) -> None:
    amina = world.member("Amina Yusuf")
    offered = assign_member(world.lead, world.opportunity().id, amina.person_id)

    assert "1 booking." in no(world, amina).reason
    decline_offer(amina, offered.id or 0)
    assert end_role(world.admin, role_of(world, amina))


def test_a_claim_is_sent_and_decided_first(world: World) -> None:
    amina, claim = came(world)

    assert no(world, amina).reason == (
        "Amina Yusuf still has 1 claim that is not finished. Have every claim sent and checked first."
    )
    say_it_is_right(amina, claim.id or 0)
    assert no(world, amina).code == "not-finished"
    give_bank_details(amina, details())
    approve_claim(world.lead.at(AFTER_IT), claim.id or 0)
    assert end_role(world.admin.at(AFTER_IT), role_of(world, amina))


def test_what_nobody_could_pay_them_afterwards_is_put_right_first(world: World) -> None:
    amina, claim = came(world)
    say_it_is_right(amina, claim.id or 0)
    approve_claim(world.lead.at(AFTER_IT), claim.id or 0)

    assert no(world, amina).reason == (
        "Amina Yusuf is owed £87.50. We cannot pay it yet. They have not given their bank details yet."
    )
    give_bank_details(amina, details())
    assert end_role(world.admin.at(AFTER_IT), role_of(world, amina))


def test_a_claim_that_was_refused_is_finished(world: World) -> None:
    amina, claim = came(world)
    say_it_is_right(amina, claim.id or 0)
    refuse_claim(world.lead.at(AFTER_IT), claim.id or 0, "Nobody saw it.")

    assert end_role(world.admin.at(AFTER_IT), role_of(world, amina))


def test_all_that_is_open_is_said_at_once_over_rest_and_on_the_page(world: World, client, browser) -> None:  # type: ignore[no-untyped-def]
    amina, _ = came(world)
    take_a_place(amina, world.opportunity(**session_on("24 March 2026")).id)
    membership, said = role_of(world, amina), ("still has 1 booking.", "still has 1 claim that is not finished.")

    answer = client(world.admin).post(f"/api/v1/memberships/{membership}/ending")
    page = browser(world.admin).post(f"/people/{amina.person_id}/roles/{membership}/end")
    assert (answer.status_code, page.status_code) == (409, 409)
    assert all(one in answer.json()["detail"] and one in page.text for one in said)


def test_whoever_stopped_while_their_page_was_open_takes_nothing_more(world: World) -> None:
    amina, opportunity = world.member("Amina Yusuf"), world.opportunity(places=1)
    end_role(world.admin, role_of(world, amina))

    for late in (take_a_place, join_waiting_list):
        with pytest.raises(Refused) as refused:
            late(amina, opportunity.id)
        assert refused.value.refusal.code == "not-your-role"


def test_another_role_of_theirs_can_end_and_so_can_another_groups(world: World) -> None:
    amina = world.member("Amina Yusuf")
    take_a_place(amina, world.opportunity().id)
    put_in_group(world.session, NOON, world.group.id, amina.person_id, Role.FINANCE)

    assert end_role(world.admin, role_of(world, amina, Role.FINANCE)).until_on == NOON.date()
    assert end_role(world.admin, role_of(world, world.second_finance, Role.FINANCE))


def test_every_slice_that_knows_is_asked_in_a_running_service() -> None:
    importlib.import_module("api.app")

    assert {one.__module__ for one in unfinished._asked} == {
        "api.bookings.unfinished",
        "api.claims.unfinished",
        "api.payments.unfinished",
    }
