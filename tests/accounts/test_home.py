"""The home page says what waits for whoever opens it, and nothing that is not theirs."""

from datetime import timedelta

import pytest
from sqlmodel import col, update

from api.bookings.actions import take_a_place
from api.kernel.context import Role
from api.messages.actions import tell
from api.messages.tables import Message, State
from api.people.actions import invite_person, put_in_group
from api.people.schemas import InvitationIn
from tests.world import NOON, World

AFTER_IT = NOON + timedelta(days=16)


def test_a_visitor_is_welcomed_and_shown_where_to_sign_in(browser) -> None:  # type: ignore[no-untyped-def]
    page = browser(None).get("/").text

    assert 'href="/sign-in"' in page
    assert "Sign out" not in page


def test_a_member_with_nothing_to_do_is_told_so_and_shown_the_way(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    page = browser(world.member("Amina Yusuf")).get("/").text

    assert "Hello Amina" in page
    assert "There is nothing that you need to do now." in page
    assert "You have nothing booked." in page
    for label in ("Opportunities", "Bookings", "Availability", "Claims", "Payments"):
        assert f">{label}</a>" in page
    for label in ("People", "Payment runs", "Claims to check", "Group"):
        assert f">{label}</a>" not in page


def test_a_member_sees_their_next_booking(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    take_a_place(amina, world.opportunity().id)

    page = browser(amina).get("/").text
    assert "Review a leaflet" in page
    assert "Tuesday 17 March 2026, 10am to 1pm" in page


def test_an_invitation_to_another_group_is_something_to_do(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    from api.kernel.context import in_group

    amina = world.member("Amina Yusuf")
    other, nia, _ = world.other_group()
    in_group(world.session, other.id)
    invite_person(nia, InvitationIn(name="A", email="amina.yusuf@people.example", role=Role.MEMBER))
    in_group(world.session, world.group.id)

    page = browser(amina).get("/").text
    assert "1 thing to do" in page
    assert "Say yes or no to joining The Group Next Door" in page


def test_a_lead_sees_what_waits_for_them(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    world.draft(title="Half written")
    take_a_place(world.member("Amina Yusuf"), world.opportunity().id)

    before = browser(world.lead).get("/").text
    assert "Finish your draft “Half written”" in before
    assert "Say who came" not in before
    after = browser(world.lead.at(AFTER_IT)).get("/").text
    assert "2 things to do" in after
    assert "Say who came to “Review a leaflet”</a>" in after
    assert "Your next booking" not in after


def test_email_that_did_not_arrive_is_for_those_who_can_phone(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    tell(world.lead, amina.person_id, "lapsed", title="A leaflet")
    world.session.exec(update(Message).values(state=State.FAILED).where(col(Message.id) > 0))

    assert "See 1 email that did not arrive" in browser(world.admin).get("/").text
    assert "Amina Yusuf" in browser(world.admin).get("/people/unreached").text
    assert "did not arrive" not in browser(world.finance).get("/").text
    assert "did not arrive" not in browser(amina).get("/").text


def test_finance_and_the_administrator_have_their_own_ways_on(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    finance, ada = browser(world.finance).get("/").text, browser(world.admin).get("/").text

    assert ">Payment runs</a>" in finance
    assert ">Group</a>" in ada
    assert ">Ledger</a>" not in ada


def test_somebody_with_two_roles_has_each_page_once(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    for role in (Role.MEMBER, Role.ADMIN):
        put_in_group(world.session, NOON, world.group.id, world.lead.person_id, role)
    page = browser(world.lead).get("/").text.split("</nav>")[0]

    assert page.count(">People</a>") == 1
    assert page.count(">Opportunities</a>") == 1
    assert page.count(">Run opportunities</a>") == 1


def test_the_page_where_one_is_is_marked(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    page = browser(world.admin).get("/people/new").text

    assert page.count('aria-current="page"') == 1
    assert '<a href="/people" aria-current="page">People</a>' in page


@pytest.mark.parametrize("method", ["GET", "POST"])
@pytest.mark.parametrize("path", ["/nowhere", "/opportunities/not-a-number"])
def test_an_address_that_leads_nowhere_still_has_their_menu_and_their_groups_help(
    world: World, browser, path: str, method: str
) -> None:
    page = browser(world.member("Amina Yusuf")).request(method, path)

    assert page.status_code in (404, 405)
    assert 'href="/bookings"' in page.text
    assert world.group.help_email in page.text


def test_an_address_that_leads_nowhere_tells_a_stranger_nothing(world: World, browser) -> None:
    page = browser(None).get("/nowhere")

    assert page.status_code == 404
    assert 'href="/bookings"' not in page.text
