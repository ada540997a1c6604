"""All of it over REST, in the same words."""

from tests.kernel.sounds import wav
from tests.stories.told import ALL, MORNING
from tests.world import World

API = "/api/v1"
STORY = {"whose": "my own", "about": "A good morning", "story": MORNING, "sectors": ["health"]}


def test_a_story_from_first_to_last(world: World, client) -> None:
    amina, lead = client(world.member("Amina Yusuf")), client(world.lead)
    made = amina.post(f"{API}/stories", json=STORY).json()
    assert made == {"id": 1, "version": 1, "stage": "gathered"}
    assert lead.get(f"{API}/stories").json()["items"] == []
    assert lead.get(f"{API}/stories/1").status_code == 404

    consents = amina.get(f"{API}/stories/1/consents")
    assert consents.headers["etag"] == '"1"'
    said = dict.fromkeys(ALL, True) | {"quoted_until": "2026-12-31"}
    assert amina.put(f"{API}/stories/1/consents", json=said).status_code == 428
    put = amina.put(f"{API}/stories/1/consents", json=said, headers={"If-Match": '"1"'})
    assert (put.status_code, put.json()["items"][1]["until_on"]) == (200, "2026-12-31")
    assert amina.put(f"{API}/stories/1/consents", json=said, headers={"If-Match": '"1"'}).status_code == 412

    themes = {one["name"]: one["id"] for one in lead.get(f"{API}/story-themes").json()["items"]}
    own = lead.post(f"{API}/story-themes", json={"name": "Being asked"}).json()["id"]
    tagged = lead.post(f"{API}/stories/1/extracts", json={"first": 2, "themes": [own, themes["Trust"]]})
    assert tagged.status_code == 201
    assert lead.post(f"{API}/story-themes/{own}/stopping").status_code == 204
    answer = {"who": "The care team", "what": "They ask everybody.", "done_on": "2026-03-01"}
    assert lead.post(f"{API}/stories/1/responses", json=answer).status_code == 201
    parts = {"transcript": MORNING}
    assert (
        amina.post(f"{API}/stories/1/recording", data=parts, files={"recording": ("a.wav", wav())}).status_code == 201
    )
    assert lead.get(f"{API}/stories/1/recording").headers["content-type"] == "audio/wav"

    story = lead.get(f"{API}/stories/1").json()
    assert (story["stage"], story["name"], story["mine"]) == ("responded to", "Amina Yusuf", False)
    assert [one["theme"] for one in story["extracts"][0]["tagged"]] == ["Trust", "Being asked"]
    assert [one["id"] for one in lead.get(f"{API}/stories?theme_id={own}").json()["items"]] == [1]

    _is_taken_back(amina, lead, tagged.json()["id"])


def _is_taken_back(amina, lead, extract_id: int) -> None:
    back = amina.post(f"{API}/stories/1/taking-back", json={"use": "recording played"}).json()
    assert back["used"] == [{"where": "On the page of the story, where it can be played", "href": "/stories/1"}]
    assert lead.get(f"{API}/stories/1/recording").status_code == 404
    assert lead.delete(f"{API}/stories/1/extracts/{extract_id}").status_code == 204
    gone = amina.post(f"{API}/stories/1/withdrawal").json()
    assert gone["stage"] == "withdrawn"
    assert [one["where"] for one in gone["used"]][-1] == "Beside the story"
    again = amina.post(f"{API}/stories/1/withdrawal")
    assert (again.status_code, again.json()["code"]) == (409, "cannot-withdraw")
    assert [one["about"] for one in amina.get(f"{API}/my-stories").json()["items"]] == [None]


def test_a_list_goes_on_where_it_stopped(world: World, client) -> None:
    amina = client(world.member("Amina Yusuf"))
    for _ in range(3):
        amina.post(f"{API}/stories", json=STORY)
    first = amina.get(f"{API}/my-stories?limit=2").json()
    assert ([one["id"] for one in first["items"]], first["next"]) == ([3, 2], 2)
    assert [one["id"] for one in amina.get(f"{API}/my-stories?limit=2&after=2").json()["items"]] == [1]
