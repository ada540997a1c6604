"""`./run accessibility`: fetches the engines, keeps every page, and looks at them all.

--update   write the trees of the pages anew, to be read and kept in git
--whole    ask both engines of every look, and everything in the dark too
--record   the same, and write down what was looked at, for the page about accessibility; only when nothing was found
--again    look once more at the pages that were kept the last time
What else is given goes to pytest: `./run accessibility -k bookings`.
"""

import csv
import hashlib
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from tests.accessibility.listed import ALL, NAMES
from tests.accessibility.looks import Look
from tests.accessibility.shelf import ROOT, SNAPSHOTS, WORK

TOOLS = Path(__file__).parent / "tools"
PAGES, RESULTS = WORK / "pages", ROOT / "web" / "help" / "accessibility_results.json"
OURS = ("--update", "--whole", "--record", "--again")


def main(words: Sequence[str]) -> int:
    wanted, rest = {word for word in words if word in OURS}, [word for word in words if word not in OURS]
    fetch_tools()
    if "--again" not in wanted or not (PAGES / "kept.json").exists():
        keep_pages()
    os.environ["ACCESSIBILITY_PAGES"] = str(PAGES)
    if "--update" in wanted:
        shutil.rmtree(SNAPSHOTS, ignore_errors=True)
        SNAPSHOTS.mkdir()
        os.environ["UPDATE_SNAPSHOTS"] = "1"
        rest = rest or ["-k", "test_tree"]
    if wanted & {"--whole", "--record"}:
        os.environ["ACCESSIBILITY_WHOLE"] = "1"
    asked = ["-m", "accessibility", "-q", "-n", "logical", "--maxprocesses", "4", "--dist", "worksteal", *rest]
    code = subprocess.run([sys.executable, "-m", "pytest", "tests/accessibility", *asked], cwd=ROOT).returncode
    if code == 0 and "--record" in wanted and not rest:
        record()
    return code


def fetch_tools() -> None:
    """From npm, each file held to its hash in package-lock.json. Done once for each lock."""
    lock, here = TOOLS / "package-lock.json", WORK / "tools"
    stamp = hashlib.sha256(lock.read_bytes()).hexdigest()
    if (here / "installed").exists() and (here / "installed").read_text() == stamp:
        return
    if not shutil.which("npm") or not shutil.which("java"):
        stop(
            "This needs Node 20 with npm, and Java. Install them (on Debian: apt-get install npm default-jre-headless)."
        )
    say("Fetching the engines (half a minute, only the first time).")
    here.mkdir(parents=True, exist_ok=True)
    for file in ("package.json", "package-lock.json"):
        shutil.copy(TOOLS / file, here)
    answer = subprocess.run(["npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund"], cwd=here, capture_output=True)
    if answer.returncode:
        stop(f"The engines could not be fetched. npm said: {answer.stderr.decode()[-600:]}")
    (here / "installed").write_text(stamp)


def keep_pages() -> None:
    """In a process of its own, which leaves no clock, no key and no database behind."""
    say(f"Drawing {len(NAMES)} pages.")
    shutil.rmtree(PAGES, ignore_errors=True)
    asked = [sys.executable, "-m", "tests.accessibility.capturing", PAGES]
    if subprocess.run(asked, cwd=ROOT).returncode:
        stop("The pages could not be drawn. The reason is above.")
    shutil.rmtree(PAGES / "year")
    shutil.rmtree(PAGES / "played")


def record() -> None:
    """What the page about accessibility tells: counts and versions, never a promise."""
    versions = json.loads((TOOLS / "package.json").read_text())["devDependencies"]
    evidence = Counter(row["evidence"] for row in csv.DictReader((ROOT / "docs" / "wcag.csv").read_text().splitlines()))
    known = {
        "on": date.today().isoformat(),  # noqa: DTZ011 (the day that somebody ran this)
        "pages": len({one.route for one in ALL if isinstance(one, Look)}),
        "looks": len(NAMES),
        "axe": versions["axe-core"],
        "ibm": versions["accessibility-checker-engine"],
        "by_machine": evidence["test"],
        "by_people": evidence["person"],
        "by_both": evidence["both"],
    }
    RESULTS.write_text(json.dumps(known, indent=2) + "\n")
    say(f"Written to {RESULTS.relative_to(ROOT)}.")


def say(words: str) -> None:
    print(words, file=sys.stderr)  # noqa: T201


def stop(words: str) -> None:
    say(words)
    sys.exit(1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
