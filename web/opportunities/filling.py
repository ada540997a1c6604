"""Forms filled from what we hold, in the words that people type."""

import re
from collections import Counter
from collections.abc import Mapping, Sequence

from api.kernel.fields import Problem
from api.kernel.refusals import Refusal
from api.kernel.words import clock, day, pounds
from api.opportunities.cards import RateCardRow, WorkstreamRow
from api.opportunities.facts import OpportunityFacts
from api.opportunities.lengths import length
from api.opportunities.schemas import ExpenseKind, How, Per, State
from api.opportunities.times import closing_day_and_time
from web.forms import Form

# Somebody who writes a form by hand could ask for a row with a million before it.
ROW = re.compile(r"[0-9]{1,2}")
SESSION_ROWS, EXPENSE_ROWS, MORE_ROWS, RATE_ROWS = 3, 6, 2, 3
KINDS = [("", "Choose an expense"), *((kind.value, kind.value.capitalize()) for kind in ExpenseKind)]
# The words that stand on the tag of each.
STATE_WORDS = {State.CLOSED: "Booking closed", State.COMPLETED: "Done"}
STATES = [
    ("", "All of them"),
    *((one.value, STATE_WORDS.get(one, one.value.removeprefix("a ").capitalize())) for one in State),
]
PERS = [("", "For each session"), (Per.HOUR, "For each hour"), (Per.WORK, "Once, for all of the work")]
PAID_FOR = {Per.SESSION: "", Per.HOUR: " an hour", Per.WORK: " for all of it"}
ON_A_CARD = {Per.SESSION: "", Per.HOUR: ", for each hour", Per.WORK: ", for all of the work"}
HOWS = [(how.value, how.value.capitalize()) for how in How]
Choices = list[tuple[str, str]]

BOXES = {
    "on": "Date of day {}", "starts": "Day {} starts", "ends": "Day {} ends", "kind": "Kind of expense {}",
    "fixed_pence": "Fixed amount of expense {}", "note": "Note on expense {}",
}  # fmt: skip


def form_of(facts: OpportunityFacts) -> Form:
    on, at = closing_day_and_time(facts.closes_at) if facts.closes_at else (None, None)
    known = {
        "title": facts.title,
        "workstream_id": str(facts.workstream_id or ""),
        "what": facts.what,
        "how": facts.how.value if facts.how else None,
        "place": facts.place,
        "access_facts": facts.access_facts,
        "due_on": day(facts.due_on) if facts.due_on else None,
        "work_minutes": length(facts.work_minutes) if facts.work_minutes and not facts.sessions else None,
        "preparation_minutes": None if facts.preparation_minutes is None else length(facts.preparation_minutes),
        "preparation": facts.preparation,
        "places": str(facts.places or ""),
        "rate_code": facts.rate_code,
        "pays_preparation": "true" if facts.pays_preparation else None,
        "how_to_leave": facts.how_to_leave,
        "contact_name": facts.contact_name,
        "contact_how": facts.contact_how,
        "closes_on": day(on) if on else None,
        "closes_time": clock(at) if at else None,
    }
    return Form.filled(**known, **_rows_of(facts))


def _rows_of(facts: OpportunityFacts) -> dict[str, str | None]:
    rows: dict[str, str | None] = {}
    for row, (starts_at, ends_at) in enumerate(facts.sessions):
        rows[f"sessions-{row}-on"] = day(starts_at)
        rows[f"sessions-{row}-starts"] = clock(starts_at)
        rows[f"sessions-{row}-ends"] = clock(ends_at)
    for row, one in enumerate(facts.covered):
        rows[f"covered-{row}-kind"] = one.kind.value
        rows[f"covered-{row}-fixed_pence"] = pounds(one.fixed_pence) if one.fixed_pence else None
        rows[f"covered-{row}-note"] = one.note
    return rows


