"""Many people at once, on a real database: what the races of this folder share."""

from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from threading import Barrier

from sqlalchemy import text
from sqlalchemy.exc import IntegrityError
from sqlmodel import col, select

from api.bookings.standing import standing
from api.bookings.tables import HOLDS_A_PLACE, Booking, State
from api.kernel.context import Context, in_group
from api.kernel.database import Database
from api.kernel.refusals import Refused
from api.opportunities.queries import find
from tests.bookings.people import session_on
from tests.world import World

RACERS, PLACES = 100, 3
Press = Callable[[Context], object]


def new_race(world: World, number: int) -> int:
    """Each round has its own day, so that nobody is busy from the round before."""
    day = f"{number % 28 + 1} {('April', 'May')[number // 28]} 2026"
    opportunity = world.opportunity(title=f"Race {number}", places=PLACES, **session_on(day))
    world.save()
    assert opportunity.id is not None
    return opportunity.id


def together(database: Database, people: list[Context], press: Press) -> Counter[str]:
    """Each person on their own thread and in their own transaction; how often each answer came."""
    ready = Barrier(len(people))

    def one(person: Context) -> str:
        ready.wait()
        try:
            with database.writing() as session:
                press(replace(person, session=in_group(session, person.group_id)))
        except Refused as refused:
            return refused.refusal.code
        except IntegrityError:
            return "stopped by a constraint"
        return "done"

    with ThreadPoolExecutor(len(people)) as pool:
        return Counter(pool.map(one, people))


def look_then_take(database: Database, people: list[Context], opportunity_id: int) -> Counter[str]:
    """What we never do: look in one transaction, hold nothing, and take what was seen free in another."""
    looked = Barrier(len(people))

    def one(person: Context) -> str:
        with database.reading() as session:
            ctx = replace(person, session=in_group(session, person.group_id))
            free = standing(ctx, find(ctx, opportunity_id)).free
        looked.wait()
        if not free:
            return "full"
        try:
            with database.writing() as session:
                in_group(session, person.group_id)
                session.add(
                    Booking(
                        group_id=person.group,
                        opportunity_id=opportunity_id,
                        member_id=person.person_id,
                        place_number=free[0],
                        state=State.BOOKED,
                        asked_at=person.now,
                        booked_at=person.now,
                    )
                )
        except IntegrityError:
            return "stopped by a constraint"
        return "done"

    with ThreadPoolExecutor(len(people)) as pool:
        return Counter(pool.map(one, people))


def places_held(database: Database, world: World, opportunity_id: int) -> list[int | None]:
    with database.reading() as session:
        in_group(session, world.group.id)
        query = (
            select(col(Booking.place_number))
            .where(Booking.opportunity_id == opportunity_id, col(Booking.state).in_(HOLDS_A_PLACE))
            .order_by(col(Booking.place_number))
        )
        return list(session.exec(query))


def drop_constraints(database: Database) -> None:
    """Only ever in a scratch database: the two promises that the database itself keeps."""
    with database.engine.begin() as connection:
        connection.execute(text("DROP INDEX one_live_booking_each"))
        if connection.dialect.name == "postgresql":
            connection.execute(text("ALTER TABLE booking DROP CONSTRAINT a_place_is_never_sold_twice"))
            return
        sql = connection.execute(text("SELECT sql FROM sqlite_master WHERE name = 'booking'")).scalar_one()
        without = "\n".join(line for line in sql.splitlines() if "a_place_is_never_sold_twice" not in line)
        assert without != sql
        connection.execute(text("DROP TABLE booking"))
        connection.exec_driver_sql(without)
