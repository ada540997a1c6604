"""`python -m tests.breaking`: breaks one rule after another in a copy, and shows that its test sees it.

A test that cannot fail is worth nothing. Each line says what is broken, where, and which test must then fail. It takes
some minutes, so it is run by hand when a gate is added or changed: `python -m tests.breaking orca` runs those whose
name has "orca" in it. The pages' own gates are shown broken pages in tests/accessibility/test_the_gates.py.
"""

import os
import subprocess
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import brotli

from tests.breaking_money import RULES

ROOT = Path(__file__).parents[1]
EVERY_JOB = "tests/journeys/test_every_job.py::test_a_job_is_done_and_ends_in_the_same_rows"
BUTTON = '<button type="submit" class="govuk-button'
SKIP = '<a href="#main" class="govuk-skip-link">'
ANNOUNCER = '<div id="announce" role="status" aria-live="polite" aria-atomic="true"'


@dataclass(frozen=True, slots=True)
class Break:
    """`what` becomes `instead` in `file`, and then `test` fails."""

    name: str
    file: str
    what: str
    instead: str
    test: Sequence[str]


def job(name: str, how: str) -> Sequence[str]:
    return [f"{EVERY_JOB}[sqlite-{how}-{name}]"]


def orca(test: str) -> Sequence[str]:
    return ["-m", "screen_reader", f"tests/screen_reader/{test}"]


BREAKS = [
    Break("a page that nobody looks at", "tests/accessibility/of_members.py", "    /settings/details\n", "",
          ["tests/accessibility/test_the_list.py"]),
    Break("a button that the keyboard cannot reach", "web/shared/components.html", BUTTON,
          BUTTON.replace("<button", '<button tabindex="-1"'), job("book", "with script")),
    Break("a button that only a script could use", "web/shared/components.html", BUTTON,
          BUTTON.replace("submit", "button"), job("book", "in words alone")),
    Break("more presses than a job may take", "web/shared/base.html", SKIP,
          "".join(f'<a href="/{number}">More</a>' for number in range(30)) + SKIP,
          job("book", "without script")),
    Break("a job that needs script", "web/shared/components.html", BUTTON,
          BUTTON.replace("<button", "<button disabled"), job("book", "without script")),
    Break("ends in other rows", "tests/journeys/rows.py", "def changed(", "def changed(*_: object) -> dict:\n"
          "    import time\n    return {'rows': time.monotonic()}\n\n\ndef as_it_was(", [EVERY_JOB, "-k", "book"]),
    Break("approving twenty takes more presses", "web/shared/base.html", SKIP,
          '<a href="/1">One</a><a href="/2">Two</a>' + SKIP, ["tests/journeys/test_approve_twenty.py"]),
    Break("a change that is not said", "web/static/app.js", "if (words) say(", "if (words) (() => 0)(",
          ["tests/journeys/test_choose_what_to_see.py"]),
    Break("a change that is said twice", "web/static/app.js", "setTimeout(() => { box.textContent = words; }, 100);",
          "for (const wait of [100, 250]) setTimeout(() => { box.textContent = ''; setTimeout(() => {"
          " box.textContent = words; }, 20); }, wait);", ["tests/journeys/test_choose_what_to_see.py"]),
    Break("the keyboard falls to the body", "web/static/app.js", "document.activeElement === document.body) here.focus",
          "false) here.focus", ["tests/journeys/test_assign_from_the_table.py"]),
    Break("a script in the page itself", "web/shared/base.html", "</head>", "<script>1</script></head>",
          ["tests/journeys/test_choose_what_to_see.py"]),
    Break("a content policy that lets it pass", "web/security.py", "script-src 'self'",
          "script-src 'self' 'unsafe-inline'", ["tests/api_contract/test_what_every_answer_carries.py"]),
    Break("a page that weighs too much", "web/shared/base.html", "</body>",
          "{% for n in range(4000) %}<!-- {{ (n * 7919) % 9973 }} -->{% endfor %}</body>",
          ["tests/budgets/test_first_views.py"]),
    Break("one request too many", "web/shared/base.html", "</body>",
          "".join(f"<img alt='' src=\"{{{{ asset('mark.svg') }}}}?{n}\">" for n in range(6)) + "</body>",
          ["tests/budgets/test_first_views.py"]),
    Break("a criterion without its test", "docs/wcag.csv", "test_two_engines_find_nothing_on_a_page",
          "test_that_is_not_there", ["tests/accessibility/test_wcag.py"]),
    Break("an error that leads nowhere", "web/shared/fields.html", 'href="#{{ error.field }}"', 'href="#"',
          ["tests/forms/test_every_field.py"]),
    Break("orca: a change that is not said", "web/shared/base.html", ANNOUNCER, '<div id="announce"',
          orca("test_what_changes_in_a_page.py")),
    Break("orca: a page without its title", "web/shared/base.html", "{% block title %}{% endblock %} - Take Part",
          "Take Part", orca("test_what_a_member_does.py")),
    Break("orca: a list of errors that is not reached", "web/static/app.js", "if (summary) summary.focus();", "",
          orca("test_what_changes_in_a_page.py")),
    *(Break(f"money: {name}", file, what, instead, [test]) for name, file, what, instead, test in RULES),
]  # fmt: skip


def main(words: Sequence[str]) -> int:
    chosen = [one for one in BREAKS if all(word in one.name for word in words)]
    unseen = [one.name for one in chosen for seen in [is_seen(one)] if not seen]
    say(f"{len(chosen)} broken, {len(chosen) - len(unseen)} seen." + "".join(f"\nNOT SEEN: {one}" for one in unseen))
    return 1 if unseen or not chosen else 0


def is_seen(one: Break) -> bool:
    with TemporaryDirectory(prefix="tp-break-") as folder:
        copy = Path(folder) / "copy"
        subprocess.run(["git", "clone", "-q", "--shared", ROOT, copy], check=True)
        spoil(copy / one.file, one.what, one.instead)
        asked = [sys.executable, "-m", "pytest", "-q", "-x", "-p", "no:cacheprovider", *one.test]
        if "screen_reader" in one.test:
            asked = ["dbus-run-session", "--", *asked]
        code = subprocess.run(asked, cwd=copy, capture_output=True, text=True, env=os.environ | {"DEEP": "1"})
    seen = code.returncode == 1
    say(f"{'seen    ' if seen else 'NOT SEEN'} {one.name}: {reason(code.stdout)}")
    return seen


def spoil(file: Path, what: str, instead: str) -> None:
    text = file.read_text()
    assert what in text, f"{what!r} is not in {file.name}"
    file.write_text(text.replace(what, instead, 1))
    if file.suffix == ".js":
        file.with_suffix(".js.br").write_bytes(brotli.compress(file.read_bytes()))


def reason(printed: str) -> str:
    return next((line.strip() for line in printed.splitlines() if line.startswith("E  ")), "no test failed")[:150]


def say(words: str) -> None:
    print(words, flush=True)  # noqa: T201


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
