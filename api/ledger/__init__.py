"""Double entry, one row a transfer, so that it cannot be unbalanced."""
