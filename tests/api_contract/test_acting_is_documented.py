"""The document names On-Behalf-Of exactly where an administrator may act for a member."""

from collections.abc import Iterator

import pytest

from api.kernel.context import Role
from tests.api_contract.asking import ask, body_of, with_numbers_of
from tests.api_contract.document import operations
from tests.api_contract.driving import Caller
from tests.api_contract.kept_things import things_of
from tests.api_contract.things import Things
from tests.world import World

REFUSED = {"not-your-role", "only-themselves"}


@pytest.fixture
def things(world: World) -> Things:
    return things_of(world)


def told(things: Things) -> Iterator[tuple[str, bool, bool]]:
    """Each route, whether the document names the header there, and whether it is of use there."""
    admin = things.ours.callers[Role.ADMIN]
    acting = Caller(things.app, {**admin.headers, "on-behalf-of": str(things.ours.people[Role.MEMBER].person_id)})
    for one in operations(things.document):
        answer = ask(things, acting, one, things.ours, with_numbers_of(body_of(things, one), things.ours))
        refused = answer.status == 403 and answer.json()["code"] in REFUSED
        yield one.name, "On-Behalf-Of" in one.header_names, not refused


def test_the_header_is_named_where_it_is_of_use_and_nowhere_else(things: Things) -> None:
    known = list(told(things))
    assert [name for name, named, works in known if named != works] == []
    assert 20 < sum(named for _, named, _ in known) < len(known)


def test_the_document_says_what_the_header_is(things: Things) -> None:
    said = next(
        one
        for one in things.document["paths"]["/claims/{claim_id}/expenses"]["post"]["parameters"]
        if one["name"] == "On-Behalf-Of"
    )
    assert "administrator" in said["description"]
    assert (said["in"], said["required"], said["schema"]["type"]) == ("header", False, "integer")
