"""Where the files that people send are: a folder here, or anything with the same three verbs elsewhere."""

import os
import re
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from api.settings import Settings, settings

from .s3 import Bucket, S3Store, StoreFailed

__all__ = ["FileStore", "FolderStore", "StoreFailed", "file_store"]

KEY = re.compile(r"[0-9a-f]{32}")


class FileStore(Protocol):
    """Bytes under a name that we made. `save` puts new bytes in the place of old ones, whole or not at all.

    `load` raises FileNotFoundError; `remove` does nothing for what is gone; each raises StoreFailed when the store
    cannot be reached, or says no.
    """

    def save(self, key: str, content: bytes) -> None: ...
    def load(self, key: str) -> bytes: ...
    def remove(self, key: str) -> None: ...


@dataclass(frozen=True, slots=True)
class FolderStore:
    """Readable by the service alone, and on the disk before the row is."""

    folder: Path

    def save(self, key: str, content: bytes) -> None:
        path = self._path(key)
        unfinished = path.with_suffix(".unfinished")
        try:
            self.folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
            with os.fdopen(handle, "wb") as file:
                file.write(content)
                file.flush()
                os.fsync(file.fileno())
            unfinished.replace(path)
            self._keep_the_name()
        except OSError as error:
            raise StoreFailed(type(error).__name__) from error

    def load(self, key: str) -> bytes:
        try:
            return self._path(key).read_bytes()
        except FileNotFoundError:
            raise
        except OSError as error:
            raise StoreFailed(type(error).__name__) from error

    def remove(self, key: str) -> None:
        try:
            self._path(key).unlink(missing_ok=True)
        except OSError as error:
            raise StoreFailed(type(error).__name__) from error

    def _path(self, key: str) -> Path:
        assert KEY.fullmatch(key), "a key that we made"
        return self.folder / key

    def _keep_the_name(self) -> None:
        handle = os.open(self.folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def file_store(folder: str) -> FileStore:
    return _store_of(settings(), folder)


@lru_cache(maxsize=32)
def _store_of(known: Settings, folder: str) -> FileStore:
    """One for each folder and way that the service is set up, so that its connections are used again."""
    if known.receipts_endpoint is None:
        return FolderStore(known.data_folder / folder)
    assert known.receipts_secret is not None, "settings ask for all of them together"
    return S3Store(
        Bucket(
            endpoint=known.receipts_endpoint,
            name=known.receipts_bucket or "",
            region=known.receipts_region,
            key_id=known.receipts_key_id or "",
            secret=known.receipts_secret,
            folder=folder,
        )
    )
