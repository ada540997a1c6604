from api.kernel.context import Context
from api.kernel.fields import RowId
from api.kernel.http import Routes

from .actions import end_other_sessions, end_session, end_token
from .queries import my_sessions, my_tokens
from .schemas import SessionOut, SessionsOut, TokenOut, TokensOut

router = Routes(tags=["accounts"])


@router.get("/sessions")
def list_my_sessions(ctx: Context) -> SessionsOut:
    """Where you are signed in, newest first."""
    return SessionsOut(items=[SessionOut.of(row) for row in my_sessions(ctx)])


@router.delete("/sessions/others", status_code=204)
def end_my_other_sessions(ctx: Context) -> None:
    """Sign out everywhere else. With a token, everywhere."""
    end_other_sessions(ctx)


@router.delete("/sessions/{session_id}", status_code=204)
def end_my_session(ctx: Context, session_id: RowId) -> None:
    """Sign out on one machine."""
    end_session(ctx, session_id)


@router.get("/tokens")
def list_my_tokens(ctx: Context) -> TokensOut:
    """Your REST tokens that still work. The tokens themselves are shown once, when they are made."""
    return TokensOut(items=[TokenOut.of(row) for row in my_tokens(ctx)])


@router.delete("/tokens/{token_id}", status_code=204)
def end_my_token(ctx: Context, token_id: RowId) -> None:
    """End one of your REST tokens. It stops working at once."""
    end_token(ctx, token_id)
