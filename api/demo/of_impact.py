"""What the year holds of `impact`: 45 entries, most of them shared, some confirmed, and some asked about later."""

from collections.abc import Callable
from datetime import date, timedelta

from api.bookings.agenda import Which, my_bookings
from api.bookings.tables import State
from api.demo.calendar import TODAY, at
from api.demo.impact_files import a_note, a_sound
from api.demo.impact_words import TO_JUNE, Told
from api.demo.impact_words_later import FROM_JULY
from api.demo.people import LEAD
from api.demo.scenes import BY_NAME
from api.demo.stage import Scene, Stage
from api.impact.actions import choose_sharing, confirm_entry, say_if_it_lasted, tag_entry, write_entry
from api.impact.schemas import EvidenceIn, LastingIn, NewEntry, Quote, SharingIn, TagsIn
from api.kernel.context import Context
from api.kernel.uploads import Upload

TOLD = [*TO_JUNE, *FROM_JULY]
SPOKEN_ON = "09-22"


def plan(stage: Stage) -> None:
    for told in TOLD:
        stage.plan(at(date.fromisoformat(f"2026-{told.on}"), 20), write(told))


def write(told: Told) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        who = BY_NAME[told.who]
        me = scene.as_(who)
        booking = newest_work(me) if told.tied else None
        spoken = told.on == SPOKEN_ON
        new = NewEntry(
            direction=told.way, for_whom=told.whom, words=told.words, shared=told.shared, booking_id=booking,
            photo_words="A yellow note. It says: I said one thing." if spoken else None,
        )  # fmt: skip
        files = (Upload("note.wav", a_sound()), Upload("note.png", a_note())) if spoken else (None, None)
        row = write_entry(me, new, *files)
        scene.session.flush()
        if told.tags and told.shared:
            tag_entry(me, row.id, TagsIn(tags=list(told.tags)))
        if told.quote is not Quote.NO:
            choose_sharing(me, row.id, SharingIn(shared=True, quote=told.quote, credited_as=None))
        if told.confirmed_by:
            scene.stage.plan(scene.now + timedelta(days=9), confirm(told, row.id))
        if told.lasted and scene.now + timedelta(days=186) < TODAY:
            scene.stage.plan(scene.now + timedelta(days=186), answer(told, row.id))

    return act


def newest_work(me: Context) -> int | None:
    return next((one.id for one in my_bookings(me, Which.EARLIER) if one.state is State.ATTENDED), None)


def confirm(told: Told, entry_id: int) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        by = LEAD if told.confirmed_by == LEAD.name else BY_NAME[told.confirmed_by]
        confirm_entry(scene.as_(by), entry_id, EvidenceIn(evidence=told.evidence))

    return act


def answer(told: Told, entry_id: int) -> Callable[[Scene], None]:
    def act(scene: Scene) -> None:
        say_if_it_lasted(scene.as_(BY_NAME[told.who]), entry_id, LastingIn.model_validate({"lasted": told.lasted}))

    return act
