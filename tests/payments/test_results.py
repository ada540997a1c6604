"""What the bank answered, given as a file: everything that it says is done, or nothing and why."""

import pytest
from sqlmodel import select

from api.kernel.refusals import Refused
from api.payments.actions import mark_returned, prepare_run
from api.payments.checking import check_ledger
from api.payments.file_making import message_id
from api.payments.file_tables import ResultsFile
from api.payments.reading_results import record_results
from api.payments.result_rules import ANOTHER_RUN
from api.payments.results import ALL_REFUSED, EMPTY, HALF, UNKNOWN_KIND, UNSAFE
from api.payments.rules import NOT_EXPORTED
from api.payments.tables import LineState, PaymentRun, RunState
from tests.payments.told import (
    CLOSED,
    FRIDAY,
    LATER,
    MONDAY,
    PAY_DAY,
    approved,
    checked_details,
    exported,
    lines,
    member_with_bank,
    owed_to,
    prepared,
)
from tests.world import World

HEAD = "reference,result,reason\r\n"
MOST = "urn:iso:std:iso:20022:tech:xsd:pain.002.001"
STATES = [LineState.PAID, LineState.RETURNED, LineState.IN_RUN]


def three(world: World) -> PaymentRun:
    for name in ("Amina", "Ben", "Cai"):
        owed_to(world, name)
    return exported(world)


def given(world: World, run: PaymentRun, content: str | bytes) -> ResultsFile:
    assert run.id is not None
    sent = content.encode() if isinstance(content, str) else content
    return record_results(world.finance.at(PAY_DAY), run.id, "results.csv", sent)


def message(of: str, *answers: tuple[str, str, str], version: str = "03") -> str:
    """A bank's answer, as pain.002 has it: which payment, its state, and the code of why."""
    said = "".join(
        f"<TxInfAndSts><OrgnlEndToEndId>{reference}</OrgnlEndToEndId><TxSts>{state}</TxSts>"
        + (f"<StsRsnInf><Rsn><Cd>{code}</Cd></Rsn></StsRsnInf>" if code else "")
        + "</TxInfAndSts>"
        for reference, state, code in answers
    )
    group = f"<OrgnlGrpInfAndSts><OrgnlMsgId>{of}</OrgnlMsgId><GrpSts>PART</GrpSts></OrgnlGrpInfAndSts>"
    return (
        f'<?xml version="1.0" encoding="UTF-8"?><Document xmlns="{MOST}.{version}"><CstmrPmtStsRpt>'
        f"<GrpHdr><MsgId>A</MsgId></GrpHdr>{group}<OrgnlPmtInfAndSts>{said}</OrgnlPmtInfAndSts>"
        "</CstmrPmtStsRpt></Document>"
    )


def test_some_are_paid_one_came_back_and_one_is_still_to_come(world: World) -> None:
    run = three(world)

    file = given(world, run, HEAD + f"TP1-1,paid,\r\nTP2-1,Returned,{CLOSED}\r\n")

    assert [one.state for one in lines(world)] == STATES
    assert lines(world)[1].returned_because == CLOSED
    assert (file.paid_count, file.returned_count, run.state) == (1, 1, RunState.EXPORTED)
    assert check_ledger(world.session) == []


def test_a_pain002_says_the_same_and_its_codes_become_words(world: World) -> None:
    run = three(world)
    answers = (("TP1-1", "ACSC", ""), ("TP2-1", "RJCT", "AC04"), ("TP3-1", "ACSP", ""))

    file = given(world, run, message(message_id(run), *answers, version="12"))

    assert [one.state for one in lines(world)] == STATES
    assert lines(world)[1].returned_because == CLOSED
    assert file.waiting_count == 1


def test_the_rest_closes_the_run_and_what_was_known_is_not_done_again(world: World) -> None:
    run = three(world)
    given(world, run, HEAD + f"TP2-1,returned,{CLOSED}\r\n")

    file = given(world, run, HEAD + f"TP1-1,paid,\r\nTP2-1,returned,{CLOSED}\r\nTP3-1,paid,\r\n")

    assert (file.paid_count, file.returned_count, file.known_count) == (2, 0, 1)
    assert run.state is RunState.CLOSED
    assert check_ledger(world.session) == []


