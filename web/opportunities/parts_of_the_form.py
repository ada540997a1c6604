"""The six parts of an opportunity: a page of the form for each, and whether each says what it must."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from api.kernel.fields import Problem
from api.opportunities.facts import OpportunityFacts

Typed = Mapping[str, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Part:
    """`names` are those of its boxes; the boxes of a row begin with the name of their list."""

    slug: str
    title: str
    names: tuple[str, ...]

    def asks(self, name: str) -> bool:
        return name.partition("-")[0] in self.names

    def of(self, typed: Typed) -> dict[str, Sequence[str]]:
        """What belongs to this part, of all that was typed."""
        return {name: said for name, said in typed.items() if self.asks(name)}

    def put_into(self, held: Typed, typed: Typed) -> Typed:
        """The whole form: this part as it was typed, and the others as we hold them."""
        return {name: said for name, said in held.items() if not self.asks(name)} | self.of(typed)

    def missing(self, problems: Iterable[Problem]) -> list[Problem]:
        return [one for one in problems if self.asks(one.field)]

    def path(self, opportunity_id: int) -> str:
        return f"/lead/opportunities/{opportunity_id}/edit/{self.slug}"


WHAT = Part("what", "What it is", ("title", "workstream_id", "what"))
WHEN = Part("when", "When it is", ("sessions", "due_on", "work_minutes", "preparation_minutes", "preparation"))
WHERE = Part("where", "Where it is, and access", ("how", "place", "access_facts"))
FEE = Part("fee", "Fee and expenses", ("rate_code", "pays_preparation", "covered"))
PLACES = Part("places", "Places and booking", ("places", "closes_on", "closes_time", "how_to_leave"))
CONTACT = Part("contact", "Who to ask", ("contact_name", "contact_how"))
PARTS = (WHAT, WHEN, WHERE, FEE, PLACES, CONTACT)


def tasks(facts: OpportunityFacts, missing: Sequence[Problem]) -> list[dict[str, str]]:
    return [_task(part, facts, part.missing(missing)) for part in PARTS]


def _task(part: Part, facts: OpportunityFacts, missing: Sequence[Problem]) -> dict[str, str]:
    return {
        "title": part.title,
        "href": part.path(facts.id),
        "hint": " ".join(one.sentence for one in missing),
        "status": "To do" if missing else "Done",
        "colour": "yellow" if missing else "",
    }


def next_to_do(part: Part, missing: Sequence[Problem]) -> Part | None:
    """The next part that lacks something, after this one and round to the first."""
    here = PARTS.index(part) + 1
    return next((one for one in (*PARTS[here:], *PARTS[:here]) if one.missing(missing)), None)


def as_said_here(part: Part, problem: Problem) -> Problem:
    """A fault in a box of another part has nothing to link to on this page, so it names that part."""
    other = next((one for one in PARTS if one.asks(problem.field)), part)
    if other is part:
        return problem
    return Problem("", f"{other.title}: {problem.sentence[0].lower()}{problem.sentence[1:]}")
