"""What the year holds of `workplan`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
