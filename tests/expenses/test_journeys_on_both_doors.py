"""Mileage and fixed amounts in the form, in the standard one and in Easy Read, and in REST."""

import re
from typing import Any

from api.claims.actions import remove_expense
from api.claims.queries import claim as show_claim
from tests.claims.reading import hidden, press, words
from tests.claims.told import ENDS
from tests.expenses.miles import CAR, DRIVE, journey_claim, paid_by_the_mile
from tests.world import World

API = "/api/v1"
SUM = "120 miles: 100 at 45p and 20 at 25p is £50."


def test_a_rate_is_set_and_shown_with_its_source(world: World, browser: Any, client: Any) -> None:
    lead = browser(world.lead)
    assert press(lead, "/lead/expenses/mileage", **CAR).headers["Location"] == "/lead/expenses"

    shown = words(lead.get("/lead/expenses"))
    assert "45p a mile for the first 100 miles of each journey, then 25p." in shown
    assert 'value="0.45"' in lead.get("/lead/expenses/mileage?vehicle=car").text
    rest = client(world.lead)
    assert rest.get(f"{API}/mileage-rates").json()["items"][0]["first_miles"] == 100
    assert rest.post(f"{API}/mileage-rates", json=CAR).json()["code"] == "figure-in-the-past"
    made = rest.post(f"{API}/mileage-rates", json=CAR | {"vehicle": "bicycle"})
    assert (made.status_code, made.json()["in_force_now"]) == (201, True)


def test_a_rate_that_cannot_be_is_refused_with_what_was_typed(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    for name, bad in (
        ("vehicle", "horse"),
        ("in_force_from", "soon"),
        ("first_pence", "lots"),
        ("first_miles", "many"),
        ("after_pence", "-1"),
        ("counted", "never"),
        ("source", ""),
        ("checked_on", "soon"),
    ):
        no = press(lead, "/lead/expenses/mileage", **(CAR | {name: bad}))
        assert (no.status_code, f'href="#{name}"' in no.text) == (422, True), name
        assert name == "source" or 'value="Finance policy 12"' in no.text
    assert "Nothing yet." in words(lead.get("/lead/expenses"))


def test_a_journey_is_added_and_its_sum_is_shown(world: World, browser: Any) -> None:
    paid_by_the_mile(world)
    amina, claim = journey_claim(world)
    member, path = browser(amina), f"/claims/{claim.id}"

    asked = press(member, f"{path}/expenses/new", **DRIVE, do="total")
    assert f"{SUM} With this expense your claim comes to £137.50." in words(asked)
    assert len(show_claim(amina, claim.id).expenses) == 1

    done = press(member, f"{path}/expenses/new", **DRIVE)
    assert done.status_code == 303
    for address in (done.headers["location"], path, f"{path}?format=easy"):
        assert SUM in words(member.get(address)), address
    assert "Add receipt" not in words(member.get(path))
    assert SUM in words(browser(world.lead).get(f"/lead/claims/{claim.id}"))


def test_what_is_missing_from_a_journey_is_said_and_the_rest_is_kept(world: World, browser: Any) -> None:
    paid_by_the_mile(world)
    amina, claim = journey_claim(world)
    member, path = browser(amina), f"/claims/{claim.id}/expenses/new"

    for name, bad, said in (
        ("miles", "far", "Write the number of miles, like 12 or 12.5."),
        ("miles", "", "Tell us how many miles."),
        ("vehicle", "", "Tell us what you travelled by."),
        ("spent_on", "", "Tell us the day that you paid."),
    ):
        no = press(member, path, **(DRIVE | {name: bad}))
        assert (no.status_code, words(no).count(said), f'href="#{name}"' in no.text) == (422, 2, True), said
        assert 'value="From home and back"' in no.text
    asked = press(member, path, **(DRIVE | {"miles": "far"}), do="total")
    assert "Write the number of miles, like 12 or 12.5." in words(asked)
    asked = press(member, path, **(DRIVE | {"vehicle": "bicycle"}), do="total")
    assert "Nobody has set what we pay for a mile by bicycle on Tuesday 17 March 2026." in words(asked)


def test_the_running_total_takes_the_fixed_amount(world: World, browser: Any) -> None:
    amina, claim = journey_claim(world)
    remove_expense(amina, claim.id, show_claim(amina, claim.id).expenses[0].expense.id)
    typed = {"kind": "online allowance", "what": "Online", "spent_on": "17 March 2026"}
    member, path = browser(amina), f"/claims/{claim.id}/expenses/new"

    for amount in ("", "£99"):
        asked = press(member, path, **typed, amount_pence=amount, do="total")
        assert "With this expense your claim comes to £87.50." in words(asked)
    assert press(member, path, **typed, amount_pence="").status_code == 303


def test_easy_read_asks_only_what_the_kind_needs(world: World, browser: Any) -> None:
    paid_by_the_mile(world)
    amina, claim = journey_claim(world)
    member, path = browser(amina), f"/claims/{claim.id}/expenses/new?format=easy"
    page = member.get(path)

    for name in ("kind", "what", "spent_on", "vehicle"):
        assert f'name="{name}"' in page.text, name
        page = member.post(path, data=hidden(page) | {name: DRIVE[name], "do": "next"})
    assert "question 5 of 5" in page.text
    asked = member.post(path, data=hidden(page) | {"miles": "120", "do": "total"})
    assert f"{SUM} With this expense your claim comes to £137.50." in words(asked)
    no = member.post(path, data=hidden(page) | {"miles": "far"})
    assert (no.status_code, words(no).count("Write the number of miles, like 12 or 12.5.")) == (422, 2)
    done = member.post(path, data=hidden(no) | {"miles": "120"})
    assert done.status_code == 303
    assert show_claim(amina, claim.id).total_pence == 13750


def test_where_only_mileage_is_covered_no_amount_is_asked(world: World, browser: Any) -> None:
    from tests.claims.told import came

    amina = world.member("Amina")
    claim = came(world, amina, covered=[{"kind": "mileage"}])
    page = browser(amina.at(ENDS)).get(f"/claims/{claim.id}/expenses/new")

    assert re.findall(r'id="(amount_pence|receipt|miles|vehicle)"', page.text) == ["vehicle", "miles"]


def test_rest_works_out_a_journey_and_takes_it(world: World, client: Any) -> None:
    paid_by_the_mile(world)
    amina, claim = journey_claim(world)
    member, path = client(amina), f"{API}/claims/{claim.id}"

    asked = member.get(f"{path}/mileage?vehicle=car&miles=120&on=2026-03-17")
    assert asked.json() == {"amount_pence": 5000, "explained": SUM}
    assert member.get(f"{path}/mileage?vehicle=car&miles=far").status_code == 422
    assert client(world.member("Ben")).get(f"{path}/mileage?vehicle=car&miles=1").status_code == 404

    form = {name: (None, value) for name, value in DRIVE.items()}
    made = member.post(f"{path}/expenses", files=form, headers={"If-Match": '"1"'})
    assert made.status_code == 201, made.text
    line = made.json()["expenses"][-1]
    assert (line["amount_pence"], line["miles"], line["vehicle"], line["explained"]) == (5000, "120", "car", SUM)
