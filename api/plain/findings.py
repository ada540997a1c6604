"""One thing in a text that could be plainer."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    LONG_SENTENCE = "long sentence"
    LONG_PARAGRAPH = "long paragraph"
    HARD_WORD = "hard word"
    SHORT_FORM = "short form"
    ACRONYM = "letters for a name"
    DATE = "date"
    TIME = "time"
    MONEY = "money"
    PASSIVE = "who does it"
    READING_AGE = "reading age"


@dataclass(frozen=True, slots=True)
class Finding:
    """`where` is in the writer's own words, empty for a whole text; `plainer` is empty when we know none."""

    kind: Kind
    where: str
    advice: str
    plainer: str = ""
    at: int = 0
