"""Every look at the pages of `impact`."""

from dataclasses import replace

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA, LEAD
from tests.accessibility.of_staff import OLIVER

NIAMH, ROSA = "Niamh Doherty", "Rosa Martins"
OF_A_MEMBER = """
    /impact
    /impact?direction=centre_to_member  narrowed
    /impact/mine
    /impact/new
    /impact/new?direction=group_to_centre  for-whom
    /impact/new?direction=group_to_centre&for_whom=people  say-it
    /impact/{entry mine}
    /impact/{entry mine}/sharing
    /impact/{entry mine}/lasted
"""


def in_easy_read(one: Look) -> Look:
    """By the address, as a link at the top of the page leads there."""
    return replace(one, address=f"{one.address}{'&' if '?' in one.address else '?'}format=easy")


LOOKS: list[Look | Step] = [
    *looks(AMINA, OF_A_MEMBER),
    *(in_easy_read(one) for one in looks(AMINA, OF_A_MEMBER)),
    *looks(AMINA, """
        /impact/{entry mine}/change
        /impact/{entry mine}/tags
        /impact/{entry mine}/remove
        /impact/{entry others}
        /impact/{entry others}/confirm
    """),
    *looks(ROSA, "/impact/{entry spoken}\n/impact/{entry spoken}?format=easy"),
    *looks(LEAD, "/impact\n/impact/{entry others}"),
    *looks(OLIVER, "/impact"),
    *errors(AMINA, [
        ("/impact/new", {"direction": "group_to_centre", "for_whom": "people", "words": "", "photo_words": "Us"}),
        ("/impact/{entry mine}/sharing", {"quote": "maybe"}),
        ("/impact/{entry mine}/lasted", {"lasted": ""}),
        ("/impact/{entry mine}/change", {"words": "", "direction": "sideways"}),
        ("/impact/{entry mine}/tags", {"tags-1": "nice"}),
        ("/impact/{entry mine}/remove", {"version": "99"}),
        ("/impact/{entry others}/confirm", {}),
    ]),
]  # fmt: skip
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {
    "entry": "SELECT id FROM impact_entry WHERE"
    " CASE :words WHEN 'mine%' THEN member_id = :who AND shared_at IS NOT NULL"
    " WHEN 'spoken%' THEN recording_as IS NOT NULL"
    " ELSE member_id <> :who AND shared_at IS NOT NULL END ORDER BY id",
}
