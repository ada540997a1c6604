"""What the year holds of `communities`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
