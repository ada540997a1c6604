"""A member's pages of limits, whole without JavaScript; and the administrator's."""

import pytest

from api.bookings.actions import assign_member
from api.guard.actions import add_figure, name_the_adviser
from api.guard.limits import LimitKind
from api.guard.queries import benefit_figures
from api.guard.schemas import AdviserIn, FigureIn
from api.kernel.context import Role, in_group
from api.kernel.refusals import Refused
from tests.guard.people import checked, keeps_under, takes, work_on
from tests.world import World

FIGURE = {
    "kind": "carers-allowance", "pence": "£210", "valid_from": "6 April 2026", "source": "GOV.UK",
    "checked_on": "1 March 2026", "sure": "in print",
}  # fmt: skip


@pytest.mark.parametrize("format", ["standard", "easy"])
def test_the_check_page_warns_before_a_place_is_taken(world: World, browser, format: str) -> None:  # type: ignore[no-untyped-def]
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    name_the_adviser(world.admin, AdviserIn(name="The advice line", how="01632 960 040"), 0)
    takes(world, amina, "14 April 2026")
    opportunity = work_on(world, "16 April 2026", rate="two_hours")

    page = browser(amina).get(f"/opportunities/{opportunity}/booking?format={format}").text
    for said in (
        "Only you can see this.",
        "By the day that you do it",
        "By the day that we pay you",
        "it comes to £220.",
        "This may take you £16 over your limit.",
        *(["This may take you over your limit.", "under “Your limit”"] if format == "standard" else []),
        "Your limit for one week is £204.",
        "You can take part of the fee, or none of it.",
        "The advice line, 01632 960 040",
        "This is not advice.",
        "Take this place",
    ):
        assert said in page, said
    assert browser(amina).post(f"/opportunities/{opportunity}/booking").status_code == 303


def test_without_a_limit_an_adviser_or_with_somebody_else_at_the_keyboard_nothing_is_there(
    world: World, browser
) -> None:  # type: ignore[no-untyped-def]
    amina, ben = keeps_under(world.member("Amina"), LimitKind.CARERS), world.member("Ben")
    opportunity = work_on(world, "16 April 2026")
    address = f"/opportunities/{opportunity}/booking"
    assert "You can ask <span" not in browser(amina).get(address).text
    assert "our limit" not in browser(ben).get(address).text

    acting = browser(world.admin)
    pages = []
    for one in (amina, ben):
        acting.post(f"/people/{one.person_id}/acting")
        pages.append(acting.get(address).text.replace(one.actor.name, "NAME"))
        assert "our limit" not in pages[-1]
        assert acting.get("/limit").status_code == 403
        assert "/limit" not in acting.get("/settings").text
        assert "/limit" not in acting.get("/").text
        acting.post("/acting/end")
    without_keys = [page.split('name="idempotency_key"')[0] for page in pages]
    assert without_keys[0] == without_keys[1]


@pytest.mark.parametrize("format", ["standard", "easy"])
def test_an_offer_from_the_lead_is_warned_of_before_it_is_answered(world: World, browser, format: str) -> None:  # type: ignore[no-untyped-def]
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    booking = assign_member(world.lead, work_on(world, "14 April 2026", rate="full_plus"), amina.person_id)
    world.session.flush()

    page = browser(amina).get(f"/bookings/{booking.id}/answer?format={format}").text
    assert "This may take you £126 over your limit." in page
    assert "Yes, take this place" in page


