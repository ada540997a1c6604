"""Training, roles held, and where members go next."""
