"""What is installed is what was chosen: every package pinned, with its hashes, from any index."""

import re
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
LOCKS = ["requirements.lock", "requirements-dev.lock"]


def pins(lock: str) -> dict[str, str]:
    return dict(re.findall(r"^([a-z0-9._-]+)==([^\s;\\]+)", (ROOT / lock).read_text(), re.M))


def named(requirements: list[str]) -> set[str]:
    return {re.split(r"[\[<>=!~; ]", requirement)[0].lower() for requirement in requirements}


def test_the_development_lock_holds_the_whole_of_the_other():
    """`./run` counts a development set-up as a set-up for running, so it must be one."""
    assert pins("requirements.lock").items() <= pins("requirements-dev.lock").items()


def test_everything_the_project_asks_for_is_locked():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text())
    running = named(project["project"]["dependencies"])
    assert running <= set(pins("requirements.lock"))
    assert running | named(project["dependency-groups"]["dev"]) <= set(pins("requirements-dev.lock"))


@pytest.mark.parametrize("lock", LOCKS)
def test_what_is_asked_for_everywhere_is_installed_everywhere(lock: str):
    """A package that others want only on Windows stays so in a lock that was not written again."""
    asked = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]["dependencies"]
    partly = set(re.findall(r"^([a-z0-9._-]+)==\S+ ;", (ROOT / lock).read_text(), re.M))
    assert named([requirement for requirement in asked if ";" not in requirement]) & partly == set()


@pytest.mark.parametrize("lock", LOCKS)
def test_every_package_has_a_hash_and_no_address(lock: str):
    text = (ROOT / lock).read_text()
    entries = re.split(r"\n(?=[a-z0-9])", text)
    assert all("--hash=sha256:" in entry for entry in entries)
    assert "://" not in text
    assert "index-url" not in text
