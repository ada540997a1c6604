"""The members who help with a request, and what they are told."""

from api.kernel.context import Context
from api.messages.actions import tell

from .finding import WROTE_HERE, people_in
from .tables import HelpRequest


def tell_helpers(ctx: Context, request: HelpRequest, kind: str, **facts: str) -> None:
    """Each in their own format."""
    if request.opportunity_id is None:
        return
    for person_id in people_in(ctx, request, WROTE_HERE):
        tell(ctx, person_id, kind, topic=request.topic, request_id=request.id, **facts)
