from datetime import datetime

from sqlalchemy import CheckConstraint, Index, LargeBinary
from sqlmodel import Field, SQLModel

from api.kernel.columns import Instant


class SignInRequest(SQLModel, table=True):
    """One email asked for by one browser. Only hashes are kept; `code_hash` is a slow one, because a code is short.

    `person_id` is empty when nobody has that email: the browser is answered just the same.
    """

    __tablename__ = "sign_in_request"
    __table_args__ = (
        CheckConstraint("tries BETWEEN 0 AND 5", name="tries_are_counted"),
        Index("requests_of_a_browser", "verifier_hash", "id"),
    )

    id: int = Field(default=None, primary_key=True)
    person_id: int | None = Field(default=None, foreign_key="person.id")
    verifier_hash: str = Field(max_length=64)
    link_hash: str = Field(max_length=64, unique=True)
    code_salt: bytes = Field(sa_type=LargeBinary)
    code_hash: bytes = Field(sa_type=LargeBinary)
    email_sealed: bytes = Field(sa_type=LargeBinary)
    next_path: str = Field(default="/", max_length=200)
    tries: int = 0
    created_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant, index=True)
    used_at: datetime | None = Field(default=None, sa_type=Instant)


class SignedIn(SQLModel, table=True):
    """A session: a row, so that it can be seen and ended. `group_id` is the group being looked at."""

    __tablename__ = "signed_in"

    id: int = Field(default=None, primary_key=True)
    token_hash: str = Field(max_length=64, unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="advisory_group.id")
    acting_for_id: int | None = Field(default=None, foreign_key="person.id")
    device: str = Field(max_length=80)
    created_at: datetime = Field(sa_type=Instant)
    seen_at: datetime = Field(sa_type=Instant)
    expires_at: datetime = Field(sa_type=Instant)
    ended_at: datetime | None = Field(default=None, sa_type=Instant)


class KeptForm(SQLModel, table=True):
    """What somebody typed and sent after their session was over, until they have signed in again. For a day."""

    __tablename__ = "kept_form"

    id: int = Field(default=None, primary_key=True)
    secret_hash: str = Field(max_length=64, unique=True)
    person_id: int = Field(foreign_key="person.id", index=True)
    group_id: int | None = Field(default=None, foreign_key="advisory_group.id")
    path: str = Field(max_length=200)
    sent_to: str = Field(max_length=200)
    typed_sealed: bytes = Field(sa_type=LargeBinary)
    at: datetime = Field(sa_type=Instant, index=True)


class ApiToken(SQLModel, table=True):
    """A bearer token of one person in one group. `hint` is its last four letters, to tell tokens apart."""

    __tablename__ = "api_token"

    id: int = Field(default=None, primary_key=True)
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
    """Each email that is asked for takes a free slot for 15 minutes. When all are taken, people wait: by the database.

    `who_hash` is a keyed hash of the email or the address, so the table names nobody.
    """

    __tablename__ = "sign_in_try"
    __table_args__ = (CheckConstraint("slot BETWEEN 0 AND 49", name="so_many_and_no_more"),)

    who_hash: str = Field(primary_key=True, max_length=64)
    slot: int = Field(primary_key=True, sa_column_kwargs={"autoincrement": False})
    at: datetime = Field(sa_type=Instant, index=True)
