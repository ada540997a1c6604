"""A new key comes in while the service runs, and the old one can go."""

from dataclasses import replace
from datetime import date

import pytest
from sqlmodel import select

from api.availability.actions import add_time_away
from api.availability.queries import sealed_as
from api.availability.schemas import AwayIn
from api.availability.tables import TimeAway
from api.cli.rotation import SEALED, rotate_keys
from api.guard.actions import keep_under_a_limit
from api.guard.limits import LimitKind
from api.guard.schemas import LimitIn
from api.guard.sealing import read_limit
from api.guard.tables import EarningsLimit
from api.kernel.encryption import KeyRing, Unreadable, key_number, unseal
from api.kernel.idempotency import BODY_COLUMN, AnsweredRequest, sealed_for
from api.messages.actions import SEALED_COLUMN
from api.messages.tables import Message
from api.payees.sealing import read_details
from api.payees.tables import BankDetails
from api.payments.queries import run_file
from api.payments.sealing import frozen_payee
from api.tables import metadata
from tests.payments.told import exported, lines, owed_to
from tests.world import World


def newer(keys: KeyRing) -> KeyRing:
    return KeyRing({2: b"2" * 32, **keys.keys}, 2)


def only_the_new(keys: KeyRing) -> KeyRing:
    return KeyRing({2: keys.keys[2]}, 2)


def test_everything_that_is_sealed_opens_with_the_new_key_alone(world: World) -> None:
    amina = owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None
    add_time_away(
        amina, AwayIn.model_validate({"from_on": "1 April 2026", "until_on": "2 April 2026", "reason": "Hospital"})
    )
    world.session.flush()
    before = run_file(world.finance, run.id)

    count = rotate_keys(world.session, newer(world.keys))

    world.session.expire_all()
    new = only_the_new(newer(world.keys))
    [details] = world.session.exec(select(BankDetails)).all()
    assert read_details(new, details).account_number == "31926819"
    [line] = lines(world)
    assert frozen_payee(new, line.payee_sealed, line.claim_id, line.attempt).name == "Amina"
    assert run_file(replace(world.finance, keys=new), run.id) == before
    [away] = world.session.exec(select(TimeAway)).all()
    assert away.reason_sealed is not None
    assert unseal(new, away.reason_sealed, *sealed_as(away)) == "Hospital"
    assert away.from_on == date(2026, 4, 1)
    for message in world.session.exec(select(Message)):
        assert message.sealed is not None
        assert unseal(new, message.sealed, SEALED_COLUMN, message.id).startswith("Subject:")
    assert count == 8 + len(world.session.exec(select(Message)).all())


def test_doing_it_again_changes_nothing(world: World) -> None:
    owed_to(world, "Amina")
    keys = newer(world.keys)
    rotate_keys(world.session, keys)

    assert rotate_keys(world.session, keys) == 0
    world.session.expire_all()
    [details] = world.session.exec(select(BankDetails)).all()
    assert key_number(details.name_sealed) == 2


def test_a_value_that_nobody_can_open_stops_the_work_and_nothing_is_lost(world: World) -> None:
    owed_to(world, "Amina")

    with pytest.raises(Unreadable):
        rotate_keys(world.session, KeyRing({2: b"2" * 32}, 2))


def test_no_sealed_column_is_forgotten() -> None:
    known = {(one.table.name, one.column) for one in SEALED}
    found = {
        (table.name, column.name)
        for table in metadata.tables.values()
        for column in table.columns
        if column.name.endswith("sealed")
    }
    assert found == known


def test_an_answer_that_was_kept_is_given_again_with_the_new_key_alone(world: World, client) -> None:  # type: ignore[no-untyped-def]
    asks, key = client(world.lead), {"Idempotency-Key": "once"}
    path, card = "/api/v1/workstreams", {"name": "Zoë’s panel", "cost_code": "ZP-1"}
    first = asks.post(path, json=card, headers=key)
    rotate_keys(world.session, newer(world.keys))
    [kept] = world.session.exec(select(AnsweredRequest)).all()

    assert (
        unseal(only_the_new(newer(world.keys)), kept.body_sealed, BODY_COLUMN, sealed_for(kept)).encode("latin-1")
        == first.content
    )


def test_a_limit_opens_with_the_new_key_alone_and_for_nobody_else(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    keep_under_a_limit(amina, LimitIn(limit=LimitKind.OWN_WEEK, own_pence=187_43))

    assert rotate_keys(world.session, newer(world.keys)) == 1

    world.session.expire_all()
    new = only_the_new(newer(world.keys))
    [row] = world.session.exec(select(EarningsLimit)).all()
    assert read_limit(new, row.limit_sealed, amina.person_id).own_pence == 187_43
    with pytest.raises(Unreadable):
        read_limit(new, row.limit_sealed, ben.person_id)
