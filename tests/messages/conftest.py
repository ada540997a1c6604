import pytest

from api.kernel.context import Context
from tests.world import World


@pytest.fixture
def amina(world: World) -> Context:
    return world.member("Amina Yusuf")
