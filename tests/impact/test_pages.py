"""The impact log on pages: three taps to an entry, and nothing that was typed is lost."""

import re
from typing import Any

from api.impact.queries import entry
from api.impact.rules import PHOTO_NEEDS_WORDS, SAYS_NOTHING
from api.kernel.recordings import A_VIDEO, TOO_BIG
from api.kernel.uploads import MOST_FILE_BYTES
from tests.claims.files import picture
from tests.claims.reading import press, words
from tests.impact.told import HALF_A_YEAR, PRIVATE, kept, shared
from tests.kernel.sounds import MP3, m4a
from tests.world import World

ASKS = "/impact/new?direction=group_to_centre&for_whom=people"
SAID = {"direction": "group_to_centre", "for_whom": "people", "words": PRIVATE}


def links(page: Any) -> list[str]:
    return [one.replace("&amp;", "&") for one in re.findall(r'<h2><a class="govuk-link" href="([^"]+)"', page.text)]


def test_two_taps_lead_to_the_words_and_the_third_keeps_them(world: World, browser: Any) -> None:
    amina = browser(world.member("Amina"))
    first = links(amina.get("/impact/new"))
    assert first == [f"/impact/new?direction={way}" for way in (
        "group_to_centre", "centre_to_member", "member_to_elsewhere")]  # fmt: skip
    second = links(amina.get(first[0]))
    assert second[3] == ASKS
    kept = press(amina, second[3], **SAID)

    assert kept.headers["location"] == "/impact/1?saved=kept"
    shown = amina.get(kept.headers["location"])
    assert "We have kept it." in words(shown)
    assert "Only you can read it." in words(shown)
    assert PRIVATE in words(shown)


def test_a_recording_can_be_heard_and_a_photo_is_seen_with_its_words(world: World, browser: Any) -> None:
    amina = browser(world.member("Amina"))
    files = {"recording": ("me.m4a", m4a()), "photo": ("us.jpg", picture())}
    press(amina, ASKS, files, **SAID | {"photo_words": "All of us"})

    shown = amina.get("/impact/1").text
    assert '<a class="govuk-link" href="/impact/1/recording">Listen to the recording</a>' in shown
    assert 'src="/impact/1/picture" alt="All of us"' in shown
    heard = amina.get("/impact/1/recording")
    assert (heard.status_code, heard.headers["content-type"], heard.headers["accept-ranges"]) == (
        200, "audio/mp4", "bytes",
    )  # fmt: skip
    assert amina.get("/impact/1/picture").headers["content-type"] == "image/jpeg"
    assert amina.get("/impact/1/photo").headers["content-disposition"].startswith("attachment")


def test_a_file_that_can_not_be_kept_is_said_and_the_words_stay(world: World, browser: Any) -> None:
    amina = browser(world.member("Amina"))
    too_long, video = {"recording": ("a.mp3", MP3 + bytes(MOST_FILE_BYTES))}, {"recording": ("a.mp4", m4a(b"vide"))}
    for files, no in ((too_long, TOO_BIG), (video, A_VIDEO), ({"photo": ("a.jpg", picture())}, PHOTO_NEEDS_WORDS)):
        shown = press(amina, ASKS, files, **SAID)
        assert (shown.status_code, words(shown).count(no.reason)) == (no.status, 2)
        assert PRIVATE in words(shown)
        assert "Choose the file again" in words(shown)
    assert words(press(amina, ASKS, **SAID | {"words": ""})).count(SAYS_NOTHING.reason) == 2
    assert "There is nothing here yet." in words(amina.get("/impact/mine"))


def test_a_choice_that_is_not_there_is_asked_again_with_the_words_kept(world: World, browser: Any) -> None:
    shown = press(browser(world.member("Amina")), ASKS, **SAID | {"direction": "sideways"})

    assert (shown.status_code, "What changed: question 1 of 3" in words(shown)) == (422, True)


def test_an_entry_of_pictures_is_kept_and_a_word_is_asked_for(world: World, browser: Any) -> None:
    amina = browser(world.member("Amina"))
    kept = press(amina, ASKS, **SAID | {"words": "🎉👏🏽"})

    shown = words(amina.get(kept.headers["location"]))
    assert "🎉👏🏽" in shown
    assert "It has no word in it yet." in shown


