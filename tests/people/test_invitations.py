"""A lead or an administrator invites somebody, who says yes or no."""

from datetime import timedelta

import pytest
from sqlmodel import col, select

from api.kernel.context import Role
from api.kernel.refusals import Refused
from api.people.actions import accept_invitation, decline_invitation, end_role, withdraw_invitation
from api.people.invitations import my_invitations
from api.people.queries import people_in_group
from api.people.tables import Invitation, InvitationState, Membership
from tests.messages.reading import letters_to
from tests.people.joining import as_invited, invited
from tests.world import NOON, World

THIRTY_DAYS, A_SECOND = timedelta(days=30), timedelta(seconds=1)


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


def test_the_database_itself_keeps_one_live_invitation_to_a_role(world: World) -> None:
    from sqlalchemy.exc import IntegrityError

    first = invited(world)
    twin = Invitation(**first.model_dump(exclude={"id"}))
    world.session.add(twin)

    with pytest.raises(IntegrityError, match=r"one_live_invitation_to_a_role|UNIQUE"):
        world.session.flush()
    world.session.rollback()
