"""Communities of Practice: their meetings, speakers, notes, and what came of them."""
