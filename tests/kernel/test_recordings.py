"""A recording is what its bytes are. What a phone writes beside the sound stays behind."""

import pytest

from api.kernel.recordings import A_VIDEO, BROKEN, EMPTY, TOO_BIG, UNKNOWN, recording
from api.kernel.refusals import Refusal, Refused
from api.kernel.uploads import MOST_FILE_BYTES, Upload
from tests.kernel.sounds import MP3, OGG, WEBM, WEBM_VIDEO, WHERE, m4a, mp3_with_labels, wav


def refusal_of(content: bytes) -> Refusal:
    with pytest.raises(Refused) as no:
        recording(Upload("me.m4a", content))
    return no.value.refusal


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (m4a(), "audio/mp4"),
        (MP3, "audio/mpeg"),
        (mp3_with_labels(WHERE), "audio/mpeg"),
        (OGG, "audio/ogg"),
        (WEBM, "audio/webm"),
        (wav(), "audio/wav"),
    ],
)
def test_a_recording_is_kept_as_what_it_is_whatever_its_name_says(content: bytes, kind: str) -> None:
    assert recording(Upload("holiday.jpg", content)).content_type == kind


def test_where_it_was_recorded_is_not_kept_and_the_sound_stays_where_it_was() -> None:
    sent = m4a(where=WHERE)
    kept = recording(Upload("me.m4a", sent)).content

    assert sent.count(WHERE) == 2
    assert WHERE not in kept
    assert (len(kept), kept.index(b"the sound itself")) == (len(sent), sent.index(b"the sound itself"))


def test_the_labels_of_an_mp3_are_not_kept() -> None:
    assert recording(Upload("me.mp3", mp3_with_labels(WHERE))).content == MP3


@pytest.mark.parametrize(
    "content", [b"ID3\4\0\0\x7f\x7f\x7f\x7fWhere", b"ID3\4\0\0\0\0\0\0TAG" + bytes(125), wav()[:44]]
)
def test_labels_with_no_sound_beside_them_are_no_recording(content: bytes) -> None:
    assert refusal_of(content) == BROKEN


@pytest.mark.parametrize("content", [b"hello", b"%PDF-1.7", b"\xff\xd8\xff\xe0", b"RIFF\0\0\0\0WEBP", b"<html>", b"ID"])
def test_what_is_no_recording_is_refused_with_the_kinds_that_are(content: bytes) -> None:
    assert refusal_of(content) == UNKNOWN


def test_a_video_is_refused_in_its_own_words() -> None:
    assert refusal_of(m4a(track=b"vide")) == A_VIDEO
    assert refusal_of(WEBM_VIDEO) == A_VIDEO


def test_half_a_recording_is_refused() -> None:
    assert refusal_of(m4a()[:60]) == BROKEN
    assert refusal_of(b"") == EMPTY


def test_ten_megabytes_is_the_most() -> None:
    most = MP3 + bytes(MOST_FILE_BYTES - len(MP3))
    assert recording(Upload("me.mp3", most))

    assert refusal_of(most + b"\0") == TOO_BIG


def test_the_refusal_is_said_at_the_field_that_the_file_came_in() -> None:
    with pytest.raises(Refused) as no:
        recording(Upload("me", b"hello"), "spoken")
    assert no.value.refusal.field == "spoken"
