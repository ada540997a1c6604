"""Members write beside a text: comments, plainer sentences, and the name to thank them by."""

from typing import Any

import pytest

from api.bookings.actions import leave_booking
from api.kernel.context import in_group
from api.kernel.refusals import Refused
from api.plain.actions import keep_plainer_word
from api.plain.schemas import PlainerWordIn
from api.requests.actions import answer_request, choose_credit, comment_on, write_plainer
from api.requests.queries import show_asked, show_request, show_sentence
from api.requests.schemas import AnswerIn, CommentIn, CreditIn, PlainerIn
from api.requests.tables import State
from tests.requests.asking import answered, ask, booking_of, nobody, offered_to
from tests.world import World


def test_a_comment_stands_beside_its_paragraph(world: World) -> None:
    amina = world.member("Amina")
    asked = offered_to(world, ask(world), amina)
    comment_on(amina, asked.id, CommentIn(paragraph=2, words="How much are they paid?"))

    first, second = show_request(world.lead, asked.id).parts
    assert first.comments == ()
    assert [(one.by, one.words) for one in second.comments] == [("Amina", "How much are they paid?")]
    assert asked.row.state is State.DOING
    with pytest.raises(Refused, match="There is no such paragraph"):
        comment_on(amina, asked.id, CommentIn(paragraph=3, words="Where am I?"))


def test_whoever_was_only_asked_cannot_write_yet(world: World) -> None:
    amina, tom = world.member("Amina"), world.member("Tom")
    asked = offered_to(world, ask(world), amina)
    sentence = asked.sentences[0].id

    for write in (
        lambda: comment_on(tom, asked.id, CommentIn(paragraph=1, words="Hello.")),
        lambda: write_plainer(tom, sentence, PlainerIn(words="Hello.")),
    ):
        with pytest.raises(Refused, match="cannot find that"):
            write()


def test_two_people_who_write_at_once_are_both_kept(world: World) -> None:
    amina, tom = world.member("Amina"), world.member("Tom")
    asked = offered_to(world, ask(world), amina, tom)
    sentence = asked.sentences[0].id
    write_plainer(amina, sentence, PlainerIn(words="We will ask people.", after_number=0))
    write_plainer(tom, sentence, PlainerIn(words="We will talk to people.", after_number=0))
    write_plainer(amina, sentence, PlainerIn(words="We will ask and talk.", after_number=2))

    view = show_sentence(tom, sentence)
    assert [(one.number, one.words, one.by, one.at_once) for one in view.sentence.plainer] == [
        (1, "We will ask people.", "Amina", False),
        (2, "We will talk to people.", "Tom", True),
        (3, "We will ask and talk.", "Amina", False),
    ]
    part = show_request(tom, asked.id).parts[0]
    assert part.before == "We will utilise interviews. Stakeholders will be recruited."
    assert part.after == "We will ask and talk. Stakeholders will be recruited."


def test_hard_words_come_with_plainer_ones_from_everybodys_list_and_the_groups_own(world: World) -> None:
    amina = world.member("Amina")
    asked = offered_to(world, ask(world), amina)
    keep_plainer_word(world.lead, PlainerWordIn(hard="Stakeholder", plainer="people with a say"))
    world.session.flush()

    found = [(one.where, one.plainer) for s in show_request(amina, asked.id).parts[0].sentences for one in s.findings]
    assert ("utilise", "use") in found
    assert ("Stakeholders", "people with a say") in found


def test_a_helper_is_thanked_by_the_name_they_chose_or_by_none(world: World) -> None:
    amina, tom = world.member("Amina Yusuf"), world.member("Tom Reed")
    asked = answered(world, amina, tom)
    choose_credit(amina, asked.id, CreditIn(name="Amina Y."))
    choose_credit(tom, asked.id, CreditIn(name="T."))
    choose_credit(tom, asked.id, CreditIn(name=None))
    world.session.flush()

    view = show_asked(nobody(world), asked.secret)
    assert (view.thanks, view.helpers) == (("Amina Y.",), 2)
    assert [one.by for one in view.parts[0].comments] == ["Amina Y.", "A member of the group"]
    assert show_request(amina, asked.id).credit == "Amina Y."


