"""What could be plainer in an opportunity's own words: guidance beside each box, and never in the way."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from api.kernel.context import Context
from api.kernel.words import plural
from api.opportunities.facts import OpportunityFacts
from api.plain.actions import check_words
from api.plain.findings import Finding
from web.forms import Form
from web.opportunities.parts_of_the_form import Part, Typed

PRESSED = "words"
FIELDS = {
    "title": "Title",
    "what": "What members will do",
    "preparation": "What to prepare",
    "place": "Where it is, or how to join",
    "access_facts": "Access",
    "how_to_leave": "How to leave",
}


@dataclass(frozen=True, slots=True)
class Guidance:
    """`asked` is False on a page where nobody has asked yet, which then says nothing."""

    asked: bool
    found: Mapping[str, Sequence[Finding]]

    @property
    def count(self) -> int:
        return sum(len(findings) for findings in self.found.values())

    @property
    def labels(self) -> dict[str, str]:
        """The boxes with something to look at, in the order of the form."""
        return {name: label for name, label in FIELDS.items() if name in self.found}

    @property
    def heading(self) -> str:
        return f"{plural(self.count, 'thing', 'things')} to look at" if self.count else "Your words are plain"


NOT_ASKED = Guidance(False, {})


def guidance_on_form(ctx: Context, whole: Typed, part: Part) -> Guidance:
    """On the boxes of one part. The words of the others are read too: letters may be explained there."""
    found = check_words(ctx, {name: Form(whole).value(name) for name in FIELDS})
    return Guidance(True, {name: findings for name, findings in found.items() if part.asks(name)})


def guidance_on(ctx: Context, facts: OpportunityFacts) -> Guidance:
    return Guidance(True, check_words(ctx, {name: getattr(facts, name) or "" for name in FIELDS}))
