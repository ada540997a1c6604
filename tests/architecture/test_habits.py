"""Habits that the code keeps everywhere, because one lapse is enough to break a promise."""

import ast

from tests.architecture.exceptions import ACROSS_GROUPS, CATCHES_ALL, EDGES, FLOATS, PAST_THE_ORM, UNDOES
from tests.architecture.source import OURS, ROOT, calls, files, found, name_of

SLICES = [path for path in OURS if path.is_relative_to(ROOT / "api") and "kernel" not in path.parts]
SECRETS = ("token_hash", "code_hash", "link_hash", "verifier_hash", "secret", "token")
TIMES = {"datetime.now", "datetime.utcnow", "datetime.today", "date.today", "time.time", "datetime.datetime.now"}


def test_the_clock_is_read_in_one_place() -> None:
    def reads(node: ast.AST) -> bool:
        return isinstance(node, ast.Call) and ast.unparse(node.func) in TIMES

    assert files(found(OURS, reads)) == {"api/kernel/context.py"}


def test_saving_is_done_in_one_place() -> None:
    saving = found(OURS, lambda node: calls(node, "commit"))

    assert files(saving) - {"api/kernel/database.py", "api/cli/migrations.py"} == set()


def test_undoing_is_rare_and_each_time_has_its_reason() -> None:
    undone = found(OURS, lambda node: calls(node, "rollback"))

    assert files(undone) - {"api/kernel/database.py"} == set(UNDOES)


def test_an_action_never_catches_a_refusal() -> None:
    """A try is where a refusal is lost; `attempt` is the one place that turns one into an answer."""

    def catches(node: ast.AST) -> bool:
        return isinstance(node, ast.ExceptHandler) and node.type is not None and ast.unparse(node.type) == "Refused"

    kept = {name for name in files(found(OURS, catches)) if not name.startswith(("api/demo/", "api/cli/"))}
    assert kept == {"api/kernel/context.py", "api/kernel/pictures.py"}


def test_nobody_swallows_everything_without_a_reason() -> None:
    def swallows(node: ast.AST) -> bool:
        return isinstance(node, ast.ExceptHandler) and (node.type is None or ast.unparse(node.type) == "Exception")

    assert files(found(OURS, swallows)) == set(CATCHES_ALL)


def test_money_is_never_a_fraction() -> None:
    def fractional(node: ast.AST) -> bool:
        if isinstance(node, ast.AnnAssign | ast.arg) and node.annotation is not None:
            return "float" in ast.unparse(node.annotation) or "Decimal" in ast.unparse(node.annotation)
        if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Div):
            return any(word in ast.unparse(node) for word in ("pence", "amount", "fee", "total"))
        return calls(node, "float", "Decimal", "round")

    assert files(found(OURS, fractional)) == set(FLOATS)


def test_looking_across_groups_is_rare_and_each_time_has_its_reason() -> None:
    def across(node: ast.AST) -> bool:
        named = isinstance(node, ast.keyword) and node.arg == "execution_options"
        return named and "ACROSS_GROUPS" in ast.unparse(node.value)  # type: ignore[attr-defined]

    assert files(found(OURS, across)) == set(ACROSS_GROUPS)
    assert "across_groups" not in "".join(path.read_text() for path in SLICES)


def test_every_exception_says_why() -> None:
    lists = (ACROSS_GROUPS, CATCHES_ALL, EDGES, FLOATS, PAST_THE_ORM, UNDOES)

    assert all(why.endswith(".") for listed in lists for why in listed.values())


def test_nothing_calls_outside_but_the_modules_that_are_for_it() -> None:
    """Inside a transaction nothing waits for somebody else's machine."""
    outside = {"httpx", "httpx2", "requests", "urllib.request", "smtplib", "socket", "http.client"}

    def imports(node: ast.AST) -> bool:
        if isinstance(node, ast.Import):
            return any(one.name in outside for one in node.names)
        return isinstance(node, ast.ImportFrom) and node.module in outside

    assert files(found(OURS, imports)) <= {"api/messages/post.py", "api/cli/checks.py", "api/kernel/s3.py"}


def test_only_the_edges_know_of_http() -> None:
    def imports(node: ast.AST) -> bool:
        return isinstance(node, ast.ImportFrom) and (node.module or "").split(".")[0] in ("fastapi", "starlette")

    slices = [path for path in SLICES if not path.name.endswith("routes.py") and len(path.relative_to(ROOT).parts) > 2]
    assert files(found(slices, imports)) == set(EDGES)


def test_nothing_is_printed_but_by_the_command_line() -> None:
    assert files(found(OURS, lambda node: calls(node, "print"))) == set()


def test_no_secret_is_compared_letter_by_letter() -> None:
    def compares(node: ast.AST) -> bool:
        if not isinstance(node, ast.Compare) or not isinstance(node.ops[0], ast.Eq | ast.NotEq):
            return False
        sides = [one for one in (node.left, *node.comparators) if isinstance(one, ast.Name | ast.Attribute)]
        return any(getattr(one, "attr", getattr(one, "id", "")).endswith(SECRETS) for one in sides)

    # In the database, a hash is looked up by its index: nothing is learned from how long it takes.
    in_queries = {place for place in found(OURS, compares) if "col(" in _line(place) or ".where(" in _line(place)}
    assert found(OURS, compares) - in_queries == set()


def _line(place: str) -> str:
    path, _, number = place.rpartition(":")
    return (ROOT / path).read_text().splitlines()[int(number) - 1]


def test_no_file_names_an_address_of_this_machine() -> None:
    machine = ("/" + "work/", "/root/", "/home/", "shared/design", "shared/domain")

    assert {name_of(path) for path in OURS if any(word in path.read_text() for word in machine)} == set()
