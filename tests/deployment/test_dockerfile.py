"""The image holds what runs and nothing else."""

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
DOCKERFILE = (ROOT / "Dockerfile").read_text().replace("\\\n", "")
STAGES = {
    stage.split("\n")[0].split(" AS ")[1].strip(): stage for stage in re.split(r"^FROM ", DOCKERFILE, flags=re.M)[1:]
}


def copied() -> list[str]:
    lines = re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.M)
    return [source for line in lines for source in line.split()[:-1]]


def test_everything_copied_exists():
    assert set(copied()) >= {"api", "web", "migrations", "requirements.lock"}
    assert [source for source in copied() if not (ROOT / source).exists()] == []


def test_docker_is_sent_what_is_copied_and_nothing_else():
    lines = (ROOT / ".dockerignore").read_text().splitlines()
    assert lines[0] == "*"
    assert {line[1:] for line in lines if line.startswith("!")} == set(copied())


def test_stages_copied_from_exist():
    assert set(re.findall(r"--from=(\S+)", DOCKERFILE)) <= set(STAGES)


def test_compose_builds_stages_that_exist():
    services = yaml.safe_load((ROOT / "docker-compose.yml").read_text())["services"].values()
    assert {service["build"]["target"] for service in services if "build" in service} == {"app", "front"}
    assert {"app", "front"} <= set(STAGES)


def test_packages_are_the_locked_ones_and_need_no_compiler():
    assert "--require-hashes --only-binary :all: -r requirements.lock" in STAGES["packages"]
    assert "apt-get" not in DOCKERFILE
    assert "pip" not in STAGES["app"]


def test_what_runs_is_never_root():
    assert re.findall(r"^USER (.+)$", STAGES["app"], re.M) == ["10001:10001"]
    assert re.findall(r"^USER (.+)$", STAGES["front"], re.M) == ["10001:10001"]
