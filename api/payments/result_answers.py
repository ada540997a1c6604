"""What REST answers about files of results."""

from datetime import datetime

from pydantic import BaseModel, Field

from .reading_results import ResultsRow


class ResultsFileOut(BaseModel):
    """What one file of results did. `known_already` had been marked so before; `waiting` are still on their way."""

    name: str = Field(examples=["results.csv"])
    by: str = Field(examples=["Femi Okoro"])
    at: datetime = Field(examples=["2026-12-05T11:00:00Z"])
    paid: int = Field(examples=[7])
    returned: int = Field(examples=[1])
    known_already: int = Field(examples=[0])
    waiting: int = Field(examples=[0])

    @classmethod
    def of(cls, row: ResultsRow) -> "ResultsFileOut":
        return cls(**{name: getattr(row, name) for name in cls.model_fields})


class ResultsFilesOut(BaseModel):
    """Every file of results that was read for a run, newest first."""

    items: list[ResultsFileOut]
