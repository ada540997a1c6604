"""A file of a run, kept as sealed parts: hashed and counted as it is made, and given again byte for byte."""

from base64 import b64decode, b64encode
from collections.abc import Iterable, Iterator
from hashlib import sha256
from zlib import compress, decompress

from sqlalchemy import insert
from sqlmodel import col, select

from api.formats.lines import Line, digits_of
from api.kernel.context import Context
from api.kernel.encryption import KeyRing, seal, unseal

from .file_tables import RunFile, RunFilePart

PART = "run_file_part.part"
PART_BYTES = 128 * 1024


class Counted:
    """Lets payments pass, and counts them: what a file says that it holds is what went into it."""

    def __init__(self, lines: Iterable[Line]) -> None:
        self.lines, self.count, self.pence, self.digits = lines, 0, 0, 0

    def __iter__(self) -> Iterator[Line]:
        for line in self.lines:
            self.count += 1
            self.pence += line.amount_pence
            self.digits += digits_of(line)
            yield line


def part_row(group_id: int, file_id: int, number: int) -> str:
    return f"{group_id}:{file_id}:{number}"


def keep_file(ctx: Context, file: RunFile, content: Iterable[bytes], counted: Counted) -> RunFile:
    """Keeps what comes, a part at a time, and no more of it than that in memory."""
    ctx.session.add(file)
    ctx.session.flush()
    assert file.id is not None
    whole = sha256()
    for number, part in enumerate(parts(content)):
        whole.update(part)
        file.size_bytes += len(part)
        known = seal(ctx.keys, b64encode(compress(part)).decode(), PART, part_row(ctx.group, file.id, number))
        ctx.session.execute(
            insert(RunFilePart), [{"group_id": ctx.group, "file_id": file.id, "number": number, "part_sealed": known}]
        )
    file.sha256 = whole.hexdigest()
    file.line_count, file.total_pence, file.digits = counted.count, counted.pence, counted.digits
    ctx.session.flush()
    return file


def parts(content: Iterable[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for some in content:
        held += some
        if len(held) >= PART_BYTES:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


def sealed_parts(ctx: Context, file_id: int) -> list[bytes]:
    asked = select(col(RunFilePart.part_sealed)).where(col(RunFilePart.file_id) == file_id)
    return list(ctx.session.exec(asked.order_by(col(RunFilePart.number))))


def opened(keys: KeyRing, group_id: int, file_id: int, sealed: Iterable[bytes]) -> Iterator[bytes]:
    """Raises Unreadable rather than give a part of another file, or out of its place."""
    for number, part in enumerate(sealed):
        yield decompress(b64decode(unseal(keys, part, PART, part_row(group_id, file_id, number))))
