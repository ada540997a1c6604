"""Every look at the pages of `feedback`."""

from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import AMINA
from tests.accessibility.of_staff import LEAD, OLIVER

LOOKS: list[Look | Step] = [
    *looks(AMINA, """
        /feedback
        /feedback?format=easy  easy
        /feedback?which=late  narrowed
        /feedback?year=2020  nothing-there
        /feedback/mine
        /feedback/mine?format=easy  easy
        /feedback/{feedback mine}
        /feedback/{feedback mine}?format=easy  easy
        /feedback/{feedback owed}
    """),
    *looks(LEAD, """
        /feedback
        /feedback/{feedback otherwise}
        /feedback/{feedback owed}
        /feedback/{feedback owed}/answer
        /feedback/{feedback owed}/owner
        /feedback/{feedback otherwise}/people/{said otherwise}
    """),
    *looks(OLIVER, "/feedback/{feedback lifted}"),
    *errors(AMINA, [("/feedback/{feedback mine}", {"reply": "perhaps"})]),
    *errors(LEAD, [
        ("/feedback/{feedback owed}/answer", {"outcome": "changed"}),
        ("/feedback/{feedback otherwise}/nobody", {}),
        ("/feedback/{feedback owed}/owner", {"person_id": "", "owner_name": ""}),
        ("/feedback/{feedback otherwise}/people/{said otherwise}", {"said": ""}),
    ]),
]  # fmt: skip
OF_ANSWERS = "FROM feedback_reply JOIN feedback_answer ON feedback_answer.id = answer_id"
OTHERWISE = f"{OF_ANSWERS} WHERE reply = 'this is not what I said'"
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {
    "feedback": "SELECT id FROM feedback_debt WHERE (:words = 'mine%' AND id IN"
    " (SELECT debt_id FROM feedback_answer JOIN booking ON booking.opportunity_id ="
    " (SELECT opportunity_id FROM feedback_debt AS debt WHERE debt.id = debt_id)"
    " WHERE member_id = :who AND booking.state = 'attended' AND outcome <> 'too early to say'))"
    f" OR (:words = 'otherwise%' AND id IN (SELECT debt_id {OTHERWISE}))"
    " OR (state LIKE :words AND due_on < '2027-01-12') ORDER BY id DESC",
    "said": f"SELECT member_id {OTHERWISE}",
}
