"""The two servers that are compared, each a process of its own with one worker: ours, and the bare framework."""

import os
import pickle
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import httpx
import uvicorn
from starlette.types import ASGIApp

from api.kernel.database import connect
from api.kernel.encryption import KeyRing

PATIENCE_SECONDS = 60


@dataclass(frozen=True, slots=True)
class Running:
    port: int
    pid: int


@contextmanager
def running(which: str, url: str, **settings: str) -> Iterator[Running]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    own = {"DATABASE_URL": url, "PORT": str(port)} | {name.upper(): value for name, value in settings.items()}
    process = subprocess.Popen([sys.executable, "-m", "tests.performance.servers", which], env=os.environ | own)
    try:
        _until_it_answers(port, process)
        yield Running(port, process.pid)
    finally:
        process.terminate()
        try:
            process.wait(5)
        except subprocess.TimeoutExpired:
            process.kill()
            process.wait()


def _until_it_answers(port: int, process: "subprocess.Popen[bytes]") -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < end and process.poll() is None:
        try:
            if httpx.get(f"http://127.0.0.1:{port}/healthz", timeout=1).status_code == 200:
                return
        except httpx.TransportError:
            time.sleep(0.05)
    raise SystemExit("A server of the measurement did not start.")


def ours() -> ASGIApp:
    from web.app import create_app

    now = datetime.fromisoformat(os.environ["NOW"])
    database = connect(os.environ["DATABASE_URL"])
    return create_app(database, clock=lambda: now, keys=KeyRing.parse(os.environ["ENCRYPTION_KEYS"]))


def bare() -> ASGIApp:
    from tests.performance.bare import create_bare

    return create_bare(os.environ["DATABASE_URL"], pickle.loads(Path(os.environ["CAPTURED"]).read_bytes()))


if __name__ == "__main__":
    app = {"ours": ours, "bare": bare}[sys.argv[1]]()
    uvicorn.run(app, host="127.0.0.1", port=int(os.environ["PORT"]), log_level="error", access_log=False)
