from datetime import datetime
from enum import StrEnum

from sqlalchemy import BigInteger, CheckConstraint, Index, Text, UniqueConstraint, text
from sqlmodel import Field

from api.kernel.columns import GroupOwned, Instant
from api.kernel.states import stored_as_words


class Region(StrEnum):
    """The regions of England by their official names; the other nations are one each."""

    NORTH_EAST = "North East"
    NORTH_WEST = "North West"
    YORKSHIRE = "Yorkshire and The Humber"
    EAST_MIDLANDS = "East Midlands"
    WEST_MIDLANDS = "West Midlands"
    EAST = "East of England"
    LONDON = "London"
    SOUTH_EAST = "South East"
    SOUTH_WEST = "South West"
    WALES = "Wales"
    SCOTLAND = "Scotland"
    NORTHERN_IRELAND = "Northern Ireland"


class OfferState(StrEnum):
    OPEN = "open"
    WITHDRAWN = "taken back"


class LoanState(StrEnum):
    ASKED = "waiting for their answer"
    TAKEN = "taken"
    DECLINED = "not wanted"
    WITHDRAWN = "taken back"


LIVE = "state IN ('waiting for their answer', 'taken')"


class Listing(GroupOwned, table=True):
    """Where a group is. Other groups read this row only when `listed`: its administrator chose that."""

    __tablename__ = "network_listing"
    __table_args__ = (
        UniqueConstraint("group_id", name="one_listing_a_group"),
        CheckConstraint("NOT listed OR about IS NOT NULL", name="a_listed_group_says_who_it_is"),
    )

    id: int = Field(default=None, primary_key=True)
    version: int = 1
    region: Region = Field(sa_type=stored_as_words(Region, "network_region"))
    listed: bool = False
    about: str | None = Field(default=None, max_length=200)


class SpareOffer(GroupOwned, table=True):
    """Places that a group lends, as they are told to another group: it never reads the opportunity itself.

    It is for one group or for a region. The group that offers pays, as it pays everybody who takes part.
    """

    __tablename__ = "spare_offer"
    __table_args__ = (
        CheckConstraint("places BETWEEN 1 AND 500", name="spare_places_are_counted"),
        CheckConstraint("(to_group_id IS NULL) != (to_region IS NULL)", name="spare_places_are_for_somebody"),
        CheckConstraint("to_group_id != group_id", name="nobody_lends_to_themselves"),
        Index("spare_offers_to_a_group", "to_group_id", "state"),
        Index("spare_offers_to_a_region", "to_region", "state"),
        Index("spare_offers_of_an_opportunity", "opportunity_id"),
    )

    id: int = Field(default=None, primary_key=True)
    opportunity_id: int = Field(foreign_key="opportunity.id")
    opportunity_version: int
    to_group_id: int | None = Field(default=None, foreign_key="advisory_group.id")
    to_region: Region | None = Field(default=None, sa_type=stored_as_words(Region, "spare_offer_region"))
    places: int
    state: OfferState = Field(default=OfferState.OPEN, sa_type=stored_as_words(OfferState, "spare_offer_state"))
    title: str = Field(max_length=200)
    what: str = Field(sa_type=Text)
    when_words: str = Field(sa_type=Text)
    where_words: str = Field(max_length=500)
    access_facts: str = Field(sa_type=Text)
    fee_pence: int = Field(sa_type=BigInteger)
    pays: str = Field(sa_type=Text)
    closes_at: datetime = Field(sa_type=Instant)
    offered_by_id: int = Field(foreign_key="person.id")
    offered_at: datetime = Field(sa_type=Instant)


class Loan(GroupOwned, table=True):
    """One member who is asked to take a lent place. It is their own group's row, so nobody else learns of a no.

    `lender_id` and `booking_id` are there once they said yes: then they are a member of the group that lends.
    """

    __tablename__ = "place_loan"
    __table_args__ = (
        UniqueConstraint("booking_id", name="a_lent_place_is_one_booking"),
        CheckConstraint("(state = 'taken') = (booking_id IS NOT NULL)", name="a_place_that_is_taken_is_booked"),
        CheckConstraint("lender_id != group_id", name="nobody_borrows_from_themselves"),
        Index(
            "one_live_loan_each", "offer_id", "member_id", unique=True,
            sqlite_where=text(LIVE),
            postgresql_where=text(LIVE),
        ),
        Index("loans_of_a_member", "member_id", "state"),
        Index("loans_between_groups", "lender_id", "state"),
    )  # fmt: skip

    id: int = Field(default=None, primary_key=True)
    offer_id: int = Field(foreign_key="spare_offer.id")
    lender_id: int = Field(foreign_key="advisory_group.id")
    member_id: int = Field(foreign_key="person.id")
    state: LoanState = Field(default=LoanState.ASKED, sa_type=stored_as_words(LoanState, "place_loan_state"))
    booking_id: int | None = Field(default=None, foreign_key="booking.id")
    asked_by_id: int = Field(foreign_key="person.id")
    asked_at: datetime = Field(sa_type=Instant)
    answered_at: datetime | None = Field(default=None, sa_type=Instant)
