"""A spare place goes to a member of another group: by their own yes, once, and never past what keeps groups apart."""

from datetime import timedelta

import pytest
from sqlmodel import select

from api.bookings.actions import take_a_place
from api.bookings.tables import Booking
from api.kernel.context import Role, in_group
from api.kernel.refusals import Refused
from api.network.actions import (
    ask_member,
    decline_lent_place,
    offer_spare_places,
    take_back_asking,
    take_back_offer,
    take_lent_place,
)
from api.network.queries import lending, lent_places_to_answer, my_lent_place, offer_to_us
from api.network.schemas import AskIn, SpareIn
from api.network.tables import LoanState
from api.opportunities.actions import change_opportunity
from api.opportunities.schemas import OpportunityIn
from api.people.actions import end_role
from api.people.queries import my_groups, roles_held
from tests.messages.reading import letters_to
from tests.network.told import asked, back, listed, neighbours, there
from tests.world import FACTS, NOON, World


def test_a_member_says_yes_and_has_the_place_and_both_groups_see_it(world: World) -> None:
    amina, next_door = world.member("Amina"), neighbours(world)
    loan = asked(world, next_door, amina)
    assert [todo.href for todo in lent_places_to_answer(amina)] == [f"/network/places/{loan.id}"]

    take_lent_place(amina, loan.id)
    world.session.flush()

    assert my_lent_place(amina, loan.id).loan.state is LoanState.TAKEN
    assert lent_places_to_answer(amina) == []
    assert [one.name for one in my_groups(amina)] == ["The Advisory Group", "The Group Next Door"]
    assert [(one.name, one.lent, one.borrowed) for one in lending(world.lead).between] == [
        ("The Group Next Door", 0, 1)
    ]
    view = lending(there(world, next_door, next_door.lead))
    assert [(one.name, one.lent, one.borrowed) for one in view.between] == [("The Advisory Group", 1, 0)]
    booking = world.session.exec(select(Booking)).one()
    assert (booking.member_id, booking.state.value, booking.id) == (amina.person_id, "booked", loan.booking_id)


def test_whoever_lent_it_is_told_from_which_group_somebody_comes_and_nothing_about_them(world: World) -> None:
    amina, next_door = world.member("Amina Yusuf"), neighbours(world, places=2)
    take_lent_place(amina, asked(world, next_door, amina).id)
    world.session.flush()

    in_group(world.session, next_door.group.id)
    [letter] = letters_to(world, next_door.lead.person_id)
    assert 'Somebody from The Advisory Group said yes to a place on "A panel next door".' in letter
    assert "1 place is left to lend." in letter
    assert "Amina" not in letter
    assert f"/lead/opportunities/{next_door.work.id}" in letter


def test_when_whoever_lent_it_has_left_the_leads_are_told(world: World) -> None:
    amina, next_door = world.member("Amina Yusuf"), neighbours(world)
    lead = there(world, next_door, next_door.lead)
    other = world.person("Noor Next", Role.LEAD, group=next_door.group)
    end_role(there(world, next_door, next_door.admin), roles_held(lead, lead.person_id)[0].id)
    back(world)
    take_lent_place(amina, asked(world, next_door, amina).id)
    world.session.flush()

    in_group(world.session, next_door.group.id)
    assert [len(letters_to(world, one.person_id)) for one in (other, lead)] == [1, 0]


def test_who_pays_is_said_before_anybody_is_asked(world: World) -> None:
    neighbours(world)

    offer = lending(world.lead).to_us[0].offer
    assert offer.pays.startswith("The Centre pays £82.50.\nWithin 20 working days")


def test_the_last_lent_place_goes_once(world: World) -> None:
    amina, ben, next_door = world.member("Amina"), world.member("Ben"), neighbours(world)
    first, second = asked(world, next_door, amina), asked(world, next_door, ben)

    take_lent_place(amina, first.id)
    with pytest.raises(Refused, match="have been taken"):
        take_lent_place(ben, second.id)
    with pytest.raises(Refused, match="have been taken"):
        asked(world, next_door, world.member("Cora"))


def test_a_yes_that_cannot_be_kept_leaves_nothing_behind(world: World) -> None:
    """The group sold its places itself: nobody joins it, and the next question is asked in their own group."""
    amina, next_door = world.member("Amina"), neighbours(world)
    loan = asked(world, next_door, amina)
    in_group(world.session, next_door.group.id)
    for name in ("Una", "Vic"):
        take_a_place(world.member(name, group=next_door.group), next_door.work.id)
    in_group(world.session, world.group.id)
    world.save()

    with pytest.raises(Refused, match="All the places have been taken"):
        take_lent_place(amina, loan.id)
    assert world.session.info["group_id"] == world.group.id
    world.look_again()

    assert [one.name for one in my_groups(amina)] == ["The Advisory Group"]
    assert my_lent_place(amina, loan.id).loan.state is LoanState.ASKED


