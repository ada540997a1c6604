"""What people send about the network: the same for REST and for forms."""

from typing import Annotated

from pydantic import Field

from api.kernel.fields import Asked, Line, LineOrNone, RowId

from .tables import Region

__all__ = ["AskIn", "ListingIn", "Region", "SpareIn"]


class ListingIn(Asked):
    region: Region = Field(title="which region you are in", examples=["London"])
    listed: bool = Field(default=False, title="that other groups may see yours", examples=[True])
    about: LineOrNone = Field(default=None, title="who you are there", examples=["Ten people who advise on home care."])


class SpareIn(Asked):
    """`to` is one of the choices that GET /network/lending gives."""

    to: Line = Field(title="whom you offer these places to", examples=["region Wales"])
    places: Annotated[int, Field(ge=1, le=500)] = Field(title="how many places", examples=[1])


class AskIn(Asked):
    member_id: RowId = Field(title="whom you ask", examples=[7])
