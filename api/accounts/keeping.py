"""A form that came after its session was over: kept for a day, for the same person in the same browser."""

import json
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from sqlmodel import Session, col, delete, select

from api.kernel.context import Context
from api.kernel.encryption import KeyRing, seal, unseal

from .tables import KeptForm, SignedIn
from .tokens import hashed, new_secret

FORMS_ARE_KEPT = timedelta(days=1)
MOST_LETTERS = 100_000
TYPED_COLUMN = "kept_form.typed"
Typed = Mapping[str, Sequence[str]]


def keep_form(
    session: Session, now: datetime, keys: KeyRing, ended: str, *, path: str, sent_to: str, typed: Typed
) -> str | None:
    """What opens it again, for the browser to hold. None when nobody knows whose it is, or it is too long.

    Acting for somebody ends with the session, so what was typed for them is not kept: it would come back as one's own.
    """
    before = session.exec(select(SignedIn).where(col(SignedIn.token_hash) == hashed(ended))).first()
    text = json.dumps(typed)
    if before is None or before.acting_for_id is not None or len(text) > MOST_LETTERS:
        return None
    secret = new_secret()
    session.exec(delete(KeptForm).where(col(KeptForm.person_id) == before.person_id))
    session.add(
        KeptForm(
            secret_hash=hashed(secret), person_id=before.person_id, group_id=before.group_id, path=path,
            sent_to=sent_to, typed_sealed=seal(keys, text, TYPED_COLUMN, hashed(secret)), at=now,
        )
    )  # fmt: skip
    return secret


def kept_form(ctx: Context, secret: str, path: str) -> Typed | None:
    """For the person at the keyboard, in the group they typed it in, at the page they typed it on."""
    row = ctx.session.exec(_theirs(ctx, select(KeptForm), secret).where(col(KeptForm.path) == path)).first()
    if row is None or ctx.on_behalf_of is not None or row.group_id not in (None, ctx.group_id):
        return None
    typed: Typed = json.loads(unseal(ctx.keys, row.typed_sealed, TYPED_COLUMN, row.secret_hash))
    return typed


def forget_form(ctx: Context, secret: str, sent_to: str) -> bool:
    """They have sent it. Whether there was one."""
    gone = _theirs(ctx, delete(KeptForm), secret).where(col(KeptForm.sent_to) == sent_to)
    return bool(ctx.session.exec(gone).rowcount)


def forget_forms(session: Session, now: datetime) -> None:
    session.exec(delete(KeptForm).where(col(KeptForm.at) <= now - FORMS_ARE_KEPT))


def _theirs(ctx: Context, statement: Any, secret: str) -> Any:
    return statement.where(
        col(KeptForm.secret_hash) == hashed(secret),
        col(KeptForm.person_id) == ctx.actor.person_id,
        col(KeptForm.at) > ctx.now - FORMS_ARE_KEPT,
    )
