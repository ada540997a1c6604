"""Several people press the same button in the same moment: it happens once."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from sqlmodel import select

from api.claims.actions import add_expense, approve_claim, confirm_attendance, say_it_is_right
from api.claims.rules import Mark
from api.claims.tables import Claim, Expense
from api.kernel.context import Context, in_group
from api.kernel.refusals import Refused
from api.ledger.tables import Transfer
from tests.claims.files import photo
from tests.claims.told import ENDS, booked, bus, came, sent
from tests.world import World

PEOPLE = 6


def all_at_once(world: World, who: Context, act: Callable[[Context], object]) -> list[str]:
    world.save()

    def press(_: int) -> str:
        try:
            with world.database.writing() as session:
                act(replace(who.at(ENDS), session=in_group(session, who.group)))
        except Refused as no:
            return no.refusal.code
        return "done"

    with ThreadPoolExecutor(PEOPLE) as pool:
        answers = sorted(pool.map(press, range(PEOPLE)))
    world.session.expire_all()
    return answers


def test_a_claim_is_approved_once_and_owed_once(world: World) -> None:
    claim = sent(world, world.member("Amina"))
    number = claim.id

    answers = all_at_once(world, world.lead, lambda ctx: approve_claim(ctx, number, 2))

    assert answers == ["cannot-approve"] * 5 + ["done"]
    assert sorted(one.amount_pence for one in world.session.exec(select(Transfer))) == [500, 8250, 8750, 8750]


def test_a_claim_is_sent_once(world: World) -> None:
    amina = world.member("Amina")
    number = came(world, amina).id

    assert all_at_once(world, amina, lambda ctx: say_it_is_right(ctx, number, 1)).count("done") == 1


def test_two_leads_who_mark_at_once_make_one_claim(world: World) -> None:
    opportunity = world.opportunity()
    marks = {booked(world, world.member("Amina"), opportunity).id or 0: Mark.CAME}
    number = opportunity.id or 0

    answers = all_at_once(world, world.lead, lambda ctx: confirm_attendance(ctx, number, marks))

    assert answers == ["done"] * PEOPLE
    assert len(world.session.exec(select(Claim)).all()) == 1


def test_an_expense_from_one_reading_is_added_once(world: World) -> None:
    amina = world.member("Amina")
    number = came(world, amina).id or 0

    answers = all_at_once(world, amina, lambda ctx: add_expense(ctx, number, bus(), photo(), 1))

    assert answers == ["changed-meanwhile"] * 5 + ["done"]
    assert len(world.session.exec(select(Expense)).all()) == 2
