"""What REST answers about the network."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId
from api.kernel.london import Nation

from .queries import Between, Choice, Lending, ListedGroup, LoanRow, OfferRow
from .rules import regions_of
from .tables import Listing, LoanState, OfferState, Region


class ListedOut(BaseModel):
    """Another group. `to` is what POST …/spare-places takes."""

    id: RowId = Field(examples=[4])
    to: str = Field(examples=["group 3"])
    name: str = Field(examples=["The Coast Group"])
    organisation: str = Field(examples=["The Coast Centre"])
    nation: Nation = Field(examples=["England"])
    region: Region = Field(examples=["London"])
    about: str = Field(examples=["Ten people who advise on home care."])

    @classmethod
    def of(cls, row: ListedGroup) -> "ListedOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ListingOut(BaseModel):
    """`region` is null until an administrator says it. Version 0 is before that."""

    version: int = Field(examples=[1])
    region: Region | None = Field(examples=["London"])
    listed: bool = Field(examples=[True])
    about: str | None = Field(examples=["Ten people who advise on home care."])
    regions: list[Region] = Field(examples=[["London", "South East"]])

    @classmethod
    def of(cls, row: Listing | None, nation: Nation) -> "ListingOut":
        regions = regions_of(nation)
        if row is None:
            return cls(version=0, region=None, listed=False, about=None, regions=regions)
        return cls(version=row.version, region=row.region, listed=row.listed, about=row.about, regions=regions)


class SpareOut(BaseModel):
    """Places that a group lends, as they were told. `left` counts those that nobody has taken."""

    id: RowId = Field(examples=[6])
    lender: str = Field(examples=["The Coast Group"])
    state: OfferState = Field(examples=["open"])
    places: int = Field(examples=[2])
    left: int = Field(examples=[1])
    title: str = Field(examples=["Interview panel"])
    what: str = Field(examples=["Help to choose a researcher."])
    when: list[str] = Field(examples=[["Tuesday 17 March 2026, 10am to 1pm"]])
    where: str = Field(examples=["Zoom"])
    access_facts: str = Field(examples=["Live captions."])
    fee_pence: int = Field(examples=[8250])
    pays: list[str] = Field(examples=[["The Coast Centre pays £82.50."]])
    closes_at: datetime = Field(examples=["2026-03-17T00:00:00Z"])

    @classmethod
    def of(cls, row: OfferRow) -> "SpareOut":
        one = row.offer
        return cls(
            id=one.id, lender=row.lender, state=one.state, places=one.places, left=row.left, title=one.title,
            what=one.what, when=one.when_words.split("\n"), where=one.where_words, access_facts=one.access_facts,
            fee_pence=one.fee_pence, pays=one.pays.split("\n"), closes_at=one.closes_at,
        )  # fmt: skip


class LoanOut(BaseModel):
    """A member who was asked to take a lent place. `ended`: they had it, and do not any more."""

    id: RowId = Field(examples=[9])
    member: str = Field(examples=["Amina Yusuf"])
    state: LoanState = Field(examples=["waiting for their answer"])
    ended: bool = Field(examples=[False])
    offer: SpareOut

    @classmethod
    def of(cls, row: LoanRow) -> "LoanOut":
        loan = row.loan
        # Whoever had it had answered.
        ended = loan.state is LoanState.WITHDRAWN and loan.answered_at is not None
        return cls(id=loan.id, member=row.member, state=loan.state, ended=ended, offer=SpareOut.of(row.offer))


class LoansOut(BaseModel):
    items: list[LoanOut]


class BetweenOut(BaseModel):
    name: str = Field(examples=["The Coast Group"])
    lent: int = Field(examples=[2])
    borrowed: int = Field(examples=[1])

    @classmethod
    def of(cls, row: Between) -> "BetweenOut":
        return cls(name=row.name, lent=row.lent, borrowed=row.borrowed)


class ChoiceOut(BaseModel):
    to: str = Field(examples=["region Wales"])
    name: str = Field(examples=["Every group in Wales"])

    @classmethod
    def of(cls, row: Choice) -> "ChoiceOut":
        return cls(to=row.to, name=row.name)


class LendingOut(BaseModel):
    """`between` has places lent to and borrowed from each other group."""

    to_us: list[SpareOut]
    ours: list[SpareOut]
    asked: list[LoanOut]
    between: list[BetweenOut]
    choices: list[ChoiceOut]

    @classmethod
    def of(cls, one: Lending) -> "LendingOut":
        return cls(
            to_us=[SpareOut.of(row) for row in one.to_us],
            ours=[SpareOut.of(row) for row in one.ours],
            asked=[LoanOut.of(row) for row in one.asked],
            between=[BetweenOut.of(row) for row in one.between],
            choices=[ChoiceOut.of(row) for row in one.choices],
        )


class OfferStateOut(BaseModel):
    id: RowId = Field(examples=[6])
    state: OfferState = Field(examples=["open"])
    places: int = Field(examples=[2])


class LoanStateOut(BaseModel):
    id: RowId = Field(examples=[9])
    state: LoanState = Field(examples=["taken"])


class OfferToUsOut(BaseModel):
    """One offer, and whom of ours we have asked."""

    offer: SpareOut
    asked: list[LoanOut]
