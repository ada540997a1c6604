"""Bacs Standard 18: labels of 80 characters, and payments of 100 (one processing day) or 106 (each with its day).

The payment line is laid out as Bacs bureaux publish it. The labels round it are not verified: what they say that may
differ from bank to bank is an option that finance can change.
"""

from collections.abc import Iterable, Iterator
from datetime import date

from .letters import in_bank_letters
from .lines import Line, Payer, RunFacts

LABEL, ONE_DAY, MANY_DAYS = 80, 100, 106
MOST_PENCE = 99_999_999_999  # eleven figures


def write_one_day(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    yield from _written(lines, run, ONE_DAY)


def write_many_days(lines: Iterable[Line], run: RunFacts) -> Iterator[bytes]:
    yield from _written(lines, run, MANY_DAYS)


def _written(lines: Iterable[Line], run: RunFacts, length: int) -> Iterator[bytes]:
    """VOL1, HDR1, HDR2, UHL1, the payments, the contra that balances them, EOF1, EOF2, UTL1."""
    payer, day = run.payer, julian(run.processing_on) if length == MANY_DAYS else ""
    assert payer is not None, "a Bacs file says which account pays"
    yield from (
        _line(_volume(run, payer), LABEL),
        _line(_first("HDR1", run, payer), LABEL),
        _line(_second("HDR2", run, length), LABEL),
        _line(_heading(run, length), LABEL),
    )
    from_us, our_name = _from(payer, run.options["bacs_credit_code"]), f"{in_bank_letters(payer.name, 18):<18}"
    count = total = 0
    for line in lines:
        count, total = count + 1, total + line.amount_pence
        yield _line(_payment(line, from_us, our_name) + day, length)
    yield _line(_contra(total, run, payer) + day, length)
    yield from (
        _line(_first("EOF1", run, payer), LABEL),
        _line(_second("EOF2", run, length), LABEL),
        # The contra is the one debit, and it is as much as all the credits.
        _line(f"UTL1{total:013}{total:013}{1:07}{count:07}", LABEL),
    )


def julian(day: date) -> str:
    """` YYDDD`: a blank, the year and the day of the year."""
    return day.strftime(" %y%j")


def _line(text: str, length: int) -> bytes:
    assert len(text) <= length, "every part has its length"
    return f"{text:<{length}}\r\n".encode("ascii")


def _volume(run: RunFacts, payer: Payer) -> str:
    return f"VOL1{serial(run)}{'':27}{'':4}{payer.service_user_number}{'':4}{'':28}1"


def serial(run: RunFacts) -> str:
    """Six figures that name this sending: the number of the run."""
    return f"{run.run_id % 1_000_000:06}"


def _first(label: str, run: RunFacts, payer: Payer) -> str:
    sender, made = payer.service_user_number, julian(run.made_on)
    expires = julian(date.fromordinal(run.pay_on.toordinal() + int(run.options["bacs_expires_days"])))
    return f"{label}A{sender}S  1{sender}{serial(run)}00010001{'':6}{made}{expires} {0:06}"


def _second(label: str, run: RunFacts, length: int) -> str:
    return f"{label}F{run.options['bacs_block_length']:0>5}{length:05}{'':35}00"


def _heading(run: RunFacts, length: int) -> str:
    work = run.options["bacs_work_one_day" if length == ONE_DAY else "bacs_work_many_days"]
    return f"UHL1{julian(run.processing_on)}{run.options['bacs_receiver']:<10}00{0:06}{work:<9}001"


def _from(payer: Payer, code: str) -> str:
    return f"0{code}{payer.sort_code}{payer.account_number}{'':4}"


def _payment(line: Line, from_us: str, our_name: str) -> str:
    return (
        f"{line.sort_code}{line.account_number}{from_us}{line.amount_pence:011}"
        f"{our_name}{line.bank_reference:<18}{in_bank_letters(line.name, 18):<18}"
    )


def _contra(total: int, run: RunFacts, payer: Payer) -> str:
    return (
        f"{payer.sort_code}{payer.account_number}{_from(payer, run.options['bacs_contra_code'])}{total:011}"
        f"{f'RUN {run.run_id}':<18}{'CONTRA':<18}{in_bank_letters(payer.name, 18):<18}"
    )
