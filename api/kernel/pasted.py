"""Text as word processors leave it: what cannot be seen goes, what was meant stays."""

import re
from typing import Annotated, Any

from pydantic import BeforeValidator

from .fields import Words, WordsOrNone

# Line breaks of other programs, and of lines that Word keeps in one paragraph.
LINES = re.compile("\r\n|[\r\x0b\x0c\x85\u2028\u2029]")
# The mark of a bullet, in the private letters of the Symbol and Wingdings fonts, and what stands after one.
MARKS = "\uf0b7\uf0a7\uf0d8\uf076\u00b7\u2022\u25cf\u25aa\u25cb\u2043o"
BULLETS = re.compile(f"^[ \t]*[{MARKS}](?:\t|[ \u00a0]{{3,}})[ \t]*", re.MULTILINE)
LONE_BULLETS = re.compile("[\uf0b7\uf0a7\uf0d8\uf076]")
SPACES = re.compile("[\u00a0\u2007\u202f\t]")
UNSEEN = re.compile("[\u00ad\ufeff\u200b\u2060\ufffc]|[\ue000-\uf8ff]")
# Letters of Windows that another program has read as if they were Latin-1: quote marks, dashes, dots, the euro.
OF_WINDOWS = {number: bytes([number]).decode("cp1252") for number in range(0x80, 0xA0)
              if number not in (0x81, 0x85, 0x8D, 0x8F, 0x90, 0x9D)}  # fmt: skip


def as_meant(value: Any) -> Any:
    if not isinstance(value, str):
        return value
    words = LINES.sub("\n", value).translate(OF_WINDOWS)
    words = LONE_BULLETS.sub("• ", BULLETS.sub("• ", words))
    words = UNSEEN.sub("", SPACES.sub(" ", words))
    words = re.sub(r" +\n", "\n", re.sub(r" {2,}", " ", words))
    return re.sub(r"\n{3,}", "\n\n", words)


Pasted = Annotated[Words, BeforeValidator(as_meant)]
PastedOrNone = Annotated[WordsOrNone, BeforeValidator(as_meant)]
