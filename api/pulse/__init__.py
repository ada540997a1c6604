"""Four questions after a meeting, asked without names, and how the answers move."""
