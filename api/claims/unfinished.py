"""The claims that nobody has decided yet, before somebody stops as a member."""

from sqlalchemy import func
from sqlmodel import col, select

from api.kernel.context import Context
from api.kernel.words import plural
from api.people.unfinished import knows_what_is_unfinished

from .rules import DECIDED
from .tables import Claim


@knows_what_is_unfinished
def unfinished_claims(ctx: Context, person_id: int, name: str) -> str | None:
    query = select(func.count(col(Claim.id))).where(col(Claim.member_id) == person_id, col(Claim.state).not_in(DECIDED))
    count = ctx.session.exec(query).one()
    if not count:
        return None
    claims = plural(count, "claim that is not finished", "claims that are not finished")
    return f"{name} still has {claims}. Have every claim sent and checked first."
