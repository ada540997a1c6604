"""Help, how accessible we are, and the documentation of the API."""
