"""What people type to sign in, and what they see of their sessions and tokens."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.kernel.fields import Asked, Line, LineOrNone, RowId
from api.people.fields import Email

from .queries import SessionRow
from .tables import ApiToken


class EmailIn(Asked):
    email: Email = Field(title="your email address", examples=["amina@example.com"])
    next: LineOrNone = Field(title="where to go next")


class CodeIn(Asked):
    code: Line = Field(title="the code from the email", examples=["ABCD-2345"])


class GroupChoice(Asked):
    group_id: RowId = Field(title="which group to open", examples=[1])


class SessionOut(BaseModel):
    id: RowId = Field(examples=[5])
    device: str = Field(examples=["Firefox on Windows"])
    created_at: datetime = Field(examples=["2026-03-02T12:00:00Z"])
    seen_at: datetime = Field(examples=["2026-03-02T12:30:00Z"])

    @classmethod
    def of(cls, row: SessionRow) -> "SessionOut":
        return cls(id=row.id, device=row.device, created_at=row.created_at, seen_at=row.seen_at)


class SessionsOut(BaseModel):
    items: list[SessionOut]


class TokenOut(BaseModel):
    """`hint` is the last four letters, to tell tokens apart."""

    id: RowId = Field(examples=[2])
    name: str = Field(examples=["Finance system"])
    hint: str = Field(examples=["3f9a"])
    created_at: datetime = Field(examples=["2026-03-02T12:00:00Z"])
    expires_at: datetime = Field(examples=["2027-03-02T12:00:00Z"])
    used_at: datetime | None = Field(examples=["2026-03-02T12:30:00Z"])

    @classmethod
    def of(cls, row: ApiToken) -> "TokenOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class TokensOut(BaseModel):
    items: list[TokenOut]
