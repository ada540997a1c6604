"""How a fee is worked out: each day takes the rate of the card in force on it, and the sum is shown."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from api.kernel.money import hourly_pence
from api.kernel.refusals import Refusal
from api.kernel.words import day, plural, pounds

from .lengths import length


@dataclass(frozen=True, slots=True)
class Card:
    """A rate card as fees need it: code to (label, pence)."""

    name: str
    in_force_from: date
    rates: Mapping[str, tuple[str, int]]


@dataclass(frozen=True, slots=True)
class Fee:
    pence: int
    explained: str


def fee_for(cards: Sequence[Card], code: str, days: Sequence[date]) -> Fee | Refusal:
    """The rate `code` once for each day (a session is a day of its own), from the card in force on that day."""
    used: list[Card] = []
    for on in days:
        card = card_on(cards, on)
        if card is None:
            return Refusal(
                "no-rate-card", f"No rate card is in force on {day(on)}. Choose another day, or ask for a card.", 422,
                "rate_code",
            )  # fmt: skip
        if code not in card.rates:
            return Refusal(
                "no-such-rate", f"The rate card for {day(on)} does not have that rate. Choose another.", 422,
                "rate_code",
            )  # fmt: skip
        used.append(card)
    return Fee(sum(card.rates[code][1] for card in used), explain(used, code, days))


def card_on(cards: Sequence[Card], on: date) -> Card | None:
    return max((card for card in cards if card.in_force_from <= on), key=lambda card: card.in_force_from, default=None)


def explain(used: Sequence[Card], code: str, days: Sequence[date]) -> str:
    """`Half day, £82.50, from the NIHR card in force from 16 December 2025.`"""
    parts = []
    for _, pairs in groupby(zip(used, days, strict=True), key=lambda pair: pair[0].in_force_from):
        run = list(pairs)
        card, (label, pence) = run[0][0], run[0][0].rates[code]
        times = "" if len(run) == 1 else f" for each of {plural(len(run), 'session', 'sessions')}"
        on = f" for {day(run[0][1])}" if len(run) == 1 and len(days) > 1 else ""
        parts.append(f"{label}, {pounds(pence)}{times}{on}, from the {_named(card)} in force from {_day(card)}.")
    if len(days) > 1:
        parts.append(f"Together, {pounds(sum(card.rates[code][1] for card in used))}.")
    return " ".join(parts)


def hourly(fee_pence: int, work_minutes: int, preparation_minutes: int) -> tuple[int, str]:
    """The real hourly rate with preparation in it, in pence, and the sum in words."""
    rate = hourly_pence(fee_pence, work_minutes + preparation_minutes)
    also = f" and {length(preparation_minutes)} of preparation" if preparation_minutes else ""
    return rate, f"{pounds(fee_pence)} for {length(work_minutes)}{also} is {pounds(rate)} an hour."


def _day(card: Card) -> str:
    return day(card.in_force_from).split(" ", 1)[1]


def _named(card: Card) -> str:
    """A card called “NIHR from 16 December 2025” does not say its day twice."""
    name = card.name.removesuffix(f" from {_day(card)}")
    return name if name.lower().endswith("card") else f"{name} card"
