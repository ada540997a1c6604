"""The command line, on a database of its own."""

import re
from pathlib import Path

import pytest
from typer.testing import CliRunner

from api.cli.app import app
from api.kernel.encryption import KeyRing
from api.settings import settings

SET_UP = ["new-group", "The Advisory Group", "The Centre", "Lena Hart", "Lena@Group.Example", "01632 960 001"]


@pytest.fixture(autouse=True)
def own_database(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path}/own.db")
    settings.cache_clear()


def run(*words: str) -> tuple[int, str]:
    answer = CliRunner().invoke(app, list(words))
    assert answer.exception is None or isinstance(answer.exception, SystemExit), answer.exception
    return answer.exit_code, answer.output


def test_from_nothing_to_a_token_that_is_shown_once() -> None:
    assert run("migrate") == (0, "The database is up to date.\n")
    code, said = run(*SET_UP)
    assert code == 0
    assert "Lena Hart can sign in" in said
    code, token = run("token", "lena@group.example")
    assert code == 0
    assert re.fullmatch(r"tp_\S+\n", token)
    database = Path(settings().database.removeprefix("sqlite:///"))
    assert token.strip().encode() not in database.read_bytes()


def test_migrating_twice_is_harmless() -> None:
    assert run("migrate")[0] == run("migrate")[0] == 0


def test_a_token_for_somebody_who_is_not_here() -> None:
    run("migrate")
    code, said = run("token", "nobody@group.example")
    assert code == 1
    assert said == "Nobody here has the email nobody@group.example.\n"


def test_a_token_where_they_are_in_two_groups() -> None:
    run("migrate")
    run(*SET_UP)
    run(*["new-group", "The Other Group", *SET_UP[2:]])
    code, said = run("token", "lena@group.example")
    assert code == 1
    assert "Add --group with one of: The Advisory Group, The Other Group" in said
    assert run("token", "lena@group.example", "--group", "the other group")[0] == 0


def test_a_nation_that_we_do_not_know() -> None:
    run("migrate")
    code, said = run(*SET_UP, "--nation", "France")
    assert code == 1
    assert "England" in said


def test_the_ledger_of_an_empty_service_agrees() -> None:
    run("migrate")
    assert run("check-ledger") == (0, "Claims, payment runs, the ledger and the events agree.\n")


def test_the_doctor_says_what_to_put_right() -> None:
    code, said = run("doctor")
    assert code == 1
    assert "Run ./run migrate." in said
    assert "No mail can leave" in said


def test_the_server_does_not_start_on_an_old_database() -> None:
    code, said = run("serve")
    assert code == 1
    assert "Run ./run migrate first." in said


def test_nobody_is_well_at_an_address_where_nobody_is() -> None:
    assert run("health", "--url", "http://127.0.0.1:9/healthz")[0] == 1


def test_a_new_key_goes_in_front_of_the_old_ones() -> None:
    code, line = run("keys", "new")
    assert code == 0
    old = (settings().data_folder / "encryption-keys").read_text()
    both = KeyRing.parse(f"{line.strip()},{old}")
    assert both.current == 2
    assert set(both.keys) == {1, 2}


def test_rotating_nothing() -> None:
    run("migrate")
    assert run("keys", "rotate") == (0, "0 sealed values now use the newest key.\n")


def test_the_key_file_is_for_us_alone() -> None:
    run("keys", "new")
    assert (settings().data_folder / "encryption-keys").stat().st_mode & 0o077 == 0


def test_the_worker_does_what_waits_and_stops() -> None:
    run("migrate")
    assert run("worker", "--once")[0] == 0


@pytest.mark.parametrize(
    "words",
    [
        ["check-ledger"], ["token", "lena@group.example"], SET_UP, ["worker", "--once"], ["keys", "rotate"],
        ["export", "1", "--as", "lena@group.example"],
    ],
    ids=lambda words: words[0],
)  # fmt: skip
def test_a_command_before_the_tables_are_there_says_what_to_run(words: list[str]) -> None:
    code, said = run(*words)
    assert code == 1
    assert "Run ./run migrate first." in said


def test_a_step_of_the_database_that_there_is_not() -> None:
    assert run("migrate", "--to", "nonsense") == (
        1, "There is no step called nonsense. Leave --to out, and the database comes up to date.\n",
    )  # fmt: skip


@pytest.mark.parametrize(
    ("place", "typed", "word"), [(4, "notanemail", "email"), (5, "phone", "phone"), (1, "", "name")]
)
def test_a_group_whose_lead_could_not_sign_in_is_not_set_up(place: int, typed: str, word: str) -> None:
    run("migrate")
    code, said = run(*SET_UP[:place], typed, *SET_UP[place + 1 :])
    assert code == 1
    assert word in said
    assert run(*SET_UP)[0] == 0


def test_a_second_group_of_the_same_name() -> None:
    run("migrate")
    run(*SET_UP)
    code, said = run(*SET_UP)
    assert code == 1
    assert "Give this one a name of its own." in said
