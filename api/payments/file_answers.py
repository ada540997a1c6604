"""What REST answers about the file for the bank."""

from pydantic import BaseModel, Field

from .files import file_name
from .queries import FilePreview, FileRow, RunView


class FileOut(BaseModel):
    """How to check the file. The control total and the count are those of the run."""

    name: str = Field(examples=["payment-run-12.csv"])
    sha256: str = Field(examples=["9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"])
    count: int = Field(examples=[8])
    control_total_pence: int = Field(examples=[66000])

    @classmethod
    def of(cls, view: RunView) -> "FileOut | None":
        run = view.run
        if run.id is None or run.file_sha256 is None:
            return None
        return cls(
            name=file_name(run.id), sha256=run.file_sha256, count=run.line_count, control_total_pence=run.total_pence
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
