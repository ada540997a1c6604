"""Two groups with one of everything in them, made by real actions: ours, and the one that must not see it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from sqlmodel import col, select

from api.accounts.tables import ApiToken, SignedIn
from api.availability.actions import add_time_away
from api.availability.schemas import AwayIn
from api.bookings.actions import assign_member, join_waiting_list, take_a_place
from api.claims.actions import add_expense, approve_claim, confirm_attendance, say_it_is_right
from api.claims.paid_by_us import write_down_what_we_paid
from api.claims.paid_by_us_schemas import PaidByUsIn
from api.claims.schemas import Mark, NewExpense, Upload
from api.claims.tables import Claim
from api.formats.actions import add_mapping
from api.kernel.context import Context, Role, in_group
from api.ledger.closing import close_month
from api.ledger.schemas import ClosingIn
from api.opportunities.tables import RateCard
from api.payees.actions import give_bank_details
from api.payees.schemas import BankDetailsIn
from api.payments.actions import approve_run, export_run, prepare_run
from api.payments.file_tables import RunFile
from api.payments.tables import PaymentLine
from api.people.actions import invite_person
from api.people.schemas import InvitationIn
from api.people.tables import Membership, Person
from tests import what_changed
from tests.api_contract.driving import Caller
from tests.api_contract.numbers import Group
from tests.claims.files import picture
from tests.formats.mapped import new, of_a_bank
from tests.payees.giving import ids_of_charities
from tests.world import NOON, World
from web.app import create_app

AFTERWARDS = datetime(2026, 3, 18, 12, tzinfo=UTC)
PAY_ON = AFTERWARDS.date()
PEOPLE = ("amina", "ben", "cora", "dev")


@dataclass
class Things:
    ours: Group
    theirs: Group
    nobody: Caller
    ended: Caller
    app: Any
    document: Mapping[str, Any]


def built(world: World, **settings: Any) -> Things:
    app = create_app(world.database, clock=lambda: AFTERWARDS, keys=world.keys, **settings)
    ours = everything(world, app, "zanzibar", world.group, world.lead, world.workstream)
    next_door, lead, workstream = world.other_group()
    theirs = everything(world, app, "madrid", next_door, lead, workstream)
    ended = world.token(world.admin)
    world.session.flush()
    last = world.session.exec(select(ApiToken).order_by(col(ApiToken.id).desc())).first()
    assert last is not None
    last.ended_at = NOON
    in_group(world.session, world.group.id)
    world.save()
    nobody, document = Caller(app), Caller(app).get("/api/v1/openapi.json").json()
    return Things(ours, theirs, nobody, Caller(app, {"authorization": f"Bearer {ended}"}), app, document)


def everything(world: World, app: Any, mark: str, group: Any, lead: Context, workstream: int) -> Group:
    in_group(world.session, group.id)
    people = {
        Role.LEAD: lead,
        Role.FINANCE: world.person(f"Finance {mark}", Role.FINANCE, group=group),
        Role.ADMIN: world.person(f"Admin {mark}", Role.ADMIN, group=group),
    }
    second = world.person(f"Second {mark}", Role.FINANCE, group=group)
    members = [world.person(f"{name} {mark}", Role.MEMBER, group=group) for name in PEOPLE]
    people[Role.MEMBER] = members[0]
    made = Group(mark)
    _bookings(world, made, lead, members, workstream)
    _claims(world, made, lead, members)
    _runs(world, made, people[Role.FINANCE], second, members)
    made.ids["charity_id"] = ids_of_charities(people[Role.FINANCE], second, mark)
    _people(world, made, people, members, group.id)
    _ways_in(world, made, members[0])
    for slice_ in what_changed.SLICES:
        slice_.add(world, made, people, members)
    made.callers = {role: Caller(app, {"authorization": f"Bearer {world.token(ctx)}"}) for role, ctx in people.items()}
    made.browsers = {role: signed_in(world, app, ctx) for role, ctx in people.items()}
    made.people = people
    world.save()
    return made


def signed_in(world: World, app: Any, ctx: Context) -> Caller:
    token = world.signed_in(ctx.at(AFTERWARDS))
    world.save()
    return Caller(app, {"cookie": f"session={token}", "sec-fetch-site": "same-origin"})


def _ways_in(world: World, made: Group, member: Context) -> None:
    """Ones that nobody here uses, so that they can be ended in the middle of a walk."""
    for _ in range(3):
        world.token(member)
        world.signed_in(member)
    world.session.flush()
    made.ids["token_id"] = _all_of(world, select(ApiToken.id).where(ApiToken.person_id == member.person_id))
    made.ids["session_id"] = _all_of(world, select(SignedIn.id).where(SignedIn.person_id == member.person_id))


def _bookings(world: World, made: Group, lead: Context, members: Sequence[Context], workstream: int) -> None:
    words = {"what": f"Read about {made.mark}.", "place": f"The {made.mark} hall", "workstream_id": workstream}
    later = {"sessions": [{"on": "Tuesday 21 April 2026", "starts": "10am", "ends": "1pm"}],
             "closes_on": "Monday 20 April 2026"}  # fmt: skip
    held = world.opportunity(lead=lead, title=f"{made.mark} was", places=4, **words)
    coming = world.opportunity(lead=lead, title=f"{made.mark} comes", **words | later)
    draft = world.draft(lead=lead, title=f"{made.mark} may", **words | later)
    there = [take_a_place(member, _id(held)) for member in members]
    booked = take_a_place(members[0], _id(coming))
    offered = assign_member(lead, _id(coming), members[1].person_id)
    waiting = join_waiting_list(members[2], _id(coming))
    world.session.flush()
    made.ids["opportunity_id"] = [_id(coming), _id(held), _id(draft)]
    made.ids["booking_id"] = [_id(one) for one in (booked, offered, waiting, *there)]
    made.ids["workstream_id"] = [workstream]
    made.ids["card_id"] = _all_of(world, select(RateCard.id).order_by(col(RateCard.id)))
    ticket = PaidByUsIn(kind="travel", what=f"Train to {made.mark}", used_on="2026-03-17", amount_pence=4210)
    paid = [write_down_what_we_paid(lead, _id(one), ticket) for one in (booked, there[0])]
    made.ids["paid_id"] = [_id(one) for one in paid]
    marks = {_id(one): Mark.CAME for one in there}
    confirm_attendance(lead.at(AFTERWARDS), _id(held), marks)
    world.session.flush()


def _claims(world: World, made: Group, lead: Context, members: Sequence[Context]) -> None:
    """One ready, one sent, and two approved, of which one is paid from."""
    claims = world.session.exec(select(Claim).order_by(col(Claim.id))).all()
    expense = NewExpense(
        kind="travel", what=f"Bus to {made.mark}", spent_on="2026-03-17", amount_pence=460, no_receipt_because=None
    )
    added = add_expense(members[0].at(AFTERWARDS), _id(claims[0]), expense, Upload(f"{made.mark}.jpg", picture()))
    for claim, member in list(zip(claims, members, strict=True))[1:]:
        say_it_is_right(member.at(AFTERWARDS), _id(claim))
    for claim in claims[2:]:
        approve_claim(lead.at(AFTERWARDS), _id(claim))
    made.ids["claim_id"] = [_id(claim) for claim in claims]
    made.ids["expense_id"] = [_id(added)]
    assert added.receipt_id is not None
    made.ids["receipt_id"] = [added.receipt_id]
    world.session.flush()


def _runs(world: World, made: Group, finance: Context, second: Context, members: Sequence[Context]) -> None:
    """One exported, with the third member's claim, and one prepared, with the fourth's."""
    runs = []
    for member in members[2:]:
        details = BankDetailsIn(name=member.actor.name, sort_code="30-90-89", account_number="31926819")
        give_bank_details(member.at(AFTERWARDS), details)
        runs.append(prepare_run(finance.at(AFTERWARDS), PAY_ON).run)
        world.session.flush()
        if len(runs) == 1:
            approve_run(second.at(AFTERWARDS), _id(runs[0]))
            export_run(second.at(AFTERWARDS), _id(runs[0]))
    mapping = add_mapping(finance, new(of_a_bank(name=made.mark)))
    made.ids["mapping_id"] = [_id(mapping)]
    made.ids["closing_id"] = [_id(close_month(finance.at(AFTERWARDS), ClosingIn(until_on=date(2026, 1, 31))))]
    made.ids["run_id"] = [_id(run) for run in runs]
    made.ids["file_id"] = _all_of(world, select(RunFile.id).where(RunFile.run_id == runs[0].id))
    made.ids["line_id"] = _all_of(world, select(PaymentLine.id).order_by(col(PaymentLine.id)))


def _people(
    world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context], group_id: int
) -> None:
    away = AwayIn(from_on="2026-05-04", until_on="2026-05-08", reason=f"In {made.mark}")
    made.ids["away_id"] = [_id(add_time_away(members[0], away))]
    admin, known = people[Role.ADMIN].at(AFTERWARDS), world.session.get_one(Person, members[0].person_id).email
    asked = [
        invite_person(admin, InvitationIn(name=f"New {made.mark}", email=email, role=role))
        for email, role in ((known, Role.LEAD), (f"new@{made.mark}.example", Role.MEMBER))
    ]
    world.session.flush()
    made.ids["invitation_id"] = [_id(one) for one in asked]
    made.ids["person_id"] = made.ids["member_id"] = [one.person_id for one in members[1:]]
    made.ids["membership_id"] = _all_of(
        world, select(Membership.id).where(Membership.person_id == members[3].person_id)
    )
    made.ids["group_id"] = [group_id]


def _all_of(world: World, query: Any) -> list[int]:
    return [number for number in world.session.exec(query).all() if number is not None]


def _id(row: Any) -> int:
    assert row.id is not None
    return int(row.id)
