"""What REST answers finance about the members whom it pays."""

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .records import PayeeRow


class PayeeOut(BaseModel):
    """`version` goes back as If-Match when you change it."""

    person_id: RowId = Field(examples=[7])
    name: str = Field(examples=["Amina Yusuf"])
    version: int = Field(examples=[1])
    supplier_ref: str = Field(examples=["V-10042"], description="Empty when there is none.")

    @classmethod
    def of(cls, row: PayeeRow) -> "PayeeOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class PayeesOut(BaseModel):
    """The members of a group, by name: few, so it is one page."""

    items: list[PayeeOut]
