"""Changing words, asking somebody, and tying an entry: the same through pages and through REST."""

from tests.impact.told import PRIVATE, choose, shared
from tests.stories.told import MORNING, agreed, tag, told
from tests.world import World

NEW = {"about": "A good morning", "story": "They asked. I said tea.", "place": ""}


def test_words_are_changed_on_a_page_and_over_rest(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    amina = world.member("Amina Yusuf")
    made = told(world, amina)
    page, rest = browser(amina), client(amina)
    address = f"/stories/{made.id}/words"
    assert MORNING in page.get(address).text
    assert 'value="Deal"' in page.get(address).text, "a place that may not be shown is not lost by changing the words"
    stale = page.post(address, data=NEW | {"version": "7"})
    assert (stale.status_code, "They asked. I said tea." in stale.text) == (412, True)
    saved = page.post(address, data=NEW | {"version": "1"})
    assert saved.headers["location"] == f"/stories/{made.id}/uses?saved=words"
    assert "What was agreed to stays as it was." in page.get(saved.headers["location"]).text
    path = f"/api/v1/stories/{made.id}"
    assert rest.put(path, json=NEW).status_code == 428
    assert rest.put(path, json=NEW | {"story": MORNING}, headers={"If-Match": '"2"'}).json()["version"] == 3
    assert browser(world.lead).get(address).status_code == 404


def test_somebody_is_asked_on_a_page_and_over_rest(world: World, browser, client) -> None:  # type: ignore[no-untyped-def]
    ben, made = world.member("Ben Okafor"), agreed(world, world.member("Amina Yusuf"), "told")
    tag(world, world.lead, made)
    page, rest = browser(world.lead), client(world.lead)
    assert "Ben Okafor" in page.get(f"/stories/{made.id}/ask").text
    assert page.post(f"/stories/{made.id}/ask", data={"person_id": ben.person_id}).status_code == 303
    assert "Say what was done because of story" in browser(ben).get("/").text
    path = f"/api/v1/stories/{made.id}/asks"
    assert "Ben Okafor" in rest.get(path).text
    assert rest.post(path, json={"person_id": ben.person_id}).json()["code"] == "asked-already"


def test_an_entry_that_belongs_to_a_story_is_read_there_while_it_is_shared(  # type: ignore[no-untyped-def]
    world: World, browser, client
) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okafor")
    made, said = agreed(world, amina, "told"), shared(ben)
    page, rest = browser(ben), client(ben)
    assert page.post(f"/stories/{made.id}/entries", data={"entries": said.id}).status_code == 303
    assert PRIVATE in page.get(f"/stories/{made.id}").text
    assert PRIVATE in page.get(f"/stories/{made.id}?format=easy").text
    assert [one["id"] for one in rest.get(f"/api/v1/stories/{made.id}").json()["entries"]] == [said.id]
    path = f"/api/v1/stories/{made.id}/my-entries"
    assert rest.get(path).json()["items"][0]["tied"] is True
    assert client(amina).put(path, json={"entries": [said.id]}).json()["code"] == "not-your-entry"
    choose(ben, said, shared=False)
    world.save()
    assert PRIVATE not in browser(world.lead).get(f"/stories/{made.id}").text
    assert rest.put(path, json={"entries": []}).status_code == 200
