"""What the year holds of `network`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
