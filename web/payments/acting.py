"""One act on a run that two people may have open."""

from collections.abc import Callable
from typing import Any

from fastapi.responses import Response

from api.kernel.context import Context, attempt
from api.payments.queries import run_view
from web.pages import Page


def act(do: Callable[..., Any], ctx: Context, page: Page, run_id: int, template: str, then: str) -> Response:
    """A stale page is shown again, as the run now is."""
    refusal = attempt(do, ctx, run_id, page.version)
    if refusal:
        return page.refused(template, refusal, view=run_view(ctx, run_id))
    return page.go(then)
