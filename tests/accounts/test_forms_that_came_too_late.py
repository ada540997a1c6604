"""Somebody is signed out while a form is open. They sign in again, and what they typed is there."""

from datetime import timedelta

import pytest
from sqlmodel import select, text

from api.accounts.keeping import MOST_LETTERS, keep_form
from api.accounts.tables import KeptForm, SignedIn
from tests.accounts.conftest import Person
from tests.world import NOON, World

AWAY = "/availability/away/new"
TYPED = {
    "idempotency_key": "0f0f",
    "from_on": "1 April 2026",
    "until_on": "2 April 2026",
    "reason": "An operation at St Zoë’s",
}
LATER = NOON + timedelta(hours=25)  # a member is signed out after a day away


def signed_out_with(amina: Person, path: str = AWAY, typed: dict[str, str] = TYPED, **more):  # type: ignore[no-untyped-def]
    """Amina signs in, opens a form, goes away for a day, and sends it."""
    amina.presses(amina.asks())
    assert amina.is_in
    return amina.at(LATER).post(path, data=typed, **more)


def signs_in_again(amina: Person, answer) -> str:  # type: ignore[no-untyped-def]
    """By the link of the email, from the sign-in page that they were sent to. Gives where they come to."""
    assert (answer.status_code, answer.headers["location"].split("?")[0]) == (303, "/sign-in")
    page = amina.at_now.get(answer.headers["location"])
    assert "what you typed" in page.text
    mail = amina.asks(next=answer.request.url.path)
    return str(amina.presses(mail).headers["location"])


def test_they_come_back_to_the_same_form_with_what_they_typed(amina: Person) -> None:
    where = signs_in_again(amina, signed_out_with(amina))
    assert where == AWAY
    page = amina.at_now.get(where).text
    assert "You were signed out, so this was not sent." in page
    for typed in ("1 April 2026", "2 April 2026", "An operation at St Zoë’s"):
        assert typed in page


def test_it_is_there_until_they_send_it_and_then_it_is_gone(world: World, amina: Person) -> None:
    where = signs_in_again(amina, signed_out_with(amina))
    for _ in range(2):
        assert "1 April 2026" in amina.at_now.get(where).text
    assert amina.at_now.post(where, data=TYPED | {"idempotency_key": "1f1f"}).status_code == 303
    assert "1 April 2026" not in amina.at_now.get(where).text
    assert world.session.exec(select(KeptForm)).all() == []


def test_nobody_else_gets_it_in_the_same_browser(world: World, browser, amina: Person) -> None:  # type: ignore[no-untyped-def]
    signed_out_with(amina)
    ben = Person(world, browser, world.member("Ben Other"))
    amina.at_now.cookies.delete("session")
    amina.at_now.cookies.set("session", world.signed_in(ben.ctx.at(LATER)))
    page = amina.at_now.get(AWAY)
    assert page.status_code == 200
    assert "St Zoë" not in page.text


def test_they_do_not_get_it_in_another_browser(world: World, browser, amina: Person) -> None:  # type: ignore[no-untyped-def]
    signed_out_with(amina)
    elsewhere = browser(amina.ctx.at(LATER))
    assert "St Zoë" not in elsewhere.get(AWAY).text


@pytest.mark.parametrize(("hours", "there"), [(24, False), (23.9, True)])
def test_it_is_kept_for_a_day(amina: Person, hours: float, there: bool) -> None:
    signed_out_with(amina)
    amina.at(LATER + timedelta(hours=hours))
    amina.presses(amina.asks())
    assert ("St Zoë" in amina.at_now.get(AWAY).text) is there


def test_the_table_holds_no_word_of_it(world: World, amina: Person) -> None:
    signed_out_with(amina)
    [row] = world.session.connection().execute(text("SELECT * FROM kept_form")).all()
    assert not [one for one in row if b"operation" in (bytes(one) if isinstance(one, bytes) else str(one).encode())]


def test_bank_details_are_never_kept(world: World, amina: Person) -> None:
    details = {"name": "Amina Yusuf", "sort_code": "30-90-89", "account_number": "31926819"}
    answer = signed_out_with(amina, "/payments/bank-details", details)
    assert answer.headers["location"] == "/sign-in?next=%2Fpayments%2Fbank-details"
    assert world.session.exec(select(KeptForm)).all() == []


def test_what_came_from_nobody_we_know_is_not_kept(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    stranger = browser(None)
    for token in (None, "x" * 43):
        if token:
            stranger.cookies.set("session", token)
        assert stranger.post(AWAY, data=TYPED).status_code == 303
    assert world.session.exec(select(KeptForm)).all() == []


def test_what_an_administrator_typed_for_somebody_is_not_kept(world: World, amina: Person, browser) -> None:  # type: ignore[no-untyped-def]
    """When they sign in again they are themselves, and the form would be their own."""
    admin = browser(world.admin)
    [session] = world.session.exec(select(SignedIn)).all()
    session.acting_for_id = amina.ctx.person_id
    admin.now = LATER
    assert admin.post(AWAY, data=TYPED).status_code == 303
    assert world.session.exec(select(KeptForm)).all() == []


def test_the_newest_form_is_the_one_that_is_kept(world: World, amina: Person) -> None:
    signed_out_with(amina)
    amina.at_now.post(AWAY, data=TYPED | {"reason": "Another reason"})
    assert len(world.session.exec(select(KeptForm)).all()) == 1
    amina.presses(amina.asks())
    assert "Another reason" in amina.at_now.get(AWAY).text


def test_a_form_of_so_many_letters_is_kept_and_no_longer_one(world: World, amina: Person) -> None:
    token = world.signed_in(amina.ctx)
    for letters, kept in ((MOST_LETTERS, True), (MOST_LETTERS + 1, False)):
        typed = {"reason": ["x" * (letters - len('{"reason": [""]}'))]}
        secret = keep_form(world.session, LATER, world.keys, token, path=AWAY, sent_to=AWAY, typed=typed)
        assert (secret is not None) is kept


def test_what_was_typed_in_one_group_does_not_come_back_in_another(world: World, amina: Person) -> None:
    signed_out_with(amina)
    [row] = world.session.exec(select(KeptForm)).all()
    row.group_id = world.other_group()[0].id
    amina.presses(amina.asks())
    assert "St Zoë" not in amina.at_now.get(AWAY).text


@pytest.mark.parametrize(
    ("came_from", "back_to"),
    [
        ("http://testserver/settings?a=1", "/sign-in?next=%2Fsettings"),
        ("http://testserver/nowhere", "/sign-in"),
        ("https://elsewhere.example/settings", "/sign-in"),
        ("", "/sign-in"),
    ],
    ids=["a page of ours", "no page", "another site", "nowhere"],
)
def test_a_button_that_has_no_page_leads_back_to_where_it_stood(amina: Person, came_from: str, back_to: str) -> None:
    answer = signed_out_with(amina, "/settings/sessions/1/end", {}, headers={"Referer": came_from})
    assert answer.headers["location"] == back_to


def test_signing_out_leaves_nothing_in_the_browser(amina: Person) -> None:
    signs_in_again(amina, signed_out_with(amina))
    assert "kept" in amina.at_now.cookies
    amina.at_now.post("/sign-out")
    assert "kept" not in amina.at_now.cookies
