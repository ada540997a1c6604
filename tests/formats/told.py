"""The run that the tests of formats are about: seven payments, with the names that banks find hard."""

from dataclasses import replace
from datetime import UTC, date, datetime

from api.formats.lines import Line, Payer, RunFacts
from api.formats.options import FIRST

PAYER = Payer("The Centre for Care & Support", "200000", "55779911", "123456")
LINES = (
    Line("TP30-1", "Amina Yusuf", "309089", "31926819", 8250, 500, "EV-100", date(2026, 11, 17)),
    Line("TP31-1", "José Müller", "089999", "66374958", 16500, 0, "EV-100", date(2026, 11, 18)),
    Line("TP32-2", "Siân O’Neill-Ångström", "107999", "88837491", 0, 1285, "CO-7", date(2026, 11, 19)),
    Line("TP33-1", "=HYPERLINK(\"http://evil\")", "202959", "63748472", 2750, 1, "=1+1", date(2026, 11, 20)),
    Line("TP34-1", "Dr Bartholomew Featherstonehaugh-Cholmondeley", "871427", "46238510", 33000, 4210, "CO-7",
         date(2026, 11, 21)),
    Line("TP35-1", "Łukasz Straße", "180002", "00000190", 1380, 0, "EV-100", date(2026, 11, 22)),
    Line("TP36-1", "A & B Care, Ltd.", "938600", "42368003", 5500, 300, "Ünïts", date(2026, 11, 23)),
)  # fmt: skip
FACTS = RunFacts(
    run_id=12,
    message_id="TAKEPART-1-12",
    organisation="The Centre",
    made_at=datetime(2026, 12, 1, 10, 30, tzinfo=UTC),
    made_on=date(2026, 12, 1),
    pay_on=date(2026, 12, 4),
    processing_on=date(2026, 12, 3),
    count=len(LINES),
    total_pence=sum(one.amount_pence for one in LINES),
    payer=PAYER,
    options=FIRST | {"xero_fee_account": "404", "xero_expenses_account": "493", "xero_tracking": "Cost code"},
)


def many(count: int) -> RunFacts:
    """The facts of a run of this many payments, each as in `LINES` again and again."""
    total = sum(LINES[place % len(LINES)].amount_pence for place in range(count))
    return replace(FACTS, count=count, total_pence=total)


def digits(sort_code: str, account_number: str) -> int:
    return sum(map(int, sort_code + account_number))
