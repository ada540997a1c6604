"""How a fee is worked out: each day takes the rate of the card in force on it, and the sum is shown."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import groupby

from api.kernel.money import hourly_pence, pay_for
from api.kernel.refusals import Refusal
from api.kernel.words import day, plural, pounds

from .lengths import length
from .tables import Per


@dataclass(frozen=True, slots=True)
class Card:
    """A rate card as fees need it: code to (label, pence), and what that is paid for where it is not each session."""

    name: str
    in_force_from: date
    rates: Mapping[str, tuple[str, int]]
    per: Mapping[str, Per] = field(default_factory=dict)
    preparation_pence: int | None = None
    chairing_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """`preparation_pence` is in it."""

    pence: int
    explained: str
    preparation_pence: int | None = None


@dataclass(frozen=True, slots=True)
class Run:
    """Sessions that come after one another under one card. `of_several` when the work has others as well."""

    card: Card
    days: Sequence[date]
    minutes: int
    of_several: bool

    @property
    def source(self) -> str:
        return f"from the {_named(self.card)} in force from {_day(self.card)}."

    @property
    def on(self) -> str:
        return f" for {day(self.days[0])}" if len(self.days) == 1 and self.of_several else ""

    @property
    def times(self) -> str:
        return "" if len(self.days) == 1 else f" for each of {plural(len(self.days), 'session', 'sessions')}"


Part = tuple[str, int]


def fee_for(
    cards: Sequence[Card], code: str, days: Sequence[date], minutes: Sequence[int] = (), *, preparation: bool = False
) -> Fee | Refusal | None:
    """By the card in force on each day (a session is a day of its own). None where the hours are still to be said.

    Preparation is paid once, and what is paid once is by the card of the first day.
    """
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
    runs = _runs(cards, days, minutes)
    first = runs[0]
    per = first.card.per.get(code, Per.SESSION)
    if per is Per.HOUR and not sum(minutes):
        return None
    parts = PARTS[per](runs, code)
    if preparation and first.card.preparation_pence is None:
        return no_extra_for_preparation(days[0])
    more = first.card.preparation_pence if preparation else None
    if more is not None:
        parts.append((f"Preparation, {pounds(more)}, {first.source}", more))
    return replace(_together(parts, several=len(days) > 1 and per is Per.SESSION), preparation_pence=more)


def chairing_for(cards: Sequence[Card], days: Sequence[date]) -> Fee | None:
    """What whoever chairs gets as well, for each session. None where a card has no figure for it."""
    parts = []
    for run in _runs(cards, days, ()):
        pence = run.card.chairing_pence
        if pence is None:
            return None
        parts.append((f"Chairing, {pounds(pence)}{run.times}{run.on}, {run.source}", pence * len(run.days)))
    return _together(parts, several=len(days) > 1)


def card_on(cards: Sequence[Card], on: date) -> Card | None:
    return max((card for card in cards if card.in_force_from <= on), key=lambda card: card.in_force_from, default=None)


def no_extra_for_preparation(on: date) -> Refusal:
    reason = f"The rate card for {day(on)} has no extra for preparation. Leave this empty, or ask for a card."
    return Refusal("no-extra-for-preparation", reason, 422, "pays_preparation")


def hourly(fee_pence: int, work_minutes: int, preparation_minutes: int) -> tuple[int, str]:
    """The real hourly rate with preparation in it, in pence, and the sum in words."""
    rate = hourly_pence(fee_pence, work_minutes + preparation_minutes)
    also = f" and {length(preparation_minutes)} of preparation" if preparation_minutes else ""
    return rate, f"{pounds(fee_pence)} for {length(work_minutes)}{also} is {pounds(rate)} an hour."


def _runs(cards: Sequence[Card], days: Sequence[date], minutes: Sequence[int]) -> list[Run]:
    known = list(minutes) or [0] * len(days)
    rows = [(card_on(cards, on), on, long) for on, long in zip(days, known, strict=True)]
    runs = []
    for card, same in groupby(rows, key=lambda row: row[0]):
        assert card is not None, "days without a card are refused first"
        run = list(same)
        runs.append(Run(card, [on for _, on, _ in run], sum(long for *_, long in run), len(days) > 1))
    return runs


def _by_session(runs: Sequence[Run], code: str) -> list[Part]:
    """`Half day, £82.50, from the NIHR card in force from 16 December 2025.`"""
    parts = []
    for run in runs:
        label, pence = run.card.rates[code]
        parts.append((f"{label}, {pounds(pence)}{run.times}{run.on}, {run.source}", pence * len(run.days)))
    return parts


def _by_hour(runs: Sequence[Run], code: str) -> list[Part]:
    """`By the hour: 2 hours 20 minutes at £25 an hour is £58.33, to the nearest penny. That is from the NIHR card…`"""
    parts = []
    for run in runs:
        label, rate = run.card.rates[code]
        pence = pay_for(run.minutes, rate)
        rounded = ", to the nearest penny" if run.minutes * rate % 60 else ""
        worked = f"{length(run.minutes)} at {pounds(rate)} an hour is {pounds(pence)}{rounded}"
        parts.append((f"{label}{run.on}: {worked}. That is {run.source}", pence))
    return parts


def _once(runs: Sequence[Run], code: str) -> list[Part]:
    label, pence = runs[0].card.rates[code]
    return [(f"{label}, {pounds(pence)} for all of it, {runs[0].source}", pence)]


PARTS: Mapping[Per, Callable[[Sequence[Run], str], list[Part]]] = {
    Per.SESSION: _by_session, Per.HOUR: _by_hour, Per.WORK: _once,
}  # fmt: skip


def _together(parts: Sequence[Part], *, several: bool) -> Fee:
    pence = sum(part for _, part in parts)
    words = [said for said, _ in parts]
    if several or len(parts) > 1:
        words.append(f"Together, {pounds(pence)}.")
    return Fee(pence, " ".join(words))


def _day(card: Card) -> str:
    return day(card.in_force_from).split(" ", 1)[1]


def _named(card: Card) -> str:
    """A card called “NIHR from 16 December 2025” does not say its day twice."""
    name = card.name.removesuffix(f" from {_day(card)}")
    return name if name.lower().endswith("card") else f"{name} card"
