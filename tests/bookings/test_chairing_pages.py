"""Who chairs, on pages and over REST; and a private limit counts it, and tells its member alone."""

from collections.abc import Callable

from api.guard.limits import LimitKind
from tests.bookings.chairs import chaired
from tests.claims.reading import words
from tests.claims.told import booked
from tests.guard.people import checked, keeps_under, work_on
from tests.visiting import Straightly
from tests.world import World

Client = Callable[..., Straightly]


def test_the_guard_counts_it_and_tells_the_member_alone(world: World, browser: Client, client: Client) -> None:
    amina, ben = keeps_under(world.member("Amina"), LimitKind.OWN_WEEK, own_pence=100_00), world.member("Ben")
    opportunity = chaired(world)
    hers, his = booked(world, amina, opportunity), booked(world, ben, opportunity)
    assert not checked(amina, opportunity.id).is_over
    hers_before = browser(amina).get(f"/bookings/{hers.id}").text
    assert "Your limit" not in hers_before

    lead = client(world.lead)
    answers = [lead.post(f"/api/v1/bookings/{one.id}/chairing").json() for one in (hers, his)]
    same = [{name: one[name] for name in one if not name.endswith("id") and name != "place_number"} for one in answers]
    assert same[0] == same[1]
    check = checked(amina, opportunity.id)
    assert [one.total_pence for one in check.sums] == [11500, 11500]
    assert "You can say that you would rather not chair. You keep your place." in check.choices
    week = checked(amina, work_on(world, "16 April 2026", rate="half", closes_on="10 April 2026"))
    assert week.sums[0].already_pence == 11500
    page = words(browser(amina).get(f"/bookings/{hers.id}"))
    for said in ("You chair this. You get £25 more for it", "Your limit", "This may take you £15 over your limit."):
        assert said in page
    assert "With chairing, £115." in page
    assert "Your limit" not in browser(ben).get(f"/bookings/{his.id}").text
    people = words(browser(world.lead).get(f"/lead/opportunities/{opportunity.id}/people"))
    assert "limit" not in people.lower()


def test_a_lead_chooses_and_ends_it_on_the_page(world: World, browser: Client) -> None:
    amina, opportunity = world.member("Amina"), chaired(world)
    booking = booked(world, amina, opportunity)
    here, lead = f"/lead/opportunities/{opportunity.id}/people", browser(world.lead)
    assert "Say that they chair" in lead.get(here).text

    done = lead.post(f"{here}/{booking.id}/chair")
    assert (done.status_code, done.headers["Location"]) == (303, f"{here}?chairing={booking.id}")
    page = words(lead.get(done.headers["Location"]))
    assert "Amina chairs this now, and we have told them." in page
    assert "Booked, place 1. Chairs, for £25 more" in page
    assert lead.post(f"{here}/{booking.id}/chair").status_code == 409

    lead.post(f"{here}/{booking.id}/chair/end")
    assert "does not chair this any more" in lead.get(f"{here}?chairing={booking.id}").text


def test_over_rest_it_is_chosen_shown_and_ended(world: World, client: Client) -> None:
    booking = booked(world, world.member("Amina"), chaired(world))
    lead, here = client(world.lead), f"/api/v1/bookings/{booking.id}/chairing"

    assert (lead.post(here).status_code, lead.post(here).json()["code"]) == (201, "chairs-already")
    assert lead.get(f"/api/v1/opportunities/{booking.opportunity_id}/bookings").json()["items"][0]["chairs"] is True
    assert lead.delete(here).json()["chairs"] is False
    assert lead.delete(here).json()["code"] == "does-not-chair"
