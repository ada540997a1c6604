"""No container engine runs where these tests run: what Compose would be told is checked here, word by word."""

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest
import typer
import yaml

ROOT = Path(__file__).parents[2]
COMPOSE: dict[str, Any] = yaml.safe_load((ROOT / "docker-compose.yml").read_text())
SCHEMA = json.loads((Path(__file__).parent / "compose_schema" / "compose-spec.json").read_text())
SERVICES: dict[str, dict[str, Any]] = COMPOSE["services"]
OURS = {name: service for name, service in SERVICES.items() if service.get("image", "").startswith("take-part:")}


def test_compose_understands_every_word():
    jsonschema.Draft202012Validator(SCHEMA).validate(COMPOSE)


def test_the_schema_refuses_a_word_that_compose_does_not_have():
    misspelt = {"services": {"app": {"image": "take-part", "read_olny": True}}}
    assert not jsonschema.Draft202012Validator(SCHEMA).is_valid(misspelt)


def test_our_image_runs_migrations_the_app_and_the_worker():
    assert set(OURS) == {"migrate", "app", "worker"}


def commands() -> list[list[str]]:
    """What each container of ours runs, and what asks it whether it is well."""
    started = [service["command"] for service in OURS.values()]
    asked = [service["healthcheck"]["test"][1:] for service in OURS.values() if "healthcheck" in service]
    return started + asked


@pytest.mark.parametrize("command", commands(), ids=" ".join)
def test_every_command_exists_with_its_options(command: list[str]):
    from api.cli.app import app

    assert command[:3] == ["python", "-m", "api"]
    known = typer.main.get_command(app).commands  # type: ignore[attr-defined]
    name, *words = command[3:]
    assert name in known
    options = {option for parameter in known[name].params for option in parameter.opts}
    assert {word for word in words if word.startswith("--")} <= options


def test_the_app_has_two_workers_and_listens_where_caddy_looks():
    assert SERVICES["app"]["command"][3:] == ["serve", "--host", "0.0.0.0", "--port", "8000", "--workers", "2"]
    assert "reverse_proxy app:8000" in (ROOT / "deploy" / "Caddyfile").read_text()


@pytest.mark.parametrize("name", SERVICES)
def test_a_container_that_is_broken_into_can_do_little(name: str):
    service = SERVICES[name]
    assert service["read_only"] is True
    assert service["cap_drop"] == ["ALL"]
    assert "cap_add" not in service
    assert service["security_opt"] == ["no-new-privileges:true"]
    assert service["user"].split(":")[0] not in {"0", "root"}
    assert "/tmp" in service["tmpfs"]


@pytest.mark.parametrize("name", sorted(set(SERVICES) - {"migrate", "worker"}))
def test_whatever_others_wait_for_or_people_reach_says_whether_it_is_well(name: str):
    assert SERVICES[name]["healthcheck"]["test"][0] == "CMD"


@pytest.mark.parametrize("kind", ["secrets", "networks", "volumes"])
def test_every_name_used_is_declared_and_every_name_declared_is_used(kind: str):
    used = {entry.split(":")[0] for service in SERVICES.values() for entry in service.get(kind, [])}
    assert used == set(COMPOSE[kind])


def test_every_secret_is_a_file_that_is_never_committed():
    assert all(Path(secret["file"]).parent == Path("deploy/secrets") for secret in COMPOSE["secrets"].values())
    ignored = (ROOT / "deploy" / "secrets" / ".gitignore").read_text().splitlines()
    assert ignored[-2:] == ["*", "!.gitignore"]
    operations = (ROOT / "docs" / "operations.md").read_text()
    assert all(f"deploy/secrets/{name}" in operations for name in COMPOSE["secrets"])


@pytest.mark.parametrize("name", SERVICES)
def test_every_secret_that_a_service_reads_is_given_to_it(name: str):
    service = SERVICES[name]
    files = {value for key, value in service.get("environment", {}).items() if key.endswith("_FILE")}
    assert files == {f"/run/secrets/{secret}" for secret in service.get("secrets", [])}


def test_everything_we_are_told_is_a_setting():
    from api.settings import Settings

    told = {key.removesuffix("_FILE") for service in OURS.values() for key in service["environment"]}
    read_by_uvicorn = {"FORWARDED_ALLOW_IPS"}
    assert told - read_by_uvicorn <= {name.upper() for name in Settings.model_fields}


def test_nobody_is_served_before_the_database_is_migrated():
    for name in ("app", "worker"):
        waits = {other: how["condition"] for other, how in SERVICES[name]["depends_on"].items()}
        assert waits == {"database": "service_healthy", "migrate": "service_completed_successfully"}
    assert all(other in SERVICES for service in SERVICES.values() for other in service.get("depends_on", {}))
    assert SERVICES["migrate"]["restart"] == "no"


def test_only_caddy_is_reached_from_outside():
    published = {name: service["ports"] for name, service in SERVICES.items() if "ports" in service}
    assert set(published) == {"caddy", "mailpit"}
    assert all(port.startswith("127.0.0.1:") for port in published["mailpit"])
    assert SERVICES["mailpit"]["profiles"] == ["dev"]


def test_what_people_give_us_outlives_the_container():
    assert "receipts:/data" in SERVICES["app"]["volumes"]
    assert "receipts:/data" in SERVICES["worker"]["volumes"]
    assert SERVICES["app"]["environment"]["DATA_FOLDER"] == "/data"
    assert SERVICES["database"]["volumes"] == [
        "database:/var/lib/postgresql"
    ]  # PostgreSQL 18 keeps 18/docker below it.
