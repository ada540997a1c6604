"""What the year holds of `requests`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