def test_whoever_left_the_work_can_still_take_their_name_back(world: World, browser: Any) -> None:
    amina, tom = world.member("Amina Yusuf"), world.member("Tom Reed")
    asked = offered_to(world, ask(world), amina, tom)
    for one in (amina, tom):
        comment_on(one, asked.id, CommentIn(paragraph=1, words="Say who they are."))
    choose_credit(amina, asked.id, CreditIn(name="Amina Y."))
    leave_booking(amina, booking_of(world, asked, amina))
    answer_request(world.lead, asked.id, AnswerIn(answer="Good."), asked.row.version)
    world.save()

    view = show_asked(nobody(world), asked.secret)
    assert (view.thanks, view.helpers) == (("Amina Y.",), 2)
    in_group(world.session, world.group.id)
    mine, number = browser(amina), asked.id
    assert f'href="/requests/{number}"' in mine.get("/requests").text
    assert f'href="/requests/{number}/credit"' in mine.get(f"/requests/{number}").text
    assert mine.post(f"/requests/{number}/credit", data={"name": ""}).headers["location"] == "/requests"

    world.look_again()
    assert show_asked(nobody(world), asked.secret).thanks == ()
    in_group(world.session, world.group.id)
    with pytest.raises(Refused, match="cannot find that"):
        choose_credit(amina, asked.id, CreditIn(name="Amina Y."))


def test_the_researcher_sees_nothing_before_the_answer_and_nothing_is_added_after_it(world: World) -> None:
    amina = world.member("Amina")
    asked = offered_to(world, ask(world), amina)
    comment_on(amina, asked.id, CommentIn(paragraph=1, words="Half a thought."))
    assert show_asked(nobody(world), asked.secret).parts == []

    answer_request(world.lead, asked.id, AnswerIn(answer="Good."), asked.row.version)
    with pytest.raises(Refused, match="because it is answered"):
        comment_on(amina, asked.id, CommentIn(paragraph=1, words="One more."))


def test_an_administrator_writes_for_a_member_on_the_phone(world: World) -> None:
    amina = world.member("Amina")
    asked = offered_to(world, ask(world), amina)
    comment_on(world.by_phone(amina), asked.id, CommentIn(paragraph=1, words="Say it shorter."))

    assert [one.by for one in show_request(amina, asked.id).parts[0].comments] == ["Amina"]


def test_over_rest_a_member_reads_writes_and_is_thanked(client, world: World) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina")
    asked = offered_to(world, ask(world), amina)
    mine, sentence = client(amina), asked.sentences[0].id

    assert [one["id"] for one in mine.get("/api/v1/help-requests").json()["items"]] == [asked.id]
    said = mine.post(f"/api/v1/help-requests/{asked.id}/comments", json={"paragraph": 1, "words": "Who?"})
    assert (said.status_code, said.json()["parts"][0]["comments"][0]["words"]) == (201, "Who?")
    said = {"words": "We talk.", "after_number": 0}
    plainer = mine.post(f"/api/v1/request-sentences/{sentence}/plainer", json=said)
    assert plainer.json()["plainer"][0]["number"] == 1
    assert mine.put(f"/api/v1/help-requests/{asked.id}/credit", json={"name": "Amina Y."}).status_code == 204
    assert mine.get(f"/api/v1/help-requests/{asked.id}").json()["credit"] == "Amina Y."
    assert client(world.member("Tom")).get(f"/api/v1/request-sentences/{sentence}").status_code == 404
    read = client(world.lead).get(f"/api/v1/help-requests/{asked.id}")
    for part, body in (("answer", {"answer": "Good."}), ("answer", {"answer": "Again."})):
        sent = client(world.lead).post(
            f"/api/v1/help-requests/{asked.id}/{part}", json=body, headers={"If-Match": read.headers["ETag"]}
        )
    assert sent.status_code == 412
    assert asked.row.answer == "Good."
