"""The same words as the API, as pages: whole pages at their own addresses, with or without JavaScript."""
