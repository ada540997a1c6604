"""Words that more than one page of the log needs."""

from typing import Any

from api.impact.values import DIRECTIONS, FOR_WHOM, LASTED, TAGS

MAIN: dict[str, Any] = {"directions": DIRECTIONS, "for_whom": FOR_WHOM, "lasting": LASTED, "tag_words": TAGS}
SAVED = {
    "kept": "We have kept it.",
    "changed": "We have saved your changes.",
    "sharing": "We have saved who can read it.",
    "lasted": "Thank you. We have saved whether it lasted.",
    "confirmed": "Thank you. You have confirmed it.",
    "unconfirmed": "We have taken away what you said of it.",
    "removed": "It is gone, and so are its files.",
}
