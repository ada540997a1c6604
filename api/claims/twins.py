"""The same receipt twice: the bytes decide. A member is told of their own, and whoever checks of the whole group's."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.london import day_of
from api.kernel.words import day
from api.opportunities.tables import Opportunity

from .files import PDF
from .tables import Claim, Receipt


@dataclass(frozen=True, slots=True)
class GivenBefore:
    """The claim that the member gave the very same file with, and when. `here`: it was this claim."""

    claim_id: int
    title: str
    given_on: date
    here: bool
    picture: bool

    @property
    def what(self) -> str:
        return "picture" if self.picture else "file"

    @property
    def sentence(self) -> str:
        where = "earlier in this claim" if self.here else f"with your claim for {self.title} on {day(self.given_on)}"
        return f"You also gave this {self.what} {where}. {CARRY_ON}"


CARRY_ON = "If that is right, carry on."


def same_files(ctx: Context, receipts: Iterable[Receipt]) -> dict[int | None, tuple[int, ...]]:
    """By receipt: the claims of the group, this one too, that hold another with the same bytes. It is paid once."""
    mine = {receipt.id: receipt.sha256 for receipt in receipts}
    asked = select(col(Receipt.sha256), col(Receipt.claim_id), col(Receipt.id))
    asked = asked.where(col(Receipt.sha256).in_(set(mine.values()))).order_by(col(Receipt.claim_id))
    found = ctx.session.exec(asked).all() if mine else ()
    return {
        number: tuple(dict.fromkeys(claim_id for same, claim_id, other in found if same == sha and other != number))
        for number, sha in mine.items()
    }


def given_before(ctx: Context, claim: Claim, receipts: Iterable[Receipt]) -> dict[int | None, GivenBefore]:
    """By receipt: the last time before it that this member gave the same bytes. Nothing of anybody else's."""
    mine = {receipt.id: receipt for receipt in receipts}
    asked = (
        select(Receipt, col(Opportunity.title))
        .join(Claim, col(Claim.id) == col(Receipt.claim_id))
        .join(Opportunity, col(Opportunity.id) == col(Claim.opportunity_id))
        .where(col(Claim.member_id) == claim.member_id)
        .where(col(Receipt.sha256).in_({one.sha256 for one in mine.values()}))
        .order_by(col(Receipt.id))
    )
    told = {}
    for other, title in ctx.session.exec(asked).all() if mine else ():
        before = GivenBefore(
            other.claim_id, title, day_of(other.added_at), other.claim_id == claim.id, other.content_type != PDF
        )
        for number, one in mine.items():
            if one.sha256 == other.sha256 and (other.id or 0) < (number or 0):
                told[number] = before
    return told
