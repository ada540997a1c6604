"""What we say where no page is drawn: refusals, letters, the document of the API, the command line."""

import ast
import importlib
import re
from collections.abc import Iterator
from typing import Any

import typer

from api.cli.app import app
from api.kernel import fields, problems
from api.kernel.refusals import Refusal
from api.messages.letters import KINDS, parted, written
from tests.architecture.source import OURS, ROOT, name_of, tree
from tests.architecture.test_api import document
from tests.messages.test_tell import FACTS

SPEAKING = {"Refusal", "ValueError", "Todo", "not_found"}
NAMED = {"title": "Something"}
Said = tuple[str, str]


def refusals() -> Iterator[Said]:
    """Every sentence that says no: those with a fact in them too, where "something" stands for the fact."""
    for path in OURS:
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") in SPEAKING:
                for sentence in filter(is_a_sentence, map(_text, call.args)):
                    yield f"{name_of(path)}:{call.lineno}", sentence
    yield from ((f"title {status}", title + ".") for status, title in problems.TITLES.items())
    yield from ((f"detail {status}", detail) for status, detail in problems.DETAILS.items())
    yield from ((kind, re.sub(r"{\w+}", "something", said)) for kind, said in fields.SENTENCES.items())


def constants() -> Iterator[Said]:
    """As they are in memory: a sentence that was put together when its module was read."""
    for path in OURS:
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts)
        if name.startswith("api.") and "Refusal(" in path.read_text():
            known = vars(importlib.import_module(name)).values()
            yield from ((f"{name}: {one.code}", one.reason) for one in known if isinstance(one, Refusal))


def letters(*, easy: bool) -> Iterator[Said]:
    """Each kind with its facts, line by line. What a person wrote is left out; the sentence round it is ours."""
    for kind in sorted(KINDS):
        facts = {name: NAMED.get(name, value) for name, value in FACTS[kind].items()}
        subject, body = parted(written(kind, facts, easy=easy))
        yield from ((kind, line) for line in [subject, *body.splitlines()] if line.strip())


def of_the_api() -> Iterator[Said]:
    yield from _descriptions(document(), "")


def _descriptions(node: Any, where: str) -> Iterator[Said]:
    if isinstance(node, list):
        for one in node:
            yield from _descriptions(one, where)
    elif isinstance(node, dict):
        for key, value in node.items():
            if key in ("description", "summary") and isinstance(value, str):
                yield where, re.sub(r"`[^`]*`", "something", value)
            elif key not in ("examples", "example"):
                yield from _descriptions(value, f"{where}/{key}")


def of_the_command_line() -> Iterator[Said]:
    yield from _helps(typer.main.get_command(app), "run")


def _helps(command: Any, name: str) -> Iterator[Said]:
    yield name, command.help or ""
    yield from ((f"{name} {one.name}", getattr(one, "help", None) or "") for one in command.params)
    for called, one in getattr(command, "commands", {}).items():
        yield from _helps(one, f"{name} {called}")


def is_a_sentence(text: str) -> bool:
    return " " in text


def _text(node: ast.expr) -> str:
    if isinstance(node, ast.Constant):
        return node.value if isinstance(node.value, str) else ""
    if isinstance(node, ast.JoinedStr):
        return "".join(_text(one) if isinstance(one, ast.Constant) else "something" for one in node.values)
    if isinstance(node, ast.BinOp):
        return _text(node.left) + _text(node.right)
    return ""
