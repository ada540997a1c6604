"""The members whom finance pays, and the ways in which a group pays."""

from tests.accessibility.looks import errors, looks
from tests.accessibility.of_staff import PRIYA

PAYEES = [
    *looks(PRIYA, "/finance/payees\n/finance/payees/{person Amina}\n/finance/ways"),
    *looks(PRIYA, "/finance/ways?saved=ways  saved\n/finance/payees?saved={person Amina}  saved"),
    *errors(
        PRIYA, [("/finance/payees/{person Amina}", {"supplier_ref": "*"}), ("/finance/ways", {"usual": "payroll"})]
    ),
]
