"""Groups see each other in the network's list only when their administrator chose so, and then only what they said."""

from collections.abc import Callable

import pytest

from api.kernel.refusals import Refused
from api.network.actions import set_listing
from api.network.queries import network
from api.network.rules import regions_of
from api.network.schemas import ListingIn, Region
from api.network.tables import OfferState
from tests.easy_read.reading import Said
from tests.network.told import asked, listed, neighbours
from tests.visiting import Straightly
from tests.world import World

Door = Callable[..., Straightly]
API = "/api/v1"


def test_a_group_is_seen_when_it_chose_so_and_no_longer_when_it_takes_that_back(world: World) -> None:
    next_door = neighbours(world)
    assert [one.name for one in network(world.member("Amina"))] == ["The Group Next Door"]

    world.session.info["group_id"] = next_door.group.id
    set_listing(next_door.admin, ListingIn(region=Region.LONDON, about="We advise."), 1)
    world.session.flush()
    world.session.info["group_id"] = world.group.id

    assert network(world.lead) == []
    assert next_door.offer.state is OfferState.WITHDRAWN, "a group that is not in the list lends no places"
    with pytest.raises(Refused, match="not offered any more"):
        asked(world, next_door, world.member("Ben"))


def test_a_group_is_in_a_region_of_its_nation_and_says_who_it_is(world: World) -> None:
    with pytest.raises(Refused, match="Wales is not in England"):
        listed(world.admin, "Wales")
    with pytest.raises(Refused, match="Say who you are"):
        listed(world.admin, about=None)
    listed(world.admin, "London", listed=False, about=None)
    with pytest.raises(Refused, match="Somebody changed this"):
        listed(world.admin)
    assert sum(len(regions_of(nation)) for nation in type(world.group.nation)) == len(Region) == 12


def test_nothing_else_of_a_group_is_on_any_page_of_another(world: World, browser: Door, client: Door) -> None:
    amina, next_door = world.member("Amina"), neighbours(world)
    loan = asked(world, next_door, amina)
    hidden = ("Nia Next", "Asa Next", "nia.next@people.example", "EV-100")
    pages = ("/network", "/network/lending", f"/network/offers/{next_door.offer.id}", f"/network/places/{loan.id}")
    for one in (amina, world.lead):
        seen = "".join(browser(one).get(page).text for page in pages)
        seen += "".join(client(one).get(f"{API}{page}").text for page in (*pages, "/network/listing"))
        assert [word for word in hidden if word in seen] == []
        assert browser(one).get(f"/opportunities/{next_door.work.id}").status_code in (403, 404)
        assert browser(one).get(f"/lead/opportunities/{next_door.work.id}").status_code in (403, 404)


def test_lending_and_borrowing_on_pages(world: World, browser: Door) -> None:
    amina, next_door = world.member("Amina"), neighbours(world)
    lead, member, where = browser(world.lead), browser(amina), f"/network/offers/{next_door.offer.id}"
    assert lead.post(f"{where}/members", data={"member_id": "999"}).status_code == 422
    assert lead.post(f"{where}/members", data={"member_id": str(amina.person_id)}).status_code == 303

    for page in ("/network", "/network/places/1"):
        standard, easy = (Said(member.get(f"{page}?format={form}").text) for form in ("standard", "easy"))
        for kind, facts in standard.facts.items():
            assert facts - easy.facts[kind] == set(), f"{page}: {kind}"
        assert [said for said in easy.ours if len(said.split()) > 15] == [], page
    assert member.post("/network/places/1/yes").status_code == 303
    assert "You have this place." in member.get("/network/places/1").text
    assert member.post("/network/places/1/no").status_code == 409
    assert "Taken" in lead.get(where).text


def test_lending_and_borrowing_over_rest(world: World, client: Door) -> None:
    amina, next_door = world.member("Amina"), neighbours(world)
    lead, member = client(world.lead), client(amina)
    listing = client(world.admin).get(f"{API}/network/listing")
    assert (listing.json()["region"], listing.headers["etag"]) == ("South East", '"1"')
    where = f"{API}/network/offers/{next_door.offer.id}"
    loan = lead.post(f"{where}/members", json={"member_id": amina.person_id}).json()
    assert lead.post(f"{where}/withdrawal").status_code == 404, "it is another group's"
    assert member.post(f"{API}/network/places/{loan['id']}/acceptance").json()["state"] == "taken"
    assert lead.get(f"{API}/network/lending").json()["between"][0]["borrowed"] == 1
    mine = lead.post(
        f"{API}/opportunities/{world.opportunity().id}/spare-places", json={"to": "region Wales", "places": 1}
    ).json()
    assert lead.post(f"{API}/network/offers/{mine['id']}/withdrawal").json()["state"] == "taken back"
