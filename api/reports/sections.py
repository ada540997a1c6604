"""The sections of a report, in the order that it is read. A new one is a module and a line here."""

from . import (
    access,
    communities,
    counting,
    engagements,
    feedback,
    felt,
    hours,
    impact,
    kept_promises,
    money,
    moving_on,
    people,
    requests,
    stories,
    work_plan,
)
from .section import Section

SECTIONS: tuple[Section, ...] = (
    engagements.SECTION,
    counting.SECTION,
    hours.SECTION,
    people.SECTION,
    money.SECTION,
    kept_promises.SECTION,
    work_plan.SECTION,
    feedback.SECTION,
    impact.SECTION,
    stories.SECTION,
    requests.SECTION,
    communities.SECTION,
    felt.SECTION,
    access.SECTION,
    moving_on.SECTION,
)
OPENING, CLOSING = "opening", "closing"
# Where the lead may write, with its name on the form.
PLACES: dict[str, str] = {
    OPENING: "To begin with",
    **{one.code: one.title for one in SECTIONS},
    CLOSING: "To end with",
}
BY_FIGURE = {figure: section for section in SECTIONS for figure in section.rows}
