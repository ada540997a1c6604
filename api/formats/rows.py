"""Lines of CSV (RFC 4180), made some hundreds at a time, so that a file of any length takes the same memory."""

import csv
from collections.abc import Iterable, Iterator
from io import StringIO
from itertools import islice
from typing import Any

AT_ONCE = 500


def csv_rows(rows: Iterable[Iterable[str]], **dialect: Any) -> Iterator[bytes]:
    """Each row is written before the next is asked for, so a row may be filled again."""
    waiting = iter(rows)
    while True:
        said = StringIO(newline="")
        csv.writer(said, **{"lineterminator": "\r\n"} | dialect).writerows(islice(waiting, AT_ONCE))
        if not said.tell():
            return
        yield said.getvalue().encode()
