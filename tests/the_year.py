"""The demo's year, played once for all who need it, and copied for each: it takes a quarter of a minute."""

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from fcntl import LOCK_EX, flock
from pathlib import Path

import pytest

from api.demo.story import play_the_year
from api.kernel.database import Database, connect
from api.settings import settings
from tests.conftest import KEYS
from tests.databases import made

FILE = "take-part.db"


def played_for_all(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder that all the workers of this run share, and no other run."""
    own = tmp_path_factory.getbasetemp()
    return (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / "the-year"


@contextmanager
def a_copy(of: Path, folder: Path) -> Iterator[Database]:
    """The year as it was played, in this folder, with its receipts where the settings look for them."""
    _play(of)
    folder.mkdir(parents=True, exist_ok=True)
    shutil.copy(of / FILE, folder / FILE)
    shutil.copytree(of / "data", settings().data_folder, dirs_exist_ok=True)
    database = connect(f"sqlite:///{folder / FILE}")
    try:
        yield database
    finally:
        database.close()


def _play(folder: Path) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("w") as lock, pytest.MonkeyPatch.context() as patch:
        flock(lock, LOCK_EX)
        if (folder / "data").exists():
            return
        data = folder / "being-played"
        shutil.rmtree(data, ignore_errors=True)
        (folder / FILE).unlink(missing_ok=True)
        patch.setenv("DATA_FOLDER", str(data))
        settings.cache_clear()
        with made("sqlite", folder) as database:
            play_the_year(database, KEYS, lambda words: None)
        settings.cache_clear()
        data.rename(folder / "data")
