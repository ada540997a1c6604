"""The work plan: what a year is for, what was hoped for, and what happened."""
