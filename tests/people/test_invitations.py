"""A lead or an administrator invites somebody, who says yes or no."""

from datetime import timedelta

import pytest
from sqlmodel import col, select, update

from api.kernel.context import Context, Role, in_group
from api.kernel.refusals import Refused
from api.messages.tables import Message
from api.messages.tables import State as MessageState
from api.people.actions import accept_invitation, decline_invitation, end_role, invite_person, withdraw_invitation
from api.people.invitations import my_invitations, sent_invitations
from api.people.queries import actor_in, people_in_group
from api.people.schemas import InvitationIn
from api.people.tables import Invitation, InvitationState, Membership, Person
from tests.messages.reading import letters_to
from tests.world import NOON, World

THIRTY_DAYS, A_SECOND = timedelta(days=30), timedelta(seconds=1)


def asked(name: str = "Rosa Lind", email: str = "rosa@people.example", role: str = "member") -> InvitationIn:
    return InvitationIn.model_validate({"name": name, "email": email, "role": role})


def invited(world: World, by: Context | None = None, **facts: str) -> Invitation:
    return invite_person(by or world.lead, asked(**facts))


def as_invited(world: World, invitation: Invitation, now=NOON) -> Context:  # type: ignore[no-untyped-def]
    """Signed in, and in no group yet."""
    return Context(world.session, actor_in(world.session, invitation.person_id, None), now, world.keys)


def test_somebody_new_is_invited_by_email_and_joins(world: World) -> None:
    invitation = invited(world)
    assert "Lena Hart invites you to join The Advisory Group" in letters_to(world, invitation.person_id)[0]

    rosa = as_invited(world, invitation)
    assert [(one.name, one.role) for one in my_invitations(rosa)] == [("The Advisory Group", Role.MEMBER)]
    accept_invitation(rosa, invitation.id)
    assert "Rosa Lind" in [one.name for one in people_in_group(world.lead, Role.MEMBER)]
    assert my_invitations(rosa) == []


def test_until_they_answer_they_are_not_in_the_group(world: World) -> None:
    invited(world)

    assert "Rosa Lind" not in [one.name for one in people_in_group(world.lead)]


def test_somebody_says_no_and_stays_out(world: World) -> None:
    invitation = invited(world)
    decline_invitation(as_invited(world, invitation), invitation.id)

    assert invitation.state is InvitationState.DECLINED
    assert "Rosa Lind" not in [one.name for one in people_in_group(world.lead)]


@pytest.mark.parametrize("answer", [accept_invitation, decline_invitation])
def test_an_invitation_is_answered_once(world: World, answer) -> None:  # type: ignore[no-untyped-def]
    invitation = invited(world)
    rosa = as_invited(world, invitation)
    accept_invitation(rosa, invitation.id)

    with pytest.raises(Refused) as no:
        answer(rosa, invitation.id)
    assert no.value.refusal.reason == "This invitation has been answered or withdrawn already."


@pytest.mark.parametrize("answer", [accept_invitation, decline_invitation])
def test_an_invitation_lasts_thirty_days_and_not_a_second_more(world: World, answer) -> None:  # type: ignore[no-untyped-def]
    invitation = invited(world)

    late = as_invited(world, invitation, NOON + THIRTY_DAYS)
    assert my_invitations(late) == []
    with pytest.raises(Refused) as no:
        answer(late, invitation.id)
    assert "has run out" in no.value.refusal.reason
    assert answer(as_invited(world, invitation, NOON + THIRTY_DAYS - A_SECOND), invitation.id)


def test_a_withdrawn_invitation_cannot_be_accepted(world: World) -> None:
    invitation = invited(world)
    withdraw_invitation(world.admin, invitation.id)

    with pytest.raises(Refused) as no:
        accept_invitation(as_invited(world, invitation), invitation.id)
    assert no.value.refusal.code == "invitation-answered"


def test_an_answered_invitation_cannot_be_withdrawn(world: World) -> None:
    invitation = invited(world)
    accept_invitation(as_invited(world, invitation), invitation.id)

    with pytest.raises(Refused) as no:
        withdraw_invitation(world.lead, invitation.id)
    assert no.value.refusal.reason == "We cannot withdraw this invitation now, because it is accepted."


def test_only_the_invited_person_answers(world: World) -> None:
    invitation = invited(world)

    with pytest.raises(Refused) as no:
        accept_invitation(world.member("Amina"), invitation.id)
    assert no.value.refusal.status == 404
    amina = world.member("Ben")
    with pytest.raises(Refused) as no:
        accept_invitation(world.by_phone(amina), invitation.id)
    assert no.value.refusal.code == "only-themselves"


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


def test_an_email_is_one_person_however_its_letters_are_written(world: World) -> None:
    first = invited(world)
    second = invited(world, email="ROSA@People.Example", role="lead")

    assert first.person_id == second.person_id


def test_nobody_is_invited_twice_to_one_role(world: World) -> None:
    invited(world)

    with pytest.raises(Refused) as no:
        invited(world)
    assert no.value.refusal.code == "already-invited"


def test_after_thirty_days_they_can_be_invited_again(world: World) -> None:
    first = invited(world)
    again = invited(world, world.lead.at(NOON + THIRTY_DAYS))

    assert (first.state, again.state) == (InvitationState.WITHDRAWN, InvitationState.SENT)


def test_whoever_holds_the_role_already_is_not_invited_to_it(world: World) -> None:
    amina = world.member("Amina Yusuf")

    with pytest.raises(Refused) as no:
        invited(world, email="amina.yusuf@people.example")
    assert no.value.refusal.reason == "This person has that role in your group already."
    held = world.session.exec(select(Membership.id).where(col(Membership.person_id) == amina.person_id)).one()
    end_role(world.admin, held)
    assert invited(world, email="amina.yusuf@people.example")


@pytest.mark.parametrize(
    ("who", "role", "may"),
    [("lead", "member", True), ("lead", "lead", True), ("lead", "finance", False), ("lead", "administrator", False),
     ("admin", "finance", True), ("admin", "administrator", True), ("finance", "member", False)],
)  # fmt: skip
def test_who_may_invite_whom(world: World, who: str, role: str, may: bool) -> None:
    if may:
        assert invited(world, getattr(world, who), role=role)
        return
    with pytest.raises(Refused) as no:
        invited(world, getattr(world, who), role=role)
    assert no.value.refusal.status == 403


def test_a_role_that_is_no_role_is_refused(world: World) -> None:
    with pytest.raises(Refused) as no:
        invited(world, role="anyone")
    assert no.value.refusal.reason == "Choose what they will be: member, lead, finance or administrator."


def test_another_groups_invitation_is_not_there(world: World) -> None:
    other, nia, _ = world.other_group()
    in_group(world.session, other.id)
    theirs = invite_person(nia, asked(email="theirs@people.example"))
    in_group(world.session, world.group.id)

    with pytest.raises(Refused) as no:
        withdraw_invitation(world.lead, theirs.id)
    assert no.value.refusal.status == 404
    assert sent_invitations(world.lead) == []


def test_the_database_itself_keeps_one_live_invitation_to_a_role(world: World) -> None:
    from sqlalchemy.exc import IntegrityError

    first = invited(world)
    twin = Invitation(**first.model_dump(exclude={"id"}))
    world.session.add(twin)

    with pytest.raises(IntegrityError, match=r"one_live_invitation_to_a_role|UNIQUE"):
        world.session.flush()
    world.session.rollback()


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
