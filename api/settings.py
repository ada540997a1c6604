"""Every setting, read once from the environment (or from a file named by NAME_FILE)."""

import os
from functools import lru_cache
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Frozen, so that nothing changes under a running service."""

    model_config = SettingsConfigDict(frozen=True, extra="ignore")

    data_folder: Path = Field(Path("var"), description="Where the SQLite file, receipts, demo mail and keys live.")
    database_url: SecretStr | None = Field(
        None, description="sqlite:///… or postgresql://… (default: SQLite in DATA_FOLDER)."
    )
    base_url: str = Field(
        "http://127.0.0.1:8000", description="The address that people type; links in mail begin with it."
    )
    encryption_keys: SecretStr | None = Field(
        None, description="Newest first: 2:BASE64,1:BASE64, each 32 bytes (default: a file made in DATA_FOLDER)."
    )
    receipts_endpoint: str | None = Field(
        None, description="Keep receipts in an S3 store: its address, without the bucket (default: in DATA_FOLDER)."
    )
    receipts_bucket: str | None = Field(None, description="The bucket that receipts are kept in.")
    receipts_region: str = Field("eu-west-2", description="The region that the store signs for.")
    receipts_key_id: str | None = Field(None, description="The name of the store's access key.")
    receipts_secret: SecretStr | None = Field(None, description="The secret of the store's access key.")
    smtp_url: SecretStr | None = Field(
        None, description="smtp://user:password@host:587 (smtps:// for TLS from the start)."
    )
    mail_from: str = Field("Take Part <hello@takepart.example>", description="Who mail comes from.")
    mail_folder: Path | None = Field(None, description="Write each mail to this folder as well (the demo does).")
    modulus_weights: Path | None = Field(
        None, description="VocaLink's weight table (valacdos.txt): account numbers are checked against it."
    )
    threads: int = Field(4, description="How many pieces of work one process does at once.")
    log_format: Literal["plain", "json"] = Field("plain", description="json for a log collector.")
    trust_forwarded: bool = Field(
        False, description="Take the visitor's address from X-Forwarded-For (only behind our own proxy)."
    )

    @model_validator(mode="after")
    def a_store_is_whole(self) -> "Settings":
        needed = ("receipts_bucket", "receipts_key_id", "receipts_secret")
        missing = [name.upper() for name in needed if getattr(self, name) is None]
        if self.receipts_endpoint is not None and missing:
            raise ValueError(f"RECEIPTS_ENDPOINT also needs {', '.join(missing)}.")
        return self

    @property
    def database(self) -> str:
        if self.database_url is not None:
            return self.database_url.get_secret_value()
        return f"sqlite:///{self.data_folder / 'take-part.db'}"

    @property
    def secure(self) -> bool:
        return self.base_url.startswith("https://")


def from_files() -> dict[str, str]:
    """NAME_FILE holds the path of a file with the value: container secrets arrive so."""
    names = (name.upper() for name in Settings.model_fields)
    return {
        name.lower(): Path(os.environ[f"{name}_FILE"]).read_text().strip()
        for name in names
        if f"{name}_FILE" in os.environ
    }


@lru_cache
def settings() -> Settings:
    return Settings(**from_files())  # type: ignore[arg-type]
