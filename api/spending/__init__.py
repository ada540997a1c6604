"""What the work costs beside its budgets, by workstream and financial year, and what was owed on any day."""
