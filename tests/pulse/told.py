"""What the tests of the pulse begin with: a meeting, the people who came, and what they say."""

from collections.abc import Sequence
from datetime import UTC, datetime

from api.communities.actions import say_who_came_to_meeting
from api.communities.finding import find_community
from api.communities.schemas import CameIn
from api.kernel.context import Context
from api.pulse.actions import answer_pulse, ask_about_meeting
from api.pulse.rules import Said
from api.pulse.schemas import AnswerIn
from api.pulse.sealing import sealed_as, unseal_said
from api.pulse.tables import Pulse
from tests.communities.told import AFTERWARDS, a_community, some_meetings
from tests.world import World

CLOSES = datetime(2026, 4, 1, 12, tzinfo=UTC)
CLOSED = datetime(2026, 4, 2, 12, tzinfo=UTC)


def steps(*four: int, word: str | None = None, needs: str | None = None) -> AnswerIn:
    names = ("voice_step", "ways_step", "concerns_step", "change_step")
    return AnswerIn.model_validate(dict(zip(names, four, strict=True)) | {"one_word": word, "access_needs": needs})


def people(world: World, count: int) -> list[Context]:
    return [world.member(f"Member {number}") for number in range(count)]


def a_pulse(world: World, who: Sequence[Context], *, first: bool = True) -> Pulse:
    """About a meeting that these people came to, asked the day after it."""
    community = a_community(world) if first else find_community(world.lead, 1)
    held = some_meetings(world, community)[0]
    lead = world.lead.at(AFTERWARDS)
    say_who_came_to_meeting(lead, held.id, CameIn(member_ids=[one.person_id for one in who]), held.version)
    return ask_about_meeting(lead, held.id)


def answers(pulse: Pulse, who: Sequence[Context], *said: AnswerIn) -> None:
    for one, words in zip(who, said, strict=True):
        answer_pulse(one.at(AFTERWARDS), pulse.id, words)


def sum_of(world: World, pulse: Pulse) -> Said:
    return unseal_said(world.keys, pulse.said_sealed, sealed_as(pulse.id, pulse.group_id))
