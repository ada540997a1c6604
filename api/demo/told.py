"""The stories of the demo, told by invented people. Each is what somebody might well say, and nobody did."""

from dataclasses import dataclass

ALL = ("told", "quoted", "played", "named", "placed")
QUIET = ("told", "quoted")


@dataclass(frozen=True, slots=True)
class Tale:
    """`by` wrote it down; `outsider` told it, where that was somebody else. `heard` is who heard which theme where."""

    by: str
    on: str
    about: str
    story: str
    place: str
    roles: tuple[str, ...]
    sectors: tuple[str, ...]
    outsider: str | None = None
    yes: tuple[str, ...] = ALL
    heard: tuple[tuple[str, int, str], ...] = ()
    done: tuple[str, str, str] | None = None


CARE, CARER, WORKS = "draws on care and support", "unpaid carer", "works in care"
TALES = (
    Tale("Amina Qureshi", "2026-03-09", "Who decides when I go to bed",
         "For two years I went to bed at half past seven, because that was when the visit was. I am fifty-one. "
         "At the meeting about rotas I said it out loud, and the room went quiet.\n"
         "The manager did not argue. She asked me what I would choose, and wrote down ten o’clock. "
         "Last week I watched a whole film.",
         "Margate", (CARE,), ("social care",),
         heard=(("Amina Qureshi", 3, "Sharing power"), ("Niamh Doherty", 3, "Trust"), ("Niamh Doherty", 5, "Trust")),
         done=("The home care team in Margate", "They ask each person once a quarter when the late visit suits them, "
               "and moved eleven people to a later one.", "2026-06-01")),
    Tale("Owen Pritchard", "2026-03-23", "The form with no box for my brother",
         "I have looked after my brother since our mother died. Every form asks if I am his wife or his parent. "
         "I used to write brother in the margin.\n"
         "When they asked our group to test the new form, I brought three old ones with me. "
         "The new one asks: who are you to this person? I nearly cried at a form.",
         "Folkestone", (CARER,), ("local council", "social care"),
         heard=(("Owen Pritchard", 4, "Only possible together"), ("Callum Reid", 5, "Many points of view")),
         done=("The council’s forms team", "They took the tick boxes out of four more forms and left an open line.",
               "2026-07-14")),
    Tale("Niamh Doherty", "2026-04-13", "A student who came back",
         "A student social worker came to our session and looked at her phone a lot. I thought, here we go.\n"
         "A month later she stopped me in the library. She said she had asked a man what he was proud of, "
         "before she asked what was wrong. She said she had learned that from me.",
         "Canterbury", (CARE,), ("education",), outsider="Marguerite",
         heard=(("Niamh Doherty", 4, "Learning from each other"), ("Grace Adeyemi", 5, "People leading the change")),
         done=("The social work course", "Each student now spends a morning with the group before a placement.",
               "2026-10-05")),
    Tale("Callum Reid", "2026-05-11", "The bus that does not wait",
         "The day centre moved to a place with better rooms and no bus. "
         "Nobody who chose it had ever gone there by bus.\n"
         "I drew a map of how long it took each of us. Four of us took over an hour. "
         "I did not shout. I put the map on the table.",
         "Thanet", (CARE, "part of a community group"), ("community", "local council"),
         heard=(("Callum Reid", 3, "Going deeper"), ("Tom Whitfield", 2, "Places that can change")),
         done=("The day centre and the bus company", "The 34 stops there at ten and at three, for a trial year.",
               "2026-11-02")),
    Tale("Grace Adeyemi", "2026-06-08", "My neighbour’s kitchen",
         "The worker had known me for years and never seen me cook. At my neighbour’s she saw me make soup for nine. "
         "She said, I thought you could not stand for long. I said, I sit, and I chop.\n"
         "Now my plan says what I do, and not only what I do not do.",
         "Ramsgate", (CARE,), ("social care", "community"),
         heard=(("Grace Adeyemi", 4, "Many points of view"), ("Amina Qureshi", 4, "Going deeper"))),
    Tale("Tom Whitfield", "2026-07-06", "Being paid for it",
         "The first time they paid me for a meeting I thought it was a mistake. I phoned to give it back. "
         "The man laughed, kindly. He said, we pay the others in the room too.\n"
         "I bought my granddaughter a bicycle, second hand. It is red.",
         "Deal", (CARE, CARER), ("health",), yes=("told", "quoted", "named"),
         heard=(("Tom Whitfield", 4, "Sharing power"), ("Owen Pritchard", 3, "Trust"))),
    Tale("Mair Evans", "2026-08-03", "Twelve years of nights",
         "I have worked nights in the same home for twelve years, and nobody had asked me what the nights are like. "
         "Residents talk at three in the morning. They say what they would not say at noon.\n"
         "I told the researchers that their questions only ever came by day.",
         "Whitstable", (WORKS,), ("social care",), outsider="Somebody on nights", yes=QUIET,
         heard=(("Mair Evans", 4, "Going deeper"), ("Jo Lennox", 2, "Many points of view"))),
    Tale("Jo Lennox", "2026-09-14", "The room at the back",
         "Our group used to meet in a room at the back, by the bins. Then a new lead asked us where we wanted to meet. "
         "We said: where the board meets. So we do, on Thursdays.\n"
         "The chairs are not better. But people say hello in the corridor.",
         "Dover", (CARE, "part of a community group"), ("community",),
         heard=(("Jo Lennox", 3, "Sharing power"), ("Amina Qureshi", 6, "Stronger together"))),
    Tale("Harpreet Sandhu", "2026-10-12", "Reading to my dad in Punjabi",
         "My dad lost his English before he lost the rest. The leaflet about his care was in English only. "
         "I read it to him in Punjabi, and made half of it up, because some words are not in our house.\n"
         "When I said so at the meeting, a doctor asked which half.",
         "Gravesend", (CARER,), ("health", "social care")),
    Tale("Amina Qureshi", "2026-11-09", "A letter that said yes",
         "I had three letters in one year that said no. They were all two pages long. "
         "The one that said yes was four lines. "
         "I asked them why a no takes so many words.",
         "Margate", (CARE,), ("housing",), yes=("told", "named")),
    Tale("Rosa Martins", "2026-11-30", "My first meeting",
         "I did not speak at my first meeting. "
         "At the end the lead asked if I wanted to say anything, or to send it later. "
         "I sent it later. At the next one they read it out and said thank you. Now I speak.",
         "Ashford", (CARE,), ("social care",), yes=("told", "quoted", "placed")),
    Tale("Niamh Doherty", "2026-12-14", "The night before the operation",
         "They would not let my son’s carer stay, because visiting was over. "
         "I asked who would know what his quiet means. "
         "A nurse called Bea found a chair, and wrote it in his notes so that nobody had to ask again.",
         "Canterbury", (CARER,), ("health",), outsider="Lin", yes=QUIET),
)  # fmt: skip
# She said yes to reports in June, and took it back when somebody in a shop knew her by her soup.
TAKEN_BACK = "My neighbour’s kitchen"
