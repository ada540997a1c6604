"""REST does all that pages do, in the same words."""

import pytest

from api.bookings.rules import CLOSED, FULL
from tests.bookings.people import HOUR, full, session_on
from tests.world import NOON, World

API = "/api/v1"


def test_a_place_is_taken_read_and_left(world: World, client) -> None:
    opportunity = world.opportunity()
    amina = client(world.member("Amina"))
    taken = amina.post(f"{API}/opportunities/{opportunity.id}/bookings")
    assert taken.status_code == 201, taken.text
    booking = taken.json()
    assert (booking["state"], booking["place_number"]) == ("booked", 1)
    shown = amina.get(f"{API}/bookings/{booking['id']}").json()
    assert (shown["title"], shown["when"]) == (opportunity.title, "Tuesday 17 March 2026, 10am to 1pm")
    assert [one["id"] for one in amina.get(f"{API}/bookings").json()["items"]] == [booking["id"]]
    left = amina.post(f"{API}/bookings/{booking['id']}/cancellation")
    assert (left.status_code, left.json()["state"]) == (200, "left")
    assert amina.get(f"{API}/bookings").json() == {"items": [], "next": None}
    assert [one["id"] for one in amina.get(f"{API}/bookings?which=earlier").json()["items"]] == [booking["id"]]


def test_the_offer_says_why_not_in_the_words_of_the_refusal(world: World, client) -> None:
    opportunity_id, _ = full(world)
    ben = client(world.member("Ben"))
    shown = ben.get(f"{API}/opportunities/{opportunity_id}/offer").json()
    assert shown["why_not"] == {"code": "full", "sentence": FULL.reason}
    assert shown["why_not_wait"] is None
    no = ben.post(f"{API}/opportunities/{opportunity_id}/bookings")
    assert no.status_code == 409
    assert no.headers["content-type"] == "application/problem+json"
    assert (no.json()["code"], no.json()["detail"]) == ("full", FULL.reason)


def test_waiting_being_offered_and_saying_yes(world: World, client) -> None:
    opportunity_id, (taken,) = full(world)
    ben = client(world.member("Ben"))
    waiting = ben.post(f"{API}/opportunities/{opportunity_id}/waiting-list")
    assert (waiting.status_code, waiting.json()["state"]) == (201, "on the waiting list")
    assert ben.get(f"{API}/things-to-do").json() == {"items": [], "next_booking": None}
    client(world.acting(taken.member_id)).post(f"{API}/bookings/{taken.id}/cancellation")
    (todo,) = ben.get(f"{API}/things-to-do").json()["items"]
    assert todo["href"] == f"/bookings/{waiting.json()['id']}/answer"
    yes = ben.post(f"{API}/bookings/{waiting.json()['id']}/acceptance")
    assert (yes.status_code, yes.json()["state"]) == (200, "booked")
    assert ben.get(f"{API}/things-to-do").json()["next_booking"]["id"] == yes.json()["id"]


def test_the_lead_asks_takes_back_and_asks_again(world: World, client) -> None:
    opportunity, amina = world.opportunity(), world.member("Amina")
    lead = client(world.lead)
    (one,) = lead.get(f"{API}/opportunities/{opportunity.id}/candidates").json()["items"]
    assert (one["name"], one["fits"], one["why_not_ask"]) == ("Amina", None, None)
    asked = lead.post(f"{API}/opportunities/{opportunity.id}/assignments", json={"member_id": amina.person_id})
    assert (asked.status_code, asked.json()["state"]) == (201, "offered")
    back = lead.post(f"{API}/bookings/{asked.json()['id']}/withdrawal")
    assert back.json()["state"] == "cancelled by us"
    again = lead.post(f"{API}/opportunities/{opportunity.id}/assignments", json={"member_id": amina.person_id})
    no = client(amina).post(f"{API}/bookings/{again.json()['id']}/refusal")
    assert no.json()["state"] == "said no"
    assert lead.get(f"{API}/opportunities/{opportunity.id}/bookings").json() == {"items": []}


def test_the_lead_cancels_with_a_reason(world: World, client) -> None:
    opportunity = world.opportunity()
    lead, amina = client(world.lead), client(world.member("Amina"))
    booking = amina.post(f"{API}/opportunities/{opportunity.id}/bookings").json()
    no = lead.post(f"{API}/opportunities/{opportunity.id}/cancellation", json={"because": "  "})
    assert (no.status_code, no.json()["errors"][0]["field"]) == (422, "because")
    done = lead.post(f"{API}/opportunities/{opportunity.id}/cancellation", json={"because": "No funds."})
    assert done.json() == {"id": opportunity.id, "state": "cancelled", "because": "No funds."}
    assert amina.get(f"{API}/bookings/{booking['id']}").json()["state"] == "cancelled by us"


