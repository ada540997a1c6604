"""Whom each payment of a run goes to, as it is frozen: an account, or a name and where to send a voucher."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from api.kernel.context import Context
from api.payees.routing import Way
from api.payees.sealing import Payee, read_charity, read_details
from api.payees.tables import BankDetails, PayRoute
from api.people.queries import names_of

from .waiting import Payees, Ready

# A member, or a charity that a member gave their fee to.
Whom = tuple[int, int | None]


def whom(member_id: int, charity_id: int | None) -> Whom:
    return (0, charity_id) if charity_id is not None else (member_id, None)


def payee_of(one: Ready) -> Whom:
    return whom(one.claim.member_id, one.claim.charity_id)


def payees(ctx: Context, ready: Sequence[Ready], held: Payees) -> Mapping[Whom, Payee]:
    """Each account is opened once, however many claims go to it, and finance's own number put beside it."""
    ways = {one.claim.member_id: one.way for one in ready if one.claim.charity_id is None}
    names = names_of(ctx, ways)
    members: dict[Whom, Payee] = {
        (who, None): _payee(ctx, way, names[who], held.details.get(who)) for who, way in ways.items()
    }
    given = {one.claim.charity_id for one in ready if one.claim.charity_id is not None}
    return members | {(0, which): read_charity(ctx.keys, held.charities[which]) for which in given}


def _payee(ctx: Context, way: Way, name: str, account: BankDetails | None) -> Payee:
    if way.by_bank:
        assert account is not None, "nobody is ready for a bank without one"
        return replace(read_details(ctx.keys, account), supplier_ref=way.supplier_ref)
    if way.route is PayRoute.PAYROLL:
        return Payee(way.name or name, "", "", "", way.supplier_ref)
    return Payee(name, "", "", "", way.supplier_ref, way.send_to or "")
