"""A frozen edition keeps the numbers of what it quotes, so a number that was given is not given again.

PostgreSQL never did. SQLite gave the number of a row that was removed to the next one. And a group is named to
strangers from when it opens its form for researchers; one that was asked before, or closed its form, has opened it.
"""

import json
import re
from collections import defaultdict
from collections.abc import Callable
from typing import Any

import sqlalchemy as sa
from alembic import op

from api.kernel.columns import Instant

revision = "0042"
down_revision = "0041"

WAS_USED = """
INSERT INTO opened_request_form (group_id, opened_at) SELECT id, created_at FROM advisory_group WHERE id IN (
 SELECT group_id FROM help_request
 UNION SELECT group_id FROM event WHERE thing IN ('help_request', 'opened_request_form', 'closed_request_form')
)
"""
EXTRACTS, ENTRIES = "story_extract", "impact_entry"
GIVEN_ONCE = "id INTEGER NOT NULL PRIMARY KEY"
QUOTED_AS = {EXTRACTS: "story", ENTRIES: "impact"}


def upgrade() -> None:
    op.create_table(
        "opened_request_form",
        sa.Column("group_id", sa.Integer(), sa.ForeignKey("advisory_group.id"), nullable=False),
        sa.Column("id", sa.Integer(), nullable=False, primary_key=True),
        sa.Column("opened_at", Instant(), nullable=False),
        sa.UniqueConstraint("group_id", name="a_form_is_opened_once"),
    )
    op.execute(WAS_USED)
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in QUOTED_AS:
        rebuild(table, once)
        begin_above_what_is_quoted(table)
    part_from_their_editions()


def downgrade() -> None:
    op.drop_table("opened_request_form")
    if op.get_bind().dialect.name != "sqlite":
        return
    for table in QUOTED_AS:
        rebuild(table, again)


def once(sql: str) -> str:
    without = re.sub(r",\s*PRIMARY KEY \(id\)", "", sql)
    return re.sub(r"\bid INTEGER NOT NULL( PRIMARY KEY)?", f"{GIVEN_ONCE} AUTOINCREMENT", without, count=1)


def again(sql: str) -> str:
    return sql.replace(f"{GIVEN_ONCE} AUTOINCREMENT", GIVEN_ONCE, 1)


def rebuild(table: str, change: Callable[[str], str]) -> None:
    """SQLite cannot add this to a table, so its own words are changed, and with them every promise stays."""
    [[words]] = run("SELECT sql FROM sqlite_master WHERE type = 'table' AND name = ?", table)
    indexes = run("SELECT sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ? AND sql IS NOT NULL", table)
    changed = change(words)
    assert changed != words, table
    # Rows that point at it keep pointing at its name.
    run("PRAGMA legacy_alter_table = ON")
    run(re.sub(rf'"?{table}"?', f"{table}_again", changed, count=1))
    run(f"INSERT INTO {table}_again SELECT * FROM {table}")
    run(f"DROP TABLE {table}")
    run(f"ALTER TABLE {table}_again RENAME TO {table}")
    run("PRAGMA legacy_alter_table = OFF")
    for (index,) in indexes:
        run(index)


def begin_above_what_is_quoted(table: str) -> None:
    """The highest of them may be gone already."""
    numbers = [number for found in quoted(table).values() for number in found]
    asked = f"SELECT max(id) FROM {table} UNION SELECT max(thing_id) FROM event WHERE thing = '{table}'"
    known = [number for number in op.get_bind().exec_driver_sql(asked).scalars() if number is not None]
    run("DELETE FROM sqlite_sequence WHERE name = ?", table)
    run("INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)", table, max(numbers + known, default=0))


def part_from_their_editions() -> None:
    """An extract that nobody had tagged when its number was frozen may be another sentence: it gets a new number."""
    first = dict(run("SELECT extract_id, min(tagged_at) FROM story_tag GROUP BY extract_id"))
    for at, numbers in quoted(EXTRACTS).items():
        for number in {one for one in numbers if one in first and first[one] > at}:
            (new,) = next(iter(run("UPDATE sqlite_sequence SET seq = seq + 1 WHERE name = ? RETURNING seq", EXTRACTS)))
            run(f"UPDATE {EXTRACTS} SET id = ? WHERE id = ?", new, number)
            run("UPDATE story_tag SET extract_id = ? WHERE extract_id = ?", new, number)
            del first[number]


def quoted(table: str) -> dict[str, list[int]]:
    """The numbers that editions keep, by the moment that they were frozen."""
    found: dict[str, list[int]] = defaultdict(list)
    for at, content in run("SELECT frozen_at, content FROM report_edition"):
        quotes = json.loads(content)["quotes"]
        found[at] += [one["number"] for one in quotes if one["source"] == QUOTED_AS[table]]
    return found


def run(sql: str, *values: Any) -> list[tuple[Any, ...]]:
    answer = op.get_bind().exec_driver_sql(sql, values)
    return [tuple(row) for row in answer] if answer.returns_rows else []
