"""What the year holds of `progression`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
