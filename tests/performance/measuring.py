"""Rounds of ours and the ceiling, one straight after the other, so that a busy machine slows both."""

import pickle
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import median
from time import perf_counter

import httpx

from api.kernel.encryption import KeyRing
from tests.performance.bare import Orders
from tests.performance.client import Load, cpu_seconds, load, prepared
from tests.performance.ground import AFTERWARDS, HELD, MEMBERS, PAY_ON, Ground, Office
from tests.performance.recipes import LIST, PAGE, RUNS
from tests.performance.servers import Running, running
from tests.world import NOON

ROUNDS, RUN_ROUNDS, CLIENTS = 5, 3, 8
ALONE, TOGETHER, WARM = 60, 240, 30
LINES = HELD * MEMBERS


@dataclass
class Side:
    """What one side gave, round by round."""

    p50_ms: list[float] = field(default_factory=list)
    per_second: list[float] = field(default_factory=list)
    cpu_us: list[float] = field(default_factory=list)

    def add(self, alone: Load, together: Load) -> None:
        self.p50_ms.append(alone.p50_ms)
        self.per_second.append(together.per_second)
        self.cpu_us.append(together.cpu_us)


@dataclass
class Case:
    """One job, ours and as quick as it could be. `unit` says what is counted a second."""

    name: str
    database: str
    unit: str = "requests"
    ours: Side = field(default_factory=Side)
    ceiling: Side = field(default_factory=Side)

    @property
    def ratio(self) -> float:
        return median(a / b for a, b in zip(self.ours.per_second, self.ceiling.per_second, strict=True))

    @property
    def cpu_ratio(self) -> float:
        return median(b / a if a else 0.0 for a, b in zip(self.ours.cpu_us, self.ceiling.cpu_us, strict=True))


Asks = Callable[[int], Sequence[bytes]]


def everyday(
    database: str, urls: tuple[str, str], keys: str, ground: Ground, orders: Orders, folder: Path
) -> Iterator[Case]:
    captured = kept(orders, folder / f"{database}-everyday")
    pages = prepared("GET", PAGE, {"Cookie": f"session={ground.cookie}"})
    lists = prepared("GET", LIST, {"Authorization": f"Bearer {ground.token}"})
    takes, makes = iter(our_bookings(ground)), prepared("POST", "/booking", {})
    cases: list[tuple[Case, Asks, Asks]] = [
        (Case("The opportunities page, as a member", database), lambda n: [pages] * n, same("/page")),
        (Case("The same list in REST", database), lambda n: [lists] * n, same("/list")),
        (Case("Taking a place", database), lambda n: list(islice(takes, n)), lambda n: [makes] * n),
    ]
    with (
        running("ours", urls[0], now=NOON.isoformat(), encryption_keys=keys) as ours,
        running("bare", urls[1], captured=captured) as bare,
    ):
        for case, our_asks, bare_asks in cases:
            for side, asks in ((ours, our_asks), (bare, bare_asks)):
                measured(side, asks, WARM, CLIENTS)
            for _ in range(ROUNDS):
                case.ours.add(measured(ours, our_asks, ALONE, 1), measured(ours, our_asks, TOGETHER, CLIENTS))
                case.ceiling.add(measured(bare, bare_asks, ALONE, 1), measured(bare, bare_asks, TOGETHER, CLIENTS))
            yield case


def measured(side: Running, asks: Asks, count: int, clients: int) -> Load:
    heard = load(side.port, side.pid, asks(count), clients=clients)
    assert all(200 <= status < 300 for status in heard.statuses), dict(heard.statuses)
    return heard


def same(path: str) -> Asks:
    ask = prepared("GET", path, {})
    return lambda count: [ask] * count


def our_bookings(ground: Ground) -> Iterator[bytes]:
    # The first one was taken when the statements were written down, on a copy: here it is free.
    for number, (opportunity, member, _) in enumerate(ground.to_take):
        headers = {"Authorization": f"Bearer {ground.tokens[member]}", "Idempotency-Key": f"bench-{number}"}
        yield prepared("POST", f"/api/v1/opportunities/{opportunity}/bookings", headers)


def runs(
    database: str, copied: Callable[[str], str], keys: str, office: Office, orders: Orders, folder: Path
) -> list[Case]:
    captured = kept(orders, folder / f"{database}-run")
    prepare = Case("Preparing a payment run of 10,000 lines", database, "lines")
    export = Case("Exporting it", database, "lines")
    finance, second = ({"Authorization": f"Bearer {one}"} for one in (office.finance, office.second))
    for _ in range(RUN_ROUNDS):
        with running("ours", copied("ours"), now=AFTERWARDS.isoformat(), encryption_keys=keys) as ours:
            timed(prepare.ours, ours, RUNS, finance, {"pay_on": str(PAY_ON)})
            timed(Side(), ours, f"{RUNS}/1/approval", second | {"If-Match": '"1"'})
            timed(export.ours, ours, f"{RUNS}/1/export", second | {"If-Match": '"2"'})
        with running("bare", copied("bare"), captured=captured) as bare:
            timed(prepare.ceiling, bare, "/prepare", {})
            timed(Side(), bare, "/approve", {})
            timed(export.ceiling, bare, "/export", {})
    return [prepare, export]


def timed(side: Side, server: Running, path: str, headers: dict[str, str], body: object = None) -> None:
    with httpx.Client(base_url=f"http://127.0.0.1:{server.port}", headers=headers, timeout=60) as client:
        client.get("/healthz")
        cpu, began = cpu_seconds(server.pid), perf_counter()
        answer = client.post(path, json=body)
        seconds = perf_counter() - began
        assert answer.is_success, answer.text[:300]
        side.p50_ms.append(seconds * 1000)
        side.per_second.append(LINES / seconds)
        side.cpu_us.append((cpu_seconds(server.pid) - cpu) / LINES * 1_000_000)


def kept(orders: Orders, file: Path) -> str:
    file.write_bytes(pickle.dumps(orders))
    return str(file)


def keys_of() -> tuple[KeyRing, str]:
    words = KeyRing.fresh()
    return KeyRing.parse(words), words
