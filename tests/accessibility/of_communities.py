"""Every look at the pages of `communities`."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD

READ = """
    /communities
    /communities/{community Supporting}
    /communities/{community Housing}  ended
    /communities/{community Enhancing}  with-a-group
    /communities/{community Enhancing}/ideas/new
    /communities/meetings/{meeting Transitions}
    /communities/meetings/{meeting Paid}  coming
    /communities/ideas/{idea One}
"""
IN_EASY_READ = """
    /communities?format=easy
    /communities/{community Enhancing}?format=easy
    /communities/{community Housing}?format=easy  ended
    /communities/{community Enhancing}/ideas/new?format=easy
    /communities/meetings/{meeting Transitions}?format=easy
    /communities/ideas/{idea One}?format=easy
"""
LOOKS: list[Look | Step] = [
    *looks(AMINA, READ.rstrip() + IN_EASY_READ),
    *errors(AMINA, [("/communities/{community Enhancing}/ideas/new", {})]),
    *looks(LEAD, """
        /communities
        /communities/{community Supporting}
        /communities/ideas/{idea One}
        /communities/meetings/{meeting Paid}
        /communities/new
        /communities/{community Supporting}/change
        /communities/{community Supporting}/end
        /communities/{community Supporting}/meetings/new
        /communities/{community Supporting}/sub-groups/new
        /communities/meetings/{meeting Paid}/change
        /communities/meetings/{meeting Paid}/off
        /communities/meetings/{meeting Transitions}/notes
        /communities/meetings/{meeting Transitions}/came
        /communities/ideas/{idea One}/outcome
        /communities/ideas/{idea One}/bid
    """),
    *errors(LEAD, [
        ("/communities/new", {}),
        ("/communities/{community Supporting}/change", {}),
        ("/communities/{community Supporting}/end", {}),
        ("/communities/{community Supporting}/meetings/new", {}),
        ("/communities/{community Supporting}/sub-groups/new", {}),
        ("/communities/meetings/{meeting Paid}/change", {}),
        ("/communities/meetings/{meeting Paid}/off", {}),
        ("/communities/meetings/{meeting Transitions}/notes", {"notes": "Mine.", "version": "1"}),
        ("/communities/meetings/{meeting Transitions}/came", {"others": "many"}),
        ("/communities/ideas/{idea One}/outcome", {}),
        ("/communities/ideas/{idea One}/bid", {}),
    ]),
    *errors(AMINA, [
        ("/communities/ideas/{idea Care}/interest", {}),
        ("/communities/ideas/{idea One}/remove", {}),
    ]),
]  # fmt: skip
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {
    "community": "SELECT id FROM community WHERE name LIKE :words ORDER BY id",
    "meeting": "SELECT id FROM community_meeting WHERE topic LIKE :words ORDER BY id",
    "idea": "SELECT id FROM community_idea WHERE name LIKE :words ORDER BY id",
}
