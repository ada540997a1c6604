"""Recounts every account of every group from the claims, the lines and the runs, by another road than the ledger."""

from collections import defaultdict
from collections.abc import Mapping

from sqlalchemy import text
from sqlmodel import Session

from api.kernel.words import pounds
from api.ledger.accounts import BANK, PAID_BY_US, advanced, in_run, owed, owed_for, parts, promised

from .checking_bookings import check_bookings, promised_to_each
from .tables import LineState, RunState

Accounts = dict[tuple[int, str], int]
COSTS = ("fees", "expenses")
# Accounts by cost code: what a code comes to is recounted from the rows that carry it.
BY_CODE = (*COSTS, "committed")

IN_THE_LEDGER = """
    SELECT group_id, account, SUM(pence) FROM (
        SELECT group_id, debit AS account, amount_pence AS pence FROM transfer
        UNION ALL SELECT group_id, credit, -amount_pence FROM transfer
    ) AS sides GROUP BY group_id, account"""
APPROVED = """
    SELECT claim.group_id, claim.member_id, claim.charity_id, SUM(claim.fee_pence), SUM(COALESCE(spent.pence, 0)),
        SUM(claim.advanced_pence)
    FROM claim
    LEFT JOIN (SELECT claim_id, SUM(amount_pence) AS pence FROM expense GROUP BY claim_id) AS spent
        ON spent.claim_id = claim.id
    WHERE claim.state = 'approved' GROUP BY claim.group_id, claim.member_id, claim.charity_id"""
PAID_DIRECTLY = """
    SELECT group_id, SUM(amount_pence) FROM paid_by_us WHERE removed_at IS NULL GROUP BY group_id"""
LINES = """
    SELECT group_id, member_id, charity_id, run_id, state, SUM(fee_pence + expenses_pence) FROM payment_line
    GROUP BY group_id, member_id, charity_id, run_id, state"""
# What was agreed before the day: owed to the member, and theirs to use, until claims have used it.
ADVANCES = """
    SELECT group_id, member_id, SUM(amount_pence - taken_back_pence), SUM(used_pence), SUM(written_off_pence)
    FROM advance WHERE state IN ('agreed', 'more than was spent', 'settled') GROUP BY group_id, member_id"""
USED = """
    SELECT used.group_id, used.member_id, used.pence, COALESCE(claimed.pence, 0)
    FROM (SELECT group_id, member_id, SUM(used_pence) AS pence FROM advance GROUP BY group_id, member_id) AS used
    LEFT JOIN (SELECT group_id, member_id, SUM(advanced_pence) AS pence FROM claim GROUP BY group_id, member_id)
        AS claimed ON claimed.group_id = used.group_id AND claimed.member_id = used.member_id
    WHERE used.pence <> COALESCE(claimed.pence, 0)"""
RUNS = """
    SELECT payment_run.id, payment_run.state, payment_run.line_count, payment_run.total_pence,
        COUNT(payment_line.id), COALESCE(SUM(payment_line.fee_pence + payment_line.expenses_pence), 0)
    FROM payment_run LEFT JOIN payment_line ON payment_line.run_id = payment_run.id
        AND (payment_run.state = 'cancelled' OR payment_line.state <> 'taken out')
    GROUP BY payment_run.id, payment_run.state, payment_run.line_count, payment_run.total_pence
    ORDER BY payment_run.id"""
# A payment goes to whom its claim's fee goes to; the expenses of a fee that was given away have one of their own.
ASTRAY = """
    SELECT payment_line.group_id, payment_line.reference FROM payment_line
    JOIN claim ON claim.id = payment_line.claim_id
    WHERE payment_line.state IN ('in a payment run', 'paid') AND payment_line.fee_pence > 0
        AND COALESCE(payment_line.charity_id, 0) <> COALESCE(claim.charity_id, 0)
    ORDER BY payment_line.id"""
# What a line says that it pays, beside what was put to its cost code when its claim was agreed.
CODED = """
    SELECT payment_line.group_id, payment_line.cost_code,
        SUM(payment_line.fee_pence),
        SUM(CASE WHEN claim.charity_id IS NULL OR payment_line.charity_id IS NOT NULL
            THEN COALESCE(fee.amount_pence, 0) ELSE 0 END),
        SUM(payment_line.expenses_pence),
        SUM(CASE WHEN payment_line.charity_id IS NULL THEN COALESCE(spent.amount_pence, 0) - claim.advanced_pence
            ELSE 0 END)
    FROM payment_line
    LEFT JOIN claim ON claim.id = payment_line.claim_id
    LEFT JOIN (
        SELECT group_id, booking_id, cost_code,
            SUM(CASE WHEN debit LIKE 'fees:%' THEN amount_pence ELSE -amount_pence END) AS amount_pence
        FROM transfer WHERE debit LIKE 'fees:%' OR credit LIKE 'fees:%' GROUP BY group_id, booking_id, cost_code
    ) AS fee ON fee.group_id = payment_line.group_id AND fee.booking_id = claim.booking_id
        AND fee.cost_code = payment_line.cost_code
    LEFT JOIN transfer AS spent ON spent.group_id = payment_line.group_id AND spent.kind = 'expenses'
        AND spent.source = 'claim:' || payment_line.claim_id AND spent.debit = 'expenses:' || payment_line.cost_code
    WHERE payment_line.state IN ('in a payment run', 'paid') AND payment_line.claim_id IS NOT NULL
    GROUP BY payment_line.group_id, payment_line.cost_code"""


