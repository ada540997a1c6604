"""Every look at every page. A page that is not here fails the build; so does one that is here and cannot be drawn."""

from collections.abc import Iterator
from dataclasses import dataclass

from tests.accessibility.looks import ROUTES, Look, Step
from tests.accessibility.of_advances import ADVANCES
from tests.accessibility.of_called_off import CALLED_OFF
from tests.accessibility.of_charities import CHARITIES
from tests.accessibility.of_mappings import MAPPINGS
from tests.accessibility.of_members import AMINA, MAIR, MEMBER, MEMBER_ERRORS, NIAMH, OF_ONESELF, TOM, of_members
from tests.accessibility.of_paid_by_us import PAID_BY_US
from tests.accessibility.of_payees import PAYEES
from tests.accessibility.of_staff import LEAD, OLIVER, PRIYA, SAMUEL, of_staff
from tests.accessibility.of_visitors import PROBLEMS, of_visitors
from tests.accessibility.of_what_changed import LOOKS

# These answer with a file, or only send a person on.
NOT_PAGES = {
    "/receipts/{receipt_id}": "It is the photo or file itself.",
    "/receipts/{receipt_id}/picture": "It is a small picture of the photo.",
    "/impact/{entry_id}/recording": "It is the recording itself.",
    "/impact/{entry_id}/photo": "It is the photo itself.",
    "/impact/{entry_id}/picture": "It is a small picture of the photo.",
    "/finance/runs/{run_id}/file": "It is the file for the bank.",
    "/finance/runs/{run_id}/files/{file_id}": "It is one file of a run's set.",
    "/spending/file": "It is a file for a spreadsheet.",
    "/stories/{story_id}/recording": "It is the sound itself.",
    "/stories/{story_id}/recording/captions": "It is the words that a player shows.",
    "/spending/owed/file": "It is a file for a spreadsheet.",
    "/reports/{year_id}/file": "It is the report as a file.",
    "/reports/{year_id}/rows/file": "It is a file for a spreadsheet.",
    "/reports/editions/{edition_id}/file": "It is the edition as a file.",
}
# What can be sent here is never refused with a page of its own.
NO_ERROR = {
    "/sign-out": "It always signs out.",
    "/acting/end": "It always comes back to oneself.",
    "/limit/stop": "It stops whatever there is.",
    "/demo/{secret}": "A link that is not known is a page that is not there.",
    "/settings/sessions/others/end": "It has nothing to fill in, and ends whatever there is.",
    "/settings/sessions/{session_id}/end": "A session that is not there is a page that is not there.",
    "/settings/tokens/{token_id}/end": "A token that is not there is a page that is not there.",
    "/availability/away/{away_id}/remove": "A time away that is not there is a page that is not there.",
    "/lead/opportunities/{opportunity_id}/copy": "Anything can be copied.",
    "/stories/{story_id}/extracts/{extract_id}/removal": "Themes of somebody else are a page that is not there.",
    "/plainer-words/{word_id}/remove": "A word that is not there is a page that is not there.",
    "/communities/sub-groups/{sub_group_id}/join": "Joining twice is joining once.",
    "/communities/sub-groups/{sub_group_id}/remove": "One that somebody is in is said on the page of problems.",
    "/communities/sub-groups/{sub_group_id}/leave": "Leaving twice is leaving once.",
    "/lead/requests/form/open": "One that is open already is said on the page of problems.",
    "/communities/{community_id}/open": "One that is open already is said on the page of problems.",
    "/communities/ideas/{idea_id}/interest/end": "Taking it back twice is taking it back once.",
    "/invitations/{invitation_id}/acceptance": "It is told on the list of invitations.",
    "/invitations/{invitation_id}/refusal": "It is told on the list of invitations.",
    "/invitations/{invitation_id}/withdrawal": "It is told on the list of invitations.",
    "/progress/moves/{move_id}/remove": "A move that is not there is a page that is not there.",
    "/lead/progress/{member_id}/roles/{held_id}/remove": "A role that is not there is a page that is not there.",
    "/lead/progress/{member_id}/training/{training_id}/remove": "It is told on the page of the member.",
    "/progress/moves/{move_id}/map": "A move that is not there is a page that is not there.",
    "/progress/moves/{move_id}/map/end": "A move that is not there is a page that is not there.",
    "/impact/{entry_id}/sharing/end": "An entry that is not there is a page that is not there.",
    "/impact/{entry_id}/confirm/end": "A confirmation that is not there is a page that is not there.",
    "/stories/{story_id}/consent/end": "A story that is not there is a page that is not there.",
    "/requests/{request_id}/credit/end": "A request that is not there is a page that is not there.",
}
NOT_FOR_SOMEBODY_ELSE = (
    "/payments/bank-details", "/payments/bank-details/saved", "/invitations", "/limit", "/limit/change", "/earnings",
    "/earnings?each=week&basis=paid", "/opportunities/{open panel}/letter",
)  # fmt: skip
# One question a page: a day that is not there is not said wrongly, it goes on to the next one.
GOES_ON = {("easy", "POST", "/availability/week"), ("easy", "POST", "/limit/change")}
ROLES = {AMINA: "member", TOM: "member", NIAMH: "member", MAIR: "member", LEAD: "lead", PRIYA: "finance",
         SAMUEL: "finance", OLIVER: "administrator"}  # fmt: skip
