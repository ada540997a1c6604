"""A file is given byte for byte, or not at all: parts that were moved, runs of before, files of another run."""

from hashlib import sha256

import pytest
from sqlmodel import col, select

from api.kernel.encryption import Unreadable, seal
from api.kernel.refusals import Refused
from api.payments.file_tables import RunFile, RunFilePart
from api.payments.queries import download_file, run_view
from api.payments.sealing import FILE, run_row
from tests.payments.told import exported, owed_to
from tests.world import World


def test_a_part_that_was_moved_or_changed_is_never_given(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None
    first, second = world.session.exec(select(RunFilePart).order_by(col(RunFilePart.id)).limit(2))
    first.part_sealed, second.part_sealed = second.part_sealed, first.part_sealed
    world.session.flush()

    with pytest.raises(Unreadable):
        download_file(world.finance, run.id)


def test_a_run_from_before_there_were_file_sets_gives_the_bytes_that_it_gave_then(world: World) -> None:
    """Nothing makes such a run now, so its row is put as an earlier version left it."""
    owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None
    then = b"reference,payee name\r\nTP1-1,Amina\r\n"
    for part in (*world.session.exec(select(RunFilePart)), *world.session.exec(select(RunFile))):
        world.session.delete(part)
        world.session.flush()
    run.file_sealed, run.file_sha256 = seal(world.keys, then.decode(), FILE, run_row(run)), sha256(then).hexdigest()
    world.session.flush()

    assert download_file(world.finance, run.id).content == then
    [file] = run_view(world.finance, run.id).files
    assert (file.id, file.size_bytes, file.count, file.digits) == (None, len(then), 1, None)


def test_a_file_of_another_run_is_not_there(world: World) -> None:
    owed_to(world, "Amina")
    first = exported(world)
    owed_to(world, "Ben", title="Another leaflet")
    second = exported(world)
    assert first.id is not None
    theirs = run_view(world.finance, second.id or 0).files[1].id

    with pytest.raises(Refused) as no:
        download_file(world.finance, first.id, theirs)
    assert no.value.refusal.status == 404
