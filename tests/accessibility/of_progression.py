"""Every look at the pages of `progression`."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA, MAIR, NIAMH, TOM
from tests.accessibility.of_staff import LEAD, OLIVER

MEMBER = """
    /progress
    /progress?saved=next  saved
    /progress/next
    /progress/moves/new
    /progress/map
    /progress/shown
    /progress/references/new
    /progress/references/{reference of Amina}
    /progress/cv
    /progress/cv?part=chaired&part=training  chosen
    /progress?format=easy  easy
    /progress/next?format=easy  easy
    /progress/moves/new?format=easy  easy
    /progress/map?format=easy  easy
    /progress/references/new?format=easy  easy
    /progress/references/{reference of Amina}?format=easy  easy
    /progress/cv?format=easy  easy
"""
LEADS = """
    /lead/progress
    /lead/progress/{person Amina}
    /lead/progress/{person Tom}
    /lead/progress/{person Amina}/training
    /lead/progress/{person Amina}/roles
    /lead/progress/{person Amina}/roles/{role of Amina}/end
    /lead/references/{reference of Amina}
"""
LOOKS: list[Look | Step] = [
    *looks(AMINA, MEMBER),
    *looks(NIAMH, "/progress\n/progress?format=easy  easy\n/progress/shown\n/progress/shown?format=easy  easy"),
    *looks(MAIR, "/progress"),
    *looks(LEAD, LEADS),
    *looks(OLIVER, "/progress/map"),
    *errors(
        AMINA,
        [("/progress/next", {"roles": "king"}), ("/progress/moves/new", {}), ("/progress/references/new", {})],
    ),
    *errors(TOM, [("/progress/training/{offered to Tom}/done", {})]),
    *errors(
        LEAD,
        [
            ("/lead/progress/{person Amina}/training", {}),
            ("/lead/progress/{person Tom}/training/{offered to Tom}/done", {}),
            ("/lead/progress/{person Amina}/training/{done by Amina}/withdrawal", {}),
            ("/lead/progress/{person Amina}/roles", {}),
            ("/lead/progress/{person Amina}/roles/{role of Amina}/end", {"until_on": "soon"}),
            ("/lead/references/{reference of Amina}", {"words": ""}),
        ],
    ),
]
OF = "JOIN person ON person.id = member_id WHERE person.name LIKE substr(:words, instr(:words, ' ') + 1)"
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {
    "reference": f"SELECT reference_letter.id FROM reference_letter {OF} ORDER BY reference_letter.id DESC",
    "role": f"SELECT role_held.id FROM role_held {OF} AND until_on IS NULL ORDER BY role_held.id DESC",
    "offered": f"SELECT training.id FROM training {OF} AND state = 'offered' ORDER BY training.id DESC",
    "done": f"SELECT training.id FROM training {OF} AND state = 'done' ORDER BY training.id DESC",
}