# Which of the small group's things shows the page, where it is not the first; and which pages it does not have.
WHICH: dict[str, int] = {}
ONLY_AFTER = {
    "/finance/months/{closing_id}/opening": "No month is closed in this group.",
    "/lead/claims/approval": "It is asked with the claims that were ticked.",
    "/payments/bank-details/saved": "This member has given no bank details.",
    "/finance/paper/{person_id}": "Everybody in this group has an email address.",
    "/finance/paper/{person_id}/confirm": "Everybody in this group has an email address.",
    "/finance/paper/{person_id}/stop": "Everybody in this group has an email address.",
    "/claims/{claim_id}/sent": "This member has sent no claim.",
}


@dataclass(frozen=True, slots=True)
class Dress:
    """From here on Amina reads in this format."""

    style: str


@dataclass(frozen=True, slots=True)
class Filled:
    """A look at a route of the small group, as someone of this role."""

    who: str
    address: str
    state: str
    which: int = 0

    @property
    def name(self) -> str:
        return Look(self.who, self.address, state=self.state).name


def _all() -> Iterator[Look | Step | Dress]:
    yield from of_visitors()
    yield from of_members()
    for style in ("easy", "large"):
        yield Dress(style)
        of_amina = [one for one in [*MEMBER, *OF_ONESELF, *MEMBER_ERRORS] if one.who == AMINA]
        yield from (one.in_(style) for one in of_amina if (style, one.method, one.address) not in GOES_ON)
    yield Dress("")
    yield from (one.in_("acting") for one in MEMBER if one.address not in NOT_FOR_SOMEBODY_ELSE)
    yield from of_staff()
    yield from MAPPINGS
    yield from PAYEES
    yield from CHARITIES
    yield from PAID_BY_US
    yield from ADVANCES
    yield from LOOKS
    yield from CALLED_OFF


ALL = list(_all())


def _of_the_small_group(state: str) -> Iterator[Filled]:
    seen = set()
    for one in ALL:
        if isinstance(one, Look) and one.method == "GET" and one.who in ROLES and one.route:
            key = (ROLES[one.who], one.route)
            if key not in seen and one.route not in ONLY_AFTER and (state == "long" or "{" not in one.route):
                seen.add(key)
                yield Filled(*key, state=state, which=WHICH.get(one.route, 0))


LONG, EMPTY = list(_of_the_small_group("long")), list(_of_the_small_group("empty"))
NAMES = [one.name for one in ALL if isinstance(one, Look)]
NAMES += [one.name for one in [*LONG, *EMPTY]] + [f"problem-{name}" for name in PROBLEMS]
LISTED = {(one.method, one.route) for one in ALL if isinstance(one, Look)}
NOT_LISTED = [
    (method, route)
    for method, route, _ in ROUTES
    if (method, route) not in LISTED and route not in (NOT_PAGES if method == "GET" else NO_ERROR)
]
