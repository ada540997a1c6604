"""Receipts are in a folder that only the service reads, under names that say nothing."""

from pathlib import Path
from secrets import token_hex

import pytest

from api.kernel.stores import FolderStore, StoreFailed, file_store

KEY = "0" * 32


def test_what_is_saved_can_be_loaded(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "receipts")
    store.save(KEY, b"a receipt")

    assert store.load(KEY) == b"a receipt"


def test_what_is_saved_again_takes_the_place_of_the_old(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.save(KEY, b"a receipt")
    store.save(KEY, b"sealed")

    assert store.load(KEY) == b"sealed"
    assert [file.name for file in tmp_path.iterdir()] == [KEY]


def test_only_the_service_can_read_a_receipt(tmp_path: Path) -> None:
    FolderStore(tmp_path / "receipts").save(KEY, b"a receipt")
    file = tmp_path / "receipts" / KEY

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    for name in ("../secret", "", "0" * 31, "0" * 31 + "/"):
        with pytest.raises(AssertionError):
            FolderStore(tmp_path).load(name)


def test_a_file_that_is_gone_is_not_removed_again(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    store.save(KEY, b"a receipt")
    store.remove(KEY)
    store.remove(KEY)

    with pytest.raises(FileNotFoundError):
        store.load(KEY)


def test_a_folder_that_cannot_be_written_is_said_so(tmp_path: Path) -> None:
    (tmp_path / "receipts").write_text("in the way")
    store = FolderStore(tmp_path / "receipts")

    for act in (lambda: store.save(KEY, b"x"), lambda: store.load(KEY), lambda: store.remove(KEY)):
        with pytest.raises(StoreFailed):
            act()


def test_receipts_are_in_the_data_folder(data_folder: Path) -> None:
    key = token_hex(16)
    file_store("receipts").save(key, b"a receipt")

    assert (data_folder / "receipts" / key).exists()
