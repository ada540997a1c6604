"""What the year holds of `reports`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
