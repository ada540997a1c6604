"""Sort code and account number are weighed against an operator's table. The rows here are made up."""

from pathlib import Path

import pytest

from api.kernel.refusals import Refused
from api.payees.actions import give_bank_details
from api.payees.modulus import NOT_TOGETHER, NotATable, the_table, why_not_this_account
from api.payees.weighing import Weights, is_possible
from api.settings import settings
from tests.payments.told import details
from tests.world import World

FLAT = (0, 0, 0, 0, 0, 0, 7, 1, 3, 7, 1, 3, 7, 1)
ELEVENS = (0, 0, 0, 0, 0, 0, 8, 7, 6, 5, 4, 3, 2, 1)
DOUBLES = (2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1, 2, 1)


def row(how: str, weights: tuple[int, ...], exception: int = 0) -> Weights:
    return Weights("100000", "199999", how, weights, exception)


def possible(number: str, *rows: Weights, sort_code: str = "100000") -> bool:
    return is_possible(sort_code, number, rows)


@pytest.mark.parametrize(
    ("how", "weights", "right", "wrong"),
    [
        # 1*7 + 2*1 + 3*3 + 4*7 + 5*1 + 6*3 + 7*7 + 2 = 120
        ("MOD10", FLAT, "12345672", "12345673"),
        # 1*8 + 2*7 + 3*6 + 4*5 + 5*4 + 6*3 + 7*2 + 9 = 121
        ("MOD11", ELEVENS, "12345679", "12345678"),
        # 1*2=2, then 2 2 6 4 1+0 6 1+4 4, and 2 more for the sort code: the digits of each product are added
        ("DBLAL", DOUBLES, "12345672", "12345674"),
    ],
)
def test_each_way_of_adding_up(how: str, weights: tuple[int, ...], right: str, wrong: str) -> None:
    assert possible(right, row(how, weights))
    assert not possible(wrong, row(how, weights))


def test_a_sort_code_that_the_table_does_not_have_is_let_through() -> None:
    assert is_possible("200000", "12345673", ())


def test_two_rows_must_both_be_right() -> None:
    assert not possible("12345672", row("MOD10", FLAT), row("MOD11", ELEVENS))
    assert not possible("12345679", row("MOD10", FLAT), row("MOD11", ELEVENS))


@pytest.mark.parametrize("pair", [(2, 9), (10, 11), (12, 13)])
def test_but_for_some_pairs_one_is_enough(pair: tuple[int, int]) -> None:
    first, second = row("MOD11", ELEVENS, pair[0]), row("MOD10", FLAT, 0)
    assert not possible("00000019", first, second)
    either = row("MOD11", ELEVENS, pair[0]), row("MOD11", (0,) * 13 + (1,), pair[1])
    assert possible("00000010", *either)


def test_exception_1_adds_27() -> None:
    assert possible("00000003", row("DBLAL", (0,) * 13 + (1,), 1))
    assert not possible("00000000", row("DBLAL", (0,) * 13 + (1,), 1))


def test_exception_2_has_weights_of_its_own() -> None:
    # 1*6 + 5 = 11, whatever the row says
    assert possible("10000005", row("MOD11", (1,) * 14, 2), sort_code="000000")
    assert not possible("10000006", row("MOD11", (1,) * 14, 2), sort_code="000000")
    # With g = 9, everything before c counts for nothing: 9*3 + 6 = 33
    assert possible("10000096", row("MOD11", (1,) * 14, 2), sort_code="000000")
    assert not possible("10000095", row("MOD11", (1,) * 14, 2), sort_code="000000")
    # With a = 0 the row's own weights count.
    assert possible("00000092", row("MOD11", (1,) * 14, 2), sort_code="000000")


def test_exception_3_skips_the_second_check() -> None:
    rows = row("MOD10", FLAT), row("DBLAL", (0,) * 13 + (1,), 3)
    # c is 6: 6*3 + 2 = 20
    assert possible("00600002", *rows)
    assert not possible("00500005", *rows)


