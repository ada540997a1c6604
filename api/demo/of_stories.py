"""What the year holds of `stories`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
