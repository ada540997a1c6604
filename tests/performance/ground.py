"""What is measured on: a group of 100 members with 40 open opportunities, and one with 10,000 approved claims."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlmodel import select

from api.availability.actions import set_usual_week
from api.availability.schemas import WeekIn
from api.bookings.actions import take_a_place
from api.bookings.tables import Booking
from api.claims.actions import approve_claim, confirm_attendance, say_it_is_right
from api.claims.schemas import Mark
from api.claims.tables import Claim, Expense
from api.kernel.bulk import insert_rows
from api.kernel.context import Context
from api.kernel.database import connect
from api.kernel.encryption import KeyRing
from api.ledger.tables import Transfer
from api.opportunities.tables import Opportunity, OpportunitySession, Place
from api.payees.actions import give_bank_details
from api.payees.schemas import BankDetailsIn
from api.payments.checking import check_ledger
from api.tables import metadata
from tests.world import World

MEMBERS, OPEN, TAKEN_EACH = 100, 40, 3
HELD = 100
AFTERWARDS = datetime(2026, 3, 18, 12, tzinfo=UTC)
PAY_ON = date(2026, 3, 25)


@dataclass(frozen=True, slots=True)
class Ground:
    """Who asks, and which places are there to be taken: (opportunity, member, a number of a free place)."""

    cookie: str
    token: str
    tokens: Mapping[int, str]
    to_take: Sequence[tuple[int, int, int]]


def open_opportunities(url: str, keys: KeyRing) -> Ground:
    database = connect(url)
    metadata.create_all(database.engine)
    with World.begun(database, keys) as world:
        members = [world.member(f"Member {number}") for number in range(MEMBERS)]
        opportunities = [_id(opens(world, number)) for number in range(OPEN)]
        for number, member in enumerate(members):
            for step in range(TAKEN_EACH):
                take_a_place(member, opportunities[(number + step * 7) % OPEN])
            world.save()
        asker = members[0]
        set_usual_week(asker, WeekIn(usual=["Tuesday morning", "Thursday morning", "Friday afternoon"]).usual)
        tokens = {one.person_id: world.token(one) for one in members}
        ground = Ground(world.signed_in(asker), tokens[asker.person_id], tokens, free_places(opportunities, members))
        world.save()
    database.close()
    return ground


def opens(world: World, number: int) -> Opportunity:
    on = date(2026, 3, 17) + timedelta(days=number)
    return world.opportunity(
        title=f"Read and talk about leaflet {number}", places=MEMBERS, closes_on=str(on - timedelta(days=1)),
        sessions=[{"on": str(on), "starts": "10am", "ends": "1pm"}],
    )  # fmt: skip


def free_places(opportunities: Sequence[int], members: Sequence[Context]) -> list[tuple[int, int, int]]:
    """One opportunity after another, so that many people want the same one at a time, as on the day it opens."""
    free = []
    for place, opportunity in enumerate(opportunities):
        takers = {(place - step * 7) % OPEN for step in range(TAKEN_EACH)}
        others = [one for number, one in enumerate(members) if number % OPEN not in takers]
        taken = MEMBERS - len(others)
        free += [(opportunity, one.person_id, taken + 1 + number) for number, one in enumerate(others)]
    return free


@dataclass(frozen=True, slots=True)
class Office:
    finance: str
    second: str


def approved_claims(url: str, keys: KeyRing) -> Office:
    """One claim comes to be approved by real actions; the other 9,999 are its copies, and the ledger agrees."""
    database = connect(url)
    metadata.create_all(database.engine)
    with World.begun(database, keys) as world:
        members = [world.member(f"Member {number}") for number in range(MEMBERS)]
        for one in members:
            details = BankDetailsIn(name=one.actor.name, sort_code="30-90-89", account_number="31926819")
            give_bank_details(one, details)
        held = world.opportunity(places=MEMBERS)
        booking = take_a_place(members[0], _id(held))
        world.session.flush()
        confirm_attendance(world.lead.at(AFTERWARDS), _id(held), {_id(booking): Mark.CAME})
        world.session.flush()
        claim = world.session.exec(select(Claim)).one()
        say_it_is_right(members[0].at(AFTERWARDS), _id(claim))
        approve_claim(world.lead.at(AFTERWARDS), _id(claim))
        world.save()
        copy_claims(world, members)
        world.save()
        assert check_ledger(world.session) == []
        office = Office(world.token(world.finance), world.token(world.second_finance))
        world.save()
    database.close()
    return office


def copy_claims(world: World, members: Sequence[Context]) -> None:
    one_each = (Opportunity, OpportunitySession, Booking, Claim)
    opportunity, meeting, booking, claim = (_only(world, table) for table in one_each)
    moves, spent = ([dict(row) for row in _rows(world, table)] for table in (Transfer, Expense))
    numbers = range(1, HELD)
    first, at_first = opportunity["id"], members[0].person_id
    takers = [(number + 1, one.person_id) for number, one in enumerate(members)]
    wanted = [(first + step, who, place) for step in range(HELD) for place, who in takers][1:]
    _add(world, Opportunity, [opportunity | {"id": first + step} for step in numbers])
    _add(world, OpportunitySession, [_new(meeting) | {"opportunity_id": first + step} for step in numbers])
    _add(world, Place, [
        {"group_id": opportunity["group_id"], "opportunity_id": first + step, "number": number}
        for step in numbers for number in range(1, MEMBERS + 1)
    ])  # fmt: skip
    _add(world, Booking, [
        booking | {"id": booking["id"] + row, "opportunity_id": which, "member_id": who, "place_number": place}
        for row, (which, who, place) in enumerate(wanted, 1)
    ])  # fmt: skip
    _add(world, Claim, [
        claim | {"id": claim["id"] + row, "booking_id": booking["id"] + row, "opportunity_id": which, "member_id": who}
        for row, (which, who, _) in enumerate(wanted, 1)
    ])  # fmt: skip
    _add(world, Expense, [
        _new(one) | {"claim_id": claim["id"] + row} for row in range(1, len(wanted) + 1) for one in spent
    ])  # fmt: skip
    _add(world, Transfer, [
        _new(move) | {
            "source": move["source"].replace(str(claim["id"]), str(claim["id"] + row)),
            "credit": move["credit"].replace(str(at_first), str(who)),
        }
        for row, (_, who, _) in enumerate(wanted, 1) for move in moves
    ])  # fmt: skip


def _only(world: World, table: Any) -> dict[str, Any]:
    (row,) = _rows(world, table)
    return dict(row)


def _rows(world: World, table: Any) -> Sequence[Any]:
    return world.session.connection().execute(select(table.__table__)).mappings().all()


def _new(row: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name != "id"}


def _add(world: World, table: Any, rows: list[dict[str, Any]]) -> None:
    insert_rows(world.session.connection(), table.__table__, rows)


def _id(row: Any) -> int:
    assert row.id is not None
    return int(row.id)