def test_a_limit_is_set_changed_and_stopped_on_its_pages(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = browser(world.member("Amina"))
    assert 'href="/limit"' in amina.get("/").text
    assert "You keep under no limit now." in amina.get("/limit").text
    assert "£196 from Sunday 6 April 2025" in amina.get("/limit/change").text

    wrong = amina.post("/limit/change", data={"limit": "own-by-week", "week_starts": "Monday"})
    assert wrong.status_code == 422
    assert wrong.text.count("Write how much your own limit is, like £100.") == 2
    assert "<title>Error: Your limit" in wrong.text

    data = {"limit": "own-by-week", "own_pence": "£187.43", "week_starts": "Tuesday"}
    assert amina.post("/limit/change", data=data).headers["location"] == "/limit"
    page = amina.get("/limit").text
    assert "£187.43" in page
    assert "Tuesday 24 February 2026 to Monday 2 March 2026" in page
    assert 'value="187.43"' in amina.get("/limit/change").text

    assert amina.post("/limit/stop").headers["location"] == "/limit"
    assert "£187.43" not in amina.get("/limit").text


def test_a_question_at_a_time_it_is_the_same_form(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = browser(world.member("Amina"))
    first = amina.get("/limit/change?format=easy").text
    assert "Your limit: question 1 of 4" in first
    sent = {"steps": "limit own_pence week_starts month_day", "step": "0", "limit": "uc-with-housing", "do": "next"}
    second = amina.post("/limit/change?format=easy", data=sent).text
    assert "Your limit: question 2 of 4" in second
    last = sent | {"step": "3", "do": "", "month_day": ""}
    assert "Write the day of the month" in amina.post("/limit/change?format=easy", data=last).text
    assert amina.post("/limit/change?format=easy", data=last | {"month_day": "31"}).status_code == 303


def test_the_letter_and_the_journal_are_filled_in(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    opportunity = world.opportunity().id
    for format in ("standard", "easy"):
        page = browser(amina).get(f"/opportunities/{opportunity}/letter?format={format}").text
        for said in (
            "Amina Yusuf", "The Advisory Group", "The Centre", "Review a leaflet", "Tuesday 17 March 2026, 10am to 1pm",
            "The fee for this is £82.50.", "We pay back travel and other expenses", "they can stop at any time",
            "Lena Hart", "This is not advice.", "Universal Credit journal", "Thursday 16 April 2026",
        ):  # fmt: skip
            assert said in page, (format, said)


def test_figures_change_only_forwards(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina = keeps_under(world.member("Amina"), LimitKind.CARERS)
    opportunity = work_on(world, "14 April 2026")
    assert checked(amina, opportunity).sums[0].limit_pence == 204_00
    count = len(benefit_figures(amina))

    admin = browser(world.admin)
    early = admin.post("/group/figures/new", data=FIGURE | {"valid_from": "2 March 2026"})
    assert early.status_code == 422
    assert early.text.count("A figure begins after today") == 2
    assert len(benefit_figures(amina)) == count

    assert admin.post("/group/figures/new", data=FIGURE).headers["location"] == "/group/figures"
    page = admin.get("/group/figures").text
    assert "£210" in page
    assert "£204" in page
    assert checked(amina, opportunity).sums[0].limit_pence == 210_00
    assert admin.post("/group/figures/new", data=FIGURE).text.count("You have a figure from") == 2

    assert client(world.lead).post("/api/v1/benefit-figures", json=FIGURE).status_code == 403
    body = FIGURE | {"valid_from": "6 April 2027"}
    assert client(world.admin).post("/api/v1/benefit-figures", json=body).status_code == 201


def test_a_credit_says_what_it_takes_and_nothing_else_does(world: World) -> None:
    none = {"kind": "uc-without-work-allowance", "taken_pence": 55}
    for changed in ({"kind": "uc-with-housing"}, {"taken_pence": 55}, {"checked_on": "3 March 2026"}, none):
        with pytest.raises(Refused):
            add_figure(world.admin, FigureIn.model_validate(FIGURE | changed))


def test_without_a_work_allowance_the_page_says_what_may_be_taken_and_of_no_line(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    amina = keeps_under(world.member("Amina"), LimitKind.UC_NO_ALLOWANCE, month_day=12)
    opportunity = work_on(world, "14 April 2026")
    for format in ("standard", "easy"):
        page = browser(amina).get(f"/opportunities/{opportunity}/booking?format={format}").text
        assert "Your Universal Credit may go down by £90.75." in page
        assert "over your limit" not in page
        assert "all that you earn counts" in browser(amina).get(f"/limit?format={format}").text
    assert "55p of each £1" in browser(amina).get("/limit/change?format=standard").text
    none = {"kind": "uc-without-work-allowance", "pence": 0, "taken_pence": 60}
    assert add_figure(world.admin, FigureIn.model_validate(FIGURE | none)).taken_pence == 60


def test_an_adviser_is_named_changed_and_taken_away(world: World, browser) -> None:  # type: ignore[no-untyped-def]
    admin, amina = browser(world.admin), browser(world.member("Amina"))
    half = admin.post("/group/adviser", data={"name": "The advice line", "version": "0"})
    assert half.text.count("Write how to reach the adviser, like a phone number.") == 2

    assert admin.post("/group/adviser", data={"name": "Advice", "how": "Phone", "version": "0"}).status_code == 303
    assert "Advice, Phone" in amina.get("/limit").text
    assert admin.post("/group/adviser", data={"name": "", "how": "", "version": "0"}).status_code == 412
    assert admin.post("/group/adviser", data={"name": "", "how": "", "version": "1"}).status_code == 303
    assert "For advice" not in amina.get("/limit").text


def test_a_figure_of_another_group_is_not_used(world: World) -> None:
    amina, (group, _, _) = keeps_under(world.member("Amina"), LimitKind.CARERS), world.other_group()
    in_group(world.session, group.id)
    add_figure(world.person("Ada Next", Role.ADMIN, group=group), FigureIn.model_validate(FIGURE))
    in_group(world.session, world.group.id)

    assert checked(amina, work_on(world, "14 April 2026")).sums[0].limit_pence == 204_00
