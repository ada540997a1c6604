"""The lead makes paid work of a request, through the same opportunity and bookings as all other work."""

from datetime import UTC, datetime

import pytest

from api.bookings.actions import cancel_opportunity, decline_offer
from api.bookings.queries import bookings_of
from api.kernel.context import Context
from api.kernel.refusals import Refused
from api.opportunities.queries import find
from api.requests.actions import comment_on, decline_request, link_request, offer_request
from api.requests.queries import help_requests, reviewers, show_asked, show_request, things_to_do
from api.requests.schemas import CommentIn, DeclineIn, LinkIn, OfferIn
from api.requests.tables import State
from tests.requests.asking import Asked, ask, booking_of, letters_to_addresses, nobody, offered_to
from tests.world import World

AFTERWARDS = datetime(2026, 6, 1, 9, tzinfo=UTC)
HOW = {"rate_code": "hour", "minutes": "1 hour", "ready_on": "15 May 2026"}


def offer(world: World, asked: Asked, *members: int, by: Context | None = None, **more: object) -> None:
    new = HOW | {"member_ids": list(members), "workstream_id": world.workstream} | more
    offer_request(by or world.lead, asked.id, OfferIn.model_validate(new), asked.row.version)
    world.session.flush()


def test_it_becomes_published_work_with_its_fee_and_a_place_for_each_who_is_asked(world: World) -> None:
    amina, tom, asked = world.member("Amina"), world.member("Tom"), ask(world)
    offer(world, asked, amina.person_id, tom.person_id)

    opportunity = find(amina, asked.row.opportunity_id or 0)
    assert (opportunity.title, opportunity.fee_pence, opportunity.places) == (
        "Help with a Plain English Summary: Carers and leaving hospital", 2750, 2,
    )  # fmt: skip
    assert {one.name for one in bookings_of(world.lead, opportunity.id)} == {"Amina", "Tom"}
    assert show_request(world.lead, asked.id).cost_pence == 5500
    assert asked.row.state is State.OFFERED


def test_whoever_was_asked_can_read_it_and_others_cannot(world: World) -> None:
    amina, tom, asked = world.member("Amina"), world.member("Tom"), ask(world)
    offer(world, asked, amina.person_id)

    assert not show_request(amina, asked.id).writes, "they have not said yes"
    assert show_request(amina, asked.id).cost_pence is None
    assert help_requests(tom) == []
    with pytest.raises(Refused, match="cannot find that request"):
        show_request(tom, asked.id)
    decline_offer(amina, booking_of(world, asked, amina))
    with pytest.raises(Refused, match="cannot find that request"):
        show_request(amina, asked.id)


def test_the_lead_sees_what_each_member_was_offered_and_did_this_year(world: World) -> None:
    amina, tom, zoe = world.member("Amina"), world.member("Tom"), world.member("Zoe")
    offered_to(world, ask(world), amina)
    asked = ask(world, email="other@university.example")
    offer(world, asked, amina.person_id, tom.person_id)

    assert [(one.name, one.offered, one.done) for one in reviewers(world.lead)] == [
        ("Zoe", 0, 0), ("Tom", 1, 0), ("Amina", 2, 1),
    ]  # fmt: skip
    assert zoe.person_id == reviewers(world.lead)[0].member_id


def test_members_are_ready_before_the_deadline_and_nothing_is_half_done(world: World) -> None:
    amina, asked = world.member("Amina"), ask(world)
    with pytest.raises(Refused, match="Their deadline is before that day"):
        offer(world, asked, amina.person_id, ready_on="30 May 2026")
    with pytest.raises(Refused):
        offer(world, asked, world.finance.person_id)
    for on in ("29 May 2026", "1 June 2026"):
        with pytest.raises(Refused, match="Their deadline has passed"):
            offer(world, asked, amina.person_id, by=world.lead.at(AFTERWARDS), ready_on=on)
    offer(world, asked, amina.person_id, ready_on="29 May 2026")


