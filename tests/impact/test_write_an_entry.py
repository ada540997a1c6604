"""A member keeps what changed in the way that suits them, and nothing that they meant is lost."""

from datetime import timedelta
from itertools import pairwise
from pathlib import Path

import pytest
from sqlmodel import select

from api.cli.rotation import rotate_keys
from api.impact.actions import change_entry, remove_entry, tag_entry, write_entry
from api.impact.queries import entry, entry_photo, entry_recording, my_entries, work_to_tie
from api.impact.rules import CHANGED, NO_PHOTO, PHOTO_NEEDS_WORDS, SAYS_NOTHING
from api.impact.schemas import ChangedEntry, TagsIn
from api.impact.tables import ImpactEntry, ImpactTag
from api.kernel.context import attempt
from api.kernel.encryption import KeyRing
from api.kernel.paging import PAGE
from api.kernel.recordings import UNKNOWN
from api.kernel.uploads import Upload
from tests.claims.files import SECRET, with_location
from tests.claims.told import ENDS, came
from tests.impact.told import PRIVATE, kept, new, shared
from tests.kernel.sounds import WHERE, m4a
from tests.opportunities.saying import refusal
from tests.world import World

VOICE = Upload("me.m4a", m4a(where=WHERE))
NEWER = b"2" * 32


def test_words_alone_are_an_entry_and_it_is_private(world: World) -> None:
    amina = world.member("Amina")
    row = kept(amina)

    view = entry(amina, row.id)
    assert (view.words, view.mine, view.shared_at, view.member_name) == (PRIVATE, True, None, "Amina")


def test_a_recording_alone_is_an_entry(world: World) -> None:
    amina = world.member("Amina")
    row = write_entry(amina, new(words=None), VOICE)
    world.session.flush()

    file = entry_recording(amina, row.id)
    assert (file.name, file.content_type) == (f"recording-{row.id}.m4a", "audio/mp4")
    assert WHERE not in file.content


def test_a_photo_comes_with_what_is_in_it_and_without_where_it_was_taken(world: World) -> None:
    amina = world.member("Amina")
    photo = Upload("us.jpg", with_location("JPEG"))
    row = write_entry(amina, new(photo_words="All of us at the table"), None, photo)
    world.session.flush()

    assert entry(amina, row.id).photo_words == "All of us at the table"
    assert SECRET not in entry_photo(amina, row.id).content
    assert refusal(write_entry, amina, new(), None, photo) is PHOTO_NEEDS_WORDS
    assert refusal(write_entry, amina, new(photo_words="Us")) is NO_PHOTO


def test_an_entry_says_something(world: World) -> None:
    amina = world.member("Amina")

    assert refusal(write_entry, amina, new(words="  ")) is SAYS_NOTHING
    assert refusal(write_entry, amina, new(words=None, photo_words="Us"), None, Upload("a.jpg", b"x")) is SAYS_NOTHING


def test_a_recording_of_the_wrong_kind_leaves_nothing_behind(world: World, data_folder: Path) -> None:
    amina = world.member("Amina")
    world.save()

    assert attempt(write_entry, amina, new(), Upload("me.txt", b"hello")) == UNKNOWN
    assert my_entries(amina) == []
    assert not (data_folder / "impact").exists()


@pytest.mark.parametrize(
    ("typed", "read"),
    [
        ("👍🏽 👩‍🦽🎉", "👍🏽 👩‍🦽🎉"),
        ("“They’d listened” – at\u00a0last…", "“They’d listened” – at last…"),
        ("It changed:\r\n\uf0b7\tthe form\r\n\uf0b7\tthe letter", "It changed:\n• the form\n• the letter"),
        ("One line\x0bthe next", "One line\nthe next"),
        ("\ufeffSoft\u00adly \x93said\x94", "Softly “said”"),
        ("o   first\no   second", "• first\n• second"),
    ],
)
def test_what_is_pasted_or_drawn_is_kept_and_looks_right(world: World, typed: str, read: str) -> None:
    amina = world.member("Amina")

    assert entry(amina, kept(amina, words=typed).id).words == read


