"""One of everything in `impact`, for the tests that walk every route and fill every form."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from api.impact.actions import confirm_entry, tag_entry, write_entry
from api.impact.schemas import EvidenceIn, NewEntry, TagsIn
from api.kernel.context import Context, Role
from api.kernel.uploads import Upload
from tests.api_contract.numbers import Group
from tests.claims.files import picture
from tests.kernel.sounds import wav
from tests.world import World

# What a person would type into each field that only forms of this slice have.
GOOD: dict[str, str] = {
    "words": "The form is shorter now.", "photo_words": "", "evidence": "I saw the new form.", "credited_as": "Amina",
    "shared": "yes", "quote": "without my name", "lasted": "partly", "tags": "voice", "direction": "centre_to_member",
    "for_whom": "group",
}  # fmt: skip


def add(world: World, made: Group, people: Mapping[Role, Context], members: Sequence[Context]) -> None:
    """What it makes is named in `made.ids`, by the name of the number in the address.

    The first is the first member's, written seven months ago and shared, with a recording and a photo; the second is
    another member's and shared, so that it can be confirmed; the third is private.
    """
    first, second = members[0], members[1]
    known = {"direction": "group_to_centre", "for_whom": "people", "words": f"{made.mark} was heard.", "shared": True}
    shown = NewEntry.model_validate(known | {"photo_words": f"{made.mark} at the table"})
    long_ago = first.at(first.now - timedelta(days=200))
    files = Upload("me.wav", wav()), Upload("us.jpg", picture())
    one = write_entry(long_ago, shown, *files)
    other = write_entry(second, NewEntry.model_validate(known))
    alone = write_entry(first, NewEntry.model_validate(known | {"shared": False}))
    world.session.flush()
    tag_entry(first, one.id, TagsIn(tags=["voice"]))
    confirm_entry(second, one.id, EvidenceIn(evidence=f"{made.mark} saw it."))
    world.session.flush()
    made.ids["entry_id"] = [one.id, other.id, alone.id]
