"""Communities in REST."""

from api.kernel.http import Routes

router = Routes(tags=["communities"])
