"""Pictures that are broken, or made to do harm, drawn for the tests."""

from __future__ import annotations

import gzip
import io
import struct
from collections.abc import Callable, Mapping

from PIL import Image
from pillow_heif import from_pillow
from reportlab.pdfgen.canvas import Canvas

from tests.unit.documents.sources import PdfMaker
from tests.unit.pictures.drawing import chart, photo, png_claiming, png_of, saved

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 200 100">'
CUT = "It ends in the middle, as if the copy was cut short."
DAMAGED = "It is damaged. Open it in another program and save it again as PNG or JPEG."
LARGE = "Save a smaller copy and use that."
ELABORATE = "It is drawn in so many parts that it cannot be drawn safely. Save it as PNG and use that."
NO_SIZE = "It is nothing wide or nothing high, so nothing can be seen. Save it as PNG in the size you want."


def heic(width: int = 320, height: int = 240) -> bytes:
    out = io.BytesIO()
    from_pillow(photo(width, height)).save(out, quality=60)
    return out.getvalue()


def with_extent(data: bytes, width: int, height: int) -> bytes:
    """An AVIF or HEIC that says it is so large."""
    place = data.index(b"ispe") + 8
    return data[:place] + struct.pack(">II", width, height) + data[place + 8 :]


def gif_of(width: int, height: int) -> bytes:
    """A small one that says it is so large."""
    data = saved(chart(90, 60), "GIF")
    return data[:6] + struct.pack("<HH", width, height) + data[10:]


def webp_of(width: int, height: int) -> bytes:
    """An empty canvas in the extended way of writing."""
    body = b"VP8X" + struct.pack("<I", 10) + bytes(4)
    body += (width - 1).to_bytes(3, "little") + (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", len(body) + 4) + b"WEBP" + body


def bmp_of(width: int, height: int) -> bytes:
    header = struct.pack("<IiiHHIIiiII", 40, width, height, 1, 24, 0, 0, 0, 0, 0, 0)
    return b"BM" + struct.pack("<IHHI", 54, 0, 0, 54) + header


def tiff_of(width: int, height: int, *, following: int = 0, strips: int = 1) -> bytes:
    """One page of nothing. `following`: where the next one is said to stand."""
    entries = (
        (256, 4, 1, width), (257, 4, 1, height), (258, 3, 1, 8), (259, 3, 1, 1), (262, 3, 1, 1), (273, 4, strips, 8),
        (277, 3, 1, 1), (278, 4, 1, 1), (279, 4, strips, 8),
    )  # fmt: skip
    table = b"".join(struct.pack("<HHII", *entry) for entry in entries)
    return b"II*\0" + struct.pack("<I", 8) + struct.pack("<H", len(entries)) + table + struct.pack("<I", following)


def moving(broken: bool) -> bytes:
    """An APNG; of a broken one the second frame is nothing."""
    data = saved(chart(90, 60), "PNG", save_all=True, append_images=[photo(90, 60)])
    if not broken:
        return data
    place = data.index(b"fdAT") + 8
    return data[:place] + bytes(40) + data[place + 40 :]


def uses() -> bytes:
    groups = "".join(f'<g id="a{n}">' + f'<use xlink:href="#a{n - 1}"/>' * 10 + "</g>" for n in range(1, 12))
    return SVG + b'<rect id="a0" width="9" height="9"/>' + groups.encode() + b"</svg>"


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY a{n} "' + f"&a{n - 1};" * 10 + '">' for n in range(1, 12))
    return f'<!DOCTYPE svg [<!ENTITY a0 "ha">{entities}]><svg><text>&a11;</text></svg>'.encode()


def glows() -> bytes:
    """Paint over all of it, again and again."""
    paint = b'<radialGradient id="a"><stop stop-color="#f00"/><stop offset="1" stop-opacity="0"/></radialGradient>'
    return SVG + paint + b'<rect width="200" height="100" fill="url(#a)"/>' * 30_000 + b"</svg>"


def pdf_of(width: float, height: float) -> bytes:
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), pageCompression=1)
    canvas.rect(width / 4, height / 4, width / 2, height / 2, fill=1)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


def pdf_of_parts(count: int) -> bytes:
    """One page of so many lines."""
    out = io.BytesIO()
    canvas = Canvas(out, pageCompression=1)
    canvas._code.append("0 0 m 500 700 l S\n" * count)
    canvas.showPage()
    canvas.save()
    return out.getvalue()


