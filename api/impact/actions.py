"""What a member does with their own entries. Nothing of them is told to anybody before they share it."""

from secrets import token_hex

from sqlmodel import col, delete

from api.bookings.finding import find_mine
from api.kernel.context import Context, Role
from api.kernel.events import record
from api.kernel.permissions import allowed
from api.kernel.pictures import photo as a_photo
from api.kernel.recordings import recording as a_recording
from api.kernel.refusals import refuse_if
from api.kernel.uploads import Upload
from api.opportunities.queries import find as find_opportunity

from .confirming import confirm_entry, say_if_it_lasted
from .finding import to_change
from .rules import why_not_quote, why_not_say
from .schemas import ChangedEntry, NewEntry, SharingIn, TagsIn, TieIn
from .sealing import FILES, PHOTO_WORDS, WORDS, sealed_words, words_of
from .tables import ImpactConfirmation, ImpactEntry, ImpactTag, Quote
from .taking_back import PUT_ANEW, TOOK_BACK, take_confirmation_back, take_entry_back

__all__ = [
    "change_entry",
    "choose_sharing",
    "confirm_entry",
    "remove_entry",
    "say_if_it_lasted",
    "tag_entry",
    "take_confirmation_back",
    "take_entry_back",
    "write_entry",
]


@allowed(Role.MEMBER)
def write_entry(
    ctx: Context, new: NewEntry, recording: Upload | None = None, photo: Upload | None = None
) -> ImpactEntry:
    """A member keeps what changed: in words, or as a recording. It is theirs alone until they share it."""
    refuse_if(
        why_not_say(
            words=new.words is not None,
            recording=recording is not None,
            photo=photo is not None,
            photo_words=new.photo_words is not None,
        )
    )
    row = ImpactEntry(
        group_id=ctx.group,
        member_id=ctx.person_id,
        direction=new.direction,
        for_whom=new.for_whom,
        sealed_as=token_hex(16),
        made_at=ctx.now,
        shared_at=ctx.now if new.shared else None,
    )
    tie(ctx, row, new)
    row.words_sealed = sealed_words(ctx, new.words, WORDS, row.sealed_as)
    keep_files(ctx, row, recording, photo, new.photo_words)
    ctx.session.add(row)
    ctx.session.flush()
    record(ctx, "wrote", row)
    return row


@allowed(Role.MEMBER)
def change_entry(ctx: Context, entry_id: int, new: ChangedEntry, version: int | None = None) -> ImpactEntry:
    """A member puts their own entry in other words. Its files stay; what others confirmed before does not."""
    row = to_change(ctx, entry_id, version)
    spoken = row.recording_as is not None
    refuse_if(why_not_say(words=new.words is not None, recording=spoken, photo=False, photo_words=False))
    otherwise = (row.direction, row.for_whom) != (new.direction, new.for_whom)
    row.direction, row.for_whom = new.direction, new.for_whom
    tie(ctx, row, new)
    if row.quote is not Quote.NO and row.words_sealed is not None and new.words is None:
        record(ctx, TOOK_BACK, row, "quote")
    anew = new.words != words_of(ctx, row)
    if anew or otherwise:
        ctx.session.exec(delete(ImpactConfirmation).where(col(ImpactConfirmation.entry_id) == row.id))
    row.words_sealed = sealed_words(ctx, new.words, WORDS, row.sealed_as)
    verb = PUT_ANEW if anew else "changed"
    return changed(ctx, row, verb, "words", "direction", "for_whom", "booking_id", "opportunity_id")


@allowed(Role.MEMBER)
def tag_entry(ctx: Context, entry_id: int, new: TagsIn, version: int | None = None) -> ImpactEntry:
    """A member says what it was good for. What is not named any more is taken away."""
    row = to_change(ctx, entry_id, version)
    ctx.session.exec(delete(ImpactTag).where(col(ImpactTag.entry_id) == row.id))
    ctx.session.add_all(ImpactTag(group_id=row.group_id, entry_id=row.id, tag=tag) for tag in dict.fromkeys(new.tags))
    return changed(ctx, row, "tagged", "tags")


@allowed(Role.MEMBER)
def choose_sharing(ctx: Context, entry_id: int, new: SharingIn, version: int | None = None) -> ImpactEntry:
    """A member shares their entry with the group, lets reports use it, or takes either back, at once."""
    row = to_change(ctx, entry_id, version)
    # Whoever takes the sharing back means all of it, whatever else the form still says.
    taken_back = row.shared_at is not None and not new.shared
    quote = Quote.NO if taken_back else new.quote
    refuse_if(why_not_quote(shared=new.shared, quote=quote))
    row.shared_at = (row.shared_at or ctx.now) if new.shared else None
    if row.quote is not Quote.NO and quote is Quote.NO:
        record(ctx, TOOK_BACK, row, "quote")
    row.quote = quote
    row.credited_as = (new.credited_as or ctx.person.name) if quote is Quote.NAMED else None
    return changed(ctx, row, "chose who reads", "shared_at", "quote", "credited_as")


@allowed(Role.MEMBER)
def remove_entry(ctx: Context, entry_id: int, version: int | None = None) -> None:
    """A member takes their entry away for good: its words, its files, and what others said of it."""
    row = to_change(ctx, entry_id, version)
    for key in (row.recording_as, row.photo_as):
        if key is not None:
            FILES.remove(ctx, key)
    if row.quote is not Quote.NO:
        record(ctx, TOOK_BACK, row, "quote")
    ctx.session.exec(delete(ImpactTag).where(col(ImpactTag.entry_id) == row.id))
    ctx.session.exec(delete(ImpactConfirmation).where(col(ImpactConfirmation.entry_id) == row.id))
    ctx.session.delete(row)
    ctx.session.flush()
    record(ctx, "removed", row)


def tie(ctx: Context, row: ImpactEntry, new: TieIn) -> None:
    """A booking is the member's own, and brings its opportunity with it."""
    opportunity_id = None
    if new.booking_id is not None:
        opportunity_id = find_mine(ctx, new.booking_id).opportunity_id
    elif new.opportunity_id is not None:
        opportunity_id = find_opportunity(ctx, new.opportunity_id).id
    # Only what was found is written: to look for it writes the row as it stands.
    row.booking_id, row.opportunity_id = new.booking_id, opportunity_id


def keep_files(
    ctx: Context, row: ImpactEntry, recording: Upload | None, photo: Upload | None, photo_words: str | None
) -> None:
    """Both are looked at before either is kept."""
    sound = a_recording(recording) if recording is not None else None
    picture = a_photo(photo) if photo is not None else None
    if sound is not None:
        row.recording_kind, row.recording_sha256 = sound.content_type, sound.sha256
        row.recording_as = FILES.save(ctx, sound.content, "recording")
    if picture is not None:
        row.photo_kind, row.photo_sha256 = picture.content_type, picture.sha256
        row.photo_as = FILES.save(ctx, picture.content, "photo")
        row.photo_words_sealed = sealed_words(ctx, photo_words, PHOTO_WORDS, row.sealed_as)


def changed(ctx: Context, row: ImpactEntry, verb: str, *fields: str) -> ImpactEntry:
    row.version += 1
    record(ctx, verb, row, *fields)
    return row