def check_ledger(session: Session) -> list[str]:
    """Every difference in a sentence; none at all when the books agree to the penny."""
    held = _in_the_ledger(session)
    return [
        *_compare(held, _recounted(session)),
        *_costs(session, held),
        *_codes(session),
        *_runs(session),
        *_astray(session),
        *_used(session),
        *check_bookings(session),
    ]


def _in_the_ledger(session: Session) -> Accounts:
    return {(group, account): int(pence) for group, account, pence in session.connection().execute(text(IN_THE_LEDGER))}


def _recounted(session: Session) -> Accounts:
    """What is promised and owed to each person, is in each run, has left the bank, and was paid by us directly."""
    accounts: Accounts = defaultdict(int)
    for group, member, pence in promised_to_each(session):
        accounts[group, promised(member)] -= pence
    for group, member, charity, fees, expenses, had in session.connection().execute(text(APPROVED)):
        accounts[group, owed_for(member, charity)] -= int(fees)
        accounts[group, owed(member)] -= int(expenses) - int(had)
    for group, member, agreed, used, written_off in session.connection().execute(text(ADVANCES)):
        accounts[group, owed(member)] -= int(agreed)
        accounts[group, advanced(member)] += int(agreed) - int(used) - int(written_off)
    for group, member, charity, run, state, pence in session.connection().execute(text(LINES)):
        if state in (LineState.IN_RUN, LineState.PAID):
            accounts[group, owed_for(member, charity)] += int(pence)
            accounts[group, in_run(run) if state == LineState.IN_RUN else BANK] -= int(pence)
    for group, pence in session.connection().execute(text(PAID_DIRECTLY)):
        accounts[group, PAID_BY_US] -= int(pence)
    return accounts


def _compare(held: Accounts, counted: Mapping[tuple[int, str], int]) -> list[str]:
    faults = []
    for group, account in sorted({*held, *counted}):
        if parts(account)[0] in BY_CODE:
            continue
        said, found = held.get((group, account), 0), counted.get((group, account), 0)
        if said != found:
            faults.append(_differs(group, account, said, found))
    return faults


def _costs(session: Session, held: Accounts) -> list[str]:
    """All the fees of a group, and all its expenses, against its approved claims and what it paid itself."""
    counted: dict[tuple[int, str], int] = defaultdict(int)
    for group, _, _, fees, expenses, _ in session.connection().execute(text(APPROVED)):
        counted[group, "fees"] += int(fees)
        counted[group, "expenses"] += int(expenses)
    for group, pence in session.connection().execute(text(PAID_DIRECTLY)):
        counted[group, "expenses"] += int(pence)
    for group, _, _, _, written_off in session.connection().execute(text(ADVANCES)):
        counted[group, "expenses"] += int(written_off)
    said: dict[tuple[int, str], int] = defaultdict(int)
    for (group, account), pence in held.items():
        if parts(account)[0] in COSTS:
            said[group, parts(account)[0]] += pence
    return [_differs(*key, said[key], counted[key]) for key in sorted({*said, *counted}) if said[key] != counted[key]]


def _codes(session: Session) -> list[str]:
    faults = []
    for group, code, fees, booked, expenses, spent in session.connection().execute(text(CODED)):
        if int(fees) != int(booked):
            faults.append(_differs(group, f"fees:{code}", int(booked), int(fees)))
        if int(expenses) != int(spent):
            faults.append(_differs(group, f"expenses:{code}", int(spent), int(expenses)))
    return faults


def _astray(session: Session) -> list[str]:
    return [
        f"Group {group}, payment {reference}: it does not go to whom the claim says that its fee goes to."
        for group, reference in session.connection().execute(text(ASTRAY))
    ]


def _used(session: Session) -> list[str]:
    return [
        f"Group {group}, member {member}: advances say that claims used {pounds(int(used))}; "
        f"the claims say {pounds(int(claimed))}."
        for group, member, used, claimed in session.connection().execute(text(USED))
    ]


def _runs(session: Session) -> list[str]:
    return [
        f"Payment run {run} says {count} payments of {pounds(total)}. Its lines are {lines}, of {pounds(int(pence))}."
        for run, state, count, total, lines, pence in session.connection().execute(text(RUNS))
        if not _agrees(state, (count, total), (lines, int(pence)))
    ]


def _agrees(state: str, said: tuple[int, int], lines: tuple[int, int]) -> bool:
    """A cancelled run pays nobody. It keeps the lines that were changed before, beside those it ended with."""
    return said[0] <= lines[0] and said[1] <= lines[1] if state == RunState.CANCELLED else said == lines


def _differs(group: int, account: str, said: int, found: int) -> str:
    return f"Group {group}, {account}: the ledger says {pounds(said)}; the claims and runs say {pounds(found)}."
