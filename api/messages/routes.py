from api.kernel.context import Context
from api.kernel.http import Routes
from api.kernel.paging import PAGE, After, Limit, PageOut, page_of

from .queries import failed_messages, my_messages
from .schemas import MessageOut, UnsentListOut, UnsentOut

router = Routes(tags=["messages"])


@router.get("/messages")
def list_my_messages(ctx: Context, after: After = None, limit: Limit = PAGE) -> PageOut[MessageOut]:
    """What we sent to you, newest first, and whether it went."""
    return page_of(my_messages(ctx, after, limit), limit, MessageOut.of, lambda row: row.id)


@router.get("/messages/failed")
def list_failed_messages(ctx: Context) -> UnsentListOut:
    """Email of your group that did not arrive, so that somebody can phone."""
    return UnsentListOut(items=[UnsentOut.of(row) for row in failed_messages(ctx)])
