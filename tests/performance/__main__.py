"""`./run bench`: what our main jobs cost, each beside its ceiling on this machine (see docs/performance.md)."""

import argparse
import platform
import sys
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import monotonic

from tests.performance import felt, ground, long_files, measuring, recipes
from tests.performance.measuring import Case
from tests.performance.shelf import shelf

HEAD = "| Job | Database | Ours p50 | Ours/s | Ours CPU | Ceiling p50 | Ceiling/s | Ceiling CPU | Ratio | CPU ratio |"
LINE = "|---|---|---|---|---|---|---|---|---|---|"


def main() -> None:
    asked = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    asked.add_argument("--database", choices=("sqlite", "postgresql", "both"), default="both")
    asked.add_argument("--only", choices=("everyday", "runs", "both", "pages", "formats"), default="both")
    chosen = asked.parse_args()
    databases = ("sqlite", "postgresql") if chosen.database == "both" else (chosen.database,)
    began = monotonic()
    if chosen.only == "pages":
        with TemporaryDirectory(prefix="tp-felt-") as folder:
            for row_of in felt.pages(Path(folder)):
                print(row_of, flush=True)
        return
    if chosen.only == "formats":
        print(f"{long_files.HEAD}\n{long_files.LINE}", flush=True)
        for database in databases:
            with TemporaryDirectory(prefix="tp-bench-") as folder:
                for row_of in long_files.formats(database, Path(folder)):
                    print(row_of, flush=True)
        return
    print(f"Python {platform.python_version()}, one server process a side, {measuring.CLIENTS} clients at once.")
    print(f"{HEAD}\n{LINE}", flush=True)
    for database in databases:
        with TemporaryDirectory(prefix="tp-bench-") as folder:
            for case in cases(database, Path(folder), chosen.only):
                print(row(case), flush=True)
    print(f"{monotonic() - began:.0f} seconds in all.", file=sys.stderr)


def cases(database: str, folder: Path, only: str):  # type: ignore[no-untyped-def]
    keys, words = measuring.keys_of()
    with shelf(database, folder) as held:
        if only != "runs":
            base = held.new("base")
            known = ground.open_opportunities(base, keys)
            orders = recipes.everyday(held.copied(base, "noted"), keys, known)
            urls = held.copied(base, "ours"), held.copied(base, "bare")
            yield from measuring.everyday(database, urls, words, known, orders, folder)
        if only != "everyday":
            claims = held.new("claims")
            office = ground.approved_claims(claims, keys)
            orders = recipes.of_a_run(held.copied(claims, "noted_run"), keys, office)
            yield from measuring.runs(
                database, lambda name: held.copied(claims, f"run_{name}"), words, office, orders, folder
            )


def row(case: Case) -> str:
    sides = []
    for side in (case.ours, case.ceiling):
        sides += [f"{median(side.p50_ms):,.1f} ms", f"{median(side.per_second):,.0f}", f"{median(side.cpu_us):,.0f} µs"]
    ratios = f"**{case.ratio:.2f}** | {case.cpu_ratio:.2f}"
    return f"| {case.name} | {case.database} | {' | '.join(sides)} | {ratios} |"


if __name__ == "__main__":
    main()
