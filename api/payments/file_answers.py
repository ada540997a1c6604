"""What REST answers about a run's files."""

from datetime import datetime

from pydantic import BaseModel, Field

from api.kernel.fields import RowId

from .file_set import Download, FileFacts
from .file_tables import Purpose
from .mapping_preview import MappingPreview
from .preview import FileCheck, FilePreview, FileRow, NameChange, Unwritten


class FileOut(BaseModel):
    """How to check a file. `hash_total` is all digits of its sort codes and account numbers, added up."""

    id: RowId | None = Field(examples=[31])
    purpose: Purpose = Field(examples=["bank"])
    format: str = Field(examples=["Bacs Standard 18"])
    name: str = Field(examples=["payment-run-12.csv"])
    size_bytes: int = Field(examples=[812])
    sha256: str = Field(examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
    count: int = Field(examples=[8])
    control_total_pence: int = Field(examples=[66000])
    hash_total: int | None = Field(examples=[492])

    @classmethod
    def of(cls, one: FileFacts) -> "FileOut":
        same = ("id", "purpose", "format", "name", "size_bytes", "sha256", "count")
        known = {name: getattr(one, name) for name in same}
        return cls(**known, control_total_pence=one.total_pence, hash_total=one.digits)


class DownloadOut(BaseModel):
    name: str = Field(examples=["payment-run-12.csv"])
    by: str = Field(examples=["Femi Okoro"])
    at: datetime = Field(examples=["2026-12-01T11:00:00Z"])

    @classmethod
    def of(cls, one: Download) -> "DownloadOut":
        return cls(name=one.name, by=one.by, at=one.at)


class FileSetOut(BaseModel):
    """Every file of a run, and the last 50 times that somebody took one."""

    files: list[FileOut]
    downloads: list[DownloadOut]


class NameChangeOut(BaseModel):
    reference: str = Field(examples=["TP30-1"])
    name: str = Field(examples=["José Müller"])
    becomes: str = Field(examples=["JOSE MULLER"])

    @classmethod
    def of(cls, one: NameChange) -> "NameChangeOut":
        return cls(reference=one.reference, name=one.name, becomes=one.becomes)


class UnwrittenOut(BaseModel):
    reference: str = Field(examples=["TP30-1"])
    why: str = Field(examples=["Its name has no letter that the bank reads."])

    @classmethod
    def of(cls, one: Unwritten) -> "UnwrittenOut":
        return cls(reference=one.reference, why=one.why)


class FileCheckOut(BaseModel):
    """What an export would do now: in which formats, which names are written another way, and what would stop it."""

    bank_format: str = Field(examples=["Bacs Standard 18"])
    ledger_format: str = Field(examples=["our ledger CSV"])
    why_not: str | None = Field(examples=[None])
    change_count: int = Field(examples=[1])
    changes: list[NameChangeOut]
    unwritten_count: int = Field(examples=[0])
    unwritten: list[UnwrittenOut]

    @classmethod
    def of(cls, check: FileCheck) -> "FileCheckOut":
        same = ("bank_format", "ledger_format", "change_count", "unwritten_count")
        return cls(
            **{name: getattr(check, name) for name in same},
            why_not=check.why_not.reason if check.why_not else None,
            changes=[NameChangeOut.of(one) for one in check.changes],
            unwritten=[UnwrittenOut.of(one) for one in check.unwritten],
        )


class FileRowOut(BaseModel):
    reference: str = Field(examples=["TP30-1"])
    payee_name: str = Field(examples=["Amina Yusuf"])
    account_ends_in: str = Field(examples=["19"])
    amount: str = Field(examples=["87.50"])
    activity_on: str = Field(examples=["2026-11-17"])
    cost_code: str = Field(examples=["EV-100"])

    @classmethod
    def of(cls, row: FileRow) -> "FileRowOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class FilePreviewOut(BaseModel):
    """The first lines of the file. Account numbers stay in it, but for the last two of each."""

    name: str = Field(examples=["payment-run-12.csv"])
    size_bytes: int = Field(examples=[812])
    count: int = Field(examples=[8])
    rows: list[FileRowOut]

    @classmethod
    def of(cls, preview: FilePreview) -> "FilePreviewOut":
        rows = [FileRowOut.of(row) for row in preview.rows]
        return cls(name=preview.name, size_bytes=preview.size_bytes, count=preview.count, rows=rows)


class MappingPreviewOut(BaseModel):
    """Up to ten lines. Of an account they have the last two figures. `run_id` is empty for invented payments."""

    run_id: RowId | None = Field(examples=[12])
    columns: list[str] = Field(examples=[["Reference", "Net Amount"]])
    rows: list[list[str]] = Field(examples=[[["TP30-1", "82.50"]]])

    @classmethod
    def of(cls, one: MappingPreview) -> "MappingPreviewOut":
        return cls(run_id=one.run_id, columns=list(one.columns), rows=[list(row) for row in one.rows])