def test_the_list_of_offers_says_where_you_stand(world: World, client) -> None:
    ids = [world.opportunity(**session_on(f"{day} March 2026")).id for day in (17, 18, 19)]
    amina = client(world.member("Amina"))
    amina.post(f"{API}/opportunities/{ids[1]}/bookings")
    first = amina.get(f"{API}/offers?limit=2").json()
    assert [(one["opportunity_id"], one["left"], one["my_state"]) for one in first["items"]] == [
        (ids[0], 2, None),
        (ids[1], 1, "booked"),
    ]
    rest = amina.get(f"{API}/offers?limit=2&after={first['next']}").json()
    assert [one["opportunity_id"] for one in rest["items"]] == [ids[2]]
    assert rest["next"] is None


def test_pressing_twice_takes_one_place(world: World, client) -> None:
    opportunity = world.opportunity()
    amina = client(world.member("Amina"))
    url, key = f"{API}/opportunities/{opportunity.id}/bookings", {"Idempotency-Key": "press-1"}
    one, two = amina.post(url, headers=key), amina.post(url, headers=key)
    assert (one.status_code, two.status_code) == (201, 201)
    assert one.json() == two.json()
    assert two.headers["Idempotent-Replayed"] == "true"


def test_the_edge_of_closing_over_rest(world: World, client) -> None:
    opportunity = world.opportunity()
    assert opportunity.closes_at is not None
    late = client(world.member("Amina").at(opportunity.closes_at))
    no = late.post(f"{API}/opportunities/{opportunity.id}/bookings")
    assert (no.status_code, no.json()["code"]) == (409, CLOSED.code)


def test_an_offer_accepted_too_late_over_rest(world: World, client) -> None:
    opportunity, amina = world.opportunity(), world.member("Amina")
    asked = client(world.lead).post(
        f"{API}/opportunities/{opportunity.id}/assignments", json={"member_id": amina.person_id}
    )
    no = client(amina.at(NOON + 48 * HOUR)).post(f"{API}/bookings/{asked.json()['id']}/acceptance")
    assert (no.status_code, no.json()["code"]) == (409, "offer-lapsed")


@pytest.mark.parametrize(
    "path", ["bookings/1", "bookings/99999999999999999999", "opportunities/999/offer", "bookings/x"]
)
def test_what_is_not_there_is_never_our_fault(world: World, client, path: str) -> None:
    assert client(world.member("Amina")).get(f"{API}/{path}").status_code in (404, 422)


@pytest.mark.parametrize(
    ("method", "path", "body"),
    [
        ("post", "opportunities/{id}/assignments", {"member_id": "twelve"}),
        ("post", "opportunities/{id}/assignments", {"member_id": 1, "place": 2}),
        ("post", "opportunities/{id}/assignments", {}),
        ("post", "opportunities/{id}/assignments", []),
        ("post", "opportunities/{id}/cancellation", {"because": "x" * 5001}),
        ("get", "bookings?which=someday", None),
        ("get", "bookings?after=-1", None),
        ("get", "bookings?limit=101", None),
    ],
)
def test_a_wrong_body_is_answered_with_how_to_put_it_right(
    world: World, client, method: str, path: str, body: object
) -> None:
    opportunity = world.opportunity()
    both = client(world.person("Both", *world.lead.actor.roles, *world.member("Amina").actor.roles))
    no = both.request(method.upper(), f"{API}/{path.format(id=opportunity.id)}", json=body)
    assert no.status_code == 422, no.text
    assert no.json()["errors"]


def test_another_groups_bookings_are_not_there(world: World, client) -> None:
    from api.bookings.actions import take_a_place
    from api.kernel.context import in_group

    booking = take_a_place(world.member("Amina"), world.opportunity().id)
    group, lead, _ = world.other_group()
    in_group(world.session, group.id)
    theirs = world.member("Stranger", group=group)
    in_group(world.session, world.group.id)
    assert client(theirs).get(f"{API}/bookings/{booking.id}").status_code == 404
    assert client(theirs).post(f"{API}/bookings/{booking.id}/cancellation").status_code == 404
    assert client(lead).post(f"{API}/bookings/{booking.id}/withdrawal").status_code == 404
    assert client(lead).get(f"{API}/opportunities/{booking.opportunity_id}/bookings").status_code == 404
    assert client(lead).get(f"{API}/opportunities/{booking.opportunity_id}/candidates").status_code == 404
