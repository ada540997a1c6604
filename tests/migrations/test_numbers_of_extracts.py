"""An edition that was frozen before numbers were given once quotes its own sentence afterwards, or none."""

from pathlib import Path

from sqlalchemy import text

from api.cli.migrations import downgrade, upgrade
from api.kernel.database import connect
from api.reports.actions import freeze_edition
from api.reports.choosing import choose_quotes, quotes_to_choose
from api.reports.papers import quoted
from api.reports.queries import edition
from tests.conftest import KEYS
from tests.databases import address
from tests.stories.told import agreed, tag
from tests.world import World

ANOTHER_SENTENCE_TAKES_THE_NUMBER = """
DELETE FROM story_tag WHERE extract_id = {0};
DELETE FROM story_extract WHERE id = {0};
INSERT INTO story_extract (group_id, id, story_id, begins, length) SELECT group_id, {0}, id, 11, 4 FROM story;
INSERT INTO story_tag (group_id, extract_id, theme_id, tagged_by_id, tagged_at)
 SELECT group_id, {0}, theme_id, tagged_by_id, '2026-03-05 12:00:00.000000' FROM story_tag LIMIT 1
"""


def test_what_may_be_another_sentence_by_now_is_not_quoted_as_the_first(tmp_path: Path) -> None:
    with address("sqlite", tmp_path) as url:
        database = connect(url)
        upgrade(database.engine)
        with World.begun(database, KEYS) as world:
            story = agreed(world, world.member("Amina"), "told", "quoted", story="One here. Two. Three is here.")
            kept, reused = tag(world, world.lead, story, first=1), tag(world, world.lead, story, first=3)
            choose_quotes(world.lead, 2026, [one.code for one in quotes_to_choose(world.lead, 2026).offered], 1)
            made = freeze_edition(world.lead, 2026).id
            world.save()
            downgrade(database.engine, "0041")
            with database.engine.begin() as connection:
                for one in ANOTHER_SENTENCE_TAKES_THE_NUMBER.format(reused).split(";"):
                    connection.execute(text(one))
            upgrade(database.engine)
            world.look_again()
            found = quoted(edition(world.lead, made).report)
            assert found == ["“One here.”", "These words are not used any more."]
            assert [one.number for one in quotes_to_choose(world.lead, 2026).offered] == [kept, reused + 1]
            assert tag(world, world.lead, story, first=2, last=3) == reused + 2
        database.close()
