"""The impact log that members keep: what changed, for whom, and whether it lasted."""
