"""What the year holds of `feedback`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
