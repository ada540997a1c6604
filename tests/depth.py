"""How much is tried: on every day, or by CI, which has longer (`./run fuzz`)."""

import os
from collections.abc import Sequence
from typing import TypeVar

from api.kernel.database import Database

T = TypeVar("T")
DEEP = bool(os.environ.get("DEEP"))


def share(all_of_them: Sequence[T], turn: int, database: Database) -> Sequence[T]:
    """Half of them, and the other half on the other database."""
    return all_of_them if DEEP else all_of_them[(turn + database.is_file) % 2 :: 2]
