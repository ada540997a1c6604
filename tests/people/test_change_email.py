"""Somebody who joined on paper has an email address now: an administrator writes it down, until it is in use."""

import json

import pytest
from sqlmodel import col, select

from api.accounts.actions import make_token
from api.accounts.tables import ApiToken
from api.accounts.tokens import hashed
from api.kernel.context import Context, Role, in_group
from api.kernel.events import Event
from api.kernel.refusals import Refusal, Refused
from api.people.actions import add_person, change_email, invite_person, put_in_group
from api.people.schemas import EmailIn, PersonIn
from api.people.tables import Person
from tests.accounts.conftest import Person as Visitor
from tests.people.joining import asked
from tests.world import NOON, World


def on_paper(world: World, name: str = "Grace Bell") -> Person:
    return add_person(world.admin, PersonIn.model_validate({"name": name, "contact_by": "post"}))


def no(ctx: Context, person_id: int, email: str) -> Refusal:
    with pytest.raises(Refused) as refused:
        change_email(ctx, person_id, EmailIn(email=email))
    return refused.value.refusal


def test_somebody_on_paper_can_sign_in_once_they_have_an_email(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    grace = on_paper(world)
    change_email(world.admin, grace.id, EmailIn(email="Grace.Bell@People.Example"))

    visitor = Visitor(world, browser, world.acting(grace.id))
    visitor.presses(visitor.asks())
    assert visitor.is_in


def test_a_slip_of_the_pen_is_put_right_until_they_use_it(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    grace = on_paper(world)
    change_email(world.admin, grace.id, EmailIn(email="gracebell@people.example"))
    change_email(world.admin, grace.id, EmailIn(email="grace.bell@people.example"))
    visitor = Visitor(world, browser, world.acting(grace.id))
    visitor.presses(visitor.asks())

    refusal = no(world.admin, grace.id, "ada@people.example")
    assert (refusal.code, refusal.status, refusal.field) == ("email-is-theirs", 409, "email")
    assert change_email(world.admin, grace.id, EmailIn(email="grace.bell@people.example"))


def test_an_address_that_another_group_has_invited_is_theirs(world: World) -> None:
    grace = on_paper(world)
    change_email(world.admin, grace.id, EmailIn(email="grace@people.example"))
    other, nia, _ = world.other_group()
    in_group(world.session, other.id)
    invite_person(nia, asked("Grace", "grace@people.example"))
    in_group(world.session, world.group.id)

    assert no(world.admin, grace.id, "ada@people.example").code == "email-is-theirs"


def test_one_administrator_does_not_change_the_address_of_more_than_a_member_of_this_group(world: World) -> None:
    other, _, _ = world.other_group()
    both, token = world.member("Bo Both"), world.member("Toby Token")
    in_group(world.session, other.id)
    put_in_group(world.session, NOON, other.id, both.person_id, Role.MEMBER)
    in_group(world.session, world.group.id)
    made = make_token(world.session, NOON, token.person_id, world.group.id, "A script")
    row = world.session.exec(select(ApiToken).where(col(ApiToken.token_hash) == hashed(made))).one()

    assert change_email(world.admin, token.person_id, EmailIn(email="toby@people.example"))
    row.used_at = NOON
    world.session.flush()
    for one in (world.lead, both, token):
        assert no(world.admin, one.person_id, "ada@people.example").code == "email-is-theirs"


def test_an_address_is_one_persons_in_any_group(world: World) -> None:
    grace = on_paper(world)
    world.other_group()

    for email in ("lena.hart@people.example", "nia.next@people.example"):
        refusal = no(world.admin, grace.id, email)
        assert (refusal.code, refusal.status) == ("email-taken", 409)
    assert grace.email is None


def test_the_record_says_who_changed_it_and_not_what_it_is(world: World) -> None:
    grace = on_paper(world)
    change_email(world.admin, grace.id, EmailIn(email="grace@people.example"))
    change_email(world.admin, grace.id, EmailIn(email="grace@people.example"))
    world.save()

    query = select(Event).where(col(Event.thing) == "person", Event.thing_id == grace.id, Event.verb == "changed")
    (event,) = world.session.exec(query).all()
    assert (event.actor_id, json.loads(event.fields)) == (world.admin.person_id, ["email"])


def test_only_an_administrator_and_only_of_this_group(world: World) -> None:
    grace = on_paper(world)
    _, nia, _ = world.other_group()

    assert no(world.lead, grace.id, "grace@people.example").status == 403
    assert no(world.by_phone(world.acting(grace.id)), grace.id, "grace@people.example").status == 403
    assert no(world.admin, nia.person_id, "nia@people.example").status == 404


def test_it_is_the_same_over_rest_and_on_the_page(world: World, client, browser) -> None:  # type: ignore[no-untyped-def]
    grace, rest, page = on_paper(world), client(world.admin), browser(world.admin)
    path = f"/people/{grace.id}/email"

    assert f'href="{path}">Add an email address' in page.get(f"/people/{grace.id}").text
    assert f'href="{path}"' not in browser(world.lead).get(f"/people/{grace.id}").text
    refused = page.post(path, data={"email": "lena.hart@people.example"})
    assert (refused.status_code, "Somebody has that email address already." in refused.text) == (409, True)
    assert page.post(path, data={"email": "grace"}).status_code == 422
    assert page.post(path, data={"email": "grace@people.example"}).headers["location"] == f"/people/{grace.id}"
    assert 'value="grace@people.example"' in page.get(path).text

    assert rest.put(f"/api/v1{path}", json={"email": "lena.hart@people.example"}).json()["code"] == "email-taken"
    answer = rest.put(f"/api/v1{path}", json={"email": "grace.bell@people.example"})
    assert (answer.status_code, answer.json()["email"]) == (200, "grace.bell@people.example")
    amina = world.member("Amina").person_id
    assert f'href="/people/{amina}/email"' in page.get(f"/people/{amina}").text
