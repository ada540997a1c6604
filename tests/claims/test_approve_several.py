"""Twenty claims that are alike are agreed to in one go: all that were ticked, as they were read, or none."""

import re
from typing import Any

import pytest

from api.claims.actions import add_expense, approve_claims
from api.claims.tables import Claim, State
from api.kernel.context import Context, Role
from api.kernel.refusals import Refused
from tests.claims.files import photo
from tests.claims.reading import hidden, words
from tests.claims.told import ENDS, bus, sent
from tests.world import World

# mypy: disable-error-code="arg-type,dict-item"
LIST = "/lead/claims"


def two(world: World) -> tuple[Context, Claim, Claim]:
    amina = world.member("Amina")
    return amina, sent(world, amina), sent(world, world.member("Ben"))


def test_the_lead_ticks_two_reads_the_total_and_agrees(world: World, browser: Any) -> None:
    _, first, second = two(world)
    lead = browser(world.lead.at(ENDS))
    listed = lead.get(LIST)
    assert 'aria-label="Choose Amina, £87.50, claim 1"' in listed.text
    assert "Choose all 2, £175" in words(listed)
    assert f'href="{LIST}/approval?claim={first.id}&amp;claim={second.id}"' in listed.text
    assert " checked>" not in listed.text
    assert lead.get(f"{LIST}?claim={second.id}").text.count(" checked>") == 1

    check = lead.get(f"{LIST}/approval?claim={first.id}&claim={second.id}")
    assert "Approve 2 claims, £175" in words(check)
    done = lead.post(f"{LIST}/approval", data=hidden(check))

    after = lead.get(done.headers["location"])
    assert "Approved: 2 claims" in words(after)
    assert "£175 altogether." in words(after)
    assert (first.state, second.state) == (State.APPROVED, State.APPROVED)
    assert "There are no claims to check." in words(lead.get(LIST))


def test_nothing_ticked_is_said_beside_the_first_box(world: World, browser: Any) -> None:
    _, first, _ = two(world)
    lead = browser(world.lead.at(ENDS))
    for no in (lead.get(f"{LIST}/approval"), lead.post(f"{LIST}/approval", data={})):
        assert no.status_code == 422
        assert f'<a href="#claim-{first.id}">Choose one claim or more.</a>' in no.text


def test_when_one_has_changed_none_is_approved_and_the_lead_reads_it_again(world: World, browser: Any) -> None:
    amina, first, second = two(world)
    lead = browser(world.lead.at(ENDS))
    old = hidden(lead.get(f"{LIST}/approval?claim={first.id}&claim={second.id}"))
    add_expense(amina.at(ENDS), first.id, bus(), photo())

    no = lead.post(f"{LIST}/approval", data=old)

    assert no.status_code == 412
    assert "Claim 1 was changed after you opened it, so we approved none." in words(no)
    assert "Approve 2 claims, £179.60" in words(no)
    assert second.state is State.SENT


def test_what_is_decided_already_is_left_out_with_the_reason(world: World, browser: Any) -> None:
    _, first, second = two(world)
    approve_claims(world.lead.at(ENDS), {first.id: first.version})

    page = browser(world.lead.at(ENDS)).get(f"{LIST}/approval?claim={first.id}&claim={second.id}")

    assert "Approve 1 claim, £87.50" in words(page)
    assert "Claim 1 from Amina : it is approved." in words(page)


def test_a_lead_cannot_tick_their_own(world: World, browser: Any) -> None:
    mo = world.person("Mo Both", Role.MEMBER, Role.LEAD)
    own, other = sent(world, mo), sent(world, world.member("Ben"))
    lead = browser(mo.at(ENDS))
    page = lead.get(LIST)
    assert re.findall(r'name="claim" type="checkbox" value="(\d+)"', page.text) == [str(other.id)]
    assert "Yours, so another lead checks it" in words(page)

    with pytest.raises(Refused, match="This is your own claim"):
        approve_claims(mo.at(ENDS), {own.id: own.version, other.id: other.version})


def test_the_same_over_rest(world: World, client: Any) -> None:
    two(world)
    lead = client(world.lead.at(ENDS))
    waiting = lead.get("/api/v1/claims?to_check=true").json()["items"]
    assert lead.post("/api/v1/claim-approvals", json={"claims": []}).status_code == 422
    chosen = [{"claim_id": one["id"], "version": one["version"]} for one in waiting]

    done = lead.post("/api/v1/claim-approvals", json={"claims": chosen}).json()

    assert done["total_pence"] == 17500
    assert [one["state"] for one in done["claims"]] == ["approved", "approved"]
    assert lead.post("/api/v1/claim-approvals", json={"claims": chosen}).status_code == 412


def test_only_a_lead_agrees(world: World, browser: Any) -> None:
    _, first, _ = two(world)
    sent_form = {"claims-0-claim_id": str(first.id), "claims-0-version": "2"}
    for who in (world.member("Cas"), world.finance, world.admin):
        other = browser(who.at(ENDS))
        assert other.post(f"{LIST}/approval", data=sent_form).status_code in (403, 404)
    assert browser(world.finance.at(ENDS)).get(f"{LIST}/approved?claim={first.id}").status_code == 403


def test_when_the_last_of_them_is_refused_none_is_approved(world: World, browser: Any) -> None:
    mo = world.person("Mo Both", Role.MEMBER, Role.LEAD)
    other, own = sent(world, world.member("Ben")), sent(world, mo)
    assert (other.id or 0) < (own.id or 0), "the first could be approved before the second is refused"
    rows = [{f"claims-{row}-claim_id": str(one.id), f"claims-{row}-version": str(one.version)}
            for row, one in enumerate((other, own))]  # fmt: skip

    no = browser(mo.at(ENDS)).post(f"{LIST}/approval", data=rows[0] | rows[1])

    assert no.status_code == 403
    assert "This is your own claim" in words(no)
    assert (other.state, own.state) == (State.SENT, State.SENT)
