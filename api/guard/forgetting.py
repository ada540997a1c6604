"""A limit is for who takes part: when somebody is a member of no group any more, theirs goes."""

from sqlmodel import Session, col, delete, select

from api.kernel.context import Role
from api.kernel.database import Database
from api.kernel.groups import ACROSS_GROUPS
from api.people.queries import HELD_NOW
from api.people.tables import Membership

from .tables import EarningsLimit


def forget_limits(database: Database) -> None:
    """The worker asks, of every group at once. It opens none."""
    with database.writing() as session:
        forget_limits_of_leavers(session)


def forget_limits_of_leavers(session: Session) -> None:
    members = select(col(Membership.person_id)).where(col(Membership.role) == Role.MEMBER, HELD_NOW)
    gone = delete(EarningsLimit).where(col(EarningsLimit.person_id).not_in(members))
    session.exec(gone, execution_options=ACROSS_GROUPS)
