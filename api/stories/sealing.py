"""What was told, sealed: each value is bound to its row, so that no story can be moved to another's consent."""

import json
from dataclasses import asdict, dataclass, field

from api.kernel.encryption import KeyRing, seal, unseal
from api.kernel.sent_files import Shelf

STORY, RESPONSE, RECORDING = "story.words", "story_response.words", "story_recording.words"
SOUNDS = Shelf("stories", "story_recording.file")


@dataclass(frozen=True, slots=True)
class Told:
    """Never printed: a log that shows this object shows nothing of it."""

    about: str = field(repr=False)
    story: str = field(repr=False)
    name: str = field(repr=False)
    place: str | None = field(default=None, repr=False)
    roles: tuple[str, ...] = field(default=(), repr=False)
    sectors: tuple[str, ...] = field(default=(), repr=False)


@dataclass(frozen=True, slots=True)
class Done:
    who: str = field(repr=False)
    what: str = field(repr=False)


def seal_told(keys: KeyRing, told: Told, story_id: int | None) -> bytes:
    return seal(keys, json.dumps(asdict(told)), STORY, story_id)


def read_told(keys: KeyRing, sealed: bytes, story_id: int | None) -> Told:
    known = json.loads(unseal(keys, sealed, STORY, story_id))
    return Told(**(known | {name: tuple(known[name]) for name in ("roles", "sectors")}))


def seal_done(keys: KeyRing, done: Done, response_id: int | None) -> bytes:
    return seal(keys, json.dumps(asdict(done)), RESPONSE, response_id)


def read_done(keys: KeyRing, sealed: bytes, response_id: int | None) -> Done:
    return Done(**json.loads(unseal(keys, sealed, RESPONSE, response_id)))


@dataclass(frozen=True, slots=True)
class Transcript:
    """What is said in a recording, and its captions where somebody made them."""

    words: str = field(repr=False)
    captions: str | None = field(default=None, repr=False)


def seal_transcript(keys: KeyRing, transcript: Transcript, stored_as: str) -> bytes:
    """Bound to the file that it is the transcript of."""
    return seal(keys, json.dumps(asdict(transcript)), RECORDING, stored_as)


def read_transcript(keys: KeyRing, sealed: bytes, stored_as: str) -> Transcript:
    return Transcript(**json.loads(unseal(keys, sealed, RECORDING, stored_as)))
