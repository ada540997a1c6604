"""Where a request is, in the words of pages and of REST."""

from .tables import State, Wanted

WHERE = {
    State.SENT: "Press the button below. Then the group sees what you ask.",
    State.CONFIRMED: "The group has your request. They look at it, and write to you.",
    State.OFFERED: "Members have been asked to help you.",
    State.DOING: "Members are reading your text, and write beside it.",
    State.ANSWERED: "The members have answered. Read it here, then tell them what changed.",
    State.CHANGED: "You told the members what changed. Tell them here when you know if the bid won.",
    State.KNOWN: "You told the members what came of your bid. Thank you.",
    State.DECLINED: "The group cannot help with this one.",
    State.WITHDRAWN: "You said that you need no help any more.",
}
WORK_IS_OFF = (
    "Something came up, so the members cannot do it as we planned. The group looks for another way, and writes to you."
)
WHATS = {
    Wanted.REVIEW: "Read my bid, and tell me what you think",
    Wanted.PLAN: "Advise me on how to involve people",
    Wanted.SUMMARY: "Help me with a Plain English Summary",
    Wanted.CO_APPLICANT: "Find somebody who would apply with me, as a co-applicant",
}
