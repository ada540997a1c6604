"""Every look at the pages of `reports`."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD, PRIYA

READ = """
    /reports
    /reports/2026
    /reports/2026/engagements
    /reports/2026/money
    /reports/2026/plan
    /reports/2026/felt
    /reports/2026/access
    /reports/2026/rows?figure=felt&line=voice  of-meetings
    /reports/2026/rows?figure=engagements&line=all
    /reports/editions/{edition}
    /reports/editions/{edition}/people
"""
MEMBERS = looks(AMINA, READ)
EASY = looks(AMINA, """
    /reports?format=easy  in-easy-read
    /reports/2026?format=easy  in-easy-read
    /reports/2026/engagements?format=easy  in-easy-read
    /reports/2026/plan?format=easy  in-easy-read
    /reports/2026/felt?format=easy  in-easy-read
    /reports/2026/access?format=easy  in-easy-read
    /reports/editions/{edition}?format=easy  in-easy-read
    /reports/editions/{edition}/people?format=easy  in-easy-read
""")  # fmt: skip
LEADS = looks(LEAD, """
    /reports/2026
    /reports/2024/engagements  nothing-counted
    /reports/2026/rows?figure=fees&line=1  of-one-workstream
    /reports/2026/words
    /reports/2026/quotes
    /reports/editions/{edition}
    /reports/editions/{edition}?format=easy  in-easy-read
""")  # fmt: skip
FINANCE = looks(PRIYA, """
    /reports/2026/rows?figure=hours&line=all  not-its-rows
""")  # fmt: skip
ERRORS = errors(LEAD, [
    ("/reports/2026/words", {"about-opening": "x" * 6000}),
    ("/reports/2026/quotes", {"chosen": "impact-999"}),
    ("/reports/2030/editions", {}),
])  # fmt: skip
LOOKS: list[Look | Step] = [*MEMBERS, *EASY, *LEADS, *FINANCE, *ERRORS]
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {"edition": "SELECT id FROM report_edition ORDER BY id"}
