"""What the year holds of `pulse`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
