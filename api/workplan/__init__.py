"""The work plan: what was hoped for, beside what happened."""
