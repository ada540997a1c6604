"""What a job leaves in the database. In a test's world numbers and times are always the same, so all of it counts."""

import re

from sqlalchemy import select

from api.tables import metadata
from tests.world import World

# A visit itself: sessions, tokens and the keys of requests. And what is different each time on purpose.
OF_THE_VISIT = re.compile(r"answered_request|signed_in|sign_in_\w+|api_token|kept_form|event_head")
BY_CHANCE = re.compile(r"\w*(sealed|hash|salt|sha256)|(stored|sealed|recording|photo)_as|size_bytes|file_name")
Rows = dict[str, list[tuple[object, ...]]]


def rows(world: World) -> Rows:
    world.look_again()
    found: Rows = {}
    for table in metadata.sorted_tables:
        if not OF_THE_VISIT.fullmatch(table.name):
            kept = [column for column in table.columns if not BY_CHANCE.fullmatch(column.name)]
            known = world.session.connection().execute(select(*kept)).all()
            found[table.name] = sorted((tuple(row) for row in known), key=str)
    return found


def changed(before: Rows, after: Rows) -> Rows:
    return {
        name: [row for row in after[name] if row not in before[name]] for name in after if after[name] != before[name]
    }
