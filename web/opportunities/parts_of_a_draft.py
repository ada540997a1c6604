"""The six parts of an opportunity, and whether each says what it must."""

from collections.abc import Sequence

from api.kernel.fields import Problem
from api.opportunities.facts import OpportunityFacts

PARTS = (
    ("What it is", "title", ("workstream_id", "what")),
    ("When it is", "sessions-0-on", ("sessions-0-on", "due_on", "work_minutes", "preparation_minutes")),
    ("Where it is, and access", "how", ("how", "place", "access_facts")),
    ("Fee and expenses", "rate_code", ("rate_code",)),
    ("Places and booking", "places", ("places", "closes_on", "how_to_leave")),
    ("Who to ask", "contact_name", ("contact_name", "contact_how")),
)


def tasks(facts: OpportunityFacts, missing: Sequence[Problem]) -> list[dict[str, str]]:
    """Each links to the first thing to add in it."""
    rows = []
    for title, first, fields in PARTS:
        wanted = [one for one in missing if one.field in fields]
        anchor = wanted[0].field if wanted else first
        rows.append(
            {
                "title": title,
                "href": f"/lead/opportunities/{facts.id}/edit#{anchor}",
                "hint": " ".join(one.sentence for one in wanted),
                "status": "To do" if wanted else "Done",
                "colour": "yellow" if wanted else "",
            }
        )
    return rows
