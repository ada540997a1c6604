"""Training, roles and moves in words: the same on pages and in REST."""

from datetime import date

from api.kernel.words import day
from api.opportunities.lengths import length

from .tables import MoveOn, RoleHeld, Training, TrainingState


def training_in_words(one: Training) -> str:
    """`Training on Tuesday 21 April 2026, 2 hours. It is paid, by booking 31.`"""
    long = f", {length(one.length_minutes)}" if one.length_minutes else ""
    paid = "It is not paid." if not one.paid else "It is paid."
    if one.booking_id:
        paid = f"It is paid, by booking {one.booking_id}."
    done = {TrainingState.DONE: " Done.", TrainingState.OFFERED: " Not done yet."}.get(one.state, "")
    return f"{str(one.kind).capitalize()} on {day(one.held_on)}{long}. {paid}{done}"


def since_until(since_on: date, until_on: date | None) -> str:
    return f"since {day(since_on)}" if until_on is None else f"from {day(since_on)} to {day(until_on)}"


def role_in_words(one: RoleHeld) -> str:
    """`Co-applicant since Monday 12 January 2026.` What it was for is the member's or the lead's own words."""
    return f"{str(one.role).capitalize()} {since_until(one.since_on, one.until_on)}."


def move_in_words(one: MoveOn) -> str:
    return f"{str(one.kind).capitalize()}, since {day(one.since_on)}."


def month(on: date) -> str:
    """`March 2026`."""
    return " ".join(day(on).split()[-2:])
