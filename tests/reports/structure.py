"""The structure of a PDF as a screen reader is given it."""

from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from pypdf import PdfReader


@dataclass(frozen=True)
class Tag:
    name: str
    alt: str | None
    inside: tuple[str, ...]


def tags(pdf: bytes) -> list[Tag]:
    return list(_tags(PdfReader(BytesIO(pdf)).trailer["/Root"]["/StructTreeRoot"]["/K"], ()))


def _tags(node: Any, inside: tuple[str, ...]) -> Iterator[Tag]:
    found = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(found, list):
        for one in found:
            yield from _tags(one, inside)
    elif isinstance(found, dict):
        name = str(found["/S"]).lstrip("/") if "/S" in found else ""
        if name:
            yield Tag(name, found.get("/Alt"), inside)
        if "/K" in found:
            yield from _tags(found["/K"], (*inside, name) if name else inside)
