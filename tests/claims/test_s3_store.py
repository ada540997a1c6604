"""Receipts in an S3 store: signed, sealed, and with a kind sentence when the store is not there."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256
from pathlib import Path
from typing import Any

import httpx
import pytest
from pydantic import SecretStr
from sqlmodel import select

from api.claims.actions import add_expense, add_receipt, remove_expense
from api.claims.queries import claim as show_claim
from api.claims.queries import receipt_file
from api.claims.receipts import NOT_KEPT, NOT_REACHED
from api.claims.rotation import rotate_receipts
from api.claims.tables import Receipt
from api.kernel.s3 import Bucket, S3Store, StoreFailed, signed
from api.kernel.stores import file_store
from api.settings import Settings, settings
from tests.claims.a_store import BUCKET, KEY_ID, REGION, SECRET, Kept, a_store
from tests.claims.files import PDF, photo
from tests.claims.reading import press, words
from tests.claims.told import BUS, ENDS, bus, came
from tests.opportunities.saying import refusal
from tests.world import World

KEY = "0" * 32


@pytest.fixture
def kept() -> Iterator[Kept]:
    with a_store() as store:
        yield store


@pytest.fixture
def away(kept: Kept, data_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Kept:
    """The service keeps its receipts there."""
    told = {"ENDPOINT": kept.address, "BUCKET": BUCKET, "REGION": REGION, "KEY_ID": KEY_ID, "SECRET": SECRET}
    for name, value in told.items():
        monkeypatch.setenv(f"RECEIPTS_{name}", value)
    settings.cache_clear()
    return kept


def bucket(kept: Kept, **other: Any) -> Bucket:
    return replace(Bucket(kept.address, BUCKET, REGION, KEY_ID, SecretStr(SECRET)), **other)


def test_the_signature_is_the_one_that_amazon_prints() -> None:
    """From “Signature Calculations for the Authorization Header”, the example of GET Object."""
    secret = SecretStr("wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY")
    example = Bucket("https://examplebucket.s3.amazonaws.com", "", "us-east-1", "AKIAIOSFODNN7EXAMPLE", secret)
    url = httpx.URL("https://examplebucket.s3.amazonaws.com/test.txt")
    at = datetime(2013, 5, 24, tzinfo=UTC)

    headers = signed(example, "GET", url, sha256(b"").hexdigest(), at, range="bytes=0-9")

    assert headers["authorization"].endswith(
        "SignedHeaders=host;range;x-amz-content-sha256;x-amz-date, "
        "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41"
    )


def test_what_is_saved_can_be_loaded_replaced_and_removed(kept: Kept) -> None:
    store = S3Store(bucket(kept))
    store.save(KEY, b"a receipt")
    assert store.load(KEY) == b"a receipt"
    store.save(KEY, b"sealed")
    assert store.load(KEY) == b"sealed"
    store.remove(KEY)
    store.remove(KEY)

    with pytest.raises(FileNotFoundError):
        store.load(KEY)
    assert kept.files == {}


@pytest.mark.parametrize(
    "wrong", [{"secret": SecretStr("x")}, {"region": "mars"}, {"name": "another"}, {"key_id": "x"}]
)
def test_a_store_that_refuses_us_is_a_failure(kept: Kept, wrong: dict[str, Any]) -> None:
    store = S3Store(bucket(kept, **wrong))

    for act in (lambda: store.save(KEY, b"x"), lambda: store.load(KEY), lambda: store.remove(KEY)):
        with pytest.raises(StoreFailed, match="answered 403"):
            act()
    assert kept.files == {}


def test_a_receipt_is_kept_there_sealed_and_goes_with_its_expense(world: World, away: Kept, data_folder: Path) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    expense = add_expense(amina, claim.id, bus(no_receipt_because="It follows"))
    add_receipt(amina, claim.id, expense.id, a_pdf())
    world.save()

    assert receipt_file(world.lead, expense.receipt_id).content == PDF
    [content] = away.files.values()
    assert PDF[:8] not in content
    assert not (data_folder / "receipts").exists()
    assert rotate_receipts(world.session, world.keys) == 0
    remove_expense(amina, claim.id, expense.id)
    world.save()
    assert away.files == {}


def a_pdf() -> Any:
    from api.claims.files import Upload

    return Upload("ticket.pdf", PDF)


def test_what_is_not_saved_in_the_end_is_taken_away(world: World, away: Kept) -> None:
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))
    world.save()
    add_expense(amina, claim.id, bus(), photo())
    assert len(away.files) == 1
    world.session.rollback()

    assert away.files == {}


def test_while_the_store_is_down_nothing_is_lost_and_it_is_said(
    world: World, away: Kept, browser: Any, client: Any
) -> None:
    amina = world.member("Amina")
    claim = came(world, amina)
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}/expenses/new"
    file = {"receipt": ("bus.jpg", photo().content)}
    away.fails = 503

    no = press(member, path, file, **BUS)
    assert (no.status_code, words(no).count(NOT_KEPT.reason), 'value="Bus there and back"' in no.text) == (503, 2, True)
    rest = client(amina.at(ENDS)).post(f"/api/v1/claims/{claim.id}/expenses", data=BUS, files=file, headers=IF_MATCH)
    assert (rest.status_code, rest.json()["code"]) == (503, "receipt-not-kept")
    assert len(show_claim(amina.at(ENDS), claim.id).expenses) == 1

    away.fails = 0
    assert press(member, path, file, **BUS).status_code == 303
    [receipt] = world.session.exec(select(Receipt)).all()
    away.fails = 500
    for shown in (member.get(f"/receipts/{receipt.id}"), member.get(f"/receipts/{receipt.id}/picture")):
        assert (shown.status_code, NOT_REACHED.reason in shown.text) == (503, True)
    rest = client(amina.at(ENDS)).get(f"/api/v1/receipts/{receipt.id}")
    assert (rest.status_code, rest.json()["detail"]) == (503, NOT_REACHED.reason)
    expense = show_claim(amina.at(ENDS), claim.id).expenses[-1].expense
    assert press(member, f"/claims/{claim.id}/expenses/{expense.id}/remove").status_code == 303
    assert len(show_claim(amina.at(ENDS), claim.id).expenses) == 1


IF_MATCH = {"If-Match": '"1"'}


def test_a_store_that_is_slow_or_not_there_is_not_waited_for(kept: Kept) -> None:
    quick = httpx.Client(timeout=0.05)
    kept.waits = 0.5
    for store in (
        S3Store(bucket(kept), client=quick),
        S3Store(bucket(kept, endpoint="http://127.0.0.1:1"), client=quick),
    ):
        with pytest.raises(StoreFailed):
            store.save(KEY, b"x")
    quick.close()


def test_a_failed_store_says_nothing_of_its_secret(kept: Kept, world: World, away: Kept) -> None:
    away.fails = 500
    amina = world.member("Amina").at(ENDS)
    claim = came(world, amina.at(world.lead.now))

    assert refusal(add_expense, amina, claim.id, bus(), photo()) is NOT_KEPT
    store = file_store("receipts")
    assert SECRET not in repr(store) + repr(settings())


def test_half_a_store_is_refused_when_the_service_starts() -> None:
    with pytest.raises(ValueError, match="RECEIPTS_ENDPOINT also needs RECEIPTS_KEY_ID, RECEIPTS_SECRET"):
        Settings(receipts_endpoint="http://127.0.0.1:1", receipts_bucket="one")  # type: ignore[arg-type]
