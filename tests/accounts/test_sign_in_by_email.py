"""Somebody asks for an email, and signs in with the link or the code in it."""

from datetime import timedelta

import pytest
from sqlmodel import col, func, select

from api.accounts.tables import SignedIn, SignInRequest
from tests.accounts.conftest import Person, at_once
from tests.messages.reading import letters_to, sign_in_mail
from tests.world import NOON, World

HALF_AN_HOUR, A_SECOND = timedelta(minutes=30), timedelta(seconds=1)


def sessions(world: World) -> int:
    return world.session.exec(select(func.count(col(SignedIn.id)))).one()


def test_the_link_shows_a_button_and_the_button_signs_in(amina: Person) -> None:
    mail = amina.asks()

    shown = amina.at_now.get(mail.link)
    assert "Press the button" in shown.text
    assert not amina.is_in
    assert amina.presses(mail).headers["location"] == "/"
    assert amina.is_in


@pytest.mark.parametrize("way", ["{code}", "  {code} ", "{small}", "{bare}", "{spread}", "{dash}"])
def test_the_code_is_read_however_it_is_typed(amina: Person, way: str) -> None:
    code = amina.asks().code
    bare = code.replace("-", "")
    typed = way.format(
        code=code, small=code.lower(), bare=bare, spread=" ".join(bare.lower()), dash=code.replace("-", " – ")
    )

    assert amina.types(typed).status_code == 303
    assert amina.is_in


def test_the_answer_is_the_same_for_an_email_that_nobody_has(amina: Person, browser, world: World) -> None:  # type: ignore[no-untyped-def]
    amina.asks()
    stranger = browser(None)
    answer = stranger.post("/sign-in", data={"email": "nobody.here@people.example"})

    assert (answer.status_code, answer.headers["location"]) == (303, "/sign-in/code")
    ours, theirs = amina.at_now.get("/sign-in/code").text, stranger.get("/sign-in/code").text
    assert without_what_differs(ours, amina.email) == without_what_differs(theirs, "nobody.here@people.example")
    wrong = [one.post("/sign-in/code", data={"code": "AAAA-AAAA"}).text for one in (amina.at_now, stranger)]
    assert [("You have 4 tries left" in text) for text in wrong] == [True, True]
    assert len(letters_to(world, amina.ctx.actor.person_id)) == 1


def without_what_differs(text: str, email: str) -> str:
    return "\n".join(line for line in text.replace(email, "…").splitlines() if "idempotency_key" not in line)


def test_another_browser_is_told_to_type_the_code_where_they_asked(amina: Person, browser) -> None:  # type: ignore[no-untyped-def]
    mail = amina.asks()
    elsewhere = browser(None)

    shown = elsewhere.get(mail.link)
    assert "Go back to the window where you asked to sign in." in shown.text
    assert "<form" not in shown.text.split("<main")[1]
    assert elsewhere.post(mail.link).status_code == 403
    assert "session" not in elsewhere.cookies
    assert amina.presses(mail).status_code == 303


def test_a_mail_scanner_that_does_everything_never_gets_a_session(amina: Person, browser, world: World) -> None:  # type: ignore[no-untyped-def]
    mail, scanner = amina.asks(), browser(None)

    scanner.head(mail.link)
    for _ in range(5):
        assert "<button" not in scanner.get(mail.link).text
    scanner.post(mail.link)
    scanner.post("/sign-in/code", data={"code": mail.code})
    with_its_own_cookie = browser(None)
    with_its_own_cookie.get("/sign-in")
    with_its_own_cookie.get(mail.link)
    with_its_own_cookie.post(mail.link)
    with_its_own_cookie.post("/sign-in/code", data={"code": mail.code})

    assert "session" not in scanner.cookies
    assert "session" not in with_its_own_cookie.cookies
    assert sessions(world) == 0
    assert amina.types(mail.code).status_code == 303
    assert sessions(world) == 1


def test_looking_at_the_link_changes_nothing(amina: Person, world: World) -> None:
    mail = amina.asks()
    before = world.session.exec(select(SignInRequest)).one().model_dump()
    for _ in range(5):
        amina.at_now.get(mail.link)

    assert world.session.exec(select(SignInRequest)).one().model_dump() == before
    assert sessions(world) == 0


def test_the_email_works_until_the_half_hour_is_over(amina: Person) -> None:
    mail = amina.asks()

    over = amina.at(NOON + HALF_AN_HOUR)
    assert "worked for 30 minutes, and they have passed" in over.get(mail.link).text
    assert over.post(mail.link).status_code == 410
    assert "worked for 30 minutes" in amina.types(mail.code).text
    amina.at(NOON + HALF_AN_HOUR - A_SECOND)
    assert amina.types(mail.code).status_code == 303


def test_the_link_and_the_code_of_one_email_work_once_between_them(amina: Person, world: World) -> None:
    mail = amina.asks()
    browser = amina.at_now
    asked = dict(browser.cookies)
    amina.presses(mail)
    browser.cookies.clear()
    browser.cookies.update(asked)

    assert "has been used already" in browser.get(mail.link).text
    assert amina.presses(mail).status_code == 410
    assert "has been used already" in amina.types(mail.code).text
    assert sessions(world) == 1


def test_five_wrong_codes_are_counted_and_then_the_right_one_is_worth_nothing(amina: Person) -> None:
    mail = amina.asks()
    wrong = "AAAA-AAAA" if mail.code != "AAAA-AAAA" else "BBBB-BBBB"

    said = [amina.types(wrong) for _ in range(4)]
    left = ["4 tries", "3 tries", "2 tries", "1 try"]
    assert [f"You have {one} left" in answer.text for one, answer in zip(left, said, strict=True)] == [True] * 4
    assert amina.types(wrong).status_code == 429
    assert "typed wrongly 5 times" in amina.types(mail.code).text
    assert amina.presses(mail).status_code == 303, "the link was never guessed at"


def test_what_cannot_be_a_code_costs_no_try(amina: Person) -> None:
    mail = amina.asks()
    for typed in ("ABCD-234", "ABCD-2340", "what code?", ""):
        assert amina.types(typed).status_code == 422

    assert "4 tries left" in amina.types("AAAA-AAAA" if mail.code != "AAAA-AAAA" else "BBBB-BBBB").text
    assert amina.types(mail.code).status_code == 303


def test_another_email_can_be_asked_for_without_typing_anything_again(amina: Person, world: World) -> None:
    first = amina.asks(next="/bookings")
    assert amina.at_now.post("/sign-in/again").headers["location"] == "/sign-in/code"
    newest = sign_in_mail(world, amina.ctx)
    assert newest != first
    assert "not the code in our newest email" in amina.types(first.code).text
    assert amina.types(newest.code).headers["location"] == "/bookings"


def test_pressing_sign_in_six_times_at_once_makes_one_session(amina: Person, world: World) -> None:
    mail = amina.asks()

    codes = at_once(amina, [mail.link] * 6)
    world.look_again()
    assert sorted(codes) == [303, 410, 410, 410, 410, 410]
    assert sessions(world) == 1
