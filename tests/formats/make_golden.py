"""`python -m tests.formats.make_golden`: writes the golden files anew, from the lines in told.py and from the demo."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

from api.formats.mapping_templates import TEMPLATES
from tests.formats.test_golden import ALL, GOLDEN, golden, to_compare, written
from tests.formats.test_mapping_writing import written as written_by


def make() -> None:
    for chosen in ALL:
        golden(chosen, "odd").write_bytes(to_compare(chosen, written(chosen)))
    for one in TEMPLATES:
        (GOLDEN / f"odd-mapping-{one.code}.txt").write_bytes(written_by(one.layout))


def make_of_the_year() -> None:
    from tests.formats.test_the_year import lines_of_a_run
    from tests.the_year import a_copy

    with TemporaryDirectory() as folder:
        os.environ["DATA_FOLDER"] = f"{folder}/data"
        with a_copy(Path(folder) / "played", Path(folder) / "copy") as year:
            lines, facts = lines_of_a_run(year)
    for chosen in ALL:
        golden(chosen, "year").write_bytes(to_compare(chosen, written(chosen, lines, facts)))
    for one in TEMPLATES:
        (GOLDEN / f"year-mapping-{one.code}.txt").write_bytes(written_by(one.layout, lines, facts))


if __name__ == "__main__":
    make()
    make_of_the_year()