def form_of_workstream(row: WorkstreamRow) -> Form:
    return Form.filled(
        name=row.name, cost_code=row.cost_code, counts="true" if row.counts else "false",
        live="true" if row.live else "false",
    )  # fmt: skip


def form_of_next_card(cards: Sequence[RateCardRow]) -> Form:
    """The rates of the card before, so that only the amounts need typing."""
    rates = cards[0].rates if cards else ()
    known = {"name": cards[0].name, "source": cards[0].source} | _extras(cards[0]) if cards else {}
    for row, rate in enumerate(rates):
        known |= {f"rates-{row}-code": rate.code, f"rates-{row}-label": rate.label}
        known[f"rates-{row}-fee_pence"] = pounds(rate.fee_pence).removeprefix("£")
        known[f"rates-{row}-per"] = "" if rate.per is Per.SESSION else rate.per
    return Form.filled(**known)


def _extras(card: RateCardRow) -> dict[str, str]:
    amounts = {"preparation_pence": card.preparation_pence, "chairing_pence": card.chairing_pence}
    known = {name: pounds(pence).removeprefix("£") for name, pence in amounts.items() if pence}
    return known | {"supplements_source": card.supplements_source or ""}


def workstream_choices(streams: Sequence[WorkstreamRow], chosen: str) -> Choices:
    """Those in use, and the one that this has already."""
    return [
        ("", "Choose a workstream"),
        *((str(one.id), one.name) for one in streams if one.live or str(one.id) == chosen),
    ]


def rate_choices(cards: Sequence[RateCardRow]) -> Choices:
    """Each rate once, as the card in force now has it; the amount may differ on the day itself."""
    known: dict[str, str] = {}
    for card in sorted(cards, key=lambda card: not card.in_force_now):
        for rate in card.rates:
            known.setdefault(rate.code, f"{rate.label} ({pounds(rate.fee_pence)}{PAID_FOR[rate.per]})")
    return [("", "Choose a rate"), *known.items()]


def extra_words(cards: Sequence[RateCardRow]) -> str:
    """Beside the box: what the card in force now pays, or that it pays nothing."""
    now = next((card.preparation_pence for card in cards if card.in_force_now), None)
    if now is None:
        return "The rate card in force now has no amount for this."
    return f"Everybody gets {pounds(now)} more, by the rate card in force now."


def rows_shown(form: Form, head: str, least: int) -> int:
    """Every row that has something in it, and some empty ones."""
    return max([least, *(row + 1 + MORE_ROWS for row in filled_rows(form.typed, head))])


def filled_rows(typed: Mapping[str, Sequence[str]], head: str) -> list[int]:
    found = (name.split("-") for name, values in typed.items() if any(value.strip() for value in values))
    return sorted({int(parts[1]) for parts in found if parts[0] == head and len(parts) > 1 and ROW.fullmatch(parts[1])})


def refused_form(typed: Mapping[str, Sequence[str]], refusal: Refusal) -> Form:
    """An action counts only the rows that were filled in; the form shows the fault in the row where it was typed."""
    head, *rest = (refusal.field or "").split("-")
    if rest and rest[0].isdecimal():
        rows = filled_rows(typed, head)
        rest[0] = str(rows[int(rest[0])]) if int(rest[0]) < len(rows) else rest[0]
    return Form(typed, [Problem("-".join([head, *rest]), refusal.reason)])


def naming_boxes(form: Form) -> Form:
    """Two rows can have one fault. Each link to it then names its box, or nobody could tell them apart."""
    said = Counter(one.sentence for one in form.problems)
    return Form(form.typed, [_naming_box(one) if said[one.sentence] > 1 else one for one in form.problems])


def _naming_box(problem: Problem) -> Problem:
    _, row, box, *_ = [*problem.field.split("-"), "", ""]
    if not row.isdecimal() or box not in BOXES:
        return problem
    begun = problem.sentence[0].lower() + problem.sentence[1:]
    return Problem(problem.field, f"{BOXES[box].format(int(row) + 1)}: {begun}")
