"""What people read, anywhere, is in the words that members use."""

import ast
import re
from collections.abc import Iterator, Sequence
from functools import cache
from pathlib import Path

import pytest

from api.kernel.permissions import ACTIONS
from tests.architecture.source import OURS, ROOT, TEMPLATES, name_of, tree
from tests.architecture.test_templates import text

FORBIDDEN = {
    "user": r"\busers?\b",
    "volunteer": r"\bvolunteers?\b",
    "batch": r"\bbatch(es)?\b",
    "special needs": r"\bspecial needs\b",
    "service user": r"\bservice users?\b",
    "honorarium": r"\bhonorari(um|a)\b",
    "salary or wage": r"\b(salar(y|ies)|wages?)\b",
    "slot or shift": r"\b(time slots?|shifts?)\b",
    "log in": r"\blog(ged)? ?(in|out)\b",
    "invalid": r"\b(in)?valid\b",
    "please or sorry": r"\b(please|sorry|oops)\b",
    "click": r"\bclick(s|ed|ing)?\b",
    "short forms with not": r"\b(can|won|don|isn|aren|doesn|didn|couldn|shouldn|wouldn)['’]t\b",
    "submit": r"\bsubmit(s|ted)?\b",
    "remuneration": r"\b(remuneration|reimburse(ment|d)?)\b",
    "portal": r"\bportal\b",
    "carer alone": r"\b(?<!unpaid )(?<!replacement )carers?\b",
}  # fmt: skip


LETTERS = sorted((ROOT / "api" / "messages" / "templates").glob("*.txt"))
SPEAKING = {"Refusal", "ValueError", "Todo"}


def heard(path: Path) -> str:
    """The words alone: no tags, no expressions, no names of variables."""
    without = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>", " ", text(path), flags=re.DOTALL)
    written = re.findall(r'"([^"{}]*?)"', " ".join(re.findall(r"{{.*?}}|{%.*?%}", text(path), flags=re.DOTALL)))
    return without + " . " + " . ".join(one for one in written if " " in one)


@cache
def said() -> Sequence[tuple[str, str]]:
    return list(spoken())


def spoken() -> Iterator[tuple[str, str]]:
    """Every page, letter, refusal, and line of the matrix, with where it is."""
    yield from ((name_of(path), heard(path)) for path in TEMPLATES)
    yield from ((name_of(path), path.read_text()) for path in LETTERS)
    yield from ((name, permission.promise) for name, permission in ACTIONS.items())
    for path in OURS:
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            if getattr(call.func, "id", "") in SPEAKING:
                strings = [one.value for one in ast.walk(call) if isinstance(one, ast.Constant)]
                yield (
                    f"{name_of(path)}:{call.lineno}",
                    " . ".join(one for one in strings if isinstance(one, str) and " " in one),
                )


@pytest.mark.parametrize("pattern", FORBIDDEN.values(), ids=FORBIDDEN.keys())
def test_nothing_that_people_read_uses_a_word_that_members_would_not(pattern: str) -> None:
    assert {where for where, words in said() if re.search(pattern, words, re.IGNORECASE)} == set()


def test_a_refusal_is_whole_sentences_that_can_be_read_aloud() -> None:
    """What happened, then what to do: at most 20 words to a sentence, and a full stop at the end."""
    long = set()
    for path in OURS:
        for call in (node for node in ast.walk(tree(path)) if isinstance(node, ast.Call)):
            if (
                getattr(call.func, "id", "") != "Refusal"
                or len(call.args) < 2
                or not isinstance(call.args[1], ast.Constant)
            ):
                continue
            sentences = re.split(r"(?<=[.?])\s+", str(call.args[1].value))
            if not sentences[-1].endswith((".", "?")) or max(len(one.split()) for one in sentences) > 20:
                long.add(f"{name_of(path)}:{call.lineno}")

    assert long == set()
