"""One of everything in `feedback`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from api.feedback.actions import answer_feedback, reply_to_feedback, write_what_they_said
from api.feedback.finding import debt_of
from api.feedback.schemas import AnswerIn, Reply, ReplyIn, SaidIn
from api.kernel.context import Context, Role
from tests.api_contract.numbers import Group
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {
    "you_said": "The form is too long.", "we_did": "We cut it to one page.", "we_could_not": "Print it in colour.",
    "said": "Say who will be there.", "became": "The letter names them.", "words": "I meant the map.",
    "feedback_days": "30", "owner_name": "Dr Ellis Ward",
}  # fmt: skip
AFTERWARDS = datetime(2026, 3, 18, 12, tzinfo=UTC)


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """One that is answered and one that is owed; what each member said is in words of this group."""
    lead = people[Role.LEAD].at(AFTERWARDS)
    coming, held, _ = made.ids["opportunity_id"][:3]
    answered, owed = debt_of(lead, held), debt_of(lead, coming)
    for member in members[:2]:
        said = SaidIn(said=f"What I said of {made.mark}.", became=f"What became of {made.mark}.")
        write_what_they_said(lead, answered.id, member.person_id, said, 0)
    said = {"outcome": "changed", "you_said": f"{made.mark} is too long.", "we_did": f"We cut {made.mark}."}
    answer_feedback(lead, answered.id, AnswerIn.model_validate(said), answered.version)
    world.session.flush()
    reply = ReplyIn(reply=Reply.NOT_WHAT_I_SAID, words=f"I meant {made.mark}.")
    reply_to_feedback(members[0].at(AFTERWARDS), answered.id, reply)
    world.session.flush()
    made.ids["feedback_id"] = [answered.id, owed.id]
