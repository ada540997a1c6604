"""A recording and a photo for the log of the demo, drawn and played by us."""

from array import array
from io import BytesIO
from math import pi, sin
from wave import open as open_wave

from PIL import Image, ImageDraw

A_SECOND = 8000


def a_sound() -> bytes:
    """Two soft notes, a second each."""
    samples = array(
        "h", (int(6000 * sin(2 * pi * note * at / A_SECOND)) for note in (330, 440) for at in range(A_SECOND))
    )
    out = BytesIO()
    with open_wave(out, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(A_SECOND)
        file.writeframes(samples.tobytes())
    return out.getvalue()


def a_note() -> bytes:
    picture = Image.new("RGB", (420, 420), "#ffe066")
    drawn = ImageDraw.Draw(picture)
    drawn.text((60, 180), "I said one thing.", fill="#222222", font_size=32)
    out = BytesIO()
    picture.save(out, "PNG")
    return out.getvalue()