REFUSED: Mapping[str, tuple[Callable[[], bytes], str]] = {
    "PNG of 40,000 each way": (lambda: png_claiming(40_000, 40_000), LARGE),
    "PNG of 65,535 each way": (lambda: png_claiming(65_535, 65_535), LARGE),
    "PNG of nothing": (lambda: png_of((0, 0), 8, 2, b""), DAMAGED),
    "PNG that holds zeros": (lambda: png_of((3_000, 3_000), 8, 2, bytes(9)), CUT),
    "APNG cut in its first frame": (lambda: moving(broken=False)[:200], CUT),
    "GIF of 65,535 each way": (lambda: gif_of(65_535, 65_535), LARGE),
    "GIF of nothing": (lambda: b"GIF89a" + bytes(7) + b";", DAMAGED),
    "WebP of 16,384 each way": (lambda: webp_of(16_384, 16_384), DAMAGED),
    "BMP of 65,535 each way": (lambda: bmp_of(65_535, 65_535), LARGE),
    "BMP of nothing": (lambda: bmp_of(0, 0), DAMAGED),
    "TIFF of 65,535 each way": (lambda: tiff_of(65_535, 65_535), LARGE),
    "TIFF whose strips lie nowhere": (lambda: tiff_of(9, 9, strips=1_000_000_000), DAMAGED),
    "AVIF of 65,535 each way": (lambda: with_extent(saved(photo(64, 48), "AVIF"), 65_535, 65_535), ""),
    "HEIC of 65,535 each way": (lambda: with_extent(heic(), 65_535, 65_535), ""),
    "HEIC cut in the middle": (lambda: heic()[:-400], CUT),
    "HEIC without a picture": (lambda: b"\0\0\0\x18ftypheic\0\0\0\0mif1heic" + bytes(100), DAMAGED),
    "SVG cut in the middle": (lambda: SVG + b"<rect", CUT),
    "SVG of parts in parts": (uses, ELABORATE),
    "SVG 300 parts deep": (lambda: SVG + b"<g>" * 300 + b"</g>" * 300 + b"</svg>", ELABORATE),
    "SVG of laughing entities": (laughs, DAMAGED),
    "SVG of nothing": (lambda: b'<svg xmlns="http://www.w3.org/2000/svg" width="0" height="0"/>', NO_SIZE),
    "SVG of letters that are none": (lambda: SVG + b"\xff\xfe</svg>", DAMAGED),
    "SVGZ that is 40 MB": (lambda: gzip.compress(SVG + b" " * 40_000_000 + b"</svg>"), ELABORATE),
    "SVGZ cut in the middle": (lambda: gzip.compress(SVG + b"</svg>")[:-12], CUT),
    "PDF cut in the middle": (lambda: pdf_of(595, 842)[:300], CUT),
    "PDF of nothing": (lambda: b"%PDF-1.7\n" + bytes(3_000) + b"%%EOF", DAMAGED),
    "PDF that is locked": (
        lambda: PdfMaker(encrypt="secret").text("Sales").done(),
        "It is locked with a password. Open it elsewhere, save a copy without one and use that.",
    ),
    "JPEG of 65,500 each way": (
        lambda: _jpeg_claiming(65_500, 65_500),
        LARGE,
    ),
    "JPEG cut in its header": (lambda: saved(photo(64, 48), "JPEG")[:40], CUT),
    "text called a picture": (lambda: b"The roof leaks.", "It holds text, not a picture. Open it in Writing."),
    "program called a picture": (lambda: b"\x7fELF" + bytes(300), ""),
    "nothing at all": (lambda: b"", "It is empty."),
}


def _jpeg_claiming(width: int, height: int) -> bytes:
    data = bytearray(saved(photo(16, 16), "JPEG"))
    frame = data.index(b"\xff\xc0")
    data[frame + 5 : frame + 9] = struct.pack(">HH", height, width)
    return bytes(data)


def _damaged_profile() -> bytes:
    return saved(Image.new("CMYK", (60, 40), (0, 200, 200, 0)), "JPEG", icc_profile=b"no profile" * 20)


def _large_exif() -> bytes:
    exif = Image.Exif()
    exif[0x010E] = "x" * 60_000
    return saved(chart(90, 60), "JPEG", exif=exif)


WORKS: Mapping[str, Callable[[], bytes]] = {
    "CMYK with a damaged profile": _damaged_profile,
    "JPEG with 60 KB of EXIF": _large_exif,
    "APNG": lambda: moving(broken=False),
    "APNG with a broken frame": lambda: moving(broken=True),
    "TIFF whose pages lead in a circle": lambda: tiff_of(8, 8, following=8),
    "GIF of 3,000 frames": lambda: saved(
        Image.new("L", (4, 4)),
        "GIF",
        save_all=True,
        append_images=[Image.new("L", (4, 4), n % 250) for n in range(3_000)],
    ),
    "SVG a billion wide": lambda: SVG.replace(b"viewBox", b'width="1e9" height="1e9" viewBox') + b"<rect/></svg>",
    "PDF 100 metres wide": lambda: pdf_of(283_465, 842),
    "HEIC": heic,
}