def test_two_leads_do_not_offer_it_twice(world: World) -> None:
    amina, asked = world.member("Amina"), ask(world)
    read = asked.row.version
    offer(world, asked, amina.person_id)
    with pytest.raises(Refused) as refused:
        offer_request(
            world.lead, asked.id,
            OfferIn.model_validate(HOW | {"member_ids": [amina.person_id], "workstream_id": world.workstream}), read,
        )  # fmt: skip
    assert refused.value.refusal.status == 412


def test_work_that_is_published_already_is_linked_to_one_request_only(world: World) -> None:
    work, draft = world.opportunity(), world.draft()
    first, second = ask(world), ask(world, email="other@university.example")
    link_request(world.lead, first.id, LinkIn(opportunity_id=work.id), first.row.version)
    world.session.flush()

    assert (first.row.state, first.row.opportunity_id) == (State.OFFERED, work.id)
    for wrong, sentence in ((work.id, "Another request belongs"), (draft.id, "Publish it first")):
        with pytest.raises(Refused, match=sentence):
            link_request(world.lead, second.id, LinkIn(opportunity_id=wrong), second.row.version)


def test_a_no_is_said_with_its_reason(world: World) -> None:
    asked = ask(world)
    decline_request(world.lead, asked.id, DeclineIn(because="We are all busy until June."), asked.row.version)
    world.session.flush()

    letter = letters_to_addresses(world)[-1]
    assert letter.startswith("Dr Rosa Lind\nrosa@university.example\n")
    assert "We are all busy until June." in letter
    assert asked.secret in letter
    assert asked.row.state is State.DECLINED


def test_what_waits_is_on_the_home_page_of_the_lead_and_of_the_member(world: World) -> None:
    amina, asked = world.member("Amina"), ask(world)
    assert [one.text for one in things_to_do(world.lead)] == [
        "See what a researcher asks: “Carers and leaving hospital”"
    ]

    offered_to(world, asked, amina)
    assert things_to_do(world.lead) == []
    assert [one.text for one in things_to_do(amina)] == ["Read and write beside “Carers and leaving hospital”"]


def cancelled(world: World, *, written: bool) -> Asked:
    amina, asked = world.member("Amina"), ask(world)
    offered_to(world, asked, amina)
    if written:
        comment_on(amina, asked.id, CommentIn(paragraph=1, words="Say who they are."))
    cancel_opportunity(world.lead, asked.row.opportunity_id or 0, "Lena is ill.")
    world.session.flush()
    return asked


@pytest.mark.parametrize("written", [False, True])
def test_when_its_work_is_cancelled_it_is_offered_anew_and_the_researcher_is_told(world: World, written: bool) -> None:
    asked, zoe = cancelled(world, written=written), world.member("Zoe")
    assert show_request(world.lead, asked.id).work_is_off
    assert show_asked(nobody(world), asked.secret).work_is_off
    assert [one.text for one in things_to_do(world.lead)] == [
        "The work for “Carers and leaving hospital” was cancelled: ask again, or say no"
    ]
    offered_to(world, asked, zoe)
    assert asked.row.state is (State.DOING if written else State.OFFERED)
    assert "We have asked our members again." in letters_to_addresses(world)[-1]
    assert not show_request(zoe, asked.id).work_is_off
    assert things_to_do(world.lead) == []


def test_when_its_work_is_cancelled_it_is_linked_to_other_work_or_declined(world: World) -> None:
    asked, work = cancelled(world, written=True), world.opportunity()
    link_request(world.lead, asked.id, LinkIn(opportunity_id=work.id), asked.row.version)
    world.session.flush()
    assert asked.row.opportunity_id == work.id
    with pytest.raises(Refused, match="cancel their work first"):
        decline_request(world.lead, asked.id, DeclineIn(because="We are busy."), asked.row.version)
    with pytest.raises(Refused, match="Members have been asked already"):
        link_request(world.lead, asked.id, LinkIn(opportunity_id=world.opportunity().id), asked.row.version)
    cancel_opportunity(world.lead, work.id, "Lena is ill.")
    decline_request(world.lead, asked.id, DeclineIn(because="We are busy."), asked.row.version)
    assert asked.row.state is State.DECLINED
