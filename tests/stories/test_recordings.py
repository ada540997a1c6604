"""A recording comes with what is said in it, and is played only while its storyteller agrees."""

from pathlib import Path

import pytest

from api.kernel.recordings import SOUNDS
from api.kernel.refusals import Refused
from api.kernel.uploads import MOST_FILE_BYTES, Upload
from api.stories.actions import add_recording, take_back, withdraw_story
from api.stories.captions import why_not_captions
from api.stories.queries import story, story_captions, story_recording
from api.stories.schemas import TranscriptIn
from api.stories.tables import Use
from tests.kernel.sounds import OGG, WEBM_VIDEO, wav
from tests.stories.told import ALL, agreed
from tests.world import World

SAID = TranscriptIn(transcript="They asked me.")
CUE = "WEBVTT\n\n00:01.000 --> 00:02.500\nThey asked me."


def test_it_is_played_to_the_group_with_a_yes_and_not_a_moment_longer(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, *ALL)
    add_recording(amina, made.id or 0, Upload("x.wav", wav()), TranscriptIn(transcript="They asked me.", captions=CUE))
    world.session.flush()
    assert story_recording(world.lead, made.id or 0).content == wav()
    assert story_captions(world.lead, made.id or 0) == CUE
    view = story(world.lead, made.id or 0).recording
    assert view is not None
    assert view.transcript == "They asked me."
    take_back(amina, made.id or 0, Use.RECORDING)
    world.session.flush()
    assert story(world.lead, made.id or 0).recording is None
    for ask in (story_recording, story_captions):
        with pytest.raises(Refused, match="cannot find"):
            ask(world.lead, made.id or 0)
    assert story_recording(amina, made.id or 0).content_type in SOUNDS


def test_the_file_goes_with_the_story_and_a_better_one_takes_its_place(world: World, data_folder: Path) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, *ALL)
    kept = data_folder / "stories"
    for sound in (wav(), OGG):
        add_recording(amina, made.id or 0, Upload("x", sound), SAID)
        world.save()
        assert len(list(kept.iterdir())) == 1
    assert OGG not in next(kept.iterdir()).read_bytes()
    withdraw_story(amina, made.id or 0)
    world.save()
    assert list(kept.iterdir()) == []


@pytest.mark.parametrize(
    ("content", "code"),
    [(b"", "recording-empty"), (b"%PDF-1.7", "recording-unknown"), (WEBM_VIDEO, "recording-video"),
     (b"RIFF____WAVE" + bytes(MOST_FILE_BYTES), "recording-too-big")],
    ids=["empty", "a document", "a video", "too long"],
)  # fmt: skip
def test_what_is_no_recording_that_we_can_keep_is_told_in_a_plain_sentence(
    world: World, content: bytes, code: str
) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, *ALL)
    with pytest.raises(Refused) as refused:
        add_recording(amina, made.id or 0, Upload("x.wav", content), SAID)
    assert (refused.value.refusal.code, refused.value.refusal.field) == (code, "recording")


def test_nobody_but_whoever_speaks_for_the_storyteller_adds_one_and_never_without_its_words(world: World) -> None:
    amina = world.member("Amina Yusuf")
    made = agreed(world, amina, *ALL)
    with pytest.raises(Refused, match="cannot find"):
        add_recording(world.lead, made.id or 0, Upload("x.wav", wav()), SAID)
    with pytest.raises(Refused) as refused:
        add_recording(amina, made.id or 0, Upload("x.wav", wav()), TranscriptIn(transcript="🙂"))
    assert refused.value.refusal.field == "transcript"


@pytest.mark.parametrize(
    ("captions", "code"),
    [
        (CUE, None),
        ("WEBVTT A title\n\nNOTE hello\n\nfirst\n01:00:01.000 --> 01:00:02.000 line:0\nWords\nmore", None),
        ("They asked me.", "captions-head"),
        ("WEBVTT", "captions-empty"),
        ("WEBVTT\n\nThey asked me.", "captions-time"),
        ("WEBVTT\n\n1.0 --> 2.0\nThey", "captions-time"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000", "captions-words"),
        ("WEBVTT\n\n00:03.000 --> 00:02.000\nThey", "captions-backwards"),
        (CUE + "\n\n00:00.000 --> 00:03.000\nBefore", "captions-order"),
        ("WEBVTT\n\n00:01.000 --> 00:02.000\n<script>", "captions-markup"),
    ],
)
def test_captions_are_read_as_a_player_reads_them(captions: str, code: str | None) -> None:
    refusal = why_not_captions(captions)
    assert (refusal.code if refusal else None) == code
