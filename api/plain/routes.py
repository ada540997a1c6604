"""Plain English in REST."""

from api.kernel.context import Context
from api.kernel.http import Routes

from .actions import check_words
from .schemas import FindingOut, FindingsOut, TextIn

router = Routes(tags=["plain English"])


@router.post("/plain-english-checks")
def look_at_words(ctx: Context, body: TextIn) -> FindingsOut:
    """What could be plainer in a text, with plainer words. It changes nothing."""
    found = check_words(ctx, {"text": body.text}, easy_read=body.easy_read)
    return FindingsOut(findings=[FindingOut.of(one) for one in found.get("text", [])])
