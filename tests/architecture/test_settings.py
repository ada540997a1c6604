"""Every setting is said once, in plain words, and nothing reads the environment behind its back."""

import ast
from pathlib import Path

import pytest

from api.settings import Settings
from tests.architecture.source import OURS, ROOT, files, found


def test_every_setting_says_what_it_is_and_is_in_the_documents() -> None:
    written = (ROOT / "docs" / "generated" / "settings.md").read_text()

    for name, field in Settings.model_fields.items():
        assert (field.description or "").endswith("."), name
        assert f"`{name.upper()}`" in written
        assert field.description in written


def test_every_setting_has_a_default_so_that_one_command_is_enough() -> None:
    assert [name for name, field in Settings.model_fields.items() if field.is_required()] == []


def test_the_environment_is_read_in_one_place() -> None:
    def reads(node: ast.AST) -> bool:
        return isinstance(node, ast.Attribute) and ast.unparse(node) in ("os.environ", "os.getenv")

    # The demo puts its own folder and address there, for the settings to read.
    assert files(found(OURS, reads)) == {"api/settings.py", "api/cli/demo.py"}


def test_a_secret_is_never_shown() -> None:
    known = Settings(
        database_url="postgresql://me:hush@here/db", encryption_keys="1:hush", smtp_url="smtp://me:hush@here"
    )  # type: ignore[arg-type]

    assert "hush" not in repr(known) + str(known) + str(known.model_dump())


def test_a_setting_can_come_from_a_file(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from api.settings import settings

    (tmp_path / "url").write_text("postgresql://me:hush@here/db\n")
    monkeypatch.setenv("DATABASE_URL_FILE", str(tmp_path / "url"))
    settings.cache_clear()

    assert settings().database == "postgresql://me:hush@here/db"


def test_settings_do_not_change_under_a_running_service() -> None:
    with pytest.raises(ValueError, match="frozen"):
        Settings().threads = 9  # type: ignore[misc]


@pytest.mark.parametrize(("address", "secure"), [("https://here.example", True), ("http://127.0.0.1:8000", False)])
def test_cookies_are_for_https_only_where_there_is_https(address: str, secure: bool) -> None:
    assert Settings(base_url=address).secure is secure
