"""Commands about people and groups: a token, a first group, a payment run's file."""

from hashlib import sha256

from pydantic import Field, ValidationError
from sqlmodel import Session, col, func, select

from api.accounts.actions import make_token
from api.cli.opening import open_keys, ready_database
from api.kernel.context import Context, Role, in_group, wall_clock
from api.kernel.fields import Asked, Line, problems_of
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.london import Nation
from api.payments.queries import run_file
from api.people.actions import put_in_group, set_up_group
from api.people.fields import Email, Phone
from api.people.queries import actor_in
from api.people.tables import Group, Membership, Person


def new_token(email: str, group_name: str) -> str:
    with ready_database().writing() as session:
        person, group = _who(session, email, group_name)
        assert person.id is not None
        assert group.id is not None
        return make_token(session, wall_clock(), person.id, group.id, "from the command line")


def begin_group(name: str, organisation: str, nation: str, lead_name: str, lead_email: str, phone: str) -> str:
    known = {one.value.lower(): one for one in Nation}
    if nation.lower() not in known:
        raise SystemExit(f"The nation is one of: {', '.join(Nation)}.")
    _check(name=name, organisation=organisation, lead_name=lead_name, lead_email=lead_email, help_phone=phone)
    now = wall_clock()
    with ready_database().writing() as session:
        _refuse_a_second(session, name)
        group = set_up_group(
            session, now, name=name, organisation=organisation, nation=known[nation.lower()],
            help_person=lead_name, help_phone=phone, help_email=lead_email,
        )  # fmt: skip
        session.flush()
        person = _find(session, lead_email)
        if person is None:
            person = Person(name=lead_name, email=lead_email.strip().lower(), created_at=now)
            session.add(person)
            session.flush()
        assert group.id is not None
        assert person.id is not None
        for role in (Role.LEAD, Role.ADMIN):
            put_in_group(session, now, group.id, person.id, role)
    return f"{name} is set up. {lead_name} can sign in with {lead_email}."


class NewGroup(Asked):
    name: Line = Field(title="the name of the group")
    organisation: Line = Field(title="the name of the organisation")
    lead_name: Line = Field(title="the name of the lead")
    lead_email: Email = Field(title="the email address of the lead")
    help_phone: Phone = Field(title="the phone number for help")


def _check(**said: str) -> None:
    try:
        NewGroup.model_validate(said)
    except ValidationError as wrong:
        raise SystemExit("\n".join(one.sentence for one in problems_of(wrong, NewGroup))) from wrong


def _refuse_a_second(session: Session, name: str) -> None:
    there = select(Group.id).where(func.lower(col(Group.name)) == name.strip().lower())
    if session.exec(there, execution_options=ACROSS_GROUPS).first() is not None:
        raise SystemExit(f"There is a group called {name} already. Give this one a name of its own.")


def payment_file(email: str, group_name: str, run_id: int) -> tuple[bytes, str]:
    with ready_database().writing() as session:
        person, group = _who(session, email, group_name)
        assert person.id is not None
        in_group(session, group.id)
        actor = actor_in(session, person.id, group.id)
        content = run_file(Context(session, actor, wall_clock(), open_keys(), group_id=group.id), run_id)
    return content, f"Payment run {run_id}: {len(content)} bytes, SHA-256 {sha256(content).hexdigest()}"


def _find(session: Session, email: str) -> Person | None:
    return session.exec(select(Person).where(col(Person.email) == email.strip().lower())).first()


def _who(session: Session, email: str, group_name: str) -> tuple[Person, Group]:
    person = _find(session, email)
    if person is None:
        raise SystemExit(f"Nobody here has the email {email}.")
    groups = session.exec(
        select(Group)
        .join(Membership, col(Membership.group_id) == col(Group.id))
        .where(col(Membership.person_id) == person.id, col(Membership.until_on).is_(None))
        .distinct()
        .order_by(col(Group.id)),
        execution_options=ACROSS_GROUPS,
    ).all()
    chosen = [group for group in groups if not group_name or group.name.lower() == group_name.lower()]
    if not chosen:
        raise SystemExit(f"{email} is not in a group of that name.")
    if len(chosen) > 1:
        raise SystemExit(
            "They are in several groups. Add --group with one of: " + ", ".join(one.name for one in chosen)
        )
    return person, chosen[0]