def test_sharing_and_taking_back(world: World, browser: Any) -> None:
    owner = world.member("Amina")
    row = kept(owner)
    amina, lead = browser(owner), browser(world.lead)
    here = f"/impact/{row.id}"
    assert lead.get(here).status_code == 404
    press(amina, f"{here}/sharing", shared="yes", quote="with my name", credited_as="Amina Q")
    assert "Reports can use it, with the name Amina Q" in words(amina.get(here))
    assert PRIVATE in words(lead.get(here))
    assert PRIVATE in words(lead.get("/impact"))
    assert "Amina Q" not in words(lead.get(here))
    again = press(amina, f"{here}/sharing", quote="no", credited_as="")
    assert again.headers["location"] == f"{here}?saved=sharing"

    assert lead.get(here).status_code == lead.get(f"{here}/confirm").status_code == 404
    assert PRIVATE not in words(lead.get("/impact"))


def test_the_picture_and_its_table_say_the_same(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    for way in ("group_to_centre", "group_to_centre", "member_to_elsewhere"):
        shared(amina, direction=way)
    kept(amina)
    page = browser(world.lead).get("/impact").text

    drawn = re.findall(r'tp-chart__figure"[^>]*>(\d+)<', page)
    table = re.findall(r'__cell--numeric">(\d+)<', page)
    assert (drawn, table) == (["2", "0", "1"], ["2", "0", "1", "3"])


def test_tags_are_ticked_and_kept(world: World, browser: Any) -> None:
    owner = world.member("Amina")
    amina, here = browser(owner), f"/impact/{kept(owner).id}"
    no = press(amina, f"{here}/tags", **{"tags-1": "skills", "tags-2": "nice"})
    assert (no.status_code, no.text.count(" checked")) == (422, 2)
    press(amina, f"{here}/tags", **{"tags-1": "skills", "tags-6": "voice"})

    assert "Skills and knowledge, Having a voice" in words(amina.get(here))
    assert amina.get(f"{here}/tags").text.count(" checked") == 2


def test_two_open_pages_do_not_undo_one_another(world: World, browser: Any) -> None:
    owner = world.member("Amina")
    row = shared(owner)
    amina = browser(owner)
    first = press(amina, f"/impact/{row.id}/change", **SAID | {"words": "First", "booking_id": ""})
    stale = press(amina, f"/impact/{row.id}/change", **SAID | {"words": "Second", "booking_id": "", "version": "1"})

    assert (first.status_code, stale.status_code) == (303, 412)
    assert "Second" in words(stale)
    assert "First" in words(amina.get(f"/impact/{row.id}"))


def test_home_asks_if_it_lasted_and_the_answer_is_kept(world: World, browser: Any) -> None:
    owner = world.member("Amina")
    row = kept(owner)
    amina = browser(owner.at(HALF_A_YEAR))
    assert f'href="/impact/{row.id}/lasted"' in amina.get("/").text
    press(amina, f"/impact/{row.id}/lasted", lasted="partly")

    assert "Partly" in words(amina.get(f"/impact/{row.id}"))
    assert f'href="/impact/{row.id}/lasted"' not in amina.get("/").text


def test_somebody_on_the_phone_is_written_for_and_the_words_are_not_shown_again(world: World, browser: Any) -> None:
    amina = world.member("Amina")
    admin = browser(world.admin)
    admin.post(f"/people/{amina.person_id}/acting", data={"idempotency_key": "act"})
    kept = press(admin, ASKS, **SAID)

    assert kept.headers["location"] == "/impact?saved=kept"
    for path in ("/impact?saved=kept", "/impact/mine", "/impact/1"):
        assert PRIVATE not in words(admin.get(path))
    assert PRIVATE in words(browser(amina).get("/impact/1"))


def test_other_words_leave_an_entry_with_its_opportunity_until_its_owner_unties_it(world: World, browser: Any) -> None:
    owner = world.member("Amina")
    row = shared(owner, opportunity_id=world.opportunity().id)
    amina, here = browser(owner), f"/impact/{row.id}/change"
    ticked = re.findall(r'name="opportunity_id" type="checkbox" value="(\d+)" checked', amina.get(here).text)
    assert ticked == [str(row.opportunity_id)]

    press(amina, here, **SAID | {"words": "Shorter", "booking_id": "", "opportunity_id": ticked[0]})
    assert entry(owner, row.id).opportunity_id == int(ticked[0])
    press(amina, here, **SAID | {"words": "Shorter", "booking_id": ""})
    assert entry(owner, row.id).opportunity_id is None
