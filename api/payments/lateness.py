"""The worker's part: once the day that we promised has passed without a payment, the member is told, once."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Row, bindparam, exists, or_
from sqlalchemy import select as select_rows
from sqlmodel import Session, col

from api.claims.lists import TO_PAY_PENCE
from api.claims.tables import Claim
from api.kernel.context import NOBODY, Clock, Context, in_group
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.kernel.events import record
from api.kernel.groups import ACROSS_GROUPS
from api.kernel.london import day_of
from api.kernel.words import day, pounds
from api.messages.actions import tell
from api.people.queries import email_and_format_of, the_group

from .mine import payments_of
from .promises import PAY_ON, PROMISED
from .rules import a_year_before
from .tables import LateLetter, LineState, PaymentLine

AT_A_TIME = 500
# What the bank sent back was told in a letter of its own, with what to do.
SENT_BACK = exists().where(col(PaymentLine.claim_id) == col(Claim.id), col(PaymentLine.state) == LineState.RETURNED)
TOLD = exists().where(col(LateLetter.claim_id) == col(Claim.id), col(LateLetter.promised_on) == col(Claim.promised_on))
LATE = (
    select_rows(col(Claim.group_id), col(Claim.id), col(Claim.member_id), col(Claim.promised_on))
    .where(
        col(Claim.state).in_(PROMISED),
        col(Claim.promised_on) >= bindparam("since"),
        col(Claim.promised_on) < bindparam("today"),
        col(Claim.fee_pence) + TO_PAY_PENCE > 0,
        or_(PAY_ON.is_(None), bindparam("today") < PAY_ON),
        ~SENT_BACK,
        ~TOLD,
    )
    .order_by(col(Claim.id))
    .limit(AT_A_TIME)
)
THIS_ONE = LATE.where(col(Claim.id) == bindparam("claim_id"))
HELD = select_rows(col(Claim.id)).where(col(Claim.id) == bindparam("claim_id")).with_for_update()


def tell_of_late_payments(database: Database, clock: Clock, keys: KeyRing) -> int:
    """Each claim in its own short transaction. Two workers at once tell each member once."""
    with database.reading() as session:
        late = late_now(session, clock())
    return sum(_tell_one(database, clock, keys, row.group_id, row.id) for row in late)


def late_now(session: Session, now: datetime) -> Sequence[Row[Any]]:
    """Of every group: the claims whose members are to be told."""
    return session.execute(LATE, _asked(now), execution_options=ACROSS_GROUPS).all()


def _tell_one(database: Database, clock: Clock, keys: KeyRing, group_id: int, claim_id: int) -> bool:
    with database.writing() as session:
        in_group(session, group_id)
        return tell_if_late(Context(session, NOBODY, clock(), keys, group_id=group_id), claim_id)


def tell_if_late(ctx: Context, claim_id: int) -> bool:
    """The claim is held, and looked at again: it may have been paid, or another worker may have been quicker."""
    ctx.session.execute(HELD, {"claim_id": claim_id})
    late = ctx.session.execute(THIS_ONE, _asked(ctx.now) | {"claim_id": claim_id}).first()
    if late is None:
        return False
    [payment] = payments_of(ctx, late.member_id, claim_id + 1, 1)[:1]
    email, _ = email_and_format_of(ctx.session, late.member_id)
    letter = LateLetter(
        group_id=ctx.group, claim_id=claim_id, promised_on=late.promised_on, told_at=ctx.now, by_email=email is not None
    )
    ctx.session.add(letter)
    ctx.session.flush()
    group = the_group(ctx)
    tell(
        ctx, late.member_id, "gift_late" if payment.given_pence else "payment_late",
        amount=pounds(payment.amount_pence + payment.given_pence), title=payment.title,
        promised=day(late.promised_on), why=payment.why_late, ask=f"{group.help_person} ({group.help_phone})",
    )  # fmt: skip
    record(ctx, "told of", letter)
    return True


def _asked(now: datetime) -> dict[str, Any]:
    today = day_of(now)
    return {"since": a_year_before(today), "today": today}
