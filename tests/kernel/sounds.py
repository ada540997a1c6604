"""Recordings that people might send, made here: short, silent, and whole enough to be known for what they are."""

from io import BytesIO
from wave import open as open_wave

WHERE = b"+51.5007-000.1246/"
OGG = b"OggS\x00\x02" + bytes(20) + b"\x01\x13OpusHead\x01\x01" + bytes(40)
WEBM = b"\x1a\x45\xdf\xa3\x9fB\x86\x81\x01\x42\x82\x84webm" + bytes(30) + b"A_OPUS" + bytes(40)
WEBM_VIDEO = WEBM.replace(b"A_OPUS", b"V_VP8A")
FRAME = b"\xff\xfb\x90\x44" + bytes(413)
MP3 = FRAME * 3


def box(name: bytes, content: bytes) -> bytes:
    return (8 + len(content)).to_bytes(4, "big") + name + content


def m4a(track: bytes = b"soun", where: bytes = b"") -> bytes:
    """As a phone's recorder writes it. `where` goes into the box that phones write their place in."""
    heard = box(b"hdlr", bytes(8) + track + bytes(12))
    beside = box(b"udta", box(b"\xa9xyz", where)) if where else b""
    return (
        box(b"ftyp", b"M4A \0\0\0\0M4A mp42")
        + box(b"moov", box(b"mvhd", bytes(100)) + box(b"trak", heard + beside) + beside)
        + box(b"mdat", b"the sound itself")
    )


def mp3_with_labels(where: bytes) -> bytes:
    label = b"TXXX" + len(where).to_bytes(4, "big") + b"\0\0" + where
    return b"ID3\x04\0\0" + bytes([0, 0, 0, len(label)]) + label + MP3 + b"TAG" + where.ljust(125, b"\0")


def wav(seconds: int = 1) -> bytes:
    out = BytesIO()
    with open_wave(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(1)
        file.setframerate(8000)
        file.writeframes(b"\x80" * 8000 * seconds)
    return out.getvalue()
