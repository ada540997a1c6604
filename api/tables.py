"""Every table, in one place for Alembic and for tests."""

# ruff: noqa: F401

from sqlmodel import SQLModel

import api.accounts.tables
import api.advances.tables
import api.availability.tables
import api.bookings.tables
import api.claims.tables
import api.communities.tables
import api.expenses.tables
import api.feedback.tables
import api.formats.mapping_tables
import api.formats.tables
import api.guard.tables
import api.impact.tables
import api.kernel.events
import api.kernel.idempotency
import api.ledger.tables
import api.messages.tables
import api.network.tables
import api.opportunities.tables
import api.payees.charity_tables
import api.payees.tables
import api.payments.file_tables
import api.payments.tables
import api.people.tables
import api.plain.tables
import api.progression.tables
import api.pulse.tables
import api.reports.tables
import api.requests.tables
import api.spending.tables
import api.stories.tables
import api.workplan.tables

metadata = SQLModel.metadata
