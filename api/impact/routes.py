"""The impact log in REST."""

from typing import Annotated, Any

from fastapi import Form, Header, Query
from fastapi.responses import Response

from api.kernel.context import Context
from api.kernel.downloads import as_download, as_sound
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes, as_upload
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of
from api.kernel.pictures import PHOTO_ENDINGS
from api.kernel.recordings import SOUNDS

from .actions import (
    change_entry,
    choose_sharing,
    confirm_entry,
    remove_entry,
    say_if_it_lasted,
    tag_entry,
    take_confirmation_back,
    take_entry_back,
    write_entry,
)
from .answers import EntryOut, KeptOut, PictureOut, WorkOut
from .queries import entry, entry_photo, entry_recording, impact_entries, my_entries, picture_of_the_log, work_to_tie
from .schemas import ChangedEntry, Direction, EntryForm, EvidenceIn, LastingIn, SharingIn, TagsIn
from .tables import ImpactEntry
from .views import EntryView

router = Routes(tags=["impact"])
PHOTOS: dict[str, dict[str, Any]] = {kind: {} for kind in PHOTO_ENDINGS}
RECORDINGS: dict[str, dict[str, Any]] = {kind: {} for kind in SOUNDS}


@router.get("/impact-entries")
def list_entries(
    ctx: Context,
    mine: Annotated[bool, Query(description="Your own, private ones too.")] = False,
    direction: Annotated[Direction | None, Query(description="Of what is shared, only this direction.")] = None,
    after: After = None,
    limit: Limit = PAGE,
) -> PageOut[EntryOut]:
    """What the group shares, newest first; or your own."""
    rows = my_entries(ctx, after, limit) if mine else impact_entries(ctx, after, limit, direction)
    return page_of(rows, limit, EntryOut.of, lambda row: row.id)


@router.post("/impact-entries", status_code=201)
def create_entry(ctx: Context, body: Annotated[EntryForm, Form(media_type="multipart/form-data")]) -> KeptOut:
    """Keep what changed, in words or as a recording. It is private unless you share it."""
    return kept(write_entry(ctx, body.entry, as_upload(body.recording), as_upload(body.photo)))


@router.get("/impact-entries/{entry_id}")
def show_entry(ctx: Context, entry_id: RowId) -> EntryOut:
    """One entry: your own, or one that is shared."""
    return EntryOut.of(entry(ctx, entry_id))


@router.put("/impact-entries/{entry_id}")
def replace_entry(ctx: Context, entry_id: RowId, body: ChangedEntry, version: IfMatch) -> KeptOut:
    """Put your own entry in other words. Its recording and its photo stay."""
    return kept(change_entry(ctx, entry_id, body, version))


@router.delete("/impact-entries/{entry_id}")
def delete_entry(ctx: Context, entry_id: RowId, version: IfMatch) -> None:
    """Take your own entry away for good, with its files."""
    remove_entry(ctx, entry_id, version)


@router.put("/impact-entries/{entry_id}/tags")
def replace_tags(ctx: Context, entry_id: RowId, body: TagsIn, version: IfMatch) -> KeptOut:
    """Say what it was good for. What is not named is taken away."""
    return kept(tag_entry(ctx, entry_id, body, version))


@router.put("/impact-entries/{entry_id}/sharing")
def replace_sharing(ctx: Context, entry_id: RowId, body: SharingIn, version: IfMatch) -> KeptOut:
    """Share it with the group, let reports use it, or take either back at once."""
    return kept(choose_sharing(ctx, entry_id, body, version))


@router.delete("/impact-entries/{entry_id}/sharing", status_code=204)
def delete_sharing(ctx: Context, entry_id: RowId) -> None:
    """Take your own entry back from whoever reads it, at once; also from a group that you have left."""
    take_entry_back(ctx, entry_id)


@router.put("/impact-entries/{entry_id}/lasting")
def replace_lasting(ctx: Context, entry_id: RowId, body: LastingIn, version: IfMatch) -> KeptOut:
    """Say if it lasted, when six months have passed."""
    return kept(say_if_it_lasted(ctx, entry_id, body, version))


@router.post("/impact-entries/{entry_id}/confirmation", status_code=201)
def confirm(ctx: Context, entry_id: RowId, body: EvidenceIn) -> KeptOut:
    """Say that you saw it too, and how you know."""
    confirm_entry(ctx, entry_id, body)
    return kept(entry(ctx, entry_id))


@router.delete("/impact-entries/{entry_id}/confirmation", status_code=204)
def delete_confirmation(ctx: Context, entry_id: RowId) -> None:
    """Take back what you said of an entry; also in a group that you have left."""
    take_confirmation_back(ctx, entry_id)


@router.get("/impact-entries/{entry_id}/recording", response_class=Response, responses={200: {"content": RECORDINGS}})
def download_recording(
    ctx: Context, entry_id: RowId, range: Annotated[str | None, Header(description='Like "bytes=0-99".')] = None
) -> Response:
    """The recording of an entry, or the part of it that the header Range asks for."""
    return as_sound(entry_recording(ctx, entry_id), range)


@router.get("/impact-entries/{entry_id}/photo", response_class=Response, responses={200: {"content": PHOTOS}})
def download_photo(ctx: Context, entry_id: RowId) -> Response:
    """The photo of an entry, always as a download."""
    return as_download(entry_photo(ctx, entry_id))


@router.get("/impact-picture")
def show_picture(ctx: Context) -> PictureOut:
    """How many shared entries there are in each direction."""
    return PictureOut.of(picture_of_the_log(ctx))


@router.get("/impact-work")
def list_work(ctx: Context) -> WorkOut:
    """Your own work that an entry can be tied to, newest first."""
    return WorkOut.of(work_to_tie(ctx))


def kept(row: ImpactEntry | EntryView) -> KeptOut:
    return KeptOut(id=row.id, version=row.version, shared=row.shared_at is not None)
