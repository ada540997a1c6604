"""What a bank's file of results may hold by mistake, and what is never kept of it."""

import pytest

from api.claims.actions import choose_fee
from api.kernel.refusals import Refused
from api.payments.actions import approve_run, export_run
from api.payments.file_making import message_id
from api.payments.reading_results import record_results
from api.payments.results import HALF, HIDDEN_INSIDE
from api.payments.tables import LineState
from tests.payments.test_choose_after_agreement import PART, run_of
from tests.payments.test_results import HEAD, given, message
from tests.payments.told import MONDAY, PAY_DAY, exported, lines, owed_to, prepared
from tests.world import World


@pytest.mark.parametrize("said", ["paid,", "returned,The account is closed."])
def test_a_payment_that_was_taken_out_of_the_run_is_not_known(world: World, said: str) -> None:
    amina = owed_to(world, "Amina")
    owed_to(world, "Ben")
    run_id = prepared(world).run_id
    choose_fee(amina.at(MONDAY), lines(world)[0].claim_id, PART)
    run = run_of(world)
    approve_run(world.second_finance.at(MONDAY), run_id)
    export_run(world.finance.at(MONDAY), run_id)
    world.session.flush()

    with pytest.raises(Refused) as no:
        given(world, run, HEAD + f"TP1-1,{said}\r\nTP2-1,paid,\r\n")

    assert no.value.refusal.reason == (
        "1 reference is not in this run, so nothing was changed: TP1-1. Ask the bank about them."
    )
    assert [one.state for one in lines(world)] == [LineState.TAKEN_OUT, LineState.IN_RUN, LineState.IN_RUN]


@pytest.mark.parametrize("hidden", ["\x00", "\x01", "\x1b[31m", "\u202e"])
def test_a_reason_with_a_hidden_character_is_not_read(world: World, hidden: str) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    by_code = message(message_id(run), ("TP1-1", "RJCT", "")).replace(
        "</TxSts>", f"</TxSts><StsRsnInf><AddtlInf>Closed{hidden}</AddtlInf></StsRsnInf>"
    )

    for content in (HEAD + f"TP1-1,returned,Clo{hidden}sed\r\n", HEAD + f"TP1-1{hidden},paid,\r\n", by_code):
        with pytest.raises(Refused) as no:
            given(world, run, content)
        assert no.value.refusal in (HIDDEN_INSIDE, HALF)

    assert lines(world)[0].state is LineState.IN_RUN


@pytest.mark.parametrize(
    ("name", "kept"),
    [("a\x00b.csv", "ab.csv"), ("\u202eabc\x1b", "abc"), ("C:\\in\\b.csv", "b.csv"), ("\x00", "results")],
)
def test_the_name_of_a_file_of_results_is_kept_as_a_label(world: World, name: str, kept: str) -> None:
    owed_to(world, "Amina")
    run = exported(world)
    assert run.id is not None

    file = record_results(world.finance.at(PAY_DAY), run.id, name, (HEAD + "TP1-1,paid,\r\n").encode())

    assert file.name == kept


def test_a_long_code_of_a_bank_is_kept_short(world: World) -> None:
    owed_to(world, "Amina")
    run = exported(world)

    given(world, run, message(message_id(run), ("TP1-1", "RJCT", "X" * 3000)))

    assert lines(world)[0].returned_because == f"The bank gave the code {'X' * 35}."
