"""Files that people might send as a receipt, made here."""

import struct
import zlib
from io import BytesIO

from PIL import Image
from PIL.PngImagePlugin import PngInfo

from api.claims.files import Upload

PDF = b"%PDF-1.7\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF\n"
WHERE = 0x8825
SECRET = b"51.5007N 0.1246W"


def picture(kind: str = "JPEG", size: tuple[int, int] = (60, 40), mode: str = "RGB", **more: object) -> bytes:
    out = BytesIO()
    Image.new(mode, size, "red" if mode != "L" else 90).save(out, kind, **more)
    return out.getvalue()


def with_location(kind: str) -> bytes:
    """A photo that says where it was taken, in every place that its kind has for such words."""
    exif = Image.Exif()
    exif[0x010E] = SECRET.decode()
    exif.get_ifd(WHERE)[29] = SECRET.decode()
    more: dict[str, object] = {"exif": exif}
    if kind == "JPEG":
        more |= {"comment": SECRET, "xmp": b"<x:xmpmeta>" + SECRET + b"</x:xmpmeta>"}
    if kind == "WEBP":
        more |= {"xmp": SECRET}
    if kind == "PNG":
        words = PngInfo()
        words.add_text("Comment", SECRET.decode())
        words.add_itxt("XML:com.adobe.xmp", SECRET.decode())
        more |= {"pnginfo": words}
    return picture(kind, **more) + b"trailing " + SECRET


def sideways() -> bytes:
    """A photo held upright by a phone: 60 by 40 on the sensor, turned when it is shown."""
    exif = Image.Exif()
    exif[0x0112] = 6
    return picture(exif=exif)


def bomb() -> bytes:
    """A PNG of a few hundred bytes that says it is 20,000 by 20,000."""

    def chunk(name: bytes, body: bytes) -> bytes:
        return struct.pack(">I", len(body)) + name + body + struct.pack(">I", zlib.crc32(name + body))

    head = struct.pack(">IIBBBBB", 20_000, 20_000, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", zlib.compress(b"\0" * 20_001))
        + chunk(b"IEND", b"")
    )


def photo(name: str = "bus.jpg") -> Upload:
    return Upload(name, picture())
