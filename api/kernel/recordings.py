"""Recordings that people send. The bytes decide what they are; what a phone wrote beside the sound is taken out."""

from dataclasses import replace

from .refusals import Refusal, refuse_if
from .uploads import MOST_FILE_BYTES, Checked, Upload, label_of

SOUNDS = {
    "audio/mp4": "m4a",
    "audio/mpeg": "mp3",
    "audio/ogg": "ogg",
    "audio/webm": "webm",
    "audio/wav": "wav",
}
BOXES_WITH_BOXES = {b"moov", b"trak"}
WRITTEN_BESIDE = {b"udta", b"meta", b"uuid"}
MOST_HEAD_BYTES = 44  # what stands before the sound of a WAV; no kind has sound in fewer
WEBM_VIDEO = (b"V_VP8", b"V_VP9", b"V_AV1", b"V_MPEG")

EMPTY = Refusal("recording-empty", "There is nothing in that recording. Choose it again.", 422, "recording")
TOO_BIG = Refusal(
    "recording-too-big",
    "That recording is bigger than 10 MB. Make a shorter one: about 10 minutes is the most.",
    413,
    "recording",
)
A_VIDEO = Refusal(
    "recording-video", "That is a video, and we can only keep sound. Make a voice recording instead.", 422, "recording"
)
UNKNOWN = Refusal(
    "recording-unknown",
    "We can keep a recording that is M4A, MP3, OGG, WEBM or WAV. That file is something else. Choose another one.",
    422,
    "recording",
)
BROKEN = Refusal(
    "recording-broken",
    "We could not read that recording, because part of it is missing or damaged. Save it again, or choose another one.",
    422,
    "recording",
)


def recording(upload: Upload, field: str = "recording") -> Checked:
    """A recording that we keep. Raises Refused with a sentence that says what to do instead, at that field."""
    no = why_not_recording(upload.content)
    refuse_if(replace(no, field=field) if no else None)
    kind = sound_kind(upload.content)
    assert kind is not None, "why_not_recording refused what we do not know"
    sound = only_the_sound(upload.content, kind)
    refuse_if(None if len(sound) > MOST_HEAD_BYTES else replace(BROKEN, field=field))
    return Checked(label_of(upload.name, "recording"), kind, sound)


def why_not_recording(content: bytes) -> Refusal | None:
    if not content:
        return EMPTY
    if len(content) > MOST_FILE_BYTES:
        return TOO_BIG
    kind = sound_kind(content)
    if kind is None:
        return UNKNOWN
    if is_video(content, kind):
        return A_VIDEO
    return BROKEN if kind == "audio/mp4" and not _is_whole(content) else None


def sound_kind(content: bytes) -> str | None:
    if content[4:8] == b"ftyp" and content[8:12] not in (b"heic", b"mif1", b"avif", b"heix"):
        return "audio/mp4"
    if content.startswith(b"ID3") or _begins_as_mp3(content):
        return "audio/mpeg"
    if content.startswith(b"OggS"):
        return "audio/ogg"
    if content.startswith(b"\x1a\x45\xdf\xa3") and b"webm" in content[:64]:
        return "audio/webm"
    return "audio/wav" if content[:4] == b"RIFF" and content[8:12] == b"WAVE" else None


def _begins_as_mp3(content: bytes) -> bool:
    """Eleven bits that are set, a version and layer 3 that exist, and a bit rate: nothing that we know begins so."""
    if len(content) < 4 or content[0] != 0xFF or content[1] & 0xE0 != 0xE0:
        return False
    version, layer, rate = content[1] >> 3 & 3, content[1] >> 1 & 3, content[2] >> 4
    return version != 1 and layer == 1 and rate not in (0, 15)


def is_video(content: bytes, kind: str) -> bool:
    if kind == "audio/mp4":
        return any(content[at + 12 : at + 16] == b"vide" for at in _found(content, b"hdlr"))
    if kind == "audio/webm":
        return any(name in content[:4096] for name in WEBM_VIDEO)
    return kind == "audio/ogg" and b"\x80theora" in content[:512]


def only_the_sound(content: bytes, kind: str) -> bytes:
    """Phones write the place and a name beside the sound. The sound itself is not touched."""
    if kind == "audio/mpeg":
        return _without_labels(content)
    if kind != "audio/mp4":
        return content
    plain = bytearray(content)
    _empty_what_is_beside(plain, 0, len(plain))
    return bytes(plain)


def _without_labels(content: bytes) -> bytes:
    """An MP3 has its labels before the sound, with their length, and after it, where the last 128 bytes say TAG."""
    if content.startswith(b"ID3") and len(content) > 10:
        size = sum((byte & 0x7F) << 7 * place for place, byte in enumerate(reversed(content[6:10])))
        content = content[10 + size :]
    return content[:-128] if content[-128:-125] == b"TAG" else content


def _empty_what_is_beside(plain: bytearray, start: int, end: int) -> None:
    """Emptied where it is: the sound is found by its place in the file, so nothing may move."""
    for name, first, last in _boxes(plain, start, end):
        if name in WRITTEN_BESIDE:
            plain[first - 4 : first] = b"free"
            plain[first:last] = bytes(last - first)
        elif name in BOXES_WITH_BOXES:
            _empty_what_is_beside(plain, first, last)


def _is_whole(content: bytes) -> bool:
    names = [name for name, _, _ in _boxes(content, 0, len(content))]
    return b"moov" in names or b"moof" in names


def _boxes(content: bytes | bytearray, start: int, end: int) -> list[tuple[bytes, int, int]]:
    """Each box's name, and where what is in it begins and ends. A length that cannot be true ends the list."""
    found, at = [], start
    while at + 8 <= end:
        size, name, head = int.from_bytes(content[at : at + 4], "big"), bytes(content[at + 4 : at + 8]), 8
        if size == 1:
            size, head = int.from_bytes(content[at + 8 : at + 16], "big"), 16
        elif size == 0:
            size = end - at
        if size < head or at + size > end:
            break
        found.append((name, at + head, at + size))
        at += size
    return found


def _found(content: bytes, word: bytes) -> list[int]:
    places, at = [], content.find(word)
    while at != -1:
        places.append(at)
        at = content.find(word, at + 1)
    return places
