"""Recounts each booking: what is set aside, owed, in a run and paid, by its claim and lines and not by the ledger."""

from collections.abc import Iterable, Iterator

from sqlalchemy import text
from sqlmodel import Session

from api.kernel.words import pounds

STAGES = ("set aside", "owed", "in a payment run", "paid")
Stages = dict[tuple[int, int], tuple[int, ...]]

# What a booking with a place, or one whose claim is not decided, offers now: fee, chairing and fixed allowances.
# A claim for preparation, or for what was cancelled late, offers a fee alone.
OFFERED = """
    SELECT opportunity.id AS id, COALESCE(opportunity.chairing_pence, 0) AS chairing,
        COALESCE(opportunity.fee_pence, 0) + COALESCE(SUM(covered_expense.fixed_pence), 0) AS pence
    FROM opportunity LEFT JOIN covered_expense ON covered_expense.opportunity_id = opportunity.id
    GROUP BY opportunity.id, opportunity.chairing_pence, opportunity.fee_pence"""
COUNTED = f"""
    SELECT booking.group_id, booking.id, booking.member_id,
        CASE WHEN claim.prepared_minutes IS NOT NULL OR claim.without_allowances
            THEN CASE WHEN claim.state IN ('approved', 'refused') THEN 0 ELSE claim.offered_pence END
            WHEN booking.state = 'booked' OR claim.state NOT IN ('approved', 'refused')
            THEN offered.pence + CASE WHEN booking.chairs THEN offered.chairing ELSE 0 END ELSE 0 END,
        CASE WHEN claim.state = 'approved'
            THEN claim.fee_pence + COALESCE(spent.pence, 0) - claim.advanced_pence - COALESCE(lines.live, 0)
            ELSE 0 END,
        COALESCE(lines.in_run, 0), COALESCE(lines.live, 0) - COALESCE(lines.in_run, 0) + COALESCE(direct.pence, 0)
            + COALESCE(claim.advanced_pence, 0) + COALESCE(written_off.pence, 0)
    FROM booking
    JOIN ({OFFERED}) AS offered ON offered.id = booking.opportunity_id
    LEFT JOIN claim ON claim.booking_id = booking.id
    LEFT JOIN (SELECT claim_id, SUM(amount_pence) AS pence FROM expense GROUP BY claim_id) AS spent
        ON spent.claim_id = claim.id
    LEFT JOIN (SELECT claim_id, SUM(fee_pence + expenses_pence) AS live,
            SUM(CASE WHEN state = 'paid' THEN 0 ELSE fee_pence + expenses_pence END) AS in_run
        FROM payment_line WHERE state IN ('in a payment run', 'paid') GROUP BY claim_id) AS lines
        ON lines.claim_id = claim.id
    LEFT JOIN (SELECT booking_id, SUM(amount_pence) AS pence FROM paid_by_us WHERE removed_at IS NULL
        GROUP BY booking_id) AS direct ON direct.booking_id = booking.id
    LEFT JOIN (SELECT booking_id, SUM(written_off_pence) AS pence FROM advance GROUP BY booking_id) AS written_off
        ON written_off.booking_id = booking.id
    ORDER BY booking.group_id, booking.id"""  # noqa: S608
SIDE = (
    "SUM(CASE WHEN credit LIKE '{0}%' THEN amount_pence ELSE 0 END)"
    " - SUM(CASE WHEN debit LIKE '{0}%' THEN amount_pence ELSE 0 END)"
)
PROMISED, OWED, IN_RUN, BANK, BY_US, ADVANCED = (
    SIDE.format(one) for one in ("promised", "owed", "in run", "bank", "paid by us", "advanced:")
)
# What a claim used of an advance was paid before it.
SIDES = ", ".join((PROMISED, OWED, IN_RUN, f"{BANK} + {BY_US} + {ADVANCED}"))
BY_PURPOSE = f"""
    SELECT group_id, booking_id, {SIDES} FROM transfer WHERE booking_id IS NOT NULL
    GROUP BY group_id, booking_id, workstream_id, cost_code, work_on ORDER BY group_id, booking_id"""  # noqa: S608
# An advance is for nothing until a claim uses it. Its own movements, and those of its payments, say no purpose.
WITHOUT = """
    SELECT group_id, kind, source FROM transfer
    WHERE booking_id IS NULL AND source NOT LIKE 'advance:%' AND source NOT LIKE 'ADV%' ORDER BY group_id, id"""
CODED_APART = """
    SELECT group_id, kind, source FROM transfer
    WHERE (debit LIKE 'fees%' AND debit <> 'fees:' || cost_code)
        OR (credit LIKE 'fees%' AND credit <> 'fees:' || cost_code)
        OR (debit LIKE 'expenses%' AND debit <> 'expenses:' || cost_code)
        OR (debit LIKE 'committed%' AND debit <> 'committed:' || cost_code)
        OR (credit LIKE 'committed%' AND credit <> 'committed:' || cost_code)
    ORDER BY group_id, id"""


def check_bookings(session: Session) -> list[str]:
    """Every booking whose money the ledger tells otherwise, in a sentence for each."""
    said, strange = _in_the_ledger(session)
    counted = dict(_counted(session))
    return [*_differences(said, counted), *strange, *_without_a_purpose(session)]


def promised_to_each(session: Session) -> Iterator[tuple[int, int, int]]:
    """Group, member and pence: what is set aside for each booking that has something."""
    for group, _, member, pence, *_ in session.connection().execute(text(COUNTED)):
        if pence:
            yield group, member, int(pence)


def _counted(session: Session) -> Iterator[tuple[tuple[int, int], tuple[int, ...]]]:
    for group, booking, _, *stages in session.connection().execute(text(COUNTED)):
        yield (group, booking), tuple(map(int, stages))


def _in_the_ledger(session: Session) -> tuple[Stages, list[str]]:
    """A booking may have had more than one purpose. What was set aside for one is never given back for another."""
    said: Stages = {}
    strange = []
    for group, booking, *sides in session.connection().execute(text(BY_PURPOSE)):
        stages = tuple(map(int, sides))
        said[group, booking] = tuple(map(sum, zip(stages, said.get((group, booking), (0, 0, 0, 0)), strict=True)))
        if min(stages) < 0:
            strange.append(f"Group {group}, booking {booking}: money was given back to another budget than its own.")
    return said, strange


def _differences(said: Stages, counted: Stages) -> Iterable[str]:
    for key in sorted({*said, *counted}):
        ledger, rows = said.get(key, (0, 0, 0, 0)), counted.get(key, (0, 0, 0, 0))
        for stage, one, other in zip(STAGES, ledger, rows, strict=True):
            if one != other:
                found = f"the ledger says {pounds(one)} {stage}; the booking, claim and lines say {pounds(other)}"
                yield f"Group {key[0]}, booking {key[1]}: {found}."


def _without_a_purpose(session: Session) -> Iterable[str]:
    for query, fault in ((WITHOUT, "does not say what it is for"), (CODED_APART, "has two cost codes")):
        for group, kind, source in session.connection().execute(text(query)):
            yield f"Group {group}, movement “{kind}” of {source}: it {fault}."
