"""Files that finance lays out itself: before there is one, with a mistake, and after."""

from tests.accessibility.looks import Step, errors, looks
from tests.accessibility.of_staff import OLIVER, PRIYA

LAID_OUT = {
    "name": "Our Sage", "purpose": "ledger", "source": "Our accounts team", "split": "true", "separator": "comma",
    "columns-0-heading": "Nominal code", "columns-0-says": "fixed text", "columns-0-text": "7000",
    "columns-0-expenses_text": "7400", "columns-1-heading": "Details", "columns-1-says": "title of the work",
    "columns-2-heading": "Net amount", "columns-2-says": "amount",
}  # fmt: skip
MAPPINGS = [
    *looks(PRIYA, "/finance/mappings\n/finance/mappings/new\n/finance/mappings/new?start=sage  begun"),
    *errors(PRIYA, [("/finance/mappings/new", {})]),
    Step(PRIYA, "/finance/mappings/new", LAID_OUT),
    *looks(PRIYA, "/finance/mappings  with-one\n/finance/mappings/{mapping}\n/finance/mappings/{mapping}/change"),
    *looks(OLIVER, "/finance/mappings/{mapping}"),
    *errors(PRIYA, [("/finance/mappings/{mapping}/change", {})]),
]
