"""Workplan in REST."""

from api.kernel.http import Routes

router = Routes(tags=["workplan"])
