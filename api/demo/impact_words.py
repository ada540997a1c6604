"""What the members of the demo wrote in their log in 2026. Each is invented, and none of it is anybody's."""

from dataclasses import dataclass

from api.impact.schemas import Direction, ForWhom, Quote

WORK, ME, ELSEWHERE = Direction.WORK, Direction.ME, Direction.ELSEWHERE
GROUP, CENTRE, PEOPLE, SELF, OUTSIDE = ForWhom.GROUP, ForWhom.CENTRE, ForWhom.PEOPLE, ForWhom.ME, ForWhom.ELSEWHERE


@dataclass(frozen=True, slots=True)
class Told:
    """`on` is the day in 2026. `shared` is whether the group may see it; `tied` ties it to their newest work."""

    who: str
    on: str
    way: Direction
    whom: ForWhom
    words: str
    shared: bool = True
    quote: Quote = Quote.NO
    tags: tuple[str, ...] = ()
    tied: bool = False
    lasted: str = ""
    confirmed_by: str = ""
    evidence: str = ""


NAMED, UNNAMED = Quote.NAMED, Quote.UNNAMED
TO_JUNE = [
    Told(
        "Amina Qureshi", "02-03", WORK, PEOPLE,
        "The survey used to have 41 questions. We cut it to 14. You can do it with one hand and a cup of tea now.",
        quote=NAMED, tags=("changed-ways", "services"), tied=True, lasted="yes", confirmed_by="Owen Pritchard",
        evidence="I filled in the new one. It took me six minutes.",
    ),
    Told(
        "Owen Pritchard", "02-11", WORK, CENTRE,
        "Papers come a week before, not the night before. I asked for that three times.",
        quote=NAMED, tags=("changed-ways", "standard-inclusive"), lasted="partly", confirmed_by="Bethan Rowe",
        evidence="It is in our checklist for every meeting.",
    ),
    Told(
        "Niamh Doherty", "02-19", ME, SELF,
        "I chaired a bit of the meeting. My voice shook for about a minute and then it stopped.",
        quote=UNNAMED, tags=("confidence", "voice"), lasted="yes",
    ),
    Told(
        "Callum Reid", "02-24", ELSEWHERE, OUTSIDE,
        "Took the plain English list to my tenants’ association. They rewrote the repairs letter with it.",
        quote=NAMED, tags=("sharing", "model"), lasted="yes", confirmed_by="Tom Whitfield",
        evidence="I rent from the same people and I got the new letter.",
    ),
    Told(
        "Grace Adeyemi", "03-04", ME, SELF,
        "I did not know that I could ask for a break. Now I ask.",
        quote=UNNAMED, tags=("confidence",), lasted="yes",
    ),
    Told(
        "Harpreet Sandhu", "03-10", WORK, CENTRE,
        "The interview panel asks about lived experience in the first five minutes now, not in the last five.",
        quote=NAMED, tags=("decisions", "inclusion"), tied=True, lasted="yes", confirmed_by="Jo Lennox",
        evidence="I sat on the next panel, and it was the first question.",
    ),
    Told(
        "Mair Evans", "03-12", ELSEWHERE, OUTSIDE,
        "Told the chapel lunch club about replacement care. Two of them have asked the council for it since.",
        tags=("awareness", "support"), lasted="partly",
    ),
    Told(
        "Tom Whitfield", "03-18", WORK, PEOPLE,
        "Large print is the second option on the web page now. It was behind three menus.",
        quote=UNNAMED, tags=("services",), lasted="yes", confirmed_by="Bethan Rowe",
        evidence="https://centre.example/read-this-another-way",
    ),
    Told(
        "Jo Lennox", "03-25", ME, SELF,
        "I say when a meeting is too long for me. The sky did not fall in.",
        shared=False, tags=("voice",),
    ),
    Told(
        "Amina Qureshi", "04-01", ME, SELF,
        "Learned what a cost code is. Used it to query my own direct payment. They had it wrong by £212.",
        shared=False, tags=("skills", "outcomes"), lasted="yes",
    ),
    Told(
        "Niamh Doherty", "04-09", WORK, PEOPLE,
        "The leaflet says unpaid carer all the way through, because we sat there and counted.",
        quote=NAMED, tags=("stigma", "standard-communications"), tied=True, lasted="yes",
    ),
    Told(
        "Owen Pritchard", "04-14", ELSEWHERE, OUTSIDE,
        "The station taxi rank has a proper ramp. I took our access checklist to the council meeting and read it out.",
        quote=NAMED, tags=("fairer",), lasted="yes", confirmed_by="Mair Evans",
        evidence="I was at that council meeting. He read all of it.",
    ),
    Told(
        "Callum Reid", "04-22", WORK, CENTRE,
        "They were going to buy a booking system that does not work with a keyboard. We showed them. They did not "
        "buy it.",
        quote=UNNAMED, tags=("less-waste", "decisions"), tied=True, lasted="yes", confirmed_by="Harpreet Sandhu",
        evidence="I was in the room when they changed their minds.",
    ),
    Told(
        "Harpreet Sandhu", "04-29", ME, SELF,
        "Met Tom. We go to the cricket now. Put that in your evaluation.",
        quote=NAMED, tags=("friendship",), lasted="yes", confirmed_by="Tom Whitfield",
        evidence="It is true. He brings the sandwiches.",
    ),
    Told(
        "Mair Evans", "05-06", WORK, GROUP,
        "Papers by post come in one envelope with the pages numbered. It sounds small. It is not small.",
        tags=("standard-communications",), lasted="yes",
    ),
    Told(
        "Grace Adeyemi", "05-13", WORK, PEOPLE,
        "They put pictures on the signs. I found the room by myself.",
        quote=NAMED, tags=("services", "standard-inclusive"), lasted="yes", confirmed_by="Amina Qureshi",
        evidence="Two other visitors said the same to me.",
    ),
    Told(
        "Tom Whitfield", "05-20", ELSEWHERE, OUTSIDE,
        "My eye clinic asked me how to write to people in large print. I sent them our one page about it.",
        quote=UNNAMED, tags=("sharing",), lasted="too early",
    ),
    Told(
        "Jo Lennox", "05-27", WORK, CENTRE,
        "We asked who is not in the room. They went and asked two groups of young people, and paid them.",
        quote=NAMED, tags=("inclusion", "fairer"), tied=True, lasted="partly",
    ),
    Told(
        "Amina Qureshi", "06-03", ELSEWHERE, OUTSIDE,
        "Joined the public involvement panel at the university. They took me on because of what I do here.",
        quote=NAMED, tags=("career",), lasted="yes", confirmed_by="Bethan Rowe",
        evidence="I wrote her reference, and they told me why they chose her.",
    ),
    Told(
        "Niamh Doherty", "06-10", ME, SELF,
        "I came home and was not tired in the bad way.",
        shared=False,
    ),
    Told(
        "Owen Pritchard", "06-17", ME, SELF,
        "Got the hang of reading a budget. Now I read everybody’s.",
        tags=("skills",), lasted="yes",
    ),
    Told(
        "Callum Reid", "06-24", ME, SELF,
        "They changed a plan because of something I said. That had not happened to me since I stopped work.",
        quote=UNNAMED, tags=("satisfaction", "voice"), lasted="yes",
    ),
]  # fmt: skip
