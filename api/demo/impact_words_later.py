"""What the members of the demo wrote in their log from July 2026. It is invented, and none of it is anybody's."""

from .impact_words import CENTRE, ELSEWHERE, GROUP, ME, NAMED, OUTSIDE, PEOPLE, SELF, UNNAMED, WORK, Told

FROM_JULY = [
    Told(
        "Harpreet Sandhu", "07-01", WORK, PEOPLE,
        "The helpline number is at the top of every letter. People phone before it is a crisis.",
        quote=NAMED, tags=("services", "better-outcomes"), lasted="yes", confirmed_by="Bethan Rowe",
        evidence="Calls in the first week of a letter have doubled.",
    ),
    Told(
        "Mair Evans", "07-07", ME, SELF,
        "My daughter says that I tell her about Tuesdays now instead of about my hip.",
        quote=NAMED, tags=("wellbeing", "friendship"),
    ),
    Told(
        "Tom Whitfield", "07-14", WORK, CENTRE,
        "The slides are read aloud before anybody talks about them. The staff like it too.",
        quote=UNNAMED, tags=("inclusion", "changed-ways"), tied=True,
    ),
    Told(
        "Jo Lennox", "07-21", ELSEWHERE, OUTSIDE,
        "Used our way of saying no to something without having to give a reason. At my sister’s hen weekend.",
        tags=("confidence",),
    ),
    Told(
        "Amina Qureshi", "08-04", WORK, GROUP,
        "One of us checks the notes before they go round. What we said is what they say we said.",
        quote=NAMED, tags=("standard-together", "standard-governance"), confirmed_by="Niamh Doherty",
        evidence="I checked the July notes. They changed two lines.",
    ),
    Told(
        "Niamh Doherty", "08-11", ELSEWHERE, OUTSIDE,
        "The unpaid carers’ group in town pays for travel now. I showed them how we do it.",
        quote=NAMED, tags=("model", "fairer"), confirmed_by="Callum Reid",
        evidence="My neighbour goes. She had her bus fare back.",
    ),
    Told(
        "Owen Pritchard", "08-25", WORK, PEOPLE,
        "Home visits are offered in the evening. Somebody had to say that people have jobs.",
        quote=NAMED, tags=("services",), tied=True,
    ),
    Told(
        "Grace Adeyemi", "09-02", ELSEWHERE, OUTSIDE,
        "I asked for Easy Read at the bank. They had it all the time.",
        quote=UNNAMED, tags=("voice", "outcomes"),
    ),
    Told(
        "Rosa Martins", "09-22", ME, SELF,
        "My first meeting. I said one thing and somebody wrote it down. 🎉",
        tags=("voice",), tied=True,
    ),
    Told(
        "Callum Reid", "09-29", WORK, CENTRE,
        "They tell us what happened to our ideas, the ones that they did not take as well. With the reason.",
        quote=UNNAMED, tags=("standard-impact", "changed-ways"), confirmed_by="Amina Qureshi",
        evidence="I have had three of those letters.",
    ),
    Told(
        "Harpreet Sandhu", "10-06", ELSEWHERE, OUTSIDE,
        "Our gurdwara runs its open day with our checklist. First time that the lift was on the poster.",
        quote=NAMED, tags=("sharing", "awareness"),
    ),
    Told(
        "Mair Evans", "10-13", WORK, CENTRE,
        "There is Welsh on the form. Not at the end. On the form.",
        quote=NAMED, tags=("inclusion",), confirmed_by="Owen Pritchard",
        evidence="Mae’n wir. I filled mine in in Welsh.",
    ),
    Told(
        "Tom Whitfield", "10-20", ME, SELF,
        "I have started the reading list that they gave us. Slowly. With the big letters.",
        shared=False, tags=("skills",),
    ),
    Told(
        "Jo Lennox", "10-27", WORK, GROUP,
        "Meetings stop at an hour and a half. It was me. I am not sorry.",
        quote=NAMED, tags=("wellbeing", "standard-inclusive"), confirmed_by="Grace Adeyemi",
        evidence="I can stay until the end now.",
    ),
    Told(
        "Amina Qureshi", "11-03", ME, SELF,
        "Co-wrote a page of the report. My name is on it.",
        quote=NAMED, tags=("career", "satisfaction"), confirmed_by="Bethan Rowe", evidence="It is page 9.",
    ),
    Told(
        "Rosa Martins", "11-10", ME, SELF,
        "I thought that I had nothing to say about research. I had eleven things.",
        quote=UNNAMED, tags=("confidence",), tied=True,
    ),
    Told(
        "Niamh Doherty", "11-17", WORK, PEOPLE,
        "The respite booking line opens at 8 now, before the school run and not after it.",
        quote=UNNAMED, tags=("services", "better-outcomes"), tied=True,
    ),
    Told(
        "Owen Pritchard", "11-24", ELSEWHERE, OUTSIDE,
        "Another centre asked how we pay people on time. I sent them the promise that we have.",
        tags=("model",),
    ),
    Told(
        "Callum Reid", "12-01", ELSEWHERE, OUTSIDE,
        "At my tenants’ meeting we disagreed for twenty minutes and had tea after. I brought that from here.",
        quote=NAMED, tags=("standard-together",),
    ),
    Told(
        "Harpreet Sandhu", "12-08", WORK, CENTRE,
        "Our questions are in the contract for the next evaluation. In it. Not an appendix.",
        quote=NAMED, tags=("embedded", "standard-governance"), tied=True,
    ),
    Told(
        "Grace Adeyemi", "12-10", ME, SELF,
        "Everybody knows my name. I know all of theirs.",
        quote=NAMED, tags=("friendship", "support"),
    ),
    Told(
        "Rosa Martins", "12-15", ELSEWHERE, OUTSIDE,
        "Told my GP that I want the letter, not the app. She said nobody had put it like that.",
        shared=False, tags=("voice",),
    ),
    Told(
        "Jo Lennox", "12-17", ME, SELF,
        "Rested the day after without feeling bad about it.",
        shared=False,
    ),
]  # fmt: skip
