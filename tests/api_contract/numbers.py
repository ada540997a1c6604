"""The numbers of one group's things, and what fills a path or a body with them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from api.kernel.context import Context, Role
from tests.api_contract.driving import Caller

NEVER = 2_000_000_000
# What a body may name, and which of our things that is.
BODY_KINDS = {
    "workstream_id": "workstream_id", "booking_id": "booking_id", "member_id": "person_id", "person_id": "person_id",
    "group_id": "group_id", "comment_id": "comment_id", "opportunity_id": "opportunity_id", "claim_id": "claim_id",
    "meeting_id": "meeting_id",
}  # fmt: skip
# Path names that are no thing's number: words that nobody can guess.
# Path names of what every group has alike, and one of them.
ALIKE = {"option_id": "3", "year_id": "2026", "section": "engagements"}
SECRETS = {"secret": "not-a-secret", "token": "not-a-secret"}


@dataclass
class Group:
    """`mark` is in every word that this group has written."""

    mark: str = ""
    ids: dict[str, list[int]] = field(default_factory=dict)
    callers: dict[Role, Caller] = field(default_factory=dict)
    browsers: dict[Role, Caller] = field(default_factory=dict)
    people: Mapping[Role, Context] = field(default_factory=dict)

    def one(self, kind: str) -> int:
        return self.ids[kind][0] if self.ids else NEVER

    def filled(self, path: str, which: int = 0) -> str:
        """The path with this group's numbers in it. `which` chooses among several of a kind."""

        def number(found: re.Match[str]) -> str:
            name = found.group(1).partition(":")[0]
            if name in SECRETS | ALIKE:
                return (SECRETS | ALIKE)[name]
            known = self.ids.get(name, [NEVER])
            return str(known[which % len(known)])

        return re.sub(r"\{([^}]+)\}", number, path)


NOT_THERE = Group()
