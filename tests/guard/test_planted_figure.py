"""A limit of a strange figure is in use. Nobody else reads it anywhere, and nothing that is kept holds it."""

import json
from collections.abc import Iterator
from dataclasses import replace

import pytest
import structlog
from sqlmodel import select

from api.guard.tables import EarningsLimit
from api.kernel.context import Role
from api.kernel.logs import RequestLog, set_up_logs
from api.people.tables import Person
from tests.api_contract.driving import Caller
from tests.api_contract.kept_things import things_of
from tests.api_contract.things import Things, signed_in
from tests.guard.searching import PENCE, URLENCODED, found_in, holds, kept_in, read_by, refused_to
from tests.world import World

pytestmark = [pytest.mark.slow, pytest.mark.halved]
FORM = b"limit=own-by-week&own_pence=%C2%A31%2C874%2C365.29&week_starts=Monday&month_day="
WRONG = FORM.replace(b"week_starts=Monday", b"week_starts=Someday")


@pytest.fixture
def things(world: World) -> Things:
    return things_of(world)


@pytest.fixture
def in_use(world: World, things: Things) -> Things:
    """Amina sets it on a page and over REST, gets it wrong on both, and looks at what a place would come to."""
    rest, pages = things.ours.callers[Role.MEMBER], things.ours.browsers[Role.MEMBER]
    key = {"idempotency-key": "the-limit"}
    body = {"limit": "own-by-week", "own_pence": PENCE}
    assert pages.call("POST", "/limit/change", WRONG, URLENCODED).status == 422
    assert pages.call("POST", "/limit/change", FORM, URLENCODED).status == 303
    assert rest.call("PUT", "/api/v1/my-limit", body | {"week_starts": "Someday"}, key).status == 422
    assert rest.call("PUT", "/api/v1/my-limit", body, key).status == 204
    assert rest.call("PUT", "/api/v1/my-limit", body, key).status == 204
    offered = things.ours.one("opportunity_id")
    for path in ("/limit", "/limit/change", f"/opportunities/{offered}/booking"):
        assert holds(pages.get(path).body), path
    for path in ("/my-limit", f"/opportunities/{offered}/limit-check"):
        assert holds(rest.get(f"/api/v1{path}").body.replace(b",", b"")), path
    away = Caller(things.app, {"cookie": "session=over", "sec-fetch-site": "same-origin"})
    assert away.call("POST", "/limit/change", FORM, URLENCODED).status in (303, 401)
    return things


def others(world: World, things: Things) -> Iterator[tuple[str, Caller, Caller]]:
    """Everybody else: their token and their browser."""
    for group in (things.ours, things.theirs):
        for role, rest in group.callers.items():
            if (group, role) != (things.ours, Role.MEMBER):
                yield f"{role} of {group.mark}", rest, group.browsers[role]
    world.look_again()
    ben = world.acting(things.ours.ids["member_id"][0])
    token = world.token(ben)
    world.save()
    yield "another member", Caller(things.app, {"authorization": f"Bearer {token}"}), signed_in(world, things.app, ben)
    yield "nobody", things.nobody, things.nobody
    admin, amina = things.ours.people[Role.ADMIN], things.ours.people[Role.MEMBER].person_id
    rest = Caller(things.app, dict(things.ours.callers[Role.ADMIN].headers) | {"on-behalf-of": str(amina)})
    pages = signed_in(world, things.app, admin)
    assert pages.call("POST", f"/people/{amina}/acting", b"idempotency_key=act", URLENCODED).status == 303
    yield "whoever acts for her", rest, pages


def test_no_line_of_the_log_holds_it_or_says_whose_it_is(
    world: World, in_use: Things, capsys: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    set_up_logs("json")
    try:
        app = RequestLog(in_use.app)
        headers = dict(in_use.ours.browsers[Role.MEMBER].headers)
        for body in (FORM, WRONG):
            Caller(app, headers).call("POST", "/limit/change", body, URLENCODED)
        Caller(app, headers).get("/limit")
    finally:
        structlog.reset_defaults()

    said, to_errors = capsys.readouterr()
    assert not holds(to_errors + caplog.text)
    lines = [json.loads(line) for line in said.splitlines()]
    assert [line["route"] for line in lines] == ["/limit/change", "/limit/change", "/limit"]
    assert not holds(said)
    assert {name for line in lines for name in line} <= {
        "event",
        "level",
        "timestamp",
        "method",
        "route",
        "status",
        "ms",
    }


def test_nobody_else_reads_it_on_any_page_or_over_rest(world: World, in_use: Things) -> None:
    known, amina = list(others(world, in_use)), in_use.ours.people[Role.MEMBER].person_id
    ids = in_use.ours.ids | {name: [amina, *in_use.ours.ids[name]] for name in ("person_id", "member_id")}
    whose = replace(in_use.ours, ids=ids)
    found = {name: found_in(read_by(in_use, rest, pages, whose)) for name, rest, pages in known}
    assert {name: where for name, where in found.items() if where} == {}

    found = {name: found_in(refused_to(in_use, rest, pages, whose)) for name, rest, pages in known}
    assert {name: where for name, where in found.items() if where} == {}


def test_the_search_finds_it_in_her_own_pages(world: World, in_use: Things) -> None:
    """The other control: the walk does open the pages and routes that hold it."""
    mine = in_use.ours
    found = found_in(read_by(in_use, mine.callers[Role.MEMBER], mine.browsers[Role.MEMBER], mine))

    assert "GET /my-limit 0" in found
    assert "GET /limit" in found
    assert any("limit-check" in where for where in found)
    assert any(where.endswith("/booking in Easy Read") for where in found)


def test_nothing_that_is_kept_holds_it(world: World, in_use: Things) -> None:
    world.look_again()
    assert len(world.session.exec(select(EarningsLimit)).all()) == 1

    assert kept_in(world) == []


def test_the_search_finds_a_figure_that_stands_where_others_read_it(world: World, things: Things) -> None:
    """The control: in her phone number it is found on the administrator's page, over REST and in the database."""
    amina = world.session.get_one(Person, things.ours.people[Role.MEMBER].person_id)
    amina.phone = "187436529"
    world.save()
    things.ours.ids["person_id"] = [amina.id]
    rest, pages = things.ours.callers[Role.ADMIN], things.ours.browsers[Role.ADMIN]

    found = found_in(read_by(things, rest, pages, things.ours))
    assert any(where.startswith("GET /people/{person_id}") for where in found), found
    assert f"GET /people/{amina.id}" in found
    assert "person.phone" in kept_in(world)
