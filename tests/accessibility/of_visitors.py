"""What somebody sees who is not signed in, and the pages that say what went wrong."""

from tests.accessibility.looks import Look, Step, errors, looks

NOBODY = "visitor"
VISITOR = looks(NOBODY, """
    /
    /help
    /accessibility
    /sign-in
    /?format=easy
    /help?format=easy
    /accessibility?format=easy
    /sign-in?format=easy
    /demo/{door Amina}
    /api/v1/docs
""")  # fmt: skip
SENT = """
    /sign-in/code
    /sign-in/code?format=easy
    /sign-in/link/not-a-link
    /sign-in/link/{letter Amina}
    /sign-in/link/{letter Amina}?format=easy
"""
SIGNING_IN = [
    *errors(NOBODY, [("/sign-in", {}), ("/sign-in/link/not-a-link", {})]),
    Step(NOBODY, "/sign-in", {"email": "amina.qureshi@takepart.example"}),
    *looks(NOBODY, SENT),
    *errors(NOBODY, [("/sign-in/code", {})]),
    Look(NOBODY, "/sign-in/code", {"code": "AAAA-AAAA"}, state="wrong"),
    *[Step(NOBODY, "/sign-in/again", {}, page="/sign-in/code") for _ in range(4)],
    *errors(NOBODY, [("/sign-in/again", {})]),
]  # fmt: skip
# Each is a page that really went wrong: see capturing.py.
PROBLEMS = {
    "not-there": ("Amina Qureshi", "/nowhere", 404),
    "not-there-easy": ("Amina Qureshi", "/nowhere?format=easy", 404),
    "not-there-for-anyone": (NOBODY, "/nowhere", 404),
    "not-allowed": ("Amina Qureshi", "/finance", 403),
    "not-that-way": (NOBODY, "/sign-out", 405),
    "from-elsewhere": ("Amina Qureshi", "/settings/details", 403),
    "too-big": ("Amina Qureshi", "/settings/details", 413),
    "our-fault": ("Amina Qureshi", "/availability/away/new", 500),
    "cannot-save": ("Amina Qureshi", "/availability/away/new", 503),
}


def of_visitors() -> list[Look | Step]:
    return [*VISITOR, *SIGNING_IN]
