"""Every look at the pages of `stories`: Amina tells, says what may be done, and the group makes sense of it."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA, NIAMH
from tests.accessibility.of_staff import LEAD, OLIVER

STORY = {"whose": "my own", "about": "A lift that works", "place": "Margate",
         "story": "The lift at the clinic was out for a year. We wrote. Then we went to see them."}  # fmt: skip
NO = {"told": "no", "quoted": "no", "played": "no", "named": "no", "placed": "no"}
MINE = "/stories/{story mine}"
OF_MEMBERS = """
    /stories
    /stories?whose=mine  mine
    /stories/new
    /stories/{story heard}
    /stories/{story heard}/sense
    /stories/{story heard}/response
    /stories/themes
    /stories/{story mine}
    /stories/{story mine}/consent
    /stories/{story mine}/uses
    /stories/{story mine}/withdrawal
    /stories/{story mine}/recording/new
    /stories/{story mine}/words
    /stories/{story heard}/entries
"""
LOOKS: list[Look | Step] = [
    *looks(LEAD, "/stories\n/stories/themes\n/stories/{story heard}\n/stories/{story heard}/ask"),
    *looks(OLIVER, "/stories"),
    Step(AMINA, "/stories/new", STORY),
    Step(AMINA, MINE + "/consent", NO | {"told": "yes", "told_until": "30 June 2027", "quoted": "yes"}),
    *looks(AMINA, OF_MEMBERS),
    *looks(AMINA, "\n".join(f"{one.strip()}?format=easy" for one in OF_MEMBERS.strip().splitlines() if "?" not in one)),
    *errors(AMINA, [
        ("/stories/new", {}),
        (MINE + "/consent", {"version": "99"}),
        (MINE + "/uses", {"use": "something else"}),
        ("/stories/{story heard}/sense", {"first": "900"}),
        ("/stories/{story heard}/response", {}),
        ("/stories/themes", {}),
        (MINE + "/recording/new", {}),
        (MINE + "/words", {"about": "", "version": "2"}),
        ("/stories/{story heard}/entries", {"entries": "none of these"}),
    ]),
    *errors(LEAD, [("/stories/{story heard}/ask", {"person_id": ""}), ("/stories/themes/{theme stopped}/stop", {})]),
    *looks(NIAMH, "/stories/{story heard}"),
    Step(AMINA, MINE + "/withdrawal", {}),
    *looks(AMINA, MINE + "/withdrawal  withdrawn\n" + MINE + "/withdrawal?format=easy  withdrawn"),
    *errors(AMINA, [(MINE + "/withdrawal", {})]),
]  # fmt: skip
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {
    "story": "SELECT id FROM story WHERE CASE WHEN 'mine%' = :words THEN storyteller_id = :who"
             " ELSE stage = 'responded to' END ORDER BY id DESC",
    "theme": "SELECT id FROM story_theme WHERE stopped_at IS NOT NULL ORDER BY id",
}  # fmt: skip