def test_pictures_alone_are_kept_and_a_word_is_asked_for(world: World) -> None:
    amina = world.member("Amina")

    assert entry(amina, kept(amina, words="🎉👏").id).has_no_word
    assert not entry(amina, kept(amina, words="🎉 Yes").id).has_no_word


def test_what_is_on_the_disk_holds_nothing_of_it(world: World, data_folder: Path) -> None:
    amina = world.member("Amina")
    row = write_entry(amina, new(), VOICE)
    world.session.flush()

    [file] = (data_folder / "impact").iterdir()
    assert b"the sound itself" not in file.read_bytes()
    assert PRIVATE.encode()[:10] not in (row.words_sealed or b"")


def test_a_new_key_comes_in_and_words_and_files_are_still_read(world: World) -> None:
    from dataclasses import replace

    amina = world.member("Amina")
    row = write_entry(amina, new(), VOICE)
    world.save()
    assert rotate_keys(world.session, KeyRing({2: NEWER, **world.keys.keys}, 2)) >= 2
    world.session.expire_all()

    later = replace(amina, keys=KeyRing({2: NEWER}, 2))
    assert entry(later, row.id).words == PRIVATE
    assert b"the sound itself" in entry_recording(later, row.id).content


def test_it_can_be_tied_to_work_that_one_did_oneself(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    claim = came(world, amina)
    later = amina.at(ENDS)

    assert work_to_tie(later) == [(claim.booking_id, "Review a leaflet")]
    view = entry(later, kept(later, booking_id=claim.booking_id).id)
    assert (view.opportunity_id, view.opportunity_title) == (claim.opportunity_id, "Review a leaflet")
    assert refusal(write_entry, ben, new(booking_id=claim.booking_id)).status == 404


def test_all_work_that_one_did_can_be_chosen_however_long_ago(world: World) -> None:
    amina = world.member("Amina")
    later, quarters = (
        ENDS + timedelta(days=1),
        [f"{hour}:{minute:02}" for hour in range(8, 14) for minute in (0, 15, 30, 45)],
    )
    days = [{"on": "17 March 2026", "starts": starts, "ends": ends} for starts, ends in pairwise(quarters)]
    did = [came(world, amina, now=later, rate_code="half_hour", sessions=[one]).booking_id for one in days]
    assert len(did) > PAGE
    assert {number for number, _ in work_to_tie(amina.at(later))} == set(did)


def test_it_can_be_put_in_other_words_as_it_was_read(world: World) -> None:
    amina, ben = world.member("Amina"), world.member("Ben")
    row = shared(amina)
    other = ChangedEntry.model_validate({"direction": "centre_to_member", "for_whom": "me", "words": "I speak up now."})

    assert refusal(change_entry, ben, row.id, other).status == 404
    change_entry(amina, row.id, other, 1)
    world.session.flush()
    view = entry(ben, row.id)
    assert (view.words, view.direction) == ("I speak up now.", "centre_to_member")
    assert refusal(change_entry, amina, row.id, other, 1) is CHANGED


def test_tags_are_replaced_whole_and_each_is_known(world: World) -> None:
    amina = world.member("Amina")
    row = kept(amina)
    tag_entry(amina, row.id, TagsIn(tags=["confidence", "voice"]))
    tag_entry(amina, row.id, TagsIn(tags=["voice", "standard-impact", "voice"]))
    world.session.flush()

    assert entry(amina, row.id).tags == ("voice", "standard-impact")
    for odd in ("nice", ["voice"], {}, 7):
        with pytest.raises(ValueError, match="Choose from the list"):
            TagsIn.model_validate({"tags": [odd]})


def test_what_is_taken_away_is_gone_with_its_files(world: World, data_folder: Path) -> None:
    amina = world.member("Amina")
    row = write_entry(amina, new(shared=True), VOICE)
    world.session.flush()
    tag_entry(amina, row.id, TagsIn(tags=["voice"]))
    world.save()

    assert refusal(remove_entry, world.member("Ben"), row.id).status == 404
    remove_entry(amina, row.id, 2)
    world.save()
    assert list((data_folder / "impact").iterdir()) == []
    assert world.session.exec(select(ImpactEntry)).all() == world.session.exec(select(ImpactTag)).all() == []
