"""Claims that were agreed for work in a year: what was spent, our own meetings and early cancellations included."""

from typing import Any

from sqlalchemy import Select, bindparam
from sqlalchemy import select as select_rows
from sqlmodel import col

from api.claims.lists import WORK_ON
from api.claims.tables import Claim, State
from api.opportunities.tables import Opportunity
from api.people.tables import Person

from .turns import theirs


def agreed(*columns: Any) -> Select[Any]:
    return (
        select_rows(*columns)
        .select_from(Claim)
        .join(Opportunity, col(Opportunity.id) == col(Claim.opportunity_id))
        .where(col(Claim.state) == State.APPROVED, WORK_ON.between(bindparam("first"), bindparam("last")))
    )


def agreed_rows(amount: Any) -> Select[Any]:
    named = agreed(col(Claim.id), col(Opportunity.title), col(Person.name), WORK_ON, amount).join(
        Person, col(Person.id) == col(Claim.member_id)
    )
    return theirs(named, col(Claim.member_id), col(Claim.id))
