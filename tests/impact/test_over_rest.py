"""The impact log over REST, in the same words as the pages."""

from typing import Any

from api.kernel.recordings import UNKNOWN
from tests.claims.files import picture
from tests.impact.told import PRIVATE, shared
from tests.kernel.sounds import m4a
from tests.world import World

ENTRIES = "/api/v1/impact-entries"
SAID = {"direction": "group_to_centre", "for_whom": "people", "words": PRIVATE}


def parts(**said: str) -> dict[str, tuple[None, str]]:
    """As the parts of a form: without a file, the client would send it as another kind."""
    return {name: (None, words) for name, words in said.items()}


def test_an_entry_from_first_word_to_last(world: World, client: Any) -> None:
    amina, lead, ben = client(world.member("Amina")), client(world.lead), client(world.member("Ben"))
    files = {"recording": ("me.m4a", m4a()), "photo": ("us.jpg", picture())}
    made = amina.post(ENTRIES, data=SAID | {"photo_words": "Us"}, files=files)
    assert (made.status_code, made.json()["shared"], PRIVATE in made.text) == (201, False, False)
    one = f"{ENTRIES}/{made.json()['id']}"

    assert (lead.get(one).status_code, lead.get(ENTRIES).json()["items"]) == (404, [])
    assert amina.get(f"{ENTRIES}?mine=true").json()["items"][0]["words"] == PRIVATE
    tagged = amina.put(f"{one}/tags", json={"tags": ["voice"]}, headers={"If-Match": made.headers["etag"]})
    stale = amina.put(f"{one}/sharing", json={"shared": True}, headers={"If-Match": made.headers["etag"]})
    assert (tagged.status_code, stale.status_code) == (200, 412)
    told = {"shared": True, "quote": "with my name"}
    kept = amina.put(f"{one}/sharing", json=told, headers={"If-Match": tagged.headers["etag"]})

    read = lead.get(one).json()
    assert (read["words"], read["direction_in_words"], read["tags"]) == (PRIVATE, "We changed the work", ["voice"])
    assert (read["quote"], read["credited_as"]) == ("no", None)
    assert lead.get("/api/v1/impact-picture").json()["group_to_centre"] == 1
    part = ben.get(f"{one}/recording", headers={"Range": "bytes=4-7"})
    assert (part.status_code, part.content, part.headers["content-type"]) == (206, b"ftyp", "audio/mp4")
    assert ben.get(f"{one}/photo").headers["content-disposition"].startswith("attachment")
    seen, key = {"evidence": "I saw it."}, {"Idempotency-Key": "seen"}
    confirmed = ben.post(f"{one}/confirmation", json=seen, headers=key)
    assert (confirmed.status_code, confirmed.json()["shared"]) == (201, True)
    assert ben.get(one).json()["confirmations"][0]["by_name"] == "Ben"

    changed = {**SAID, "words": "Other words", "booking_id": None, "opportunity_id": None}
    assert amina.put(one, json=changed, headers={"If-Match": kept.headers["etag"]}).json()["version"] == 4
    assert amina.delete(one, headers={"If-Match": '"4"'}).status_code == 204
    assert amina.get(one).status_code == ben.get(f"{one}/recording").status_code == 404
    again = ben.post(f"{one}/confirmation", json=seen, headers=key)
    assert (again.status_code, again.text) == (201, confirmed.text), "a kept answer outlives the entry"
    assert not any(words in again.text for words in (PRIVATE, "I saw it."))


def test_the_same_key_keeps_it_once(world: World, client: Any) -> None:
    amina = client(world.member("Amina"))
    first, again = (amina.post(ENTRIES, files=parts(**SAID), headers={"Idempotency-Key": "mine"}) for _ in range(2))

    assert first.json() == again.json()
    assert len(amina.get(f"{ENTRIES}?mine=true").json()["items"]) == 1


def test_work_that_is_not_theirs_is_not_there_and_nothing_changes(world: World, client: Any) -> None:
    amina = client(world.member("Amina"))
    made = amina.post(ENTRIES, files=parts(**SAID))
    one, match = f"{ENTRIES}/{made.json()['id']}", {"If-Match": made.headers["etag"]}

    for tie in ({"booking_id": 999, "opportunity_id": None}, {"booking_id": None, "opportunity_id": 999}):
        assert amina.put(one, json={**SAID, "words": "Other words", **tie}, headers=match).status_code == 404
    assert (amina.get(one).json()["words"], amina.get(one).json()["version"]) == (PRIVATE, 1)


def test_whoever_acts_for_a_member_keeps_it_and_is_given_no_word_of_it(world: World, client: Any) -> None:
    amina = world.member("Amina")
    admin, phone = client(world.admin), {"On-Behalf-Of": str(amina.person_id)}
    made = admin.post(ENTRIES, files=parts(**SAID), headers=phone)

    assert (made.status_code, PRIVATE in made.text) == (201, False)
    assert admin.get(f"{ENTRIES}/{made.json()['id']}", headers=phone).status_code == 404
    assert admin.get(f"{ENTRIES}?mine=true", headers=phone).json()["items"] == []
    assert client(amina).get(f"{ENTRIES}/{made.json()['id']}").json()["words"] == PRIVATE


def test_a_no_says_what_to_do_and_where(world: World, client: Any) -> None:
    amina = client(world.member("Amina"))
    no = amina.post(ENTRIES, data=SAID, files={"recording": ("me.mp3", b"hello")})
    assert (no.status_code, no.json()["detail"], no.json()["errors"][0]["pointer"]) == (
        422, UNKNOWN.reason, "/recording",
    )  # fmt: skip
    silent = amina.post(ENTRIES, files=parts(direction="group_to_centre", for_whom="me"))
    assert silent.json()["code"] == "impact-says-nothing"
    assert client(world.finance).get(ENTRIES).status_code == 403


def test_the_list_is_taken_a_page_at_a_time(world: World, client: Any) -> None:
    amina = world.member("Amina")
    ids = [shared(amina, words=f"Number {number}").id for number in range(3)]
    lead = client(world.lead)
    first = lead.get(f"{ENTRIES}?limit=2").json()

    assert [one["id"] for one in first["items"]] == [ids[2], ids[1]]
    assert [one["id"] for one in lead.get(f"{ENTRIES}?limit=2&after={first['next']}").json()["items"]] == [ids[0]]
    assert lead.get(f"{ENTRIES}?direction=centre_to_member").json()["items"] == []
