"""Whom each payment of a run goes to, as it is frozen: an account, or a name and where to send a voucher."""

from collections.abc import Sequence
from dataclasses import replace

from api.kernel.context import Context
from api.payees.routing import Way
from api.payees.sealing import Payee, read_details
from api.payees.tables import BankDetails, PayRoute
from api.people.queries import names_of

from .waiting import Ready


def payees(ctx: Context, ready: Sequence[Ready], details: dict[int, BankDetails]) -> dict[int, Payee]:
    """Each member's account is opened once, however many claims they have, and finance's own number put beside it."""
    ways = {one.claim.member_id: one.way for one in ready}
    names = names_of(ctx, ways)
    return {who: _payee(ctx, way, names[who], details.get(who)) for who, way in ways.items()}


def _payee(ctx: Context, way: Way, name: str, account: BankDetails | None) -> Payee:
    if way.by_bank:
        assert account is not None, "nobody is ready for a bank without one"
        return replace(read_details(ctx.keys, account), supplier_ref=way.supplier_ref)
    if way.route is PayRoute.PAYROLL:
        return Payee(way.name or name, "", "", "", way.supplier_ref)
    return Payee(name, "", "", "", way.supplier_ref, way.send_to or "")
