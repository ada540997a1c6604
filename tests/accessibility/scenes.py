"""Where the pages come from: the demo's year, a group whose words are as long as words get, and a new one."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlalchemy import text

from api.accounts.sessions import open_session
from api.demo.calendar import TODAY
from api.demo.doors import LINKS
from api.kernel.context import Context, Role, in_group
from api.kernel.database import Database
from api.messages.sending import send_waiting
from api.people.actions import change_my_details
from api.people.queries import actor_in
from api.people.schemas import DetailsIn
from api.people.tables import Channel, Format
from tests.accessibility import of_requests, of_what_changed
from tests.api_contract.driving import Caller
from tests.api_contract.numbers import Group
from tests.api_contract.things import AFTERWARDS, everything, signed_in
from tests.conftest import KEYS
from tests.databases import made
from tests.messages.posting import PostBox
from tests.the_year import a_copy
from tests.world import World
from web.app import create_app

# A village of 58 letters, and it fits where an address of an email may stand.
LONGEST = "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch"
AS_BROWSER = {"sec-fetch-site": "same-origin", "user-agent": "Firefox"}
BELONGS = {"claim": "member_id", "booking": "member_id"}
NUMBERS = {
    "opportunity": "SELECT id FROM opportunity WHERE state LIKE :words ORDER BY id DESC",
    "open": "SELECT id FROM opportunity WHERE state = 'published' AND lower(title) LIKE '%' || :words ORDER BY id DESC",
    "booking": "SELECT id FROM booking WHERE member_id = :who AND state LIKE :words ORDER BY id DESC",
    "any": "SELECT id FROM booking WHERE state LIKE :words ORDER BY id DESC",
    "booked": "SELECT booking.id FROM booking JOIN person ON person.id = member_id"
              " WHERE name LIKE :words AND state = 'booked' ORDER BY booking.id DESC",
    "advance": "SELECT id FROM advance WHERE state LIKE :words ORDER BY id DESC",
    "paid": "SELECT id FROM paid_by_us WHERE removed_at IS NULL ORDER BY id DESC",
    "claim": "SELECT id FROM claim WHERE (member_id = :who OR :staff) AND state LIKE :words ORDER BY id DESC",
    "expense": "SELECT expense.id FROM expense JOIN claim ON claim.id = claim_id"
               " WHERE member_id = :who AND state LIKE :words ORDER BY claim.id DESC, expense.id",
    "away": "SELECT id FROM time_away WHERE person_id = :who ORDER BY id DESC",
    "run": "SELECT id FROM payment_run WHERE state LIKE :words ORDER BY id DESC",
    "line": "SELECT id FROM payment_line WHERE state LIKE :words ORDER BY id DESC",
    "workstream": "SELECT id FROM workstream ORDER BY id",
    "closing": "SELECT id FROM closing ORDER BY id DESC",
    "charity": "SELECT id FROM charity ORDER BY id DESC",
    "mapping": "SELECT id FROM file_mapping ORDER BY id DESC",
    "person": "SELECT id FROM person WHERE name LIKE :words",
    "membership": "SELECT membership.id FROM membership JOIN person ON person.id = person_id WHERE name LIKE :words",
} | of_what_changed.NUMBERS  # fmt: skip


@dataclass
class Scene:
    """A service with people in it. Whoever is not known by name is a visitor."""

    database: Database
    app: Any
    now: Any
    people: dict[str, int]
    callers: dict[str, Caller] = field(default_factory=dict)
    post: PostBox = field(default_factory=PostBox)

    def caller(self, who: str) -> Caller:
        if who not in self.callers:
            self.callers[who] = Caller(
                self.app, AS_BROWSER | ({"cookie": self._cookie(who)} if self._knows(who) else {})
            )
        return self.callers[who]

    def _knows(self, who: str) -> bool:
        return who in self.people

    def _cookie(self, who: str) -> str:
        person_id = self.people[who]
        with self.database.writing() as session:
            in_group(session, 1)
            roles = actor_in(session, person_id, 1).roles
            opened = open_session(session, self.now, person_id, 1, roles=roles, device="Firefox on Windows")
        return f"session={opened.token}"

    def dress(self, who: str, format: Format) -> None:
        with self.database.writing() as session:
            in_group(session, 1)
            ctx = Context(session, actor_in(session, self.people[who], 1), self.now, KEYS, group_id=1)
            change_my_details(ctx, DetailsIn(name=who, format=format, contact_by=Channel.EMAIL))

    def filled(self, who: str, address: str) -> str:
        return re.sub(r"\{(\w+) ?([^}]*)\}", lambda found: self._number(who, *found.groups()), address)

    def _number(self, who: str, kind: str, words: str) -> str:
        if kind == "door":
            LINKS["a-door-of-the-demo"] = next(n for name, n in self.people.items() if name.startswith(words))
            return "a-door-of-the-demo"
        if kind == "letter":
            send_waiting(self.database, lambda: self.now, KEYS, self.post)
            links = re.findall(r"/sign-in/link/(\S+)", str(self.post.sent[-1].get_content()))
            return str(links[-1])
        if kind == "asked":
            return of_requests.secret_of(self.database, words)
        asked = {"who": self.people.get(who, 0), "words": f"{words}%", "staff": who in STAFF}
        with self.database.reading() as session:
            found = session.connection().execute(text(f"{NUMBERS[kind]} LIMIT 1"), asked).scalar()
        if found is None:
            raise LookupError(f"The scene has no {kind} {words} for {who}.")
        return str(found)


STAFF = ("Bethan Rowe", "Oliver Grant", "Priya Nair", "Samuel Boateng")


@contextmanager
def the_year(folder: Path, played: Path) -> Iterator[Scene]:
    with a_copy(played, folder) as database:
        with database.reading() as session:
            rows = session.connection().execute(text("SELECT name, id FROM person")).all()
        fail = PostBox(fails=3, for_ever=True)
        send_waiting(database, lambda: TODAY, KEYS, fail)
        while send_waiting(database, lambda: TODAY, KEYS, PostBox()):
            pass
        yield Scene(database, create_app(database, lambda: TODAY, keys=KEYS, demo=True), TODAY, {n: i for n, i in rows})


@contextmanager
def a_small_world(folder: Path) -> Iterator[tuple[Group, dict[Role, Caller]]]:
    """One group with one of everything, its words as long as they come; and one where nothing has happened yet."""
    folder.mkdir()
    with made("sqlite", folder) as database, World.begun(database, KEYS) as world:
        app = create_app(database, clock=lambda: AFTERWARDS, keys=KEYS)
        long = everything(world, app, LONGEST, world.group, world.lead, world.workstream)
        group = world.new_group("The New Group")
        in_group(world.session, group.id)
        new = {role: signed_in(world, app, world.person(f"New {role}", role, group=group)) for role in long.browsers}
        yield long, new
