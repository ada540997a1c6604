"""What the story is played on: people by name, a clock that is set, and one transaction a scene."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from sqlmodel import Session

from api.demo.people import ADMINISTRATOR, Someone
from api.kernel.context import NOBODY, Actor, Context, in_group
from api.kernel.database import Database
from api.kernel.encryption import KeyRing
from api.people.queries import actor_in


@dataclass(slots=True)
class Stage:
    database: Database
    keys: KeyRing
    group_id: int = 0
    ids: dict[str, int] = field(default_factory=dict)
    scenes: list[tuple[datetime, int, Callable[["Scene"], None]]] = field(default_factory=list)

    def plan(self, at: datetime, act: Callable[["Scene"], None]) -> None:
        self.scenes.append((at.astimezone(UTC), len(self.scenes), act))

    def play(self, say: Callable[[str], None]) -> None:
        """In the order of the clock; a scene may plan later ones."""
        played, month = 0, ""
        while self.scenes:
            self.scenes.sort(key=lambda scene: (scene[0], scene[1]))
            at, _, act = self.scenes.pop(0)
            if f"{at:%B %Y}" != month:
                month = f"{at:%B %Y}"
                say(f"  {month}")
            with self.scene(at) as scene:
                act(scene)
            played += 1
        say(f"  {played} scenes were played.")

    @contextmanager
    def scene(self, at: datetime) -> Iterator["Scene"]:
        with self.database.writing() as session:
            in_group(session, self.group_id or None)
            yield Scene(self, session, at.astimezone(UTC))


@dataclass(frozen=True, slots=True)
class Scene:
    stage: Stage
    session: Session
    now: datetime

    def as_(self, someone: Someone) -> Context:
        """They themselves; or the administrator, for somebody who has no email and so cannot sign in."""
        if someone.email is None:
            return replace(self.as_(ADMINISTRATOR), on_behalf_of=self._actor(someone))
        return Context(self.session, self._actor(someone), self.now, self.stage.keys, group_id=self.stage.group_id)

    def _actor(self, someone: Someone) -> Actor:
        return actor_in(self.session, self.stage.ids[someone.name], self.stage.group_id)

    def anyone(self) -> Context:
        """The command line at work: nobody in particular."""
        return Context(self.session, NOBODY, self.now, self.stage.keys, group_id=self.stage.group_id)
