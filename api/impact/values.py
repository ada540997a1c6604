"""The words that an entry can be sorted by. Codes are kept; words are what people read."""

from .tables import Direction, ForWhom, Lasted

DIRECTIONS = {
    Direction.WORK: "We changed the work",
    Direction.ME: "The work changed me",
    Direction.ELSEWHERE: "It reached somewhere else",
}
MEANS = {
    Direction.WORK: "Something at the centre is different because of the group.",
    Direction.ME: "You learned something, or something is different for you.",
    Direction.ELSEWHERE: "You used it in another group, at work, or in your own care.",
}
FOR_WHOM = {
    ForWhom.ME: "For me",
    ForWhom.GROUP: "For the group",
    ForWhom.CENTRE: "For the centre",
    ForWhom.PEOPLE: "For people who draw on care and support",
    ForWhom.ELSEWHERE: "For somewhere else",
}
LASTED = {
    Lasted.YES: "Yes, it lasted",
    Lasted.PARTLY: "Partly",
    Lasted.NO: "No, it did not last",
    Lasted.TOO_EARLY: "It is too early to say",
}
# Source: The Value of Co-Production Research Project, October 2022 (eight themes each); and the UK Standards for Public
# Involvement, 2019.
THEMES: dict[str, dict[str, str]] = {
    "Good for a person": {
        "skills": "Skills and knowledge",
        "confidence": "Confidence",
        "career": "Career and work",
        "satisfaction": "Making a difference",
        "friendship": "Friends and connections",
        "voice": "Having a voice",
        "outcomes": "A practical result",
        "support": "Support",
    },
    "Good for an organisation": {
        "decisions": "Better decisions",
        "less-waste": "Less waste",
        "better-outcomes": "Better results",
        "inclusion": "Nothing about us without us",
        "changed-ways": "A new way of doing things",
        "into-practice": "Learning put into practice",
        "long-term": "Change that stays",
        "embedded": "Co-production all through the work",
    },
    "Good for society": {
        "fairer": "A fair society",
        "stigma": "Less stigma",
        "awareness": "More people know",
        "grassroots": "Power with local people",
        "model": "An example to follow",
        "sharing": "Learning shared widely",
        "wellbeing": "Wellbeing",
        "services": "Services that meet needs",
    },
    "A standard for public involvement": {
        "standard-inclusive": "Inclusive opportunities",
        "standard-together": "Working together",
        "standard-learning": "Support and learning",
        "standard-communications": "Communications",
        "standard-impact": "Impact",
        "standard-governance": "Governance",
    },
}
TAGS = {code: words for themes in THEMES.values() for code, words in themes.items()}
