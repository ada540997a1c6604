"""A member says "Yes, that is right", and the promise to pay begins."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import col, select

from api.claims.actions import say_it_is_right
from api.claims.lists import things_to_do
from api.claims.queries import claim as show_claim
from api.claims.queries import my_claims
from api.claims.rules import CHANGED
from api.claims.tables import State
from api.kernel.events import Event
from api.kernel.refusals import Refused
from tests.claims.told import ENDS, THE_DAY_BEFORE, came, sent
from tests.world import World


def test_the_promise_counts_working_days_from_the_day_that_they_say_yes(world: World) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))

    say_it_is_right(amina, claim.id, claim.version)

    # 20 working days from Tuesday 17 March 2026, without Good Friday and Easter Monday.
    assert (claim.state, claim.sent_at, claim.promised_on) == (State.SENT, ENDS, date(2026, 4, 16))


def test_the_promise_counts_from_the_day_in_london(world: World) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)

    say_it_is_right(amina.at(ENDS.replace(month=3, day=31, hour=23, minute=30)), claim.id)

    # It is 1 April in London, half an hour after midnight; from 31 March it would be 30 April.
    assert claim.promised_on == date(2026, 5, 1)


def test_the_day_that_we_would_pay_by_is_told_before_they_say_yes(world: World) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)

    said = show_claim(amina.at(ENDS), claim.id).next
    assert said == "Say today that this is right. Then we will pay you by Thursday 16 April 2026."


def test_nobody_says_yes_to_what_changed_meanwhile(world: World) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)

    with pytest.raises(Refused) as no:
        say_it_is_right(amina.at(ENDS), claim.id, claim.version + 1)
    assert no.value.refusal is CHANGED
    assert no.value.refusal.status == 412


def test_a_claim_is_sent_once(world: World) -> None:
    amina = world.member("Amina")
    claim = sent(world, amina)

    with pytest.raises(Refused) as no:
        say_it_is_right(amina.at(ENDS), claim.id)
    assert no.value.refusal.reason == "We cannot send this claim now, because it is sent to be checked."


def test_a_claim_of_somebody_else_is_not_there(world: World) -> None:
    claim = came(world, world.member("Amina"))
    for other in (world.member("Ben"), world.person("Mo", *world.lead.actor.roles, *world.member("Cy").actor.roles)):
        with pytest.raises(Refused) as no:
            say_it_is_right(other.at(ENDS), claim.id)
        assert no.value.refusal.status == 404


def test_an_administrator_can_say_yes_for_someone_on_the_phone_and_the_record_says_so(world: World) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)

    say_it_is_right(replace(world.by_phone(amina), now=ENDS), claim.id)
    world.save()

    event = world.session.exec(select(Event).where(col(Event.verb) == "sent", col(Event.thing) == "claim")).one()
    assert (event.actor_id, event.on_behalf_of_id) == (world.admin.person_id, amina.person_id)


def test_what_waits_for_the_member_is_on_their_list_of_things_to_do(world: World) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    [todo] = things_to_do(amina)
    assert (todo.text, todo.href) == ("Say if your claim for Review a leaflet is right", f"/claims/{claim.id}")

    say_it_is_right(amina.at(ENDS), claim.id)
    world.session.flush()
    assert things_to_do(amina) == []
    assert things_to_do(world.member("Ben")) == []


def test_claims_are_listed_newest_first_and_a_page_at_a_time(world: World) -> None:
    amina = world.member("Amina")
    first = came(world, amina)
    second = came(world, amina, **THE_DAY_BEFORE)
    world.session.flush()

    assert [row.id for row in my_claims(amina)] == [second.id, first.id]
    assert [row.id for row in my_claims(amina, after=second.id)] == [first.id]
    assert len(my_claims(amina, limit=1)) == 2, "one more, to know that there is a next page"
    row = my_claims(amina)[1]
    assert (row.total_pence, row.work_on, row.title) == (8750, date(2026, 3, 17), "Review a leaflet")
    assert my_claims(world.member("Ben")) == []
