"""What one member said and what became of it is between that member and the lead; and they can say something back."""

from dataclasses import replace

import pytest
from sqlmodel import select

from api.feedback.actions import reply_to_feedback, write_what_they_said
from api.feedback.queries import show_feedback, things_to_do
from api.feedback.schemas import Reply, ReplyIn, SaidIn
from api.feedback.tables import FeedbackReply, FeedbackSaid
from api.kernel.refusals import Refused
from tests.feedback.told import AFTER, answered, letters, owed
from tests.world import World

MAP = SaidIn(said="The map is upside down.", became="The map has north at the top.")


def test_their_own_words_are_in_their_letter_and_in_nobody_elses(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    debt = owed(world, amina, ben)
    write_what_they_said(world.lead.at(AFTER), debt.id, amina.person_id, MAP, 0)
    answered(world, debt)

    assert "The map has north at the top." in letters(world, amina, "feedback_yours")[0]
    assert "map" not in letters(world, ben, "feedback_answered")[0]


def test_only_that_member_and_the_lead_can_read_it(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    debt = owed(world, amina, ben)
    write_what_they_said(world.lead.at(AFTER), debt.id, amina.person_id, MAP, 0)

    mine = show_feedback(amina, debt.id).mine
    assert mine is not None
    assert (mine.said, mine.became) == ("The map is upside down.", "The map has north at the top.")
    assert {one.contribution.said for one in show_feedback(world.lead, debt.id).people} == {None, MAP.said}
    for other in (ben, world.admin, world.finance, world.by_phone(ben), world.by_phone(amina)):
        view = show_feedback(other, debt.id)
        assert MAP.said not in str(view)
        assert view.people == ()


def test_it_is_sealed_in_the_database(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina)
    write_what_they_said(world.lead.at(AFTER), debt.id, amina.person_id, MAP, 0)
    answered(world, debt)
    reply_to_feedback(amina.at(AFTER), debt.id, ReplyIn(reply=Reply.THANKS, words="The map helps."))

    [row], [back] = world.session.exec(select(FeedbackSaid)).all(), world.session.exec(select(FeedbackReply)).all()
    assert b"map" not in row.said_sealed + (row.became_sealed or b"") + (back.words_sealed or b"")


def test_what_is_written_after_the_answer_is_told_too(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina)
    answered(world, debt)
    write_what_they_said(world.lead.at(AFTER), debt.id, amina.person_id, MAP, 0)

    assert "The map is upside down." in letters(world, amina, "feedback_yours")[0]


def test_nothing_is_written_down_of_somebody_who_was_not_there_or_over_a_newer_version(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    debt = owed(world, amina)
    lead = world.lead.at(AFTER)

    with pytest.raises(Refused) as absent:
        write_what_they_said(lead, debt.id, ben.person_id, MAP, 0)
    assert absent.value.refusal.status == 404
    write_what_they_said(lead, debt.id, amina.person_id, MAP, 0)
    with pytest.raises(Refused) as stale:
        write_what_they_said(lead, debt.id, amina.person_id, MAP, 0)
    assert stale.value.refusal.code == "changed-meanwhile"


def test_a_member_says_that_it_is_not_what_they_said_and_the_lead_hears_until_it_is_put_right(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina)
    lead = world.lead.at(AFTER)
    write_what_they_said(lead, debt.id, amina.person_id, MAP, 0)
    answered(world, debt)
    said = ReplyIn(reply=Reply.NOT_WHAT_I_SAID, words="I said the plan.")
    reply_to_feedback(amina.at(AFTER), debt.id, said)

    assert [one.text for one in things_to_do(lead)] == ["Amina says that this is not what they said"]
    assert things_to_do(world.admin.at(AFTER)) == [], "it is between the member and the lead"
    [one] = show_feedback(lead, debt.id).people
    assert one.contribution.reply is not None
    assert one.contribution.reply.words == "I said the plan."
    later = replace(lead, now=AFTER.replace(hour=11))
    write_what_they_said(later, debt.id, amina.person_id, SaidIn(said="The plan is upside down.", became=None), 1)
    assert things_to_do(later) == []


def test_a_member_who_changes_their_mind_has_one_reply_and_it_can_be_given_by_phone(world: World) -> None:
    amina = world.member("Amina")
    debt = owed(world, amina)
    answered(world, debt)
    reply_to_feedback(amina.at(AFTER), debt.id, ReplyIn(reply=Reply.NOT_WHAT_I_SAID))
    reply_to_feedback(world.by_phone(amina.at(AFTER)), debt.id, ReplyIn(reply=Reply.THANKS))

    [row] = world.session.exec(select(FeedbackReply)).all()
    assert row.reply is Reply.THANKS
    assert things_to_do(world.lead.at(AFTER)) == []


def test_there_is_nothing_to_say_back_before_an_answer_or_for_somebody_who_was_not_there(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    debt = owed(world, amina)
    for who, code in ((amina, "nothing-yet"), (ben, "not-found")):
        with pytest.raises(Refused) as no:
            reply_to_feedback(who.at(AFTER), debt.id, ReplyIn(reply=Reply.THANKS))
        assert no.value.refusal.code == code
