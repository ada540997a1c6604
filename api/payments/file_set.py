"""The files that a run has: what each is checked by, taking one, and who has taken one."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from sqlmodel import col, select

from api.formats.kinds import CSV, BankFormat
from api.kernel.context import Context, Role
from api.kernel.encryption import KeyRing
from api.kernel.events import Event, record
from api.kernel.permissions import allowed
from api.kernel.refusals import not_found, refuse_if
from api.people.queries import names_of

from .file_keeping import opened, sealed_parts
from .file_making import file_name
from .file_tables import Purpose, RunFile
from .finding import find_run
from .rules import why_no_file
from .sealing import read_file
from .tables import PaymentRun

MOST_DOWNLOADS = 50


@dataclass(frozen=True, slots=True)
class FileFacts:
    """What finance checks a file by. `digits` is the hash total; a run from before file sets has none, and no `id`."""

    id: int | None
    purpose: Purpose
    format: str
    name: str
    content_type: str
    size_bytes: int
    count: int
    total_pence: int
    digits: int | None
    sha256: str
    number: int = 1
    mapping_version_id: int | None = None

    @property
    def ending(self) -> str:
        """As people call the kind of a file: CSV, XML."""
        return self.name.rpartition(".")[2].upper()


@dataclass(frozen=True, slots=True)
class Download:
    """Somebody took a file."""

    name: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class TakenFile:
    """A file on its way out. It stays sealed in memory, and is opened a part at a time."""

    facts: FileFacts
    keys: KeyRing
    group_id: int
    sealed: tuple[bytes, ...]
    whole: bytes | None = None

    def parts(self) -> Iterator[bytes]:
        if self.whole is not None:
            yield self.whole
            return
        assert self.facts.id is not None
        yield from opened(self.keys, self.group_id, self.facts.id, self.sealed)

    @property
    def content(self) -> bytes:
        return b"".join(self.parts())


@allowed(Role.FINANCE, in_person=True)
def download_file(ctx: Context, run_id: int, file_id: int | None = None) -> TakenFile:
    """Finance takes a file, as often as they need to: the bank's when none is named. Who took it is recorded."""
    run = find_run(ctx, run_id)
    refuse_if(why_no_file(run.state))
    facts = next((one for one in files_of(ctx, run) if is_asked(one, file_id)), None)
    if facts is None:
        raise not_found("file")
    file = taken(ctx, run, facts)
    whole = sha256()
    for part in file.parts():
        whole.update(part)
    assert whole.hexdigest() == facts.sha256, "the file is the one that was made"
    record(ctx, "downloaded", run, facts.name)
    return file


def is_asked(one: FileFacts, file_id: int | None) -> bool:
    return one.purpose is Purpose.BANK if file_id is None else one.id == file_id


def run_file(ctx: Context, run_id: int) -> bytes:
    """The bytes for the bank alone."""
    return download_file(ctx, run_id).content


def taken(ctx: Context, run: PaymentRun, facts: FileFacts) -> TakenFile:
    if facts.id is None:
        return TakenFile(facts, ctx.keys, ctx.group, (), read_file(ctx.keys, run))
    return TakenFile(facts, ctx.keys, ctx.group, tuple(sealed_parts(ctx, facts.id)))


def files_of(ctx: Context, run: PaymentRun) -> tuple[FileFacts, ...]:
    """The bank's first. A run that was exported before there were file sets has its one file in itself."""
    if run.file_sealed is not None:
        return (_alone(ctx, run),)
    asked = select(RunFile).where(col(RunFile.run_id) == run.id).order_by(col(RunFile.id))
    return tuple(
        FileFacts(
            one.id, one.purpose, one.format, one.name, one.content_type, one.size_bytes, one.line_count,
            one.total_pence, one.digits, one.sha256, one.number, one.mapping_version_id,
        )
        for one in ctx.session.exec(asked)
    )  # fmt: skip


def _alone(ctx: Context, run: PaymentRun) -> FileFacts:
    assert run.id is not None
    assert run.file_sha256 is not None, "a file has its hash"
    return FileFacts(
        None, Purpose.BANK, BankFormat.OURS, file_name(run.id, Purpose.BANK, "csv"), CSV,
        len(read_file(ctx.keys, run)), run.line_count, run.total_pence, None, run.file_sha256,
    )  # fmt: skip


def downloads_of(ctx: Context, run: PaymentRun) -> tuple[Download, ...]:
    """The last ones, the newest first. Before there were file sets, only the bank's file could be taken."""
    asked = (
        select(Event)
        .where(col(Event.thing) == PaymentRun.__tablename__, col(Event.thing_id) == run.id)
        .where(col(Event.verb) == "downloaded", col(Event.group_id) == ctx.group)
        .order_by(col(Event.id).desc())
        .limit(MOST_DOWNLOADS)
    )
    events = list(ctx.session.exec(asked))
    names = names_of(ctx, (one.actor_id for one in events if one.actor_id is not None))
    return tuple(
        Download(json.loads(one.fields)[0], names.get(one.actor_id or 0, "somebody who has left"), one.at)
        for one in events
    )
