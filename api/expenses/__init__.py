"""What a group pays back for each kind of expense: dated rules, changed only forwards."""
