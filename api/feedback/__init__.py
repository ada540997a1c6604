"""What became of what members said: who owes an answer, by when, and the answer."""
