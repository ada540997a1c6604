from datetime import datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel

from api.kernel.columns import Instant


class SignInRequest(SQLModel, table=True):
    """One email asked for by one browser. Only hashes are kept; `code_hash` is a slow one, because a code is short."""

    __tablename__ = "sign_in_request"
    __table_args__ = (CheckConstraint("tries >= 0", name="tries_are_counted"),)

    id: int | None = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    verifier_hash: str = Field(max_length=64, unique=True)
    link_hash: str = Field(max_length=64, unique=True)
    code_salt: bytes = Field(sa_type=LargeBinary)
    code_hash: bytes = Field(sa_type=LargeBinary)
    tries: int = 0
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class SignedIn(SQLModel, table=True):
    """A session: a row, so that it can be seen and ended. `group_id` is the group being looked at."""

    __tablename__ = "signed_in"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="advisory_group.id")
    acting_for_id: int | None = Field(default=None, foreign_key="person.id")
    device: str = Field(max_length=80)
    created_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class ApiToken(SQLModel, table=True):
    """A bearer token of one person in one group. `hint` is its last four letters, to tell tokens apart."""

    __tablename__ = "api_token"

    id: int | None = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    hint: str = Field(max_length=4)
    name: str = Field(max_length=80)
    person_id: int = Field(foreign_key="person.id", index=True)
    group_id: int = Field(foreign_key="advisory_group.id")
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    used_at: datetime | None = Field(default=None, sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class SignInTry(SQLModel, table=True):
    """Counted by a keyed hash of the email and of the address, so the table names nobody."""

    __tablename__ = "sign_in_try"
    __table_args__ = (Index("tries_of_one", "who_hash", "at"),)

    id: int | None = Field(default=None, primary_key=True)
    who_hash: str = Field(max_length=64)
    at: datetime = Field(sa_type=Instant)
