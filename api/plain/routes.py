"""Plain English in REST."""

from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import IfMatch, Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .actions import change_plainer_word, check_words, keep_plainer_word, take_out_plainer_word
from .queries import plainer_words_of_group, show_plainer_word
from .schemas import FindingOut, FindingsOut, PlainerWordIn, PlainerWordOut, TextIn

router = Routes(tags=["plain English"])


@router.post("/plain-english-checks")
def look_at_words(ctx: Context, body: TextIn) -> FindingsOut:
    """What could be plainer in a text, with plainer words. It changes nothing."""
    found = check_words(ctx, {"text": body.text}, easy_read=body.easy_read)
    return FindingsOut(findings=[FindingOut.of(one) for one in found.get("text", [])])


@router.get("/plainer-words")
def list_plainer_words(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[PlainerWordOut]:
    """Your group's own plainer words, the oldest first."""
    return page_of(plainer_words_of_group(ctx, after, limit), limit, PlainerWordOut.of, lambda row: row.id)


@router.post("/plainer-words", status_code=201)
def add_plainer_word(ctx: Context, body: PlainerWordIn) -> PlainerWordOut:
    """Keep a plainer word on your group's list."""
    return PlainerWordOut.of(keep_plainer_word(ctx, body))


@router.get("/plainer-words/{word_id}")
def get_plainer_word(ctx: Context, word_id: RowId) -> PlainerWordOut:
    """One line of your group's list."""
    return PlainerWordOut.of(show_plainer_word(ctx, word_id))


@router.put("/plainer-words/{word_id}")
def put_plainer_word(ctx: Context, word_id: RowId, body: PlainerWordIn, version: IfMatch) -> PlainerWordOut:
    """Change one line of your group's list."""
    return PlainerWordOut.of(change_plainer_word(ctx, word_id, body, version))


@router.delete("/plainer-words/{word_id}", status_code=204)
def delete_plainer_word(ctx: Context, word_id: RowId) -> None:
    """Take one line out of your group's list."""
    take_out_plainer_word(ctx, word_id)
