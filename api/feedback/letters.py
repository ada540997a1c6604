"""What became of it, told to each member who took part: in their format, and with what they themselves said."""

from collections.abc import Sequence

from api.kernel.context import Context
from api.kernel.words import day
from api.messages.actions import tell
from api.opportunities.tables import Opportunity

from .private import Contribution
from .rules import OUTCOMES
from .tables import FeedbackAnswer, FeedbackDebt, Outcome

PARTS = (("you_said", "You said:"), ("we_did", "We did:"), ("we_could_not", "We could not:"), ("because", "Because:"))
FOR_ALL = "What we wrote to everybody is about this too."


def tell_everybody(
    ctx: Context, opportunity: Opportunity, debt: FeedbackDebt, answer: FeedbackAnswer, parts: Sequence[Contribution]
) -> None:
    for one in parts:
        if answer.outcome is Outcome.TOO_EARLY:
            assert answer.ask_again_on is not None, "the database holds it"
            again, because = day(answer.ask_again_on), answer.because or ""
            tell(ctx, one.member_id, "feedback_too_early", title=opportunity.title, because=because, again=again)
        else:
            tell_one(ctx, opportunity, debt, answer, one)


def tell_one(
    ctx: Context, opportunity: Opportunity, debt: FeedbackDebt, answer: FeedbackAnswer, one: Contribution
) -> None:
    facts: dict[str, str | int] = {
        "title": opportunity.title, "outcome": OUTCOMES[answer.outcome], "answer": in_lines(answer),
        "feedback_id": str(debt.id),
    }  # fmt: skip
    if one.said is None:
        tell(ctx, one.member_id, "feedback_answered", **facts)
    else:
        tell(ctx, one.member_id, "feedback_yours", said=one.said, became=one.became or FOR_ALL, **facts)


def in_lines(answer: FeedbackAnswer) -> str:
    said = ((words, getattr(answer, name)) for name, words in PARTS)
    return "\n\n".join(f"{words}\n{written}" for words, written in said if written)
