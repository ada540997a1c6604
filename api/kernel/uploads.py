"""A file as somebody sent it, and as we keep it."""

from dataclasses import dataclass
from hashlib import sha256
from pathlib import PurePosixPath

MOST_FILE_BYTES = 10 * 1024 * 1024


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it was sent. The name is what somebody typed: a label, and never part of a path."""

    name: str
    content: bytes


NOTHING = Upload("", b"")


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that we keep: its kind is what its bytes are."""

    label: str
    content_type: str
    content: bytes

    @property
    def sha256(self) -> str:
        return sha256(self.content).hexdigest()


@dataclass(frozen=True, slots=True)
class Leaving:
    """A file on its way to somebody who may have it. The name is ours, so that nothing typed reaches a header."""

    name: str
    content_type: str
    content: bytes


def label_of(name: str, otherwise: str) -> str:
    last = PurePosixPath(name.replace("\\", "/")).name
    words = "".join(letter for letter in last if letter.isprintable()).strip()
    return words[:200] or otherwise
