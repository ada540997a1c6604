"""Orca, a screen reader, in a room of its own: a screen that nobody sees, one window, and a log of all that is said.

Keys come from the keyboard of that screen, as a person's do. Those that a browser's own tools send would not pass by
the screen reader, and it would not answer them.
"""

import os
import re
import shutil
import signal
import subprocess
import time
import tty
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path
from queue import Queue
from threading import Thread

from playwright.sync_api import Page, sync_playwright

from tests.journeys.browser import FLAGS, find_chromium

PROGRAMS = ("orca", "Xvfb", "openbox", "xdotool", "dbus-run-session")
BUS = Path("/usr/libexec/at-spi-bus-launcher")
HOW = "./run listen gets what Orca needs, starts the bus that it speaks on, and runs these."
# Without the first of these a bar warns of the others, and takes two stops of the keyboard.
WINDOW = ["--test-type", "--force-renderer-accessibility", "--start-maximized"]
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?)' ?(?:\{|$)", re.MULTILINE)
# Orca writes down what it would say. A voice without a loudspeaker can stop answering, and Orca then waits for ever.
NO_VOICE = "/bin/false"
READY = "Screen reader on."
PATIENCE_SECONDS = 60.0


@dataclass
class Orca:
    log: Queue[str]
    screen: dict[str, str]
    page: Page
    said: list[str] = field(default_factory=list)

    def press(self, *keys: str) -> None:
        for key in keys:
            subprocess.run(["xdotool", "key", key], env=self.screen, check=True)

    def type(self, words: str) -> None:
        subprocess.run(["xdotool", "type", "--delay", "40", words], env=self.screen, check=True)

    def begin(self) -> None:
        """A new window gives its keys to the address bar, and a click before it is drawn is lost."""
        self.page.goto("data:text/html,<title>Nothing yet</title><button>Begin</button>")
        for _ in range(10):
            subprocess.run(["xdotool", "mousemove", "1200", "700", "click", "1"], env=self.screen, check=True)
            self.forget()
            self.press("Tab")
            if any("Begin" in words for words in self.heard("Begin", quiet=0.5, patience=5)):
                return
        raise AssertionError(f"the window does not take the keyboard; the last that was heard: {self.said}")

    def forget(self) -> None:
        self._listen()
        self.said.clear()

    def heard(self, *wanted: str, quiet: float, patience: float = PATIENCE_SECONDS) -> list[str]:
        """What was said since the last `forget`, when all that is wanted was said and it has been quiet for so long.

        What is wanted and never comes is no error here: the test says what it misses.
        """
        end = time.monotonic() + patience
        last = time.monotonic()
        while time.monotonic() < end:
            if self._listen():
                last = time.monotonic()
            everything = close_up("".join(self.said))
            if time.monotonic() - last >= quiet and all(close_up(words) in everything for words in wanted):
                break
            self.page.wait_for_timeout(100)
        return list(self.said)

    def _listen(self) -> bool:
        before = len(self.said)
        while not self.log.empty():
            self.said.append(re.sub(r"\s+", " ", self.log.get()).strip())
        return len(self.said) > before


def close_up(words: str) -> str:
    """Without spaces: where a sentence is cut into breaths is the screen reader's business."""
    return re.sub(r"\s", "", words)


def missing() -> list[str]:
    """What this machine lacks for it, by the names of the programs."""
    lacking = [name for name in PROGRAMS if not shutil.which(name)]
    if not BUS.exists():
        lacking.append(BUS.name)
    return lacking if find_chromium() else [*lacking, "chromium"]


@contextmanager
def listening(home: Path) -> Iterator[Orca]:
    lacking = missing()
    assert not lacking, f"Nobody can listen here: {', '.join(lacking)} is missing. {HOW}"
    assert "DBUS_SESSION_BUS_ADDRESS" in os.environ, f"There is no session bus. {HOW}"
    home.chmod(0o700)
    with ExitStack() as room:
        log, written = _log(room)
        screen = _screen(home, room)
        for program in (["openbox"], [str(BUS), "--launch-immediately"]):
            _start(room, screen, program)
        time.sleep(1)
        _start(room, screen, ["orca", "--replace", f"--debug-file={written}"])
        playwright = room.enter_context(sync_playwright())
        context = playwright.chromium.launch_persistent_context(
            home / "profile", executable_path=find_chromium(), headless=False, no_viewport=True, env=dict(screen),
            args=[*FLAGS, *WINDOW], locale="en-GB", timezone_id="Europe/London",
        )  # fmt: skip
        room.callback(context.close)
        orca = Orca(log, screen, context.pages[0])
        assert READY in orca.heard(READY, quiet=1), "Orca did not start"
        yield orca


def _screen(home: Path, room: ExitStack) -> dict[str, str]:
    """The surroundings of whoever works at a new screen, with a number that nobody else has."""
    reading, writing = os.pipe()
    _start(room, dict(os.environ), ["Xvfb", "-displayfd", str(writing), "-screen", "0", "1280x1024x24"], writing)
    os.close(writing)
    with os.fdopen(reading) as told:
        number = told.readline().strip()
    assert number, "Xvfb did not start"
    return os.environ | {
        "DISPLAY": f":{number}", "HOME": str(home), "XDG_RUNTIME_DIR": str(home), "LANG": "C.UTF-8",
        "GTK_MODULES": "gail:atk-bridge", "ACCESSIBILITY_ENABLED": "1", "SPEECHD_CMD": NO_VOICE,
    }  # fmt: skip


def _log(room: ExitStack) -> tuple["Queue[str]", str]:
    """What Orca says, and the file that it writes it to: a terminal, for there it keeps no line back."""
    reading, writing = os.openpty()
    tty.setraw(writing)
    room.callback(os.close, writing)
    said: Queue[str] = Queue()

    def read() -> None:
        with os.fdopen(reading, errors="replace") as lines, suppress(OSError):
            for line in lines:
                for words in SPOKEN.findall(line):
                    said.put(words)

    Thread(target=read, daemon=True).start()
    return said, os.ttyname(writing)


def _start(room: ExitStack, around: dict[str, str], program: list[str], *kept: int) -> None:
    process = subprocess.Popen(
        program, env=around, pass_fds=kept, start_new_session=True,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip

    def end() -> None:
        # Orca takes no notice of a gentler word, and the bus has a process of its own below it.
        os.killpg(process.pid, signal.SIGKILL)
        process.wait(10)

    room.callback(end)
