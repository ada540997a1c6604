"""A community that met once, and ended: it can still be read."""

from datetime import timedelta

from api.communities.actions import add_community, end_community
from api.communities.schemas import CommunityIn, EndIn
from api.demo.people import LEAD
from api.demo.stage import Scene

HOUSING = CommunityIn(name="Housing and care", aim="A home that is easy to live in.", open_to="Anyone")
BECAUSE = EndIn(because="The housing forum of the council does this now.")


def housing(scene: Scene) -> None:
    made = add_community(scene.as_(LEAD), HOUSING)
    scene.stage.plan(scene.now + timedelta(days=60), lambda later: _ends(later, made.id))


def _ends(scene: Scene, community_id: int) -> None:
    end_community(scene.as_(LEAD), community_id, BECAUSE)
