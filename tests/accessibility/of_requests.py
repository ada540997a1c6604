"""Every look at the pages of `requests`."""

from sqlmodel import col, select

from api.kernel.context import NOBODY as NO_ACTOR
from api.kernel.context import Context, in_group
from api.kernel.database import Database
from api.requests.secrets import link_of
from api.requests.tables import HelpRequest
from tests.accessibility.looks import Look, Step, errors, looks
from tests.accessibility.of_members import TOM
from tests.accessibility.of_staff import LEAD
from tests.accessibility.of_visitors import NOBODY
from tests.conftest import KEYS
from tests.world import NOON

ASKED = looks(NOBODY, """
    /groups/1/ask
    /groups/1/asked
    /groups/1/asked?gone=yes  gone
    /asked/{asked Short}  won
    /asked/{asked Direct}  changes-told
    /asked/{asked Care at}  being-done
    /asked/{asked Day}  declined
    /asked/{asked Unpaid}/changes
""")  # fmt: skip
MEMBERS = looks(TOM, """
    /requests
    /requests?format=easy
    /requests/{asking Care at}
    /requests/{asking Care at}?format=easy
    /requests/{asking Care at}/comment?part=1
    /requests/{asking Care at}/comment?part=1&format=easy
    /requests/{asking Care at}/sentences?part=1
    /requests/{asking Care at}/sentences?part=1&format=easy
    /request-sentences/{sentence Care at}
    /request-sentences/{sentence Care at}?format=easy
    /requests/{asking Care at}/credit
    /requests/{asking Care at}/credit?format=easy
    /plainer-words
    /plainer-words?format=easy
""")  # fmt: skip
LEADS = looks(LEAD, """
    /requests
    /requests/{asking Staying}  waiting
    /requests/{asking Short}  won
    /requests/{asking Day}  declined
    /lead/requests/form
    /lead/requests/{asking Staying}/offer
    /lead/requests/{asking Staying}/link
    /lead/requests/{asking Staying}/refusal
    /lead/requests/{asking Care at}/answer
    /plainer-words
    /plainer-words/new
    /plainer-words/{plainer toolkit}
""")  # fmt: skip
LOOKS: list[Look | Step] = [
    *ASKED,
    *errors(
        NOBODY,
        [
            ("/groups/1/ask", {}),
            ("/asked/{asked Direct}/confirmation", {}),
            ("/asked/{asked Direct}/withdrawal", {}),
            ("/asked/{asked Direct}/outcome", {}),
            ("/asked/{asked Direct}/changes", {}),
        ],
    ),
    *MEMBERS,
    *errors(
        TOM,
        [
            ("/requests/{asking Care at}/comment", {}),
            ("/request-sentences/{sentence Care at}", {}),
            ("/requests/{asking Care at}/credit", {"name": "a" * 300}),
        ],
    ),
    *LEADS,
    *errors(
        LEAD,
        [
            ("/lead/requests/{asking Staying}/offer", {}),
            ("/lead/requests/{asking Staying}/link", {}),
            ("/lead/requests/{asking Staying}/refusal", {}),
            ("/lead/requests/{asking Care at}/answer", {}),
            ("/plainer-words/new", {}),
            ("/plainer-words/{plainer toolkit}", {}),
            ("/lead/requests/form", {"because": "", "email": "nowhere"}),
        ],
    ),
    Step(LEAD, "/lead/requests/form", {"because": "We are full until June.", "email": "group@example.org"}),
    *looks(LEAD, "/lead/requests/form  closed"),
    *looks(NOBODY, "/groups/1/ask  closed"),
    Step(LEAD, "/lead/requests/form/open", {}),
]
# How `{kind words}` in an address above is found.
NUMBERS: dict[str, str] = {
    "asking": "SELECT id FROM help_request WHERE topic LIKE :words ORDER BY id",
    "sentence": "SELECT s.id FROM request_sentence s JOIN help_request r ON r.id = s.request_id"
    " WHERE r.topic LIKE :words ORDER BY s.number",
    "plainer": "SELECT id FROM plainer_word WHERE hard LIKE :words ORDER BY id",
}


def secret_of(database: Database, topic: str) -> str:
    """What the researcher's email leads to."""
    with database.reading() as session:
        in_group(session, 1)
        newest = select(HelpRequest).order_by(col(HelpRequest.id).desc())
        request = session.exec(newest.where(col(HelpRequest.topic).startswith(topic))).first()
        assert request is not None
        return link_of(Context(session, NO_ACTOR, NOON, KEYS, group_id=1), request).rpartition("/")[2]
