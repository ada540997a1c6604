"""One thing somebody needs to do, in words, and where they do it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Todo:
    text: str
    href: str
