"""An entry and a story whose words the lead chose for the report, and froze."""

from api.impact.tables import ImpactEntry
from api.kernel.context import Context
from api.reports.actions import freeze_edition
from api.reports.choosing import choose_quotes, quotes_to_choose
from api.stories.tables import Story
from tests.impact.told import choose, kept
from tests.stories.told import agreed, say, tag
from tests.world import World

PLANTED, NAMED = "quokka", "Wilhelmina"
SAID = f"They listened to the {PLANTED}."


def of_impact(world: World, amina: Context) -> ImpactEntry:
    return choose(amina, kept(amina, words=SAID), shared=True, quote="with my name", credited_as=NAMED)


def of_story(world: World, amina: Context, **until: str) -> Story:
    made = agreed(world, amina, "told", "quoted", "named", story=f"{SAID} It sat.", name=NAMED)
    tag(world, world.lead, made, first=1)
    if until:
        say(world, amina, made, "told", "quoted", "named", **until)
    return made


def in_the_report(world: World) -> int:
    """The lead chose all that there is, and froze it."""
    offered = quotes_to_choose(world.lead, 2026).offered
    choose_quotes(world.lead, 2026, [one.code for one in offered], 1)
    world.session.flush()
    made = freeze_edition(world.lead, 2026).id
    world.save()
    return made
