"""A group in which every form can be found: one thing in each state that offers one."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

from sqlmodel import col, select

from api.bookings.actions import assign_member, cancel_opportunity, choose_chair, take_a_place
from api.claims.actions import approve_claim, ask_about_claim, confirm_attendance, refuse_claim, say_it_is_right
from api.claims.schemas import Mark
from api.claims.tables import Claim
from api.guard.actions import keep_under_a_limit
from api.guard.schemas import LimitIn, LimitKind
from api.kernel.context import Context, Role, in_group
from api.opportunities.actions import add_rate_card
from api.opportunities.schemas import RateCardIn
from api.payees.actions import enter_paper_details, give_bank_details
from api.payees.schemas import BankDetailsIn, CameBy, PaperDetailsIn
from api.payments.actions import approve_run, export_run, mark_returned, prepare_run
from api.payments.tables import PaymentLine, PaymentRun
from api.people.actions import add_person, put_in_group
from api.people.schemas import Channel, PersonIn
from tests.api_contract.things import AFTERWARDS, PAY_ON, Things, built
from tests.world import NOON, World

BANK = {"sort_code": "30-90-89", "account_number": "31926819"}
PAYS_MORE = {
    "name": "A card", "in_force_from": "21 April 2026", "source": "NIHR", "chairing_pence": 2500,
    "preparation_pence": 1500, "supplements_source": "The group’s own",
    "rates": [{"code": "half", "label": "Half day", "fee_pence": 8250}],
}  # fmt: skip
ANOTHER_BANK = {"sort_code": "20-00-00", "account_number": "55779911"}


def scene(world: World) -> Things:
    things = built(world)
    in_group(world.session, world.group.id)
    _claims(world, things)
    _runs(world, things)
    _offer(world, things)
    _chaired(world, things)
    _on_paper(world, things)
    _changed_bank_details(world, things)
    keep_under_a_limit(things.ours.people[Role.MEMBER], LimitIn(limit=LimitKind.CARERS))
    world.session.flush()
    ids = things.ours.ids
    for kind, table in (("claim_id", Claim), ("run_id", PaymentRun), ("line_id", PaymentLine)):
        ids[kind] = list(world.session.exec(select(table.id).order_by(col(table.id))).all())
    _in_two_groups(world, things)
    world.save()
    return things


def _changed_bank_details(world: World, things: Things) -> None:
    """A change that waits, and can be stopped."""
    member = things.ours.people[Role.MEMBER]
    for account in (BANK, ANOTHER_BANK):
        give_bank_details(member.at(AFTERWARDS), BankDetailsIn(name="Amina", **account))
        world.session.flush()
    things.ours.ids["person_id"] = [*things.ours.ids["person_id"], member.person_id]


def _in_two_groups(world: World, things: Things) -> None:
    next_door = things.theirs.one("group_id")
    in_group(world.session, next_door)
    put_in_group(world.session, NOON, next_door, things.ours.people[Role.MEMBER].person_id, Role.MEMBER)
    world.session.flush()
    in_group(world.session, world.group.id)


def _claims(world: World, things: Things) -> None:
    """One that is asked about, and one that was refused."""
    lead, member = things.ours.people[Role.LEAD], things.ours.people[Role.MEMBER]
    for decide, day in ((ask_about_claim, 11), (refuse_claim, 12)):
        claim = _sent_claim(world, lead, member, day)
        decide(lead.at(AFTERWARDS), claim, "Which bus did you take?")
        world.session.flush()


def _runs(world: World, things: Things) -> None:
    """One that waits for a second person, one that can be exported, and one that the bank sent back."""
    lead, finance = things.ours.people[Role.LEAD], things.ours.people[Role.FINANCE]
    second = world.person("Sam Second", Role.FINANCE)
    acts: list[list[Callable[..., Any]]] = [[], [approve_run], [approve_run, export_run]]
    for number, then in enumerate(acts):
        member = world.member(f"Payee {number}")
        give_bank_details(member.at(AFTERWARDS), BankDetailsIn(name="A Payee", **BANK))
        approve_claim(lead.at(AFTERWARDS), _sent_claim(world, lead, member, 13))
        world.session.flush()
        run = prepare_run(second.at(AFTERWARDS), PAY_ON).run
        world.session.flush()
        for act in then:
            act(finance.at(AFTERWARDS), run.id)
            world.session.flush()
    waits = world.member("Payee who waits")
    give_bank_details(waits.at(AFTERWARDS), BankDetailsIn(name="A Payee", **BANK))
    approve_claim(lead.at(AFTERWARDS), _sent_claim(world, lead, waits, 13))
    line = world.session.exec(select(PaymentLine).where(PaymentLine.run_id == run.id)).first()
    assert line is not None
    mark_returned(finance.at(AFTERWARDS), line.id or 0, "The account is closed.")


def _sent_claim(world: World, lead: Context, member: Context, day: int) -> int:
    on = {"on": f"{day} March 2026", "starts": "10am", "ends": "1pm"}
    held = world.opportunity(lead=lead, title=f"Work of {day} March", sessions=[on], closes_on=f"{day - 1} March 2026")
    booking = take_a_place(member, held.id or 0)
    world.session.flush()
    confirm_attendance(lead.at(AFTERWARDS), held.id or 0, {booking.id or 0: Mark.CAME})
    world.session.flush()
    claim = world.session.exec(select(Claim).where(Claim.booking_id == booking.id)).one()
    say_it_is_right(member.at(AFTERWARDS), claim.id or 0)
    world.session.flush()
    assert claim.id is not None
    return claim.id


def _offer(world: World, things: Things) -> None:
    """Amina is asked, can join the list of something that is full, and had a place in what was cancelled."""
    lead, member = things.ours.people[Role.LEAD], things.ours.people[Role.MEMBER]
    days = {"sessions": [{"on": "28 April 2026", "starts": "10am", "ends": "1pm"}], "closes_on": "27 April 2026"}
    asked = world.opportunity(lead=lead, title="An offer", **days)
    full = world.opportunity(lead=lead, title="A full one", places=1, **days)
    open_one = world.opportunity(lead=lead, title="An open one", **days)
    called_off = world.opportunity(lead=lead, title="One that is cancelled", **days)
    now = AFTERWARDS - timedelta(hours=1)
    prepared = take_a_place(member.at(now), called_off.id or 0)
    world.session.flush()
    cancel_opportunity(lead.at(now), called_off.id or 0, "No funds.")
    offered = assign_member(lead.at(now), asked.id or 0, member.person_id)
    taken = take_a_place(world.member("Somebody Else").at(now), full.id or 0)
    world.session.flush()
    things.ours.ids["opportunity_id"] += [one.id or 0 for one in (asked, full, open_one)]
    things.ours.ids["booking_id"] += [one.id or 0 for one in (offered, taken, prepared)]


def _chaired(world: World, things: Things) -> None:
    """Two have a place, and one of them chairs: the other could."""
    lead = things.ours.people[Role.LEAD]
    add_rate_card(lead, RateCardIn.model_validate(PAYS_MORE))
    days = {"sessions": [{"on": "29 April 2026", "starts": "10am", "ends": "1pm"}], "closes_on": "28 April 2026"}
    made = world.opportunity(lead=lead, title="A chaired one", **days)
    there = [take_a_place(world.member(name), made.id or 0) for name in ("One Who Chairs", "One Who Could")]
    world.session.flush()
    choose_chair(lead, there[0].id or 0)
    things.ours.ids["opportunity_id"].append(made.id or 0)
    things.ours.ids["booking_id"] += [one.id or 0 for one in there]


def _on_paper(world: World, things: Things) -> None:
    """Two who use no email: one whose form waits for a second person, and one without a form."""
    admin, second = things.ours.people[Role.ADMIN], world.person("Pat Paper", Role.FINANCE)
    for name in ("Hilda", "Ivor"):
        person = add_person(admin, PersonIn(name=name, contact_by=Channel.POST))
        world.session.flush()
        things.ours.ids["person_id"] = [*things.ours.ids["person_id"], person.id or 0]
    details = PaperDetailsIn(name="Ivor", came_by=CameBy.POST, came_on=NOON.date(), **BANK)
    enter_paper_details(second.at(AFTERWARDS), person.id or 0, details)
