"""An administrator does for a member what the member asked for by phone, and everything says so."""

from sqlmodel import col, select

from api.kernel.context import Role
from api.kernel.events import Event
from api.people.actions import end_role, put_in_group
from api.people.tables import Membership
from tests.world import NOON, World


def test_the_page_says_whom_they_act_for_until_they_stop(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, ada = world.member("Amina Yusuf"), browser(world.admin)
    assert "Act for this person" in ada.get(f"/people/{amina.person_id}").text
    assert ada.post(f"/people/{amina.person_id}/acting").headers["location"] == "/"

    home = ada.get("/").text
    assert "You are acting for <strong data-user-text>Amina Yusuf</strong>" in home
    assert "Availability" in home
    ada.post("/acting/end")
    assert "You are acting for" not in ada.get("/").text


def test_the_record_says_who_and_for_whom(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, ada = world.member("Amina Yusuf"), browser(world.admin)
    ada.post(f"/people/{amina.person_id}/acting")
    ada.post("/settings/details", data={"name": "Amina Y", "contact_by": "email", "format": "large print"})

    last = world.session.exec(select(Event).order_by(col(Event.id).desc()).limit(1)).one()
    assert (last.actor_id, last.on_behalf_of_id, last.fields) == (
        world.admin.person_id, amina.person_id, '["name", "format"]',
    )  # fmt: skip


def test_a_lead_cannot_act_for_anybody(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")

    assert "Act for this person" not in browser(world.lead).get(f"/people/{amina.person_id}").text
    assert browser(world.lead).post(f"/people/{amina.person_id}/acting").status_code == 403


def test_they_act_for_members_only_and_never_for_themselves(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    ada = browser(world.admin)
    put_in_group(world.session, NOON, world.group.id, world.admin.person_id, Role.MEMBER)

    assert ada.post(f"/people/{world.lead.person_id}/acting").status_code == 409
    assert "This is you" in ada.post(f"/people/{world.admin.person_id}/acting").text
    assert ada.post("/people/999/acting").status_code == 404


def test_acting_lends_no_role_but_member(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    both, ada = world.member("Bea Both"), browser(world.admin)
    put_in_group(world.session, NOON, world.group.id, both.person_id, Role.FINANCE)
    ada.post(f"/people/{both.person_id}/acting")

    assert ada.get("/people").status_code == 403
    assert "Payment runs" not in ada.get("/").text


def test_acting_is_over_when_either_role_ends(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina, ada = world.member("Amina Yusuf"), browser(world.admin)
    ada.post(f"/people/{amina.person_id}/acting")
    held = world.session.exec(select(Membership.id).where(col(Membership.person_id) == amina.person_id)).one()
    end_role(world.admin, held)

    assert "You are acting for" not in ada.get("/").text


def test_stopping_twice_is_harmless(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    ada = browser(world.admin)

    assert ada.post("/acting/end").status_code == 303
    assert ada.post("/acting/end").status_code == 303
