"""Finance adds and confirms a charity, and a member chooses it: on pages, and the same over REST."""

from typing import Any

from tests.claims.reading import hidden, press
from tests.payees.giving import ITS, a_charity
from tests.payments.told import MONDAY, approved
from tests.world import World

AGAIN = {"sort_code": "30-90-89", "account_number": "31926819"}


def test_on_pages(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    claim_id = approved(world, amina)
    world.save()
    finance, second = browser(world.finance), browser(world.second_finance)

    assert press(finance, "/finance/charities/new", **ITS).headers["location"] == "/finance/charities"
    assert "31926819" not in finance.get("/finance/charities/1").text
    assert "You typed where this charity is paid" in finance.get("/finance/charities/1").text
    page = browser(amina.at(MONDAY))
    assert "finance has not added a charity" in page.get(f"/claims/{claim_id}/fee").text

    no = press(second, "/finance/charities/1", version="1", **AGAIN)
    assert no.status_code == 422
    assert "tick the box" in no.text
    done = press(second, "/finance/charities/1", version="1", checked="yes", **AGAIN)
    assert done.headers["location"] == "/finance/charities/1"

    form = page.get(f"/claims/{claim_id}/fee").text
    assert "Carers Trust, registered charity 1145181" in form
    assert "The Department for Work and Pensions (DWP) may count it as yours." in form
    assert press(page, f"/claims/{claim_id}/fee", fee_choice="charity", charity_id="").status_code == 422
    assert press(page, f"/claims/{claim_id}/fee", fee_choice="charity", charity_id="1").status_code == 303
    assert "£82.50, to" in page.get(f"/claims/{claim_id}").text
    assert "£82.50 goes to Carers Trust." in page.get("/payments").text
    assert "£82.50 goes to Carers Trust." in page.get("/payments?format=easy").text
    held = hidden(second.get("/finance/charities/1"))
    assert second.post("/finance/charities/1/stop", data=held).status_code == 303
    assert "Not offered any more" in second.get("/finance/charities").text


def test_over_rest(world: World, client: Any) -> None:
    amina = world.member("Amina")
    claim_id = approved(world, amina)
    charity = a_charity(world.finance, world.second_finance, name="Carers UK")
    world.save()
    member, finance = client(amina.at(MONDAY)), client(world.finance)

    assert member.get("/api/v1/charities/to-choose").json()["items"] == [
        {"id": charity.id, "name": "Carers UK", "number": "1145181"}
    ]
    assert member.get("/api/v1/charities").status_code == 403
    [one] = finance.get("/api/v1/charities").json()["items"]
    assert (one["stage"], one["last_two"], one["confirmed_by"]) == ("offered to members", "19", "Sofia Berg")
    path = f"/api/v1/claims/{claim_id}"
    asked = {"fee_choice": "charity", "charity_id": charity.id}
    read = {"If-Match": member.get(path).headers["ETag"]}
    told = member.put(f"{path}/fee", json=asked, headers=read).json()
    assert (told["charity_name"], told["fee_pence"]) == ("Carers UK", 8250)
    assert told["next"].startswith("We have agreed your claim. £82.50 goes to Carers UK. We pay it by ")
