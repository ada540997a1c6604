"""Where all the money stands, counted slowly from the rows that people made, one by one, and never from the ledger."""

from sqlmodel import Session, col, select

from api.advances.tables import Advance
from api.bookings.tables import Booking, State
from api.claims.tables import Claim, Expense, PaidByUs
from api.claims.tables import State as ClaimState
from api.ledger.stages import NOTHING, Stages
from api.opportunities.tables import CoveredExpense, Opportunity
from api.payments.tables import LineState, PaymentLine

LIVE = (LineState.IN_RUN, LineState.PAID)


class Wallets:
    def __init__(self, session: Session) -> None:
        self.session = session

    def stages(self) -> Stages:
        return sum((self.of(booking) for booking in self.session.exec(select(Booking))), self.paid_directly())

    def paid_directly(self) -> Stages:
        rows = self.session.exec(select(PaidByUs).where(col(PaidByUs.removed_at).is_(None)))
        return Stages(paid_pence=sum(one.amount_pence for one in rows))

    def of(self, booking: Booking) -> Stages:
        """What a member may keep of an advance was paid, whatever became of the claim."""
        asked = self.session.exec(select(Advance).where(col(Advance.booking_id) == booking.id)).all()
        for one in asked:
            paid = select(PaymentLine).where(col(PaymentLine.advance_id) == one.id)
            live = [line.expenses_pence for line in self.session.exec(paid) if line.state in LIVE]
            assert live in ([], [one.to_send_pence]), "an advance is paid once, and whole"
        return self.of_claim(booking) + Stages(paid_pence=sum(one.written_off_pence for one in asked))

    def of_claim(self, booking: Booking) -> Stages:
        claim = self.session.exec(select(Claim).where(col(Claim.booking_id) == booking.id)).first()
        if claim is None:
            return Stages(self.offered(booking)) if booking.state is State.BOOKED else NOTHING
        if claim.state is not ClaimState.APPROVED:
            return NOTHING if claim.state is ClaimState.REFUSED else Stages(self.offered(booking))
        spent = self.session.exec(select(Expense).where(col(Expense.claim_id) == claim.id))
        agreed = claim.fee_pence + sum(one.amount_pence for one in spent)
        lines = self.session.exec(select(PaymentLine).where(col(PaymentLine.claim_id) == claim.id)).all()
        in_run = sum(one.fee_pence + one.expenses_pence for one in lines if one.state is LineState.IN_RUN)
        paid = sum(one.fee_pence + one.expenses_pence for one in lines if one.state is LineState.PAID)
        to_pay, had = agreed - claim.advanced_pence, claim.advanced_pence
        assert to_pay >= claim.fee_pence, "a fee stays whole"
        assert in_run + paid in self.wholes(claim, to_pay), "each part is paid once, and whole"
        return Stages(0, to_pay - in_run - paid, in_run, paid + had)

    def wholes(self, claim: Claim, agreed: int) -> set[int]:
        """A fee that was given away may be paid before its expenses, or after them."""
        parts = {0, agreed}
        return parts | {claim.fee_pence, agreed - claim.fee_pence} if claim.charity_id is not None else parts

    def offered(self, booking: Booking) -> int:
        opportunity = self.session.get_one(Opportunity, booking.opportunity_id)
        covered = self.session.exec(
            select(CoveredExpense).where(col(CoveredExpense.opportunity_id) == booking.opportunity_id)
        )
        return (opportunity.fee_pence or 0) + sum(one.fixed_pence or 0 for one in covered)