def test_what_changed_since_it_was_offered_is_not_agreed_to(world: World) -> None:
    amina, next_door = world.member("Amina"), neighbours(world)
    loan = asked(world, next_door, amina)
    lead = there(world, next_door, next_door.lead)
    known = FACTS | {"workstream_id": next_door.work.workstream_id, "title": "Something else"}
    change_opportunity(lead, next_door.work.id, OpportunityIn.model_validate(known), next_door.work.version)
    back(world)

    with pytest.raises(Refused, match="has changed since it was offered"):
        take_lent_place(amina, loan.id)


def test_an_offer_ends_at_its_closing_or_when_it_is_taken_back(world: World) -> None:
    amina, next_door = world.member("Amina"), neighbours(world)
    loan, closes = asked(world, next_door, amina), next_door.offer.closes_at

    with pytest.raises(Refused, match="not offered any more"):
        take_lent_place(amina.at(closes), loan.id)
    assert lending(world.lead.at(closes - timedelta(seconds=1))).to_us != []
    assert lending(world.lead.at(closes)).to_us == []
    take_back_offer(there(world, next_door, next_door.lead), next_door.offer.id)
    back(world)
    with pytest.raises(Refused, match="not offered any more"):
        take_lent_place(amina, loan.id)


def test_only_the_member_says_yes_and_a_no_is_their_own_leads_to_see(world: World) -> None:
    amina, ben, next_door = world.member("Amina"), world.member("Ben"), neighbours(world)
    loan = asked(world, next_door, amina)
    with pytest.raises(Refused, match="Only the person can do this"):
        take_lent_place(world.by_phone(amina), loan.id)
    with pytest.raises(Refused, match="cannot find that place"):
        take_lent_place(ben, loan.id)

    decline_lent_place(world.by_phone(amina), loan.id)

    assert [one.loan.state for one in lending(world.lead).asked] == [LoanState.DECLINED]
    theirs = lending(there(world, next_door, next_door.lead))
    assert (theirs.asked, theirs.between) == ([], [])


def test_a_member_is_asked_once_and_the_question_can_be_taken_back(world: World) -> None:
    amina, next_door = world.member("Amina"), neighbours(world)
    loan = asked(world, next_door, amina)
    with pytest.raises(Refused, match="asked this person already"):
        asked(world, next_door, amina)

    take_back_asking(world.lead, loan.id)
    with pytest.raises(Refused, match="because it is taken back"):
        take_lent_place(amina, loan.id)
    asked(world, next_door, amina)


def test_only_an_open_opportunity_of_a_listed_group_is_lent_to_somebody_in_the_list(world: World) -> None:
    work, draft = world.opportunity(), world.draft()
    to_wales = SpareIn(to="region Wales", places=1)
    with pytest.raises(Refused, match="not in the network’s list"):
        offer_spare_places(world.lead, work.id, to_wales)
    listed(world.admin)
    with pytest.raises(Refused, match="not open for booking"):
        offer_spare_places(world.lead, draft.id, to_wales)
    with pytest.raises(Refused, match="not open for booking"):
        offer_spare_places(world.lead.at(work.closes_at or NOON), work.id, to_wales)
    with pytest.raises(Refused, match="more places than this work has"):
        offer_spare_places(world.lead, work.id, SpareIn(to="region Wales", places=3))
    for nobody in (f"group {world.group.id}", "group 99", "region Atlantis", "group", "Wales"):
        with pytest.raises(Refused, match="from the list"):
            offer_spare_places(world.lead, work.id, SpareIn(to=nobody, places=1))
    assert offer_spare_places(world.lead, work.id, to_wales).to_group_id is None


def test_a_region_reads_what_is_offered_to_it_and_another_does_not(world: World) -> None:
    next_door = neighbours(world, to="region South East")
    assert [row.offer.id for row in lending(world.lead).to_us] == [next_door.offer.id]

    far = world.new_group("The Far Group")
    in_group(world.session, far.id)
    lead = world.person("Fay Far", Role.LEAD, Role.ADMIN, group=far)
    listed(lead, "North East")
    assert lending(lead).to_us == []
    with pytest.raises(Refused, match="cannot find that offer"):
        offer_to_us(lead, next_door.offer.id)
    with pytest.raises(Refused, match="cannot find that offer"):
        ask_member(lead, next_door.offer.id, AskIn(member_id=lead.person_id))
    with pytest.raises(Refused, match="cannot find that offer"):
        take_back_offer(lead, next_door.offer.id)
