"""What is paid back, by page and by REST, in the same words."""

from typing import Any

from api.expenses.actions import set_expense_rule
from api.expenses.queries import expense_rules
from api.opportunities.tables import ExpenseKind
from tests.claims.files import photo
from tests.claims.reading import press, words
from tests.claims.told import BUS, ENDS, came
from tests.expenses.told import MEALS, rule
from tests.world import World

NEW, API = "/lead/expenses/new", "/api/v1"


def test_a_figure_is_set_and_shown_with_its_source(world: World, browser: Any) -> None:
    lead = browser(world.lead)
    assert "Nobody has set a figure" in words(lead.get("/lead/expenses"))
    assert press(lead, NEW, **MEALS).headers["Location"] == "/lead/expenses"

    shown = words(lead.get("/lead/expenses"))
    assert "Up to £15 a day, always with a receipt from £5." in shown
    assert "Finance policy 12 Last checked on Sunday 1 March 2026." in shown
    assert "In force now From Sunday 1 March 2026." in shown
    again = lead.get(f"{NEW}?kind=meals").text
    assert 'value="15"' in again
    assert 'value="Finance policy 12"' in again


def test_a_figure_that_cannot_be_is_refused_with_what_was_typed(world: World, browser: Any) -> None:
    set_expense_rule(world.lead, rule())
    lead = browser(world.lead)
    past = press(lead, NEW, **MEALS)
    assert (past.status_code, '<a href="#in_force_from">A new figure begins after today' in past.text) == (422, True)
    assert 'value="Lunch is often there for you."' in past.text

    for name, bad in (
        ("kind", "golf"),
        ("in_force_from", "soon"),
        ("cap_pence", "lots"),
        ("receipts", "often"),
        ("receipt_from_pence", "-3"),
        ("source", ""),
        ("checked_on", "soon"),
    ):
        no = press(lead, NEW, **(MEALS | {"in_force_from": "1 April 2026", name: bad}))
        assert (no.status_code, f'href="#{name}"' in no.text) == (422, True), name
    assert len(expense_rules(world.lead)[ExpenseKind.MEALS]) == 1


def test_members_do_not_see_these_pages(world: World, browser: Any) -> None:
    amina = browser(world.member("Amina"))
    assert amina.get("/lead/expenses").status_code == 403
    assert amina.post(NEW, data=MEALS).status_code == 403


def test_rest_says_the_same(world: World, client: Any) -> None:
    lead = client(world.lead)
    made = lead.post(f"{API}/expense-rules", json=MEALS)
    assert (made.status_code, made.json()["in_force_now"]) == (201, True)
    assert made.json()["what_we_pay"] == "Up to £15 a day, always with a receipt from £5."
    assert lead.post(f"{API}/expense-rules", json=MEALS).json()["code"] == "figure-in-the-past"
    assert len(lead.get(f"{API}/expense-rules").json()["items"]) == 1
    assert client(world.member("Amina")).get(f"{API}/expense-rules").status_code == 403


def test_a_member_reads_what_is_paid_before_they_write(world: World, browser: Any, client: Any) -> None:
    set_expense_rule(world.lead, rule())
    amina = world.member("Amina")
    claim = came(world, amina, covered=[{"kind": "meals"}, {"kind": "travel"}])
    member, path = browser(amina.at(ENDS)), f"/claims/{claim.id}/expenses/new"

    for dress in ("", "?format=easy"):
        page = words(member.get(path + dress))
        assert "Up to £15 a day, always with a receipt from £5. Lunch is often there for you." in page
    rest = client(amina.at(ENDS)).get(f"{API}/claims/{claim.id}").json()["can_add"]
    assert {one["kind"]: one["what_we_pay"] for one in rest} == {
        "meals": "Up to £15 a day, always with a receipt from £5.",
        "travel": "",
    }


def test_over_the_limit_is_said_on_the_page_and_what_was_typed_is_kept(world: World, browser: Any, client: Any) -> None:
    set_expense_rule(world.lead, rule())
    amina = world.member("Amina")
    claim = came(world, amina, covered=[{"kind": "meals"}])
    typed = BUS | {"kind": "meals", "what": "Lunch", "amount_pence": "£15.01"}
    said = "We pay up to £15 a day for meals. Ask Lena Hart (01632 960 001) before you pay more."
    file = {"receipt": ("lunch.jpg", photo().content)}

    no = press(browser(amina.at(ENDS)), f"/claims/{claim.id}/expenses/new", file, **typed)
    assert (no.status_code, words(no).count(said)) == (422, 2)
    assert 'value="Lunch"' in no.text
    rest = client(amina.at(ENDS)).post(
        f"{API}/claims/{claim.id}/expenses", data=typed, files=file, headers={"If-Match": '"1"'}
    )
    assert (rest.status_code, rest.json()["detail"], rest.json()["code"]) == (422, said, "over-the-limit")
