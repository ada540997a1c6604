"""What REST answers about bank details on paper."""

from datetime import date, datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .paper import OnPaper, PaperStage
from .tables import CameBy


class OnPaperOut(BaseModel):
    """Of the account, only its last two numbers. `version` goes back as If-Match when you confirm."""

    person_id: RowId = Field(examples=[7])
    name: str = Field(examples=["Grace Bell"])
    stage: PaperStage = Field(examples=["waiting for another person"])
    version: int | None = Field(examples=[1])
    last_two: str | None = Field(examples=["19"])
    came_by: CameBy | None = Field(examples=["post"])
    came_on: date | None = Field(examples=["2026-11-20"])
    entered_by: str | None = Field(examples=["Ada Price"])
    confirmed_by: str | None = Field(examples=[None])
    confirmed_at: datetime | None = Field(examples=[None])
    why_not_confirm: str | None = Field(examples=[None])
    usable_at: datetime | None = Field(examples=[None], description="A change is not used before this.")
    phone: str | None = Field(examples=["01632 960 007"], description="The number that we held before the change.")

    @classmethod
    def of(cls, one: OnPaper) -> "OnPaperOut":
        row = one.details
        return cls(
            person_id=one.person_id,
            name=one.name,
            stage=one.stage,
            version=row.version if row else None,
            last_two=row.last_two if row else None,
            came_by=row.form_came_by if row else None,
            came_on=row.form_came_on if row else None,
            entered_by=one.entered_by,
            confirmed_by=one.confirmed_by,
            confirmed_at=row.confirmed_at if row else None,
            why_not_confirm=one.why_not_confirm.reason if one.why_not_confirm else None,
            usable_at=row.usable_at if row else None,
            phone=one.phone,
        )


class OnPaperListOut(BaseModel):
    """The members of a group who have no email: few, so it is one page."""

    items: list[OnPaperOut]
