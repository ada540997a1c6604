"""How a test reads a page, and presses its button."""

import re
from html import unescape
from typing import Any


def hidden(page: Any) -> dict[str, str]:
    """What the page's own form would send besides what is typed."""
    return dict(re.findall(r'type="hidden" name="([^"]+)" value="([^"]*)"', page.text))


def words(page: Any) -> str:
    main = page.text.split("<main", 1)[1].split("</main>")[0]
    return re.sub(r"\s+", " ", unescape(re.sub(r"<[^>]+>", " ", "<main" + main)))


def press(visitor: Any, path: str, files: Any = None, **typed: str) -> Any:
    return visitor.post(path, data=hidden(visitor.get(path)) | typed, files=files)
