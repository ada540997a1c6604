"""One of everything that tells what changed, a slice at a time; and first of what members had before the day."""

from tests.advances import things as advances
from tests.communities import things as communities
from tests.feedback import things as feedback
from tests.impact import things as impact
from tests.network import things as network
from tests.progression import things as progression
from tests.pulse import things as pulse
from tests.reports import things as reports
from tests.requests import things as requests
from tests.stories import things as stories
from tests.workplan import things as workplan

SLICES = (
    advances,
    feedback,
    impact,
    stories,
    communities,
    requests,
    workplan,
    progression,
    network,
    pulse,
    reports,
)
GOOD: dict[str, str] = {name: words for slice_ in SLICES for name, words in slice_.GOOD.items()}
