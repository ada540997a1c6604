"""Every page there is, by its method and path: the pages are not in the OpenAPI document."""

import pkgutil
from collections.abc import Iterable, Iterator
from importlib import import_module
from typing import Any

import web


def page_routes() -> Iterator[tuple[str, str]]:
    for slice_ in pkgutil.iter_modules(web.__path__):
        if slice_.ispkg and _has_pages(slice_.name):
            yield from _within(import_module(f"web.{slice_.name}.pages").pages.routes)


def _has_pages(name: str) -> bool:
    return any(one.name == "pages" for one in pkgutil.iter_modules(import_module(f"web.{name}").__path__))


def _within(routes: Iterable[Any]) -> Iterator[tuple[str, str]]:
    """A router that includes another keeps it as a branch."""
    for route in routes:
        if (branch := getattr(route, "original_router", None)) is not None:
            yield from _within(branch.routes)
        else:
            yield from ((method, route.path) for method in sorted(route.methods - {"HEAD", "OPTIONS"}))
