"""Money before the day: the expenses of a booking, for a member who cannot pay them first."""
