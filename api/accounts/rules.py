"""When a link or a code signs somebody in, how long that lasts, and where they may go next."""

import re
from collections.abc import Set
from dataclasses import dataclass
from datetime import datetime, timedelta

from api.kernel.context import Role
from api.kernel.refusals import Refusal
from api.kernel.words import plural

REQUEST_LASTS = timedelta(minutes=30)
REQUEST_IS_KEPT = timedelta(days=1)
MOST_TRIES = 5
WINDOW = timedelta(minutes=15)
MOST_FOR_AN_EMAIL, MOST_FROM_AN_ADDRESS = 5, 50
TOKEN_LASTS = timedelta(days=365)
SEEN_EVERY = timedelta(minutes=10)
LATELY = timedelta(minutes=10)
STAFF = frozenset({Role.LEAD, Role.FINANCE, Role.ADMIN})
LOCAL_PATH = re.compile(r"/(?![/\\])[A-Za-z0-9/_.?=&%-]{0,199}")
NOT_AFTER_SIGNING_IN = ("/sign-in", "/sign-out", "/static", "/api", "/acting")

ASK_AGAIN = "Ask for a new email, and use the newest one."
OTHER_BROWSER = Refusal(
    "other-browser", "Go back to the window where you asked to sign in. Type the code from the email there.", 403
)
RUN_OUT = Refusal("sign-in-run-out", f"That email worked for 30 minutes, and they have passed. {ASK_AGAIN}", 410)
USED = Refusal("sign-in-used", f"That email has been used already. It works once. {ASK_AGAIN}", 410)
NO_TRIES_LEFT = Refusal("no-tries-left", f"The code was typed wrongly 5 times. {ASK_AGAIN}", 429, "code")
NOT_A_CODE = Refusal(
    "not-a-code", "The code is 8 letters and numbers, like ABCD-2345. Check it in the email.", 422, "code"
)
TOO_MANY_EMAILS = Refusal(
    "too-many-emails",
    "We have sent 5 emails in a short time. Look for the newest one, or wait 15 minutes and ask again.",
    429,
)
TOO_MANY_FROM_HERE = Refusal(
    "too-many-from-here",
    "Many people have asked to sign in from where you are. Wait 15 minutes, or phone your group.",
    429,
)
UNKNOWN_TOKEN = Refusal("token-not-known", "We do not know this token. Check that all of it was copied.", 401)
TOKEN_ENDED = Refusal("token-ended", "This token has been ended. Make a new one.", 401)
TOKEN_RUN_OUT = Refusal("token-run-out", "This token worked for a year, and has run out. Make a new one.", 401)
ONLY_AN_ADMINISTRATOR = Refusal(
    "only-an-administrator", "Only an administrator of the group can act for somebody. Leave out On-Behalf-Of.", 403
)
NOT_A_NUMBER = Refusal("on-behalf-of-unreadable", "On-Behalf-Of is the number of a person, like 7.", 422)
NOT_A_MEMBER = Refusal("not-a-member", "You can act for members only. This person has another role here.", 409)
YOURSELF = Refusal("yourself", "This is you, so there is no need to act for them.", 409)
SIGN_IN_AGAIN = Refusal(
    "sign-in-again", "You signed in more than 10 minutes ago. Sign in again, then do this within 10 minutes.", 403
)
NO_SESSION = Refusal("no-session", "This is for people who are signed in on a page. A token has no session.", 409)


@dataclass(frozen=True, slots=True)
class Lifetime:
    absolute: timedelta
    idle: timedelta


FOR_MEMBERS = Lifetime(timedelta(days=30), timedelta(hours=24))
FOR_STAFF = Lifetime(timedelta(hours=12), timedelta(minutes=60))


def lifetime_for(roles: Set[Role]) -> Lifetime:
    """Whoever can see or change other people's affairs is signed out sooner."""
    return FOR_STAFF if roles & STAFF else FOR_MEMBERS


def is_over(roles: Set[Role], created_at: datetime, seen_at: datetime, now: datetime) -> bool:
    lasts = lifetime_for(roles)
    return now >= created_at + lasts.absolute or now >= seen_at + lasts.idle


def why_not_sign_in(expires_at: datetime, used_at: datetime | None, now: datetime) -> Refusal | None:
    if used_at is not None:
        return USED
    return RUN_OUT if now >= expires_at else None


def wrong_code(tries: int) -> Refusal:
    left = MOST_TRIES - tries
    if left <= 0:
        return NO_TRIES_LEFT
    more = plural(left, "try", "tries")
    return Refusal("wrong-code", f"That is not the code in our newest email. You have {more} left.", 422, "code")


def why_not_token(expires_at: datetime, ended_at: datetime | None, now: datetime) -> Refusal | None:
    if ended_at is not None:
        return TOKEN_ENDED
    return TOKEN_RUN_OUT if now >= expires_at else None


def why_not_lately(signed_in_at: datetime | None, now: datetime) -> Refusal | None:
    """Whoever finds a phone that somebody left open is signed in, and cannot show that they have the email too."""
    return None if signed_in_at is not None and now <= signed_in_at + LATELY else SIGN_IN_AGAIN


def why_not_act_for(roles: Set[Role], *, themselves: bool) -> Refusal | None:
    if themselves:
        return YOURSELF
    return None if Role.MEMBER in roles else NOT_A_MEMBER


def local_path(wanted: str | None) -> str:
    """Where to go after signing in: a page of ours, or home. A path that another site wrote must not lead there."""
    if not wanted or not LOCAL_PATH.fullmatch(wanted) or wanted.startswith(NOT_AFTER_SIGNING_IN):
        return "/"
    return wanted
