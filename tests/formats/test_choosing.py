"""Finance and the administrator choose how files are written, on both doors."""

from typing import Any

import pytest
from sqlmodel import select

from api.formats.actions import change_format_option, choose_formats, set_paying_account
from api.formats.finding import payer_of
from api.formats.queries import format_options, formats
from api.formats.rules import CHANGED
from api.formats.schemas import BankFormat, FormatsIn, LedgerFormat, OptionIn, PayingAccountIn
from api.formats.tables import FormatOption, PayingAccount
from api.kernel.events import Event
from api.kernel.refusals import Refused
from tests.formats.choosing import ACCOUNT, SAID, chosen, said
from tests.world import World

API = "/api/v1"
BOTH = FormatsIn(bank_format=BankFormat.BACS, ledger_format=LedgerFormat.XERO)


def test_a_group_that_has_chosen_nothing_has_our_own_files(world: World) -> None:
    view = formats(world.finance)

    assert (view.bank_format, view.ledger_format, view.version) == (BankFormat.OURS, LedgerFormat.OURS, 1)
    assert (view.account_ends_in, view.needs_account) == (None, False)


def test_what_is_chosen_needs_an_account_until_it_is_given(world: World) -> None:
    chosen(world, BankFormat.BACS, account=False)
    assert formats(world.admin).needs_account
    set_paying_account(world.admin, PayingAccountIn.model_validate(ACCOUNT | {"service_user_number": ""}))
    world.session.flush()
    view = formats(world.finance)
    assert (view.needs_account, view.needs_service_user, view.account_ends_in) == (False, True, "11")


def test_two_who_choose_at_once_do_not_undo_each_other(world: World) -> None:
    choose_formats(world.finance, BOTH, 1)
    world.session.flush()

    for act, new in ((choose_formats, BOTH), (set_paying_account, PayingAccountIn.model_validate(ACCOUNT))):
        with pytest.raises(Refused) as no:
            act(world.second_finance, new, 7)  # type: ignore[operator]
        assert no.value.refusal is CHANGED


def test_members_and_leads_neither_see_nor_change_it(world: World) -> None:
    for somebody in (world.lead, world.member("Amina")):
        for act in (formats, format_options, lambda ctx: choose_formats(ctx, BOTH)):
            with pytest.raises(Refused) as no:
                act(somebody)
            assert no.value.refusal.status == 403


def test_the_account_is_sealed_and_nothing_of_it_is_written_down(world: World) -> None:
    chosen(world)
    world.save()

    [kept] = world.session.exec(select(PayingAccount))
    payer = payer_of(world.finance)
    assert payer is not None
    assert (payer.sort_code, payer.account_number) == ("200000", "55779911")
    assert b"55779911" not in kept.account_sealed
    assert "55779911" not in repr(payer)
    events = world.session.exec(select(Event)).all()
    assert not any("55779911" in one.fields or "200000" in one.fields for one in events)


def test_an_option_keeps_who_said_it_and_what_it_was_before(world: World) -> None:
    said(world, "bacs_contra_code", "71")
    said(world, "bacs_contra_code", "72")

    [row] = [one for one in format_options(world.finance) if one.option.code == "bacs_contra_code"]
    assert (row.value, row.source, str(row.checked_on), row.ours) == ("72", "Our bank, by email", "2026-03-01", False)
    assert [one.value for one in world.session.exec(select(FormatOption).order_by(FormatOption.id))] == ["71", "72"]


@pytest.mark.parametrize(
    ("option_id", "wrong", "field"),
    [(3, {"value": "A=1"}, "value"), (3, {"value": ""}, "value"), (3, {"checked_on": "2026-03-03"}, "checked_on")],
)
def test_an_option_that_a_file_cannot_say_is_refused(
    world: World, option_id: int, wrong: dict[str, Any], field: str
) -> None:
    with pytest.raises(Refused) as no:
        change_format_option(world.finance, option_id, OptionIn.model_validate(SAID | {"value": "17"} | wrong))
    assert (no.value.refusal.status, no.value.refusal.field) == (422, field)
    assert world.session.exec(select(FormatOption)).all() == []


def test_rest_says_and_does_the_same(world: World, client: Any) -> None:
    femi = client(world.finance)
    held = femi.get(f"{API}/formats")
    new = {"bank_format": "pain.001.001.09", "ledger_format": "our ledger CSV"}

    put = femi.put(f"{API}/formats", json=new, headers={"If-Match": held.headers["etag"]})
    account = femi.get(f"{API}/paying-account")
    given = femi.put(f"{API}/paying-account", json=ACCOUNT, headers={"If-Match": account.headers["etag"]})
    option = femi.put(f"{API}/format-options/9", json={"value": "FAST", "source": "LHV", "checked_on": "2026-03-01"})

    assert (put.status_code, put.json()["bank_format"], put.json()["needs_account"]) == (200, "pain.001.001.09", True)
    assert given.json() | {"version": 0} == {
        "version": 0, "account_name": "The Centre", "account_ends_in": "11", "service_user_number": "123456",
    }  # fmt: skip
    assert option.json()["value"] == "FAST"
    assert femi.get(f"{API}/format-options").json()["items"][8]["source"] == "LHV"
    assert femi.put(f"{API}/format-options/99", json={"value": "x", "source": "y"}).status_code == 404


def test_on_a_page_with_a_mistake_said_twice_and_what_was_typed_kept(world: World, browser: Any) -> None:
    femi = browser(world.finance)
    wrong = femi.post("/finance/formats/account", data=ACCOUNT | {"service_user_number": "12", "version": "1"})

    assert wrong.status_code == 422
    assert "<title>Error: The account that pays" in wrong.text
    assert wrong.text.count("A Bacs sender number is 6 figures.") == 2
    assert 'value="55779911"' in wrong.text
    assert femi.post("/finance/formats/account", data=ACCOUNT | {"version": "1"}).status_code == 303
    page = femi.get("/finance/formats").text
    assert "Ends in 11" in page
    assert "55779911" not in page + femi.get("/finance/formats/account").text
    sent = {"bank_format": "Bacs Standard 18", "ledger_format": "Xero bills CSV", "version": "1"}
    assert femi.post("/finance/formats", data=sent).headers["location"] == "/finance/formats"
    assert femi.post("/finance/formats", data=sent).status_code == 412
    assert femi.post("/finance/formats/options/3", data={"value": "18", "source": "Our bank"}).status_code == 303
    assert "Our bank" in femi.get("/finance/formats/options").text
