"""What we tell people, written with the work and sent afterwards (the outbox)."""
