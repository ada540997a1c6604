"""Every table, in one place for Alembic and for tests."""

from sqlmodel import SQLModel

import api.accounts.tables
import api.availability.tables
import api.bookings.tables
import api.claims.tables
import api.expenses.tables
import api.formats.mapping_tables
import api.formats.tables
import api.guard.tables
import api.kernel.events
import api.kernel.idempotency
import api.ledger.tables
import api.messages.tables
import api.opportunities.tables
import api.payees.tables
import api.payments.file_tables
import api.payments.tables
import api.people.tables
import api.spending.tables  # noqa: F401

metadata = SQLModel.metadata
