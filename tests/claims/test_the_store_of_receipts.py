"""Receipts are in a folder that only the service reads, under names that say nothing."""

from pathlib import Path

import pytest

from api.claims.receipts import FolderStore, receipt_store


def test_what_is_saved_can_be_loaded(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "receipts")

    assert store.load(store.save(b"a receipt")) == b"a receipt"


def test_only_the_service_can_read_a_receipt(tmp_path: Path) -> None:
    store = FolderStore(tmp_path / "receipts")
    file = tmp_path / "receipts" / store.save(b"a receipt")

    assert file.stat().st_mode & 0o777 == 0o600
    assert file.parent.stat().st_mode & 0o777 == 0o700


def test_the_same_receipt_twice_is_two_files(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)

    assert store.save(b"a receipt") != store.save(b"a receipt")


def test_no_name_leads_out_of_the_folder(tmp_path: Path) -> None:
    with pytest.raises(AssertionError):
        FolderStore(tmp_path).load("../secret")


def test_a_file_that_is_gone_is_not_removed_again(tmp_path: Path) -> None:
    store = FolderStore(tmp_path)
    key = store.save(b"a receipt")
    store.remove(key)
    store.remove(key)

    with pytest.raises(FileNotFoundError):
        store.load(key)


def test_receipts_are_in_the_data_folder(data_folder: Path) -> None:
    key = receipt_store().save(b"a receipt")

    assert (data_folder / "receipts" / key).exists()
