"""A report as data in one form only, so that the same figures are always the same letters, and back again."""

import json
from collections.abc import Mapping
from dataclasses import asdict, replace
from hashlib import sha256
from typing import Any

from .kinds import Figure, Hope, Line, Part, Quote, Report, Unit, Value
from .tables import ReportEdition

# Said in each edition, so that a later form can still read an old one.
FORM = 1


def content_of(report: Report) -> str:
    """Without its number and its day: a report that says the same is the same. Of quotes, only where they are."""
    quotes = [one.where | ({"named": one.named} if one.named else {}) for one in report.quotes]
    said = asdict(replace(report, edition=None, frozen_at=None)) | {"form": FORM, "quotes": quotes}
    return json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))


def fingerprint(content: str) -> str:
    return sha256(content.encode()).hexdigest()


def report_in(edition: ReportEdition) -> Report:
    assert fingerprint(edition.content) == edition.content_sha256, "an edition that somebody changed"
    said = json.loads(edition.content)
    assert said.pop("form") == FORM, "an edition in a form that we know"
    parts = tuple(_part(one) for one in said.pop("parts"))
    quotes = tuple(Quote(**one) for one in said.pop("quotes"))
    return Report(
        **said | {"parts": parts, "quotes": quotes, "edition": edition.number, "frozen_at": edition.frozen_at}
    )


def _part(said: Mapping[str, Any]) -> Part:
    """What came later, as `hopes`, is not in the older ones."""
    figures = tuple(_figure(one) for one in said["figures"])
    hopes = tuple(_hope(one) for one in said.get("hopes", ()))
    return Part(**{**said, "says": tuple(said["says"]), "figures": figures, "hopes": hopes})


def _hope(said: Mapping[str, Any]) -> Hope:
    written = tuple((name, words) for name, words in said["written"])
    return Hope(**{**said, "written": written, "says": tuple(said["says"])})


def _figure(said: Mapping[str, Any]) -> Figure:
    lines = tuple(_line(one) for one in said["lines"])
    total = _line(said["total"]) if said["total"] else None
    return Figure(**{**said, "unit": Unit(said["unit"]), "lines": lines, "total": total})


def _line(said: Mapping[str, Any]) -> Line:
    return Line(said["code"], said["words"], Value(**said["now"]), Value(**said["before"]))
