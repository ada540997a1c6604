"""The OpenAPI document is a promise: whatever it allows to be sent is answered as it says."""

from collections.abc import Iterator, Mapping
from copy import deepcopy
from typing import Any

import pytest
import schemathesis
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from schemathesis.checks import not_a_server_error
from schemathesis.core.failures import FailureGroup
from schemathesis.specs.openapi import checks

from api.kernel.context import Role
from api.kernel.encryption import KeyRing
from tests.api_contract.asking import ask, body_of, with_numbers_of
from tests.api_contract.document import operations
from tests.api_contract.driving import PROBLEM
from tests.api_contract.things import Things, built
from tests.databases import made
from tests.depth import DEEP
from tests.world import World

KEYS = KeyRing.parse(KeyRing.fresh())
ROLES = (Role.MEMBER, Role.LEAD, Role.FINANCE, Role.ADMIN)
# For whoever may do it, and for everyone else.
MANY = 14
EXAMPLES, FEW = (MANY, 2) if DEEP else (4, 1)
CHECKS = [
    not_a_server_error, checks.status_code_conformance, checks.content_type_conformance,
    checks.response_schema_conformance, checks.response_headers_conformance, checks.negative_data_rejection,
    checks.missing_required_header, checks.unsupported_method, checks.allow_header_conformance,
]  # fmt: skip


@pytest.fixture(scope="module")
def things(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Things]:
    """On SQLite alone: what is documented is the same on both, and tests/faults sends odd input to both."""
    with made("sqlite", tmp_path_factory.mktemp("document")) as database, World.begun(database, KEYS) as world:
        yield built(world)


@pytest.mark.shared
@pytest.mark.slow
def test_every_answer_is_one_that_the_document_names(things: Things) -> None:
    assert untrue(things, things.document) == {}


def test_a_document_that_leaves_an_answer_out_is_found_out(things: Things) -> None:
    """The negative control: the same document without its 404s, and with a name that is said to be a number."""
    doctored = deepcopy(dict(things.document))
    doctored["paths"] = {path: item for path, item in doctored["paths"].items() if path in DOCTORED}
    del doctored["paths"]["/claims/{claim_id}"]["get"]["responses"]["404"]
    doctored["components"]["schemas"]["WorkstreamOut"]["properties"]["name"] = {"type": "integer"}
    assert set(untrue(things, doctored, MANY)) == {"GET /claims/{claim_id}", "GET /workstreams", "POST /workstreams"}


DOCTORED = ("/claims/{claim_id}", "/workstreams", "/availability")


def untrue(things: Things, document: Mapping[str, Any], most: int = EXAMPLES) -> dict[str, str]:
    """The first fault of each operation."""
    wrong: dict[str, str] = {}
    schema = schemathesis.openapi.from_dict(for_oneself(document))
    schema.app, schema.location = things.app, "/api/v1/openapi.json"
    for found in schema.get_all_operations():
        operation = found.ok()
        name = f"{operation.method.upper()} {operation.path}"
        for role, examples in whoever_may_first(things, name, most):
            try:
                try_out(things, operation, role, examples)
            # A group of failures is no Exception.
            except (Exception, FailureGroup) as fault:
                wrong.setdefault(name, f"as {role}: {fault}"[:2000])
    return wrong


def for_oneself(document: Mapping[str, Any]) -> dict[str, Any]:
    """Acting for any number that comes up would be refused nearly always, and prove little of the rest."""
    plain = deepcopy(dict(document))
    for said in (said for item in plain["paths"].values() for said in item.values()):
        said["parameters"] = [one for one in said.get("parameters", []) if one["name"] != "On-Behalf-Of"]
    return plain


def try_out(things: Things, operation: Any, role: Role, examples: int) -> None:
    @settings(
        max_examples=examples, deadline=None, database=None, derandomize=True, print_blob=False,
        suppress_health_check=list(HealthCheck), phases=[Phase.explicit, Phase.generate],
    )  # fmt: skip
    @given(case=operation.as_strategy(), which=st.integers(0, 6), ours=st.booleans())
    def tried(case: Any, which: int, ours: bool) -> None:
        if ours and case.path_parameters:
            names = case.path_parameters
            case.path_parameters = {name: int(things.ours.filled(f"{{{name}}}", which)) for name in names}
        case.call_and_validate(headers=dict(things.ours.callers[role].headers), checks=CHECKS)

    tried()


def whoever_may_first(things: Things, name: str, most: int) -> list[tuple[Role, int]]:
    one = next(one for one in operations(things.document) if one.name == name)
    body = with_numbers_of(body_of(things, one), things.ours)
    may = [role for role in ROLES if ask(things, things.ours.callers[role], one, things.ours, body).status != 403]
    first = may[0] if may else Role.LEAD
    return [(first, most)] + [(role, FEW) for role in ROLES if role is not first]


def test_every_refusal_is_documented_as_problem_json(things: Things) -> None:
    document = things.document
    for path, item in document["paths"].items():
        for method, said in item.items():
            for status, answer in said["responses"].items():
                if status >= "400":
                    assert list(answer["content"]) == [PROBLEM], f"{method} {path} {status}"


def test_every_route_says_what_it_is_for_and_shows_an_example(things: Things) -> None:
    document = things.document
    for path, item in document["paths"].items():
        for method, said in item.items():
            assert said.get("description"), f"{method} {path} says nothing about itself"
    silent = [
        f"{name}.{field}"
        for name, schema in document["components"]["schemas"].items()
        for field, of in schema.get("properties", {}).items()
        if of.get("type") in ("string", "integer") and not SAYS_ENOUGH & set(of)
    ]
    assert silent == []


# A field whose values are listed, or whose format says how to write it, needs no example.
SAYS_ENOUGH = {"examples", "enum", "const", "default", "format", "contentMediaType"}
