"""One of everything in `requests`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence

from api.bookings.actions import take_a_place
from api.kernel.context import Context, Role
from api.plain.actions import keep_plainer_word
from api.plain.schemas import PlainerWordIn
from api.requests.actions import choose_credit, comment_on, link_request, write_plainer
from api.requests.schemas import CommentIn, CreditIn, LinkIn, PlainerIn
from tests.api_contract.numbers import Group
from tests.requests.asking import ask
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {
    "wanted": "a review", "topic": "Carers and leaving hospital", "about": "Is the summary clear?",
    "text": "We will talk to carers.", "deadline_on": "29 May 2026", "words": "We ask carers what helps.",
    "ready_on": "15 May 2026", "hard": "stakeholder", "plainer": "people with a say",
    "what_changed": "We wrote the aims again.", "outcome": "won", "paragraph": "1", "after_number": "0",
}  # fmt: skip


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """What it makes is named in `made.ids`, by the name of the number in the address."""
    lead = people[Role.LEAD]
    new, linked = (
        ask(
            world, group=lead.group, lead=lead, topic=f"{word} {made.mark}",
            email=f"{word}@{made.mark}.example".lower(),
        )
        for word in ("New", "Linked")
    )  # fmt: skip
    opportunity = world.opportunity(
        lead=lead, title=f"{made.mark} bid", workstream_id=made.one("workstream_id"), sessions=[], work_minutes=60,
        due_on="15 May 2026", closes_on="15 May 2026", rate_code="hour",
    )  # fmt: skip
    link_request(lead, linked.id, LinkIn(opportunity_id=opportunity.id), linked.row.version)
    take_a_place(members[0], opportunity.id)
    world.session.flush()
    sentence = linked.sentences[0].id
    comment = comment_on(members[0], linked.id, CommentIn(paragraph=1, words=f"Who is in {made.mark}?"))
    write_plainer(members[0], sentence, PlainerIn(words=f"We talk in {made.mark}."))
    choose_credit(members[0], linked.id, CreditIn(name=f"{made.mark} A."))
    word = keep_plainer_word(lead, PlainerWordIn(hard=f"{made.mark}ness", plainer="being there"))
    world.session.flush()
    made.ids |= {"request_id": [linked.id, new.id], "sentence_id": [sentence], "word_id": [word.id]}
    made.ids["comment_id"] = [comment.id]
