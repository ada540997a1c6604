"""A client that costs little, so that what is measured is the server: prepared bytes down kept connections."""

import asyncio
import re
import time
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

LENGTH = re.compile(rb"content-length: *(\d+)", re.IGNORECASE)
TICKS = 100  # of the kernel's clock to a second, on every Linux that people use


def prepared(method: str, path: str, headers: Mapping[str, str]) -> bytes:
    lines = [f"{method} {path} HTTP/1.1", "Host: 127.0.0.1", *(f"{name}: {value}" for name, value in headers.items())]
    if method != "GET":
        lines.append("Content-Length: 0")
    return ("\r\n".join(lines) + "\r\n\r\n").encode()


@dataclass(frozen=True, slots=True)
class Load:
    """What one round gave. `cpu_us` is the server's own processor time for each request."""

    times: Sequence[float]
    seconds: float
    statuses: Counter[int]
    cpu_us: float

    @property
    def p50_ms(self) -> float:
        return median(self.times) * 1000

    @property
    def per_second(self) -> float:
        return len(self.times) / self.seconds


def load(port: int, pid: int, requests: Sequence[bytes], *, clients: int, most_seconds: float = 10) -> Load:
    """Sends them all, or as many as fit in the time."""
    before = cpu_seconds(pid)
    times, statuses, seconds = asyncio.run(_load(port, requests, clients, most_seconds))
    used = cpu_seconds(pid) - before
    return Load(times, seconds, statuses, used / max(1, len(times)) * 1_000_000)


async def _load(
    port: int, requests: Sequence[bytes], clients: int, most_seconds: float
) -> tuple[list[float], Counter[int], float]:
    times: list[float] = []
    statuses: Counter[int] = Counter()
    waiting = iter(requests)
    began = time.perf_counter()
    await asyncio.gather(*(_client(port, waiting, times, statuses, began + most_seconds) for _ in range(clients)))
    return times, statuses, time.perf_counter() - began


async def _client(port: int, waiting: Iterator[bytes], times: list[float], statuses: Counter[int], end: float) -> None:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    for request in waiting:
        began = time.perf_counter()
        if began > end:
            break
        writer.write(request)
        head = await reader.readuntil(b"\r\n\r\n")
        length = LENGTH.search(head)
        if length is not None:
            await reader.readexactly(int(length.group(1)))
        times.append(time.perf_counter() - began)
        statuses[int(head[9:12])] += 1
    writer.close()


def cpu_seconds(pid: int) -> float:
    """Of the process, its threads and its system calls; 0 where there is no /proc."""
    file = Path(f"/proc/{pid}/stat")
    if not file.exists():
        return 0.0
    fields = file.read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / TICKS
