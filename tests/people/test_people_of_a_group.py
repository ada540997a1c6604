"""Who is in a group, who may know it, and how roles begin and end."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from api.kernel.context import Role
from api.kernel.events import Event
from api.kernel.refusals import Refused
from api.people.actions import add_person, put_in_group
from api.people.queries import find_person, names_of, people_in_group, show_person
from api.people.schemas import PersonIn
from api.people.tables import Channel
from tests.messages.reading import letters_to
from tests.people.joining import held
from tests.world import NOON, World


def test_each_person_is_listed_once_with_all_their_roles(world: World) -> None:
    put_in_group(world.session, NOON, world.group.id, world.lead.person_id, Role.ADMIN)

    listed = people_in_group(world.finance)
    assert [one.name for one in listed] == ["Ada Price", "Femi Okoro", "Lena Hart", "Sofia Berg"]
    assert listed[2].roles == (Role.LEAD, Role.ADMIN)
    assert [one.name for one in people_in_group(world.finance, Role.ADMIN)] == ["Ada Price", "Lena Hart"]


def test_a_member_never_learns_who_else_is_a_member(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Oyelaran")
    page, rest = browser(amina), client(amina)

    for path in ("/people", f"/people/{ben.person_id}", "/people/999999"):
        assert (page.get(path).status_code, rest.get(f"/api/v1{path}").status_code) == (403, 403)
    everything = "".join(page.get(path).text for path in ("/", "/settings", "/invitations", "/groups"))
    assert "Ben" not in everything


def test_another_groups_person_is_not_there(world: World) -> None:
    _, nia, _ = world.other_group()

    for ask in (find_person, show_person):
        with pytest.raises(Refused) as no:
            ask(world.lead, nia.person_id)
        assert no.value.refusal.status == 404
    assert names_of(world.lead, [nia.person_id, world.lead.person_id]) == {world.lead.person_id: "Lena Hart"}


def test_finance_sees_who_is_there_and_not_how_to_reach_them(world: World, client, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    finance = client(world.finance)

    listed = finance.get("/api/v1/people")
    assert "amina.yusuf@" not in listed.text
    assert {(one["format"], one["contact_by"]) for one in listed.json()["items"]} == {(None, None)}
    page = browser(world.finance).get("/people").text
    assert "Amina Yusuf" in page
    assert "Standard" not in page
    assert finance.get(f"/api/v1/people/{amina.person_id}").status_code == 403


def test_somebody_without_email_joins_by_phone_and_is_sent_nothing(world: World) -> None:
    new = PersonIn.model_validate({"name": "Grace Bell", "phone": "01632 960 107", "contact_by": "phone"})
    grace = add_person(world.admin, new)

    row = next(one for one in people_in_group(world.lead) if one.id == grace.id)
    assert (row.roles, row.contact_by, row.has_email) == ((Role.MEMBER,), Channel.PHONE, False)
    from api.messages.actions import tell

    tell(world.admin, grace.id, "lapsed", title="A leaflet")
    assert letters_to(world, grace.id) == []


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"contact_by": "phone"}, "Give a phone number, or choose another way to reach you."),
        ({"contact_by": "text message"}, "Give a phone number, or choose another way to reach you."),
        ({"contact_by": "email"}, "We have no email address for you. Choose another way to reach you."),
    ],
)
def test_a_way_to_reach_somebody_has_to_lead_to_them(world: World, facts: dict[str, str], said: str) -> None:
    with pytest.raises(Refused) as no:
        add_person(world.admin, PersonIn.model_validate({"name": "Grace Bell", **facts}))
    assert (no.value.refusal.status, no.value.refusal.reason) == (422, said)


def test_only_an_administrator_adds_somebody_without_email(world: World) -> None:
    with pytest.raises(Refused) as no:
        add_person(world.lead, PersonIn(name="Grace Bell", contact_by=Channel.POST))
    assert no.value.refusal.status == 403


def test_putting_somebody_in_twice_is_harmless(world: World) -> None:
    amina = world.member("Amina Yusuf")
    first = held(world, amina.person_id)

    later = NOON + timedelta(days=1)
    assert put_in_group(world.session, later, world.group.id, amina.person_id, Role.MEMBER).id == first


def test_joining_is_recorded_without_a_personal_value(world: World) -> None:
    add_person(world.admin, PersonIn(name="Grace Bell", contact_by=Channel.POST))
    world.save()

    kept = world.session.exec(select(Event).order_by(col(Event.id).desc()).limit(2)).all()
    assert [one.verb for one in kept] == ["joined", "added"]
    assert "Grace" not in str(kept)


def test_the_pages_of_the_administrator(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    ada, amina = browser(world.admin), world.member("Amina Yusuf")
    added = ada.post("/people/new", data={"name": "Grace Bell", "contact_by": "post", "format": "large print"})
    assert added.headers["location"] == "/people"
    assert "Grace Bell" in ada.get("/people").text

    role = held(world, amina.person_id)
    confirm = ada.get(f"/people/{amina.person_id}/roles/{role}/end")
    assert "will not be member in this group" in confirm.text
    assert ada.post(f"/people/{amina.person_id}/roles/{role}/end").headers["location"] == "/people"
    assert "Amina" not in ada.get("/people").text
    refused = ada.post(f"/people/{world.admin.person_id}/roles/{held(world, world.admin.person_id)}/end")
    assert refused.status_code == 409
    assert "only administrator" in refused.text


def test_the_same_over_rest(world: World, client) -> None:  # type: ignore[no-untyped-def]
    ada, amina = client(world.admin), world.member("Amina Yusuf")
    added = ada.post("/api/v1/people", json={"name": "Grace Bell", "contact_by": "post"})
    assert (added.status_code, added.json()["email"]) == (201, None)

    role = ada.get(f"/api/v1/people/{amina.person_id}").json()["roles"][0]["id"]
    assert ada.post(f"/api/v1/memberships/{role}/ending").json()["until_on"] == "2026-03-02"
    assert ada.get("/api/v1/people?role=member").json()["items"][0]["name"] == "Grace Bell"
