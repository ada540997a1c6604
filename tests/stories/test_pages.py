"""The pages of stories, whole without JavaScript: nothing that was typed is lost, and a no says how to put it right."""

from api.kernel.context import Context
from api.stories.actions import stop_theme
from tests.kernel.sounds import WEBM_VIDEO, wav
from tests.stories.told import ALL, agreed, tag, theme, told
from tests.world import World

STORY = {"whose": "my own", "about": "A good morning", "story": "They asked me. Nobody had."}


def test_a_story_is_told_and_its_uses_are_asked_for_next(world: World, browser) -> None:
    amina = browser(world.member("Amina Yusuf"))
    kept = amina.post("/stories/new", data=STORY | {"roles": ["unpaid carer", "researcher"]})
    assert (kept.status_code, kept.headers["location"]) == (303, "/stories/1/consent")
    page = amina.get("/stories/1/consent").text
    assert "checked" not in page, "no yes is chosen for anybody"
    said = dict.fromkeys(ALL, "no") | {"told": "yes", "told_until": "30 June 2026", "version": "1"}
    assert amina.post("/stories/1/consent", data=said).headers["location"] == "/stories/1/uses?saved=said"
    uses = amina.get("/stories/1/uses?saved=said").text
    assert "Yes, up to the end of Tuesday 30 June 2026." in uses
    assert uses.count("Take this yes back") == 1
    ben = browser(world.member("Ben Okri"))
    assert "A good morning" in ben.get("/stories").text
    assert amina.post("/stories/1/uses", data={"use": "told to the group"}).status_code == 303
    assert "A good morning" not in ben.get("/stories").text
    assert ben.get("/stories/1").status_code == 404


def test_what_was_typed_stays_when_something_is_missing(world: World, browser) -> None:
    amina = browser(world.member("Amina Yusuf"))
    no = amina.post("/stories/new", data=STORY | {"whose": "somebody outside the group", "place": "Deal"})
    assert no.status_code == 422
    assert '<a href="#name">Write the name that they chose.' in no.text
    for words in ("They asked me. Nobody had.", 'value="Deal"', 'value="A good morning"'):
        assert words in no.text
    empty = amina.post("/stories/1/consent", data={})
    assert empty.status_code == 404
    told(world, world.member("Cora"))
    long = amina.post("/stories/new", data=STORY | {"story": "a" * 5001})
    assert "You wrote 5001." in long.text


def test_two_who_speak_for_one_story_do_not_write_over_each_other(world: World, browser) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, "told", whose="somebody outside the group", name="Marguerite")
    said = dict.fromkeys(ALL, "yes") | {"version": str(made.version - 1)}
    no = browser(world.admin).post(f"/stories/{made.id}/consent", data=said)
    assert no.status_code == 412
    assert "Somebody else changed this meanwhile." in no.text
    assert no.text.count('value="yes" checked') == 5


def test_a_workshop_tags_by_the_numbers_of_sentences(world: World, browser) -> None:
    amina, ben = world.member("Amina Yusuf"), world.member("Ben Okri")
    made = agreed(world, amina, "told")
    there = f"/stories/{made.id}"
    page = browser(ben).get(f"{there}/sense").text
    assert "<strong>2.</strong> <span data-user-text>Nobody had asked me before.</span>" in page
    sent = {"first": "2", "last": "3", "themes": [str(theme(ben)), str(theme(ben, "Going deeper"))]}
    assert browser(ben).post(f"{there}/sense", data=sent).status_code == 303
    tag(world, amina, made, "Trust", first=2, last=3)
    page = browser(world.lead).get(there).text
    assert "heard by <span data-user-text>Ben Okri, Amina Yusuf</span>" in page
    assert "People heard different things in this. We keep all of them." in page
    assert "Take my themes off" in browser(ben).get(f"{there}/sense").text
    assert browser(ben).post(f"{there}/extracts/1/removal", data={}).status_code == 303
    assert "different things" not in browser(ben).get(there).text
    no = browser(ben).post(f"{there}/sense", data={"first": "90", "themes": ["1"]})
    assert '<a href="#first">The story has no sentence with that number.' in no.text


def test_a_recording_comes_back_with_a_plain_sentence_when_it_is_none(world: World, browser) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, *ALL)
    there = f"/stories/{made.id}/recording"
    for content, words in ((b"", "nothing in that recording"), (WEBM_VIDEO, "That is a video")):
        files = {"recording": ("a.wav", content)}
        no = browser(amina).post(f"{there}/new", data={"transcript": "What I said."}, files=files)
        assert no.status_code == 422
        assert words in no.text
        assert "What I said." in no.text
    kept = browser(amina).post(f"{there}/new", data={"transcript": "What I said."}, files={"recording": ("a", wav())})
    assert kept.status_code == 303
    part = browser(world.lead).get(there, headers={"Range": "bytes=0-3"})
    assert (part.status_code, part.content) == (206, b"RIFF")
    assert browser(world.lead).get(f"{there}/new").status_code == 404


def test_only_a_lead_stops_a_theme(world: World, browser) -> None:
    amina = world.member("Amina Yusuf")
    told(world, amina)
    assert "Stop using it" not in browser(amina).get("/stories/themes").text
    assert browser(world.lead).post("/stories/themes/1/stop", data={}).status_code == 303
    assert "not used any more" in browser(amina).get("/stories/themes").text
    assert browser(amina).post("/stories/themes", data={"name": "Being listened to"}).status_code == 303
    stop_theme(world.lead, 2)
    assert browser(world.lead).post("/stories/themes/2/stop", data={}).status_code == 409


def test_finance_is_told_no_stories(world: World, browser) -> None:
    assert browser(world.finance).get("/stories").status_code == 403
    assert "Stories" not in browser(world.finance).get("/changed").text


def test_an_administrator_acts_for_a_member_by_phone(world: World, browser) -> None:
    amina: Context = world.member("Amina Yusuf")
    made = agreed(world, amina, "told")
    phone = browser(world.admin)
    assert phone.get(f"/stories/{made.id}/uses").status_code == 404
    assert phone.post(f"/people/{amina.person_id}/acting", data={}).status_code == 303
    assert phone.post(f"/stories/{made.id}/withdrawal", data={}).status_code == 303
    assert f"Story {made.id} is withdrawn" in phone.get(f"/stories/{made.id}/withdrawal").text
