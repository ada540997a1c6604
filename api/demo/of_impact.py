"""What the year holds of `impact`."""

from api.demo.stage import Stage


def plan(stage: Stage) -> None:
    """Nothing yet."""
