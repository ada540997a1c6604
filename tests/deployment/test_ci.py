"""`.ci/run` believes pytest's own summary, ends with it, and never calls silence a success."""

import os
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


def ci(folder: Path, *, printed: str, tests: int = 0, checks: int = 0, slower: str = "") -> tuple[int, str]:
    (folder / ".ci").mkdir()
    shutil.copy(ROOT / ".ci" / "run", folder / ".ci" / "run")
    stand_in = folder / "run"
    stand_in.write_text(
        f"""#!/bin/sh
[ "$CI" = true ] || exit 9
case $1 in
    test) echo "{printed}"; exit {tests} ;;
    check) exit {checks} ;;
    *) echo "{slower}" ;;
esac
"""
    )
    stand_in.chmod(0o755)
    answer = subprocess.run([folder / ".ci" / "run"], env=dict(os.environ), capture_output=True, text=True, timeout=60)
    return answer.returncode, answer.stdout.splitlines()[-1]


def test_all_passed(tmp_path: Path):
    assert ci(tmp_path, printed="==== 412 passed in 98.70s (0:01:38) ====") == (0, "412 passed, 0 failed, 0 skipped")


def test_some_failed_and_an_error_counts_as_a_failure(tmp_path: Path):
    printed = "= 2 failed, 409 passed, 3 skipped, 1 xfailed, 4 warnings, 1 error in 98.70s ="
    assert ci(tmp_path, printed=printed, tests=1) == (1, "409 passed, 3 failed, 3 skipped")


@pytest.mark.parametrize(
    "printed", ["= no tests ran in 0.01s =", "= 7 deselected in 0.01s =", "= 3 skipped in 0.1s =", ""]
)
def test_no_test_ran(tmp_path: Path, printed: str):
    code, last = ci(tmp_path, printed=printed, tests=5)
    assert code != 0
    assert last.startswith("0 passed, 0 failed")


def test_nothing_ran_and_pytest_was_content(tmp_path: Path):
    assert ci(tmp_path, printed="= 3 skipped in 0.10s =") == (1, "0 passed, 0 failed, 3 skipped")


def test_a_failed_check_fails_the_whole(tmp_path: Path):
    assert ci(tmp_path, printed="= 5 passed in 0.10s =", checks=1) == (1, "5 passed, 0 failed, 0 skipped")


def test_the_slower_suites_are_counted_too(tmp_path: Path):
    found = ci(tmp_path, printed="= 5 passed in 0.10s =", slower="= 1 failed, 2 passed in 0.2s =")
    assert found == (1, "11 passed, 3 failed, 0 skipped")


def test_the_slower_suites_do_not_stand_in_for_the_tests(tmp_path: Path):
    code, _ = ci(tmp_path, printed="= no tests ran in 0.01s =", slower="= 2 passed in 0.2s =")
    assert code == 1