def test_exception_4_wants_the_last_two_digits_as_remainder() -> None:
    weights = (0,) * 6 + (1, 0, 0, 0, 0, 0, 0, 0)
    assert possible("50000005", row("MOD11", weights, 4))
    assert not possible("50000006", row("MOD11", weights, 4))


def test_exception_5_needs_another_table_so_it_is_let_through() -> None:
    assert possible("12345673", row("MOD10", FLAT, 5))


def test_exception_6_is_a_foreign_account_that_nobody_can_check() -> None:
    assert possible("42345688", row("MOD10", FLAT, 6))
    assert not possible("32345688", row("MOD10", FLAT, 6))


@pytest.mark.parametrize(("exception", "number"), [(7, "12000090"), (10, "09000090"), (10, "99000090")])
def test_exceptions_7_and_10_forget_the_sort_code_when_g_is_9(exception: int, number: str) -> None:
    weights = (1,) * 8 + (0,) * 6
    assert possible(number, row("MOD11", weights, exception))
    assert not possible(number[:6] + "80", row("MOD11", weights, exception))


@pytest.mark.parametrize(("exception", "total"), [(8, 0 + 9 + 0 + 1 + 2 + 6), (9, 3 + 0 + 9 + 6 + 3 + 4)])
def test_exceptions_8_and_9_use_another_sort_code(exception: int, total: int) -> None:
    weights = (1,) * 6 + (0,) * 7 + (1,)
    last = -total % 10
    assert possible(f"0000000{last}", row("MOD10", weights, exception))
    assert not possible(f"0000000{(last + 1) % 10}", row("MOD10", weights, exception))


def test_exception_14_tries_again_without_the_last_digit() -> None:
    # 1 moved along stands at b: 7*1 + 4 of the last digit 4 = 11
    assert possible("10000041", row("MOD11", ELEVENS, 14))
    assert not possible("10000042", row("MOD11", ELEVENS, 14))


def use(table: str, monkeypatch: pytest.MonkeyPatch, folder: Path) -> None:
    path = folder / "valacdos.txt"
    path.write_text(table)
    monkeypatch.setenv("MODULUS_WEIGHTS", str(path))
    settings.cache_clear()


LINE = "300000 309999 MOD10   0   0   0   0   0   0   7   1   3   7   1   3   7   1\n"


def test_with_a_table_a_member_is_told_at_once(world: World, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    use(LINE, monkeypatch, tmp_path)
    amina = world.member("Amina")
    with pytest.raises(Refused) as no:
        give_bank_details(amina, details(account_number="12345673"))
    assert no.value.refusal is NOT_TOGETHER

    assert give_bank_details(amina, details(account_number="12345672")).last_two == "72"
    assert why_not_this_account("200000", "12345673") is None


def test_the_page_keeps_what_was_typed(world: World, browser, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:  # type: ignore[no-untyped-def]
    use(LINE, monkeypatch, tmp_path)
    form = {"name": "Amina Yusuf", "sort_code": "30-90-89", "account_number": "12345673"}
    answer = browser(world.member("Amina")).post("/payments/bank-details", data=form)

    assert answer.status_code == 422
    assert answer.text.count("This sort code and account number do not go together.") == 2
    assert 'value="12345673"' in answer.text


def test_without_a_table_nothing_is_checked() -> None:
    assert the_table() is None
    assert why_not_this_account("309089", "12345673") is None


@pytest.mark.parametrize(
    "line", ["300000 309999 MOD12 1 2", "300000 MOD10", LINE.replace("7", "x"), LINE.strip() + " 1 2"]
)
def test_a_file_that_is_no_table_is_said_to_whoever_runs_it(
    line: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    use(line, monkeypatch, tmp_path)
    with pytest.raises(NotATable, match="Line 1"):
        the_table()
