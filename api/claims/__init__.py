"""What a member is owed for a booking: the fee they choose, and their expenses."""
