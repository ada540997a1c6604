"""A server that is killed again and again, and clients that go on as clients do: they ask again with the same key."""

import os
import queue
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from threading import Thread

import httpx

from tests.world import NOON

PATIENCE_SECONDS = 30


@dataclass(frozen=True, slots=True)
class Ask:
    """One thing that one person wants done once."""

    key: str
    path: str
    token: str


@dataclass
class Heard:
    """What the clients were told. `said_yes` is what must never be lost."""

    said_yes: dict[str, bytes] = field(default_factory=dict)
    said_no: list[str] = field(default_factory=list)
    asked_again: int = 0
    given_up: list[str] = field(default_factory=list)


class Server:
    def __init__(self, url: str, keys: str, fault: str = "") -> None:
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            port = probe.getsockname()[1]
        self.address = f"http://127.0.0.1:{port}"
        own = {"DATABASE_URL": url, "ENCRYPTION_KEYS": keys, "PORT": str(port), "NOW": NOON.isoformat(), "FAULT": fault}
        self.parent = subprocess.Popen(
            [sys.executable, "-m", "tests.faults.serve"], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
            env=os.environ | own, text=True,
        )  # fmt: skip
        self.child = 0

    def start(self) -> None:
        assert self.parent.stdin is not None
        assert self.parent.stdout is not None
        self.parent.stdin.write("\n")
        self.parent.stdin.flush()
        self.child = int(self.parent.stdout.readline())
        until(self.answers, "the server answers")

    def kill(self) -> None:
        child, self.child = self.child, 0
        os.kill(child, signal.SIGKILL)
        until(lambda: not self.answers(), "the server is gone")

    def answers(self) -> bool:
        try:
            return httpx.get(f"{self.address}/healthz", timeout=2).status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def running(url: str, keys: str, fault: str = "") -> Iterator[Server]:
    server = Server(url, keys, fault)
    try:
        server.start()
        yield server
    finally:
        if server.child:
            server.kill()
        server.parent.kill()
        server.parent.communicate()


def ask_all(server: Server, asks: Sequence[Ask], heard: Heard, clients: int) -> list[Thread]:
    """Clients that share the asks out. Each asks until it hears an answer, always with the same key."""
    waiting: queue.SimpleQueue[Ask] = queue.SimpleQueue()
    for one in asks:
        waiting.put(one)
    threads = [Thread(target=_client, args=(server.address, waiting, heard), daemon=True) for _ in range(clients)]
    for thread in threads:
        thread.start()
    return threads


def _client(address: str, waiting: "queue.SimpleQueue[Ask]", heard: Heard) -> None:
    with httpx.Client(base_url=address, timeout=10) as client:
        while True:
            try:
                ask = waiting.get_nowait()
            except queue.Empty:
                return
            _ask(client, ask, heard)


def _ask(client: httpx.Client, ask: Ask, heard: Heard) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    headers = {"Authorization": f"Bearer {ask.token}", "Idempotency-Key": ask.key}
    while time.monotonic() < end:
        try:
            answer = client.post(ask.path, headers=headers)
        except httpx.TransportError:
            heard.asked_again += 1
            time.sleep(0.02)
            continue
        if answer.status_code == 503:  # said no, and nothing was saved: it may be asked again
            time.sleep(0.05)
        elif answer.status_code == 201:
            heard.said_yes[ask.key] = answer.content
            return
        else:
            heard.said_no.append(f"{ask.path}: {answer.status_code} {answer.text[:200]}")
            return
    heard.given_up.append(ask.path)


def until(happened: Callable[[], bool], what: str) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not happened():
        assert time.monotonic() < end, f"waited {PATIENCE_SECONDS} seconds, and not yet: {what}"
        time.sleep(0.005)
