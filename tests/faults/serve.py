"""A real server to kill: `python -m tests.faults.serve`, on the database and the port of the environment.

It imports once and forks for each start, because a start that takes two seconds would leave time for few kills.
A line on standard input starts a server; its process id comes back on standard output.
FAULT=answers-first is the negative control: it says yes first and saves a moment later, which a kill must show.
"""

import os
import signal
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from threading import Timer

import uvicorn
from sqlmodel import Session

from api.kernel.database import SAVES, Database, connect
from api.kernel.encryption import KeyRing
from web.app import create_app

SAVED_AFTER_SECONDS = 0.05


class AnswersFirst(Database):
    """What no service may do."""

    @contextmanager
    def writing(self) -> Iterator[Session]:
        self.turn.__enter__()
        session = Session(self.engine, expire_on_commit=False, info={SAVES: True})

        def end(how: Callable[[], None]) -> None:
            how()
            session.close()
            self.turn.__exit__(None, None, None)

        try:
            yield session
        except BaseException:
            end(session.rollback)
            raise
        Timer(SAVED_AFTER_SECONDS, end, [session.commit]).start()


def serve() -> None:
    database = connect(os.environ["DATABASE_URL"])
    if os.environ.get("FAULT") == "answers-first":
        database = AnswersFirst(database.engine, database.reads, database.turn)
    now = datetime.fromisoformat(os.environ["NOW"])
    app = create_app(database, clock=lambda: now, keys=KeyRing.parse(os.environ["ENCRYPTION_KEYS"]))
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="error", access_log=False)


def main() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)
    for _ in sys.stdin:
        child = os.fork()
        if child == 0:
            signal.signal(signal.SIGCHLD, signal.SIG_DFL)
            serve()
            os._exit(0)
        print(child, flush=True)  # noqa: T201  (how the test learns which process to kill)


if __name__ == "__main__":
    main()
