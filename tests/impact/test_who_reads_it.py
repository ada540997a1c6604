"""An entry is its owner's alone until they share it; what they take back is gone at once."""

from datetime import date, timedelta

from api.impact.actions import change_entry, choose_sharing, confirm_entry, remove_entry
from api.impact.queries import (
    agreed_quotes,
    entry,
    impact_entries,
    my_entries,
    picture_of_the_log,
    shared_counts,
    shared_for_opportunities,
    still_agreed,
)
from api.impact.rules import SHARE_FIRST
from api.impact.schemas import ChangedEntry, EvidenceIn, SharingIn
from api.impact.tables import Direction
from api.kernel.context import Role
from tests.claims.told import ENDS, came
from tests.impact.told import PRIVATE, choose, kept, shared
from tests.opportunities.saying import refusal
from tests.world import NOON, World

TODAY = NOON.date()
LATER = TODAY + timedelta(days=400)


def test_nobody_else_finds_what_is_private_and_no_number_counts_it(world: World) -> None:
    amina = world.member("Amina")
    row = kept(amina)

    for other in (world.lead, world.admin, world.member("Ben"), world.by_phone(amina)):
        assert refusal(entry, other, row.id).status == 404
        assert impact_entries(other) == []
        assert set(picture_of_the_log(other).values()) == {0}
    assert my_entries(world.by_phone(amina)) == []
    assert set(shared_counts(world.lead, TODAY, TODAY).values()) == {0}


def test_the_group_reads_what_is_shared_and_no_more_of_what_was_agreed(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    row = choose(amina, kept(amina), shared=True, quote="with my name", credited_as="Amina Q")

    for other in (world.lead, world.admin, ben):
        view = entry(other, row.id)
        assert (view.words, view.mine, view.quote, view.credited_as) == (PRIVATE, False, "no", None)
    assert picture_of_the_log(ben)[Direction.WORK] == 1
    assert (entry(amina, row.id).quote, entry(amina, row.id).credited_as) == ("with my name", "Amina Q")


def test_taking_the_sharing_back_takes_the_words_out_of_everything(world: World) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    row = shared(amina.at(ENDS), booking_id=claim.booking_id)
    choose(amina, row, shared=True, quote="without my name")
    assert [one.words for one in agreed_quotes(world.lead, TODAY, LATER)] == [PRIVATE]
    assert [one.id for one in shared_for_opportunities(world.lead, [claim.opportunity_id])] == [row.id]

    choose(amina, row, shared=False, quote="no")

    assert impact_entries(world.lead) == []
    assert agreed_quotes(world.lead, TODAY, LATER) == []
    assert still_agreed(world.lead, [row.id]) == {}
    assert shared_for_opportunities(world.lead, [claim.opportunity_id]) == []
    assert refusal(entry, world.lead, row.id).status == 404
    assert entry(amina, row.id).words == PRIVATE


def test_reports_are_a_choice_of_their_own(world: World) -> None:
    amina = world.member("Amina")
    row = kept(amina)
    assert refusal(choose_sharing, amina, row.id, SharingIn(quote="with my name", credited_as=None)) is SHARE_FIRST

    choose(amina, row, shared=True)
    assert still_agreed(world.lead, [row.id]) == {}
    choose(amina, row, shared=True, quote="with my name")
    assert still_agreed(world.lead, [row.id])[row.id].credited_as == "Amina"
    choose(amina, row, shared=True, quote="without my name")
    assert still_agreed(world.lead, [row.id])[row.id].credited_as is None
    choose(amina, row, shared=True)
    assert still_agreed(world.lead, [row.id]) == {}
    assert entry(world.lead, row.id).words == PRIVATE


def test_taking_the_sharing_back_needs_nothing_else_to_be_changed(world: World) -> None:
    """The form still says that reports may use it."""
    amina = world.member("Amina")
    row = choose(amina, kept(amina), shared=True, quote="with my name")

    choose(amina, row, shared=False, quote="with my name", credited_as="Amina")
    assert (entry(amina, row.id).shared_at, entry(amina, row.id).quote) == (None, "no")
    assert still_agreed(world.lead, [row.id]) == {}


def test_counts_are_of_the_days_that_were_asked_for(world: World) -> None:
    """A day of London, from its first moment to its last."""
    amina = world.member("Amina")
    for direction in ("group_to_centre", "group_to_centre", "member_to_elsewhere"):
        shared(amina, direction=direction)

    assert shared_counts(world.lead, TODAY, TODAY) == {Direction.WORK: 2, Direction.ME: 0, Direction.ELSEWHERE: 1}
    assert sum(shared_counts(world.lead, TODAY + timedelta(days=1), LATER).values()) == 0
    assert sum(shared_counts(world.lead, date(2026, 1, 1), TODAY - timedelta(days=1)).values()) == 0


def test_an_administrator_writes_for_a_member_and_reads_no_more_than_the_group(world: World) -> None:
    amina = world.member("Amina")
    phone = world.by_phone(amina)
    row = kept(phone)
    other = ChangedEntry.model_validate({"direction": "centre_to_member", "for_whom": "me", "words": "Other words"})

    assert entry(amina, row.id).mine
    assert refusal(entry, phone, row.id).status == 404
    assert refusal(change_entry, phone, row.id, other).status == 404
    assert refusal(remove_entry, phone, row.id).status == 404
    choose(amina, row, shared=True)
    assert entry(phone, row.id).words == PRIVATE
    choose(phone, row, shared=False)
    assert refusal(entry, world.lead, row.id).status == 404


def test_another_group_finds_none_of_it(world: World) -> None:
    row = shared(world.member("Amina"))
    _, next_door, _ = world.other_group()
    from api.kernel.context import in_group

    in_group(world.session, next_door.group_id)

    assert impact_entries(next_door) == []
    assert refusal(entry, next_door, row.id).status == 404
    in_group(world.session, world.group.id)


def test_what_others_said_of_it_goes_with_it_and_comes_back_with_it(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    row = shared(amina)
    confirm_entry(ben, row.id, EvidenceIn(evidence="I saw the form."))
    choose(amina, row, shared=False)
    assert refusal(entry, ben, row.id).status == 404

    choose(amina, row, shared=True)
    assert [one.evidence for one in entry(world.lead, row.id).confirmations] == ["I saw the form."]


def test_what_others_said_of_a_change_to_the_work_does_not_stand_under_a_change_to_a_person(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    row = shared(amina)
    confirm_entry(ben, row.id, EvidenceIn(evidence="I saw the form."))
    other = {"direction": "centre_to_member", "for_whom": "me", "words": PRIVATE}
    change_entry(amina, row.id, ChangedEntry.model_validate(other))
    world.session.flush()
    assert entry(ben, row.id).confirmations == ()


def test_a_draft_that_an_entry_is_tied_to_is_named_to_nobody_who_may_not_read_it(world: World) -> None:
    ben, planner = world.member("Ben"), world.person("Lee Marsh", Role.MEMBER, Role.LEAD)
    draft = world.draft(title="A secret new panel")
    row = shared(planner, opportunity_id=draft.id)
    assert entry(planner, row.id).opportunity_title == "A secret new panel"
    view = entry(ben, row.id)
    assert (view.opportunity_id, view.opportunity_title) == (None, None)
