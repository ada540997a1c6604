"""What we need from a member before we can pay them: a short list, in the words of the page and of REST."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlmodel import col, select

from api.claims.queries import things_to_do as claims_to_do
from api.kernel.context import Context, Role
from api.kernel.permissions import allowed
from api.kernel.todo import Todo
from api.kernel.words import pounds
from api.payees.queries import Account, bank_details
from api.payees.routing import Way, ways_of
from api.payees.rules import moment
from api.payees.tables import CameBy, PayRoute

from .rules import is_stale
from .tables import LineState, PaymentLine

DETAILS = "/payments/bank-details"
SENT_BACK = select(col(PaymentLine.fee_pence), col(PaymentLine.expenses_pence), col(PaymentLine.settled_at))
READY = "We need nothing from you. You are ready to be paid."


class DetailsStage(StrEnum):
    """How far a member's bank details have come, for a machine."""

    NONE = "not given"
    CHECKING = "being checked with you"
    WAITING = "waiting 48 hours"
    RETURNED = "to be checked, because a payment came back"
    GIVEN = "given"
    NOT_NEEDED = "not needed"
    NOWHERE = "not needed, but an address for a voucher is"


@dataclass(frozen=True, slots=True)
class Readiness:
    """`words` are about the account, and `act` is what can be done with it. `needed`: all that waits for the member."""

    bank: DetailsStage
    words: str
    act: Todo | None
    needed: tuple[Todo, ...]

    @property
    def ready(self) -> bool:
        return self.bank in (DetailsStage.GIVEN, DetailsStage.NOT_NEEDED) and not self.needed

    @property
    def summary(self) -> str | None:
        return READY if self.ready else None


@allowed(Role.MEMBER)
def ready_to_be_paid(ctx: Context) -> Readiness:
    """A member asks how they are paid, and what we need from them before we can."""
    way = ways_of(ctx, ctx.person_id).of(ctx.person_id)
    if not way.by_bank:
        lost = way.route is PayRoute.VOUCHER and not way.send_to
        bank = DetailsStage.NOWHERE if lost else DetailsStage.NOT_NEEDED
        return Readiness(bank, how_paid(way), None, tuple(claims_to_do(ctx)))
    account = bank_details(ctx)
    back = sent_back_pence(ctx, account.changed_at) if account and account.in_use else 0
    bank = stage_of(account, back)
    return Readiness(bank, _words(bank, account, back), _act(bank), tuple(claims_to_do(ctx)))


def how_paid(way: Way) -> str:
    """Where it is not into an account that we hold. Whoever reads this is the member, so their address may be in it."""
    if way.route is PayRoute.PAYROLL:
        return "We pay you through payroll. It has your bank details, so we do not ask for them."
    if way.send_to:
        return f"We pay you by voucher. We send it to {way.send_to}. It counts as income, as a fee does."
    return "We pay you by voucher, and we do not know where to send it. Tell us, and we will."


def stage_of(account: Account | None, returned_pence: int) -> DetailsStage:
    if account is None:
        return DetailsStage.NONE
    if account.usable_at is not None:
        return DetailsStage.WAITING
    if not account.in_use:
        return DetailsStage.CHECKING
    return DetailsStage.RETURNED if returned_pence else DetailsStage.GIVEN


def sent_back_pence(ctx: Context, changed_at: datetime) -> int:
    """What their bank sent back since they last saved their bank details."""
    mine = SENT_BACK.where(col(PaymentLine.member_id) == ctx.person_id, col(PaymentLine.state) == LineState.RETURNED)
    mine = mine.where(col(PaymentLine.charity_id).is_(None))
    return sum(fee + spent for fee, spent, at in ctx.session.exec(mine) if is_stale(changed_at, at))


def _words(bank: DetailsStage, account: Account | None, returned_pence: int) -> str:
    if account is None:
        return "We need your bank details before we can pay you."
    if account.usable_at is not None:
        phoned = "" if account.confirmed else " Somebody in finance phones you first."
        ends = f"We use the account that ends in {account.last_two} from {moment(account.usable_at)}."
        return f"Your bank details changed. {ends}{phoned} We pay nothing until then."
    if bank is DetailsStage.CHECKING:
        came = "an" if account.form_came_by is CameBy.SIGNED_IN else "your form, with an"
        return f"We have {came} account that ends in {account.last_two}. We check it with you before we use it."
    if bank is DetailsStage.RETURNED:
        back = f"Your bank sent back {pounds(returned_pence)}."
        return f"{back} Check the account that ends in {account.last_two}. Then we will pay you again."
    return f"We pay you into the account that ends in {account.last_two}."


def _act(bank: DetailsStage) -> Todo:
    return {
        DetailsStage.NONE: Todo("Give your bank details", DETAILS),
        DetailsStage.CHECKING: Todo("Give your bank details yourself", DETAILS),
        DetailsStage.WAITING: Todo("Stop this change", f"{DETAILS}/stop"),
        DetailsStage.RETURNED: Todo("Check your bank details", DETAILS),
        DetailsStage.GIVEN: Todo("Change your bank details", DETAILS),
    }[bank]
