"""Captions in WebVTT: what each player reads, and where it would stop reading."""

import re

from api.kernel.refusals import Refusal

TIME = r"(?:(\d{2,3}):)?([0-5]\d):([0-5]\d)\.(\d{3})"
CUE = re.compile(rf"{TIME}[ \t]+-->[ \t]+{TIME}(?:[ \t].*)?", re.ASCII)
NOT_CUES = ("NOTE", "STYLE", "REGION")
MOST_CUES = 2000


def _refusal(code: str, sentence: str) -> Refusal:
    return Refusal(f"captions-{code}", sentence, 422, "captions")


HEAD = _refusal("head", "Captions begin with the word WEBVTT, and an empty line after it.")
NO_CUES = _refusal("empty", "There is no caption in this. Each has its times on one line, and its words below.")
NO_TIME = _refusal("time", "A caption has no times. Write when it begins and ends as WEBVTT does, above its words.")
NO_WORDS = _refusal("words", "A caption has times and no words. Write what is said, or take its times out.")
BACKWARDS = _refusal("backwards", "A caption ends before it begins. Look at its two times.")
OUT_OF_ORDER = _refusal("order", "A caption begins before the one above it. Put them in the order of the recording.")
MARKUP = _refusal("markup", "Captions are words alone. Take out the signs < and &.")
TOO_MANY = _refusal("many", "There are more than 2,000 captions in this. Make some of them longer.")


def why_not_captions(text: str) -> Refusal | None:
    head, *blocks = re.split(r"\n[ \t]*\n+", text.strip().removeprefix("\ufeff"))
    if head.split("\n")[0].split(" ")[0].strip() != "WEBVTT" or "-->" in head:
        return HEAD
    cues = [one.strip("\n").split("\n") for one in blocks if one.strip() and not one.strip().startswith(NOT_CUES)]
    if not cues:
        return NO_CUES
    if len(cues) > MOST_CUES:
        return TOO_MANY
    before = 0
    for cue in cues:
        begins, refusal = _read(cue)
        if refusal or begins < before:
            return refusal or OUT_OF_ORDER
        before = begins
    return None


def _read(lines: list[str]) -> tuple[int, Refusal | None]:
    """Where it begins, in thousandths of a second. A line of its own above the times is its name."""
    at = 0 if "-->" in lines[0] else 1
    found = CUE.fullmatch(lines[at].strip()) if at < len(lines) else None
    if found is None:
        return 0, NO_TIME
    begins, ends = _moment(found.groups()[:4]), _moment(found.groups()[4:])
    words = " ".join(lines[at + 1 :])
    if ends <= begins:
        return begins, BACKWARDS
    if not any(one.isalnum() for one in words):
        return begins, NO_WORDS
    return begins, MARKUP if re.search(r"[<&]|-->", words) else None


def _moment(parts: tuple[str | None, ...]) -> int:
    hours, minutes, seconds, rest = (int(one or 0) for one in parts)
    return ((hours * 60 + minutes) * 60 + seconds) * 1000 + rest
