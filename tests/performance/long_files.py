"""`./run bench --only formats`: a run of 100,000 payments, written in each format. It never passes or fails."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

from tests.performance.long_run import MANY, LongRun, long_run
from tests.performance.measuring import keys_of
from tests.performance.shelf import shelf
from tests.performance.writing import FORMATS, Seconds

HEAD = "| Format | Database | MB | Ours/s | Opened/s | Times as long | Ready/s | Times as long | Growth |"
LINE = "| --- | --- | --- | --- | --- | --- | --- | --- | --- |"


def formats(database: str, folder: Path) -> Iterator[str]:
    keys, words = keys_of()
    with shelf(database, folder) as held:
        known = long_run(held.new("formats"), keys)
        for name in FORMATS:
            yield row(name, database, alone(known, name, words, folder))


def alone(known: LongRun, name: str, keys: str, folder: Path) -> Seconds:
    """In a process of its own, so that no format grows in the room of the one before."""
    asked = [known.url, str(known.group_id), str(known.run_id), name, str(folder)]
    said = subprocess.run(
        [sys.executable, "-m", "tests.performance.writing", *asked], check=True, stdout=subprocess.PIPE,
        env=os.environ | {"KEYS_OF_THE_BENCH": keys},
    )  # fmt: skip
    return Seconds(**json.loads(said.stdout))


def row(name: str, database: str, found: Seconds) -> str:
    """A ratio is how many times as long we take. The best of the rounds: what others do on the machine only adds."""
    ours, opened, plain = min(found.ours), min(found.opened), min(found.plain)
    rates, beside = [MANY / one for one in (ours, opened, plain)], [ours / opened, ours / plain]
    sides = f"{rates[1]:,.0f} | **{beside[0]:.1f}** | {rates[2]:,.0f} | {beside[1]:.1f}"
    size, grown = found.size_bytes / 1e6, found.grown_bytes / 2**20
    return f"| {name} | {database} | {size:.1f} | {rates[0]:,.0f} | {sides} | {grown:.1f} MB |"
