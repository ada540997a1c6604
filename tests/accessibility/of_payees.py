"""The members whom finance pays, and the ways in which a group pays."""

from tests.accessibility.looks import errors, looks
from tests.accessibility.of_staff import PRIYA

PAYEES = [
    *looks(PRIYA, "/finance/payees\n/finance/payees/{person Amina}\n/finance/ways"),
    *errors(
        PRIYA, [("/finance/payees/{person Amina}", {"supplier_ref": "*"}), ("/finance/ways", {"usual": "payroll"})]
    ),
]
