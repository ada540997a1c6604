"""The same things for one test after another: made once on each database, and put back as they were."""

from dataclasses import dataclass, replace
from pathlib import Path

from api.settings import settings
from tests.api_contract.things import Things, built
from tests.databases import emptied
from tests.starting import Start, start_of
from tests.world import World


@dataclass(frozen=True, slots=True)
class Kept:
    things: Things
    start: Start
    files: dict[Path, bytes]


KEPT: dict[str, Kept] = {}


def things_of(world: World) -> Things:
    kept = KEPT.get(str(world.database.engine.url))
    if kept is None:
        things = built(world)
        world.save()
        KEPT[str(world.database.engine.url)] = Kept(things, start_of(world.session, {}), _files())
        world.save()
        return things
    emptied(world.database)
    kept.start.put_back(world.session)
    world.save()
    world.look_again()
    for name, content in kept.files.items():
        (settings().data_folder / name).parent.mkdir(parents=True, exist_ok=True)
        (settings().data_folder / name).write_bytes(content)
    for group in (kept.things.ours, kept.things.theirs):
        group.people = {role: replace(ctx, session=world.session) for role, ctx in group.people.items()}
    return kept.things


def _files() -> dict[Path, bytes]:
    """The receipts."""
    folder = settings().data_folder
    return {one.relative_to(folder): one.read_bytes() for one in folder.rglob("*") if one.is_file()}
