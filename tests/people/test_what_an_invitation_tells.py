"""What the people who invite, and those who are invited, see: on pages, over REST, and never of another group."""

from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from api.kernel.context import Role, in_group
from api.kernel.refusals import Refused
from api.messages.tables import Message
from api.messages.tables import State as MessageState
from api.people.actions import accept_invitation, invite_person, withdraw_invitation
from api.people.invitations import sent_invitations
from api.people.tables import Invitation, Person
from tests.people.joining import as_invited, asked, invited
from tests.world import World

THIRTY_DAYS, A_SECOND = timedelta(days=30), timedelta(seconds=1)


def test_somebody_whom_another_group_knows_keeps_their_name_and_the_inviter_never_learns_it(world: World) -> None:
    other, _, _ = world.other_group()
    in_group(world.session, other.id)
    world.person("Rosalind Secret", Role.MEMBER, group=other, email="rosa@people.example")
    in_group(world.session, world.group.id)

    invitation = invited(world, name="Rosa L")
    assert [one.name for one in sent_invitations(world.lead)] == ["Rosa L"]
    accept_invitation(as_invited(world, invitation), invitation.id)
    person = world.session.exec(select(Person).where(col(Person.email) == "rosa@people.example")).one()
    assert person.name == "Rosalind Secret"


def test_inviting_somebody_known_and_somebody_new_looks_the_same(world: World, client) -> None:  # type: ignore[no-untyped-def]
    other, _, _ = world.other_group()
    in_group(world.session, other.id)
    world.person("Rosalind Secret", Role.MEMBER, group=other, email="known@people.example")
    in_group(world.session, world.group.id)
    lead = client(world.lead)

    answers = [
        lead.post("/api/v1/invitations", json={"name": "R", "email": f"{who}@people.example", "role": "member"})
        for who in ("known", "new")
    ]
    shown = [{**answer.json(), "id": 0} for answer in answers]
    assert [answer.status_code for answer in answers] == [201, 201]
    assert shown[0] == shown[1]


def test_an_invitation_that_did_not_arrive_shows_only_what_the_inviter_wrote(world: World, client, browser) -> None:  # type: ignore[no-untyped-def]
    other, _, _ = world.other_group()
    in_group(world.session, other.id)
    world.person("Rosalind Secret", Role.MEMBER, group=other, email="rosa@people.example")
    in_group(world.session, world.group.id)
    invited(world, name="Rosa L")
    world.session.exec(update(Message).values(state=MessageState.FAILED).where(col(Message.id) > 0))

    failed = client(world.lead).get("/api/v1/messages/failed").json()["items"]
    assert [(one["name"], one["person_id"]) for one in failed] == [("Rosa L", None)]
    page = browser(world.lead).get("/people/unreached").text
    assert "Rosa L" in page
    assert "Secret" not in page


def test_another_groups_invitation_is_not_there(world: World) -> None:
    other, nia, _ = world.other_group()
    in_group(world.session, other.id)
    theirs = invite_person(nia, asked(email="theirs@people.example"))
    in_group(world.session, world.group.id)

    with pytest.raises(Refused) as no:
        withdraw_invitation(world.lead, theirs.id)
    assert no.value.refusal.status == 404
    assert sent_invitations(world.lead) == []


def test_somebody_is_invited_on_a_page_and_answers_on_another(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    lead = browser(world.lead)
    assert lead.get("/invitations/new").status_code == 200
    assert lead.post(
        "/invitations/new", data={"name": "Rosa", "email": "rosa@people.example", "role": "member"}
    ).headers["location"] == "/invitations"  # fmt: skip
    assert "To <span data-user-text>rosa@people.example</span>, as member. Sent." in lead.get("/invitations").text

    invitation = world.session.exec(select(Invitation)).one()
    rosa = browser(as_invited(world, invitation))
    assert "Join <span data-user-text>The Advisory Group</span>" in rosa.get("/invitations").text
    assert rosa.post(f"/invitations/{invitation.id}/acceptance").status_code == 303
    assert "Hello Rosa" in rosa.get("/").text


def test_what_was_typed_is_kept_when_something_is_wrong(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    answer = browser(world.lead).post("/invitations/new", data={"name": "Rosa <Lind>", "email": "rosa@"})

    assert answer.status_code == 422
    assert 'value="Rosa &lt;Lind&gt;"' in answer.text
    assert "Write the email address in full, like name@example.com." in answer.text
    assert "Tell us what they will be." in answer.text


def test_the_same_over_rest(world: World, client) -> None:  # type: ignore[no-untyped-def]
    sent = client(world.lead).post(
        "/api/v1/invitations", json={"name": "Rosa", "email": "rosa@people.example", "role": "member"}
    ).json()  # fmt: skip
    listed = client(world.admin).get("/api/v1/invitations/sent").json()["items"]
    assert [(one["id"], one["name"], one["state"]) for one in listed] == [(sent["id"], "Rosa", "sent")]

    back = client(world.admin).post(f"/api/v1/invitations/{sent['id']}/withdrawal")
    assert back.json()["state"] == "withdrawn"