def test_what_came_back_is_told_and_paid_once_more(world: World) -> None:
    from api.messages.tables import Message

    amina = owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None
    record_results(world.finance.at(MONDAY), run.id, "r", (HEAD + f"TP1-1,returned,{CLOSED}\r\n").encode())
    world.session.flush()
    assert [one.kind for one in world.session.exec(select(Message))].count("payment_returned") == 1

    checked_details(world, amina)
    again = prepare_run(world.finance.at(LATER), FRIDAY)
    assert (again.run.line_count, again.run.total_pence) == (1, 8750)
    world.session.flush()
    assert check_ledger(world.session) == []


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ("", EMPTY.reason),
        (HEAD, EMPTY.reason),
        ("%PDF-1.7 results", HALF.reason),
        ("name,amount\r\nAmina,82.50\r\n", UNKNOWN_KIND.reason),
        (b"\xff\xfe\x00reference", UNKNOWN_KIND.reason),
        (HEAD + "TP1-1,paid,\r\nTP2-1,pai", HALF.reason),
        (HEAD + "TP1-1,paid,\r\nTP2-1\r\n", HALF.reason),
        (HEAD + 'TP1-1,paid,"\r\n', HALF.reason),
        (HEAD + "TP1-1,lost,\r\n", "The result of TP1-1 is not “paid” or “returned”."),
        (HEAD + "TP1-1,returned, \r\n", "Say why TP1-1 was returned, in the column named reason."),
        (HEAD + "TP1-1,paid,\r\nTP1-1,paid,\r\n", "This file says two things about TP1-1."),
        (HEAD + "TP91-1,paid,\r\n", ANOTHER_RUN.reason),
        (
            HEAD + "TP1-1,paid,\r\nTP91-1,paid,\r\nTP92-1,paid,\r\n",
            "2 references are not in this run, so nothing was changed: TP91-1, TP92-1. Ask the bank about them.",
        ),
        ("<Document", HALF.reason),
        ("<Document/>", UNKNOWN_KIND.reason),
        (message("X", ("TP1-1", "ACSC", "")), ANOTHER_RUN.reason),
        (message("X", ("TP1-1", "ACSC", ""))[:-30], HALF.reason),
        (message("X", ("TP1-1", "WHAT", "")), "We do not know what the bank means by WHAT."),
        (message("X", ("TP1-1", "", "")), "This file does not say what became of TP1-1. Ask the bank."),
        ("\r\n " + message("X", ("TP1-1", "ACSC", "")), ANOTHER_RUN.reason),
        (message("X").replace("PART", "RJCT"), ALL_REFUSED.reason),
        ('<!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>' + message("X"), UNSAFE.reason),
        ('<!DOCTYPE x SYSTEM "file:///etc/passwd">' + message("X"), UNSAFE.reason),
        ('<!DocType lol [<!ENTITY lol "lol">]><lol>&lol;</lol>', UNSAFE.reason),
    ],
    ids=[str(number) for number in range(24)],
)
def test_anything_wrong_is_refused_whole_with_what_to_do(world: World, content: str | bytes, why: str) -> None:
    run = three(world)

    with pytest.raises(Refused) as no:
        given(world, run, content)

    assert (no.value.refusal.reason, no.value.refusal.field, no.value.refusal.status) == (why, "results", 422)
    assert {one.state for one in lines(world)} == {LineState.IN_RUN}
    assert world.session.exec(select(ResultsFile)).all() == []


def test_the_same_file_is_read_once_whichever_run_it_is_given_for(world: World) -> None:
    run = three(world)
    content = HEAD + "TP1-1,paid,\r\n"
    given(world, run, content)

    with pytest.raises(Refused) as no:
        given(world, run, content)
    assert no.value.refusal.reason == (
        f"This same file was read on Friday 27 March 2026, for payment run {run.id}. Nothing changed."
    )


def test_what_we_have_as_returned_is_not_made_paid_by_a_file(world: World) -> None:
    run = three(world)
    assert lines(world)[0].id is not None
    mark_returned(world.finance.at(PAY_DAY), lines(world)[0].id or 0, CLOSED)

    with pytest.raises(Refused) as no:
        given(world, run, HEAD + "TP1-1,paid,\r\n")
    assert no.value.refusal.code == "results-differ"


def test_not_before_the_file_has_gone_nor_paid_before_the_pay_day(world: World) -> None:
    amina = member_with_bank(world, "Amina")
    approved(world, amina)
    waiting = prepared(world).run
    with pytest.raises(Refused) as no:
        given(world, waiting, HEAD + "TP1-1,paid,\r\n")
    assert no.value.refusal is NOT_EXPORTED

    from api.payments.actions import approve_run, export_run

    assert waiting.id is not None
    approve_run(world.second_finance.at(MONDAY), waiting.id)
    export_run(world.finance.at(MONDAY), waiting.id)
    with pytest.raises(Refused) as no:
        record_results(world.finance.at(MONDAY), waiting.id, "r", (HEAD + "TP1-1,paid,\r\n").encode())
    assert no.value.refusal.code == "not-pay-day-yet"
    early = record_results(world.finance.at(MONDAY), waiting.id, "r", (HEAD + f"TP1-1,returned,{CLOSED}\r\n").encode())
    assert early.returned_count == 1
