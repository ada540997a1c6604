"""`./run` sets itself up once, says plainly what is missing, and then gets out of the way."""

import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]
TOOLS = ["sh", "dirname", "cksum", "grep", "mkdir", "rm", "kill", "sleep", "id"]
ENOUGH = 'echo "$@" >>calls\n'


def script(path: Path, body: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(f"#!/bin/sh\n{body}")
    path.chmod(0o755)


class Machine:
    """A folder with `./run` in it, where only a few plain tools are installed."""

    def __init__(self, folder: Path) -> None:
        self.tree = folder / "take part"  # A space, because somebody's folder has one.
        self.bin = folder / "bin"
        self.tree.mkdir()
        self.bin.mkdir()
        shutil.copy(ROOT / "run", self.tree / "run")
        for lock in LOCKS:
            (self.tree / lock).write_text(lock)
        for tool in TOOLS:
            if found := shutil.which(tool):
                (self.bin / tool).symlink_to(found)

    def python(self, body: str) -> None:
        script(self.bin / "python3", body)

    def installed(self, *locks: str) -> None:
        script(self.tree / ".venv" / "bin" / "python", ENOUGH)
        sums = [
            subprocess.run(["cksum"], input=(self.tree / lock).read_bytes(), capture_output=True, check=True).stdout
            for lock in locks
        ]
        (self.tree / ".venv" / "installed").write_bytes(b"".join(sums))

    def run(self, *words: str) -> subprocess.CompletedProcess[str]:
        environment = {"PATH": str(self.bin)}
        return subprocess.run(
            [self.tree / "run", *words], cwd="/", env=environment, capture_output=True, text=True, timeout=60
        )

    @property
    def calls(self) -> list[str]:
        return (self.tree / "calls").read_text().splitlines()


@pytest.fixture
def machine(tmp_path: Path) -> Machine:
    return Machine(tmp_path)


def test_an_old_python_is_named_with_what_to_do(machine: Machine):
    machine.python('[ "$1" = -V ] && echo "Python 3.9.2" || exit 1\n')
    answer = machine.run("demo")
    assert answer.returncode == 1
    assert "needs Python 3.11 or newer; here python3 is: Python 3.9.2. Install a newer one" in answer.stderr


def test_no_python_at_all_is_said_so(machine: Machine):
    answer = machine.run("demo")
    assert answer.returncode == 1
    assert "here python3 is: missing" in answer.stderr


def test_a_python_without_venv_is_told_what_to_install(machine: Machine):
    machine.python('[ "$1" = -m ] && exit 1\n[ "$1" = -c ] && exit 0\n')
    answer = machine.run("demo")
    assert answer.returncode == 1
    assert "python3 has no venv. Install it (on Debian: apt-get install python3-venv)" in answer.stderr


def test_a_failed_installation_is_not_taken_for_a_finished_one(machine: Machine):
    machine.python("exit 0\n")
    script(machine.tree / ".venv" / "bin" / "python", '[ "$3" = install ] && exit 1\nexit 0\n')
    answer = machine.run("demo")
    assert answer.returncode == 1
    assert "The installation did not finish. var/set-up.log says why." in answer.stderr
    assert not (machine.tree / ".venv" / "installed").exists()


def test_the_second_time_nothing_is_installed(machine: Machine):
    machine.installed("requirements.lock")
    answer = machine.run("demo", "--port", "8001")
    assert answer.returncode == 0
    assert answer.stderr == ""
    assert machine.calls[-1] == "-m api demo --port 8001"


def test_a_set_up_for_development_serves_for_running(machine: Machine):
    machine.installed(*LOCKS)
    machine.run("check-ledger")
    assert machine.calls[-1] == "-m api check-ledger"
    assert not any("install" in call for call in machine.calls)


def test_a_set_up_for_running_is_not_enough_for_the_tests(machine: Machine):
    machine.installed("requirements.lock")
    machine.python("exit 0\n")
    machine.run("test", "tests/claims")
    assert "-m pip install --require-hashes --no-input --progress-bar off -r requirements-dev.lock" in machine.calls
    assert machine.calls[-1] == "-m pytest tests/claims"


def test_a_changed_lock_is_installed_again(machine: Machine):
    machine.installed("requirements.lock")
    machine.python("exit 0\n")
    (machine.tree / "requirements.lock").write_text("changed")
    machine.run("doctor")
    assert any(call.startswith("-m pip install") for call in machine.calls)
    assert machine.calls[-1] == "-m api doctor"


def test_the_whole_suite_is_spread_over_the_processors(machine: Machine):
    machine.installed(*LOCKS)
    script(machine.bin / "chromium", "")
    machine.run("test")
    assert machine.calls[-1] == "-m pytest -n logical --maxprocesses 4 --dist loadfile --no-loadscope-reorder"


def test_where_nobody_can_listen_it_is_said_and_not_called_a_success(machine: Machine):
    machine.installed(*LOCKS)
    script(machine.bin / "chromium", "")
    answer = machine.run("listen")
    assert answer.returncode == 1
    assert "NOT RUN: nobody listened to the pages, because this is missing: orca Xvfb" in answer.stderr
    assert not any("pytest" in call for call in machine.calls)


def test_with_orca_the_main_jobs_are_heard(machine: Machine):
    machine.installed(*LOCKS)
    for program in ("chromium", "orca", "Xvfb", "openbox", "xdotool"):
        script(machine.bin / program, "")
    script(machine.bin / "dbus-run-session", 'shift; exec "$@"\n')
    assert machine.run("listen").returncode == 0
    assert machine.calls[-1] == "-m pytest -m screen_reader tests/screen_reader"
