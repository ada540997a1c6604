"""What a member would like next is for them and the lead, and nobody else."""

import json

import pytest
from sqlmodel import select

from api.kernel.events import Event
from api.kernel.permissions import NOT_YOUR_ROLE
from api.kernel.refusals import Refused
from api.progression.actions import say_what_is_next
from api.progression.queries import my_progress, progress_of, wished_roles
from api.progression.schemas import RoleKind, WishesIn
from api.progression.tables import Wish
from tests.world import World

WANTS = WishesIn(words="I would like to chair.", roles=[RoleKind.CHAIR, RoleKind.TRAINER])


def test_the_lead_reads_it_and_finance_the_administrator_and_other_members_do_not(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    say_what_is_next(amina, WANTS)

    assert progress_of(world.lead, amina.person_id).wish == "I would like to chair."
    assert wished_roles(world.lead) == {amina.person_id: [RoleKind.CHAIR, RoleKind.TRAINER]}
    for other in (ben, world.finance, world.admin):
        with pytest.raises(Refused) as told:
            progress_of(other, amina.person_id)
        assert told.value.refusal == NOT_YOUR_ROLE


def test_it_is_sealed_and_in_no_event(world: World) -> None:
    amina = world.member("Amina")
    say_what_is_next(amina, WANTS)
    world.save()

    kept = world.session.exec(select(Wish)).one().words_sealed
    assert kept is not None
    assert b"chair" not in kept
    assert "chair" not in json.dumps([one.model_dump(mode="json") for one in world.session.exec(select(Event)).all()])


def test_whoever_acts_for_a_member_writes_it_and_reads_nothing(world: World) -> None:
    amina = world.member("Amina")
    say_what_is_next(amina, WANTS)
    phone = world.by_phone(amina)

    seen = my_progress(phone)
    assert (seen.wish, seen.wished) == (None, [])

    say_what_is_next(phone, WishesIn())
    assert my_progress(amina).wish == "I would like to chair.", "left empty, it stays"
    say_what_is_next(phone, WishesIn(words="A course.", roles=[]))
    mine = my_progress(amina)
    assert (mine.wish, mine.wished) == ("A course.", [RoleKind.CHAIR, RoleKind.TRAINER])


def test_a_member_takes_it_back_by_leaving_it_empty(world: World) -> None:
    amina = world.member("Amina")
    say_what_is_next(amina, WANTS)
    say_what_is_next(amina, WishesIn())

    mine = my_progress(amina)
    assert (mine.wish, mine.wished) == (None, [])
