"""What is owed to somebody and cannot be paid as things stand: once they are no member, nobody could put that right."""

from api.kernel.context import Context
from api.kernel.words import pounds
from api.people.unfinished import knows_what_is_unfinished

from .rules import MOVES_ON
from .waiting import sort_out


@knows_what_is_unfinished
def unfinished_payments(ctx: Context, person_id: int, name: str) -> str | None:
    theirs = [one for one in sort_out(ctx)[1] if one.member_id == person_id and one.charity_id is None]
    stuck = [one for one in theirs if one.why not in MOVES_ON]
    if not stuck:
        return None
    return f"{name} is owed {pounds(sum(one.amount_pence for one in stuck))}. We cannot pay it yet. {stuck[0].why}"
