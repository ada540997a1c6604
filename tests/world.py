"""The people of the tests: a group with its lead, finance officers and administrator, and another group next door."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, time, timedelta
from typing import Any

from sqlmodel import Session

from api.accounts.actions import make_token
from api.kernel.context import Context, Role, in_group
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.london import Nation
from api.opportunities.actions import add_rate_card, add_workstream, draft_opportunity, publish_opportunity
from api.opportunities.schemas import OpportunityIn, RateCardIn, WorkstreamIn
from api.opportunities.tables import Opportunity
from api.people.actions import put_in_group, set_up_group
from api.people.queries import actor_in
from api.people.tables import Group, Person
from tests.starting import Start, start_of

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
GROUP = {
    "organisation": "The Centre", "nation": Nation.ENGLAND, "help_person": "Lena Hart", "help_phone": "01632 960 001",
    "help_email": "help@group.example", "promise_working_days": 20, "offer_hours": 48,
}  # fmt: skip
FACTS: dict[str, Any] = {
    "title": "Review a leaflet",
    "what": "Read a leaflet about respite care and tell us what is hard to follow.",
    "how": "online",
    "place": "Zoom. We send the link the day before.",
    "access_facts": "Live captions. A break every 45 minutes.",
    "sessions": [{"on": "Tuesday 17 March 2026", "starts": "10am", "ends": "1pm"}],
    "preparation_minutes": 60,
    "preparation": "Read four pages.",
    "places": 2,
    "rate_code": "half",
    "covered": [{"kind": "online allowance", "fixed_pence": 500}, {"kind": "travel"}],
    "how_to_leave": "Tell Lena, or press Leave, up to the day before.",
    "contact_name": "Lena Hart",
    "contact_how": "01632 960 001",
    "closes_on": "Monday 16 March 2026",
}


PEOPLE = ("lead", "finance", "second_finance", "admin")
KNOWN = ("workstream", *PEOPLE)
STARTS: dict[str, Start] = {}


class World:
    def __init__(self, database: Database, session: Session, keys: KeyRing) -> None:
        self.database, self.session, self.keys = database, session, keys
        start = STARTS.get(str(database.engine.url))
        if start is None:
            self.begin()
            self.save()
            STARTS[str(database.engine.url)] = start_of(session, {name: getattr(self, name) for name in KNOWN})
        else:
            self.begin_again(start)
        self.save()

    def begin_again(self, start: Start) -> None:
        start.put_back(self.session)
        self.group = self.session.get_one(Group, start.known["lead"].group_id)
        self.workstream = start.known["workstream"]
        in_group(self.session, self.group.id)
        for name in PEOPLE:
            setattr(self, name, replace(start.known[name], session=self.session, keys=self.keys))

    def begin(self) -> None:
        self.group = self.new_group("The Advisory Group")
        in_group(self.session, self.group.id)
        self.lead = self.person("Lena Hart", Role.LEAD)
        self.finance = self.person("Femi Okoro", Role.FINANCE)
        self.second_finance = self.person("Sofia Berg", Role.FINANCE)
        self.admin = self.person("Ada Price", Role.ADMIN)
        self.workstream = self.stock(self.lead)

    @classmethod
    @contextmanager
    def begun(cls, database: Database, keys: KeyRing) -> Iterator["World"]:
        engine = database.engine.execution_options(begin="DEFERRED")
        with Session(engine, expire_on_commit=False) as session:
            yield cls(database, session, keys)

    def save(self) -> None:
        self.session.commit()

    def look_again(self) -> None:
        self.session.rollback()
        self.session.expire_all()

    def new_group(self, name: str) -> Group:
        return set_up_group(self.session, NOON, name=name, **GROUP)

    def person(self, name: str, *roles: Role, group: Group | None = None, email: str | None = None) -> Context:
        """A person with these roles, made directly: joining is told in tests/people."""
        group = group or self.group
        made = Person(name=name, email=email or f"{name.lower().replace(' ', '.')}@people.example", created_at=NOON)
        self.session.add(made)
        self.session.flush()
        assert made.id is not None
        for role in roles:
            put_in_group(self.session, NOON, group.id, made.id, role)
        self.session.flush()
        return self.acting(made.id, group)

    def acting(self, person_id: int, group: Group | None = None) -> Context:
        group_id = (group or self.group).id
        actor = actor_in(self.session, person_id, group_id)
        return Context(self.session, actor, NOON, self.keys, group_id=group_id)

    def member(self, name: str, **more: Any) -> Context:
        return self.person(name, Role.MEMBER, **more)

    def by_phone(self, member: Context) -> Context:
        """The administrator, doing it for this member."""
        return replace(self.admin, on_behalf_of=member.actor, now=member.now)

    def stock(self, lead: Context) -> int:
        """A workstream and the rate cards before and from 16 December 2025, for a group that has none."""
        for made in CARDS:
            card = RateCardIn.model_validate(made)
            the_day_before = datetime.combine(card.in_force_from, time(), UTC) - timedelta(days=1)
            add_rate_card(lead.at(the_day_before), card)
        workstream = add_workstream(
            lead, WorkstreamIn.model_validate({"name": "Evaluation strategy", "cost_code": "EV-100"})
        )
        self.session.flush()
        assert workstream.id is not None
        return workstream.id

    def draft(self, *, lead: Context | None = None, **facts: Any) -> Opportunity:
        known = FACTS | {"workstream_id": self.workstream} | facts
        opportunity = draft_opportunity(lead or self.lead, OpportunityIn.model_validate(known))
        self.session.flush()
        return opportunity

    def opportunity(self, *, lead: Context | None = None, **facts: Any) -> Opportunity:
        opportunity = self.draft(lead=lead, **facts)
        assert opportunity.id is not None
        published = publish_opportunity(lead or self.lead, opportunity.id)
        self.session.flush()
        return published

    def other_group(self) -> tuple[Group, Context, int]:
        """Another group with its own lead and workstream. The world's session goes on seeing the first group."""
        group = self.new_group("The Group Next Door")
        in_group(self.session, group.id)
        lead = self.person("Nia Next", Role.LEAD, group=group)
        workstream = self.stock(lead)
        in_group(self.session, self.group.id)
        return group, lead, workstream

    def token(self, ctx: Context, made_at: datetime | None = None) -> str:
        return make_token(self.session, made_at or ctx.now, ctx.actor.person_id, ctx.group_id, "tests")

    def signed_in(self, ctx: Context) -> str:
        """The value of a session cookie, as if they had just signed in."""
        from api.accounts.sessions import open_session

        person_id, group_id = ctx.actor.person_id, ctx.group_id
        return open_session(self.session, ctx.now, person_id, group_id, roles=ctx.actor.roles, device="A test").token


OLD = {
    "half_hour": 1250,
    "hour": 2500,
    "two_hours": 5000,
    "half": 7500,
    "full": 15000,
    "full_plus": 30000,
    "top": 45000,
}
NEW = {
    "half_hour": 1380,
    "hour": 2750,
    "two_hours": 5500,
    "half": 8250,
    "full": 16500,
    "full_plus": 33000,
    "top": 49500,
}
LABELS = {
    "half_hour": "About half an hour", "hour": "An hour or less", "two_hours": "About two hours", "half": "Half day",
    "full": "Full day", "full_plus": "Full day with heavy preparation or chairing", "top": "Top of the scale",
}  # fmt: skip
CARDS = [
    {
        "name": name,
        "in_force_from": start,
        "source": "NIHR",
        "rates": [{"code": code, "label": LABELS[code], "fee_pence": pence} for code, pence in rates.items()],
    }
    for name, start, rates in (("NIHR 2009", "2009-01-02", OLD), ("NIHR from 16 December 2025", "2025-12-16", NEW))
]
