"""Opens the header of a picture file and says in one sentence why a file cannot be used.

The format is told by the first bytes, never by the name, and only these decoders are ever reached. They are called
directly, not through `Image.open`: that would load forty plugins, and its guard against bombs is one number for all
formats, which lets a PNG through that costs gigabytes and refuses a phone's JPEG that costs little.
"""

from __future__ import annotations

import io
import struct
import unicodedata
import zlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import IO, Literal

from PIL import Image
from PIL.AvifImagePlugin import AvifImageFile
from PIL.BmpImagePlugin import BmpImageFile
from PIL.GifImagePlugin import GifImageFile
from PIL.ImageFile import ImageFile
from PIL.JpegImagePlugin import JpegImageFile
from PIL.PngImagePlugin import PngImageFile
from PIL.TiffImagePlugin import TiffImageFile
from PIL.WebPImagePlugin import WebPImageFile

from desktop.common.errors import InputUnreadable
from desktop.common.file_types import foreign_picture, is_drawing, is_heic
from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open, unreadable
from desktop.pictures.drawn import Locked, NoSize, TooElaborate
from desktop.pictures.svg_cleaning import PACKED, unpacked_head

HEAD = 4096  # bytes that tell one format from another; SVG files begin with comments
_MEGA = 1_000_000
_LONGEST_LETTER = 4  # bytes of UTF-8

# What Pillow's decoders let out when a file is damaged. AttributeError is TIFF's, for tags that are missing.
BROKEN = (
    OSError,
    SyntaxError,
    ValueError,
    TypeError,
    AttributeError,
    LookupError,
    ArithmeticError,
    EOFError,
    MemoryError,
    RuntimeError,
    struct.error,
    zlib.error,
    Image.DecompressionBombError,
)
_PROGRESSIVE_MOST = 100 * _MEGA  # a progressive JPEG holds all its coefficients in memory first
BLANK = b"\xef\xbb\xbf \t\r\n"
_TAIL, _PDF_END = 64, 2048  # bytes in which a complete file has its end mark


@dataclass(frozen=True)
class Format:
    """A format we open. `most` is the number of pixels from which its decoder would cost too much memory or time."""

    name: str
    open: Callable[[IO[bytes]], ImageFile]
    most: int


class ExtraMissing(Exception):
    """What reads this format is not installed."""


def _open_heic(file: IO[bytes]) -> ImageFile:
    try:
        from desktop.pictures.heic import HeicImage  # an extra, and not needed for any other picture
    except ImportError as error:
        raise ExtraMissing from error
    image: ImageFile = HeicImage(file)  # type: ignore[no-untyped-call]
    return image


def _open_svg(file: IO[bytes]) -> ImageFile:
    from desktop.pictures.svg import SvgImage  # Qt, which no other picture needs

    return SvgImage(file)


def _open_pdf(file: IO[bytes]) -> ImageFile:
    from desktop.pictures.pdf import PdfPages  # PDFium, which no other picture needs

    return PdfPages(file)


_JPEG = Format("JPEG", JpegImageFile, 400 * _MEGA)  # decoded at an eighth of the size, which is cheap
_PNG = Format("PNG", PngImageFile, 100 * _MEGA)
_WEBP = Format("WebP", WebPImageFile, 64 * _MEGA)  # its decoder holds several copies
_GIF = Format("GIF", GifImageFile, 64 * _MEGA)
_BMP = Format("BMP", BmpImageFile, 100 * _MEGA)
_TIFF = Format("TIFF", TiffImageFile, 100 * _MEGA)
_AVIF = Format("AVIF", AvifImageFile, 64 * _MEGA)
_HEIC = Format("HEIC", _open_heic, 64 * _MEGA)  # its decoder holds several copies
_SVG = Format("SVG", _open_svg, 100 * _MEGA)  # drawn, and of a size that we choose
_PDF = Format("PDF", _open_pdf, 100 * _MEGA)


def format_of(head: bytes) -> Format | None:
    """The format that a file beginning with `head` has, None if it is none of ours."""
    begins = (
        (b"\xff\xd8\xff", _JPEG),
        (b"\x89PNG\r\n\x1a\n", _PNG),
        (b"GIF87a", _GIF),
        (b"GIF89a", _GIF),
        (b"BM", _BMP),
        (b"II*\0", _TIFF),
        (b"MM\0*", _TIFF),
        (b"II+\0", _TIFF),
        (b"MM\0+", _TIFF),
    )
    for prefix, known in begins:
        if head.startswith(prefix):
            return known
    if head[:4] == b"RIFF" and head[8:12] == b"WEBP":
        return _WEBP
    if head[4:8] == b"ftyp" and b"avif" in head[8:48]:
        return _AVIF
    return _format_of_further(head)


def _format_of_further(head: bytes) -> Format | None:
    """Of what no decoder of Pillow's reads."""
    if is_heic(head):
        return _HEIC
    if head.lstrip(BLANK).startswith(b"%PDF-"):
        return _PDF
    return _SVG if is_drawing(unpacked_head(head, HEAD) if head.startswith(PACKED) else head) else None


def open_header(file: IO[bytes], name: str) -> ImageFile:
    """Read size and kind, decode nothing yet. Raises InputUnreadable for what is foreign, damaged or far too large."""
    try:
        head = file.read(HEAD)
    except OSError as error:  # the disk itself, not the picture
        raise cannot_open(name, error) from error
    file.seek(0)
    known = format_of(head)
    if known is None:
        raise unreadable(name, _foreign(head))
    try:
        image = known.open(file)
    except ExtraMissing as error:
        raise unreadable(name, _heic_unread(), str(error.__cause__)) from error
    except BROKEN as error:
        raise damaged(name, error, file) from error
    width, height = image.size
    progressive = bool(image.info.get("progressive"))
    if width * height > (_PROGRESSIVE_MOST if progressive else known.most):
        raise too_large(name, width, height)
    return image


def refuse_too_large(image: ImageFile, name: str) -> None:
    """Each page of a TIFF and picture of a HEIC has a size that no header tells. Raises InputUnreadable."""
    width, height = image.size
    known = {"TIFF": _TIFF, "HEIC": _HEIC}.get(image.format or "")
    if known is not None and width * height > known.most:
        raise too_large(name, width, height)


def too_large(name: str, width: int, height: int) -> InputUnreadable:
    advice = tr(
        "It is {width} × {height} pixels large, too many to unpack safely. Save a smaller copy and use that.",
        width=width,
        height=height,
    )
    return unreadable(name, advice)


def damaged(name: str, error: BaseException, file: IO[bytes]) -> InputUnreadable:
    """What a decoder's complaint means for a person."""
    detail = f"{type(error).__name__}: {error}"
    if advice := _refused_unread(error):
        return unreadable(name, advice, detail)
    if isinstance(error, MemoryError):
        return unreadable(
            name, tr("Unpacking it needs more memory than is free. Save a smaller copy and use that."), detail
        )
    if _cut_short(error, file):
        return unreadable(name, tr("It ends in the middle, as if the copy was cut short."), detail)
    return unreadable(name, tr("It is damaged. Open it in another program and save it again as PNG or JPEG."), detail)


def _refused_unread(error: BaseException) -> str:
    """For what is whole, and not drawn all the same."""
    if isinstance(error, TooElaborate):
        return tr("It is drawn in so many parts that it cannot be drawn safely. Save it as PNG and use that.")
    if isinstance(error, NoSize):
        return tr("It is nothing wide or nothing high, so nothing can be seen. Save it as PNG in the size you want.")
    if isinstance(error, Locked):
        return tr("It is locked with a password. Open it elsewhere, save a copy without one and use that.")
    return ""


def _heic_unread() -> str:
    return tr(
        "It is a HEIC photo. Save it as JPEG and use that, or add what opens it to Corral: pip install “corral[heic]”."
    )


def _cut_short(error: BaseException, file: IO[bytes]) -> bool:
    file.seek(0)
    known = format_of(file.read(HEAD))
    if known is not None and lacks_end(file, known.name):
        return True
    return isinstance(error, EOFError) or "truncated" in str(error).lower()


def _is_text(head: bytes) -> bool:
    """To its end, where a letter may be cut in two."""
    text = head.decode("utf-8", "ignore")
    lost = len(head) - len(text.encode())
    controls = any(unicodedata.category(letter) == "Cc" for letter in "".join(text.split()))
    return bool(text) and lost < _LONGEST_LETTER and not controls


def _foreign(head: bytes) -> str:
    """Why a file that is none of our formats is refused, and the way out."""
    start = head.lstrip(BLANK)
    if not start:
        return tr("It is empty.")
    if kind := foreign_picture(head):
        return tr(
            "It is a picture of a kind Corral cannot open ({kind}). Save it as PNG or JPEG and use that.", kind=kind
        )
    if start.lower().startswith((b"<!doctype html", b"<html")):
        return tr("It is a web page, not a picture. Perhaps the download went wrong: get the picture again.")
    if _is_text(head):
        return tr("It holds text, not a picture. Open it in Writing.")
    return tr("It is not a picture of a kind Corral knows: JPEG, PNG, WebP, AVIF, HEIC, GIF, BMP, TIFF or SVG.")


def lacks_end(file: IO[bytes], kind: str) -> bool:
    """`kind` is one of "PNG", "JPEG", "GIF", "WebP", "BMP", "TIFF", "AVIF", "HEIC", "PDF".

    False also where nothing can be said.
    """
    length = file.seek(0, io.SEEK_END)
    head = _at(file, 0, _TAIL)
    tail = _at(file, max(0, length - _TAIL), _TAIL)
    if kind == "PNG":
        return b"IEND" not in tail
    if kind == "JPEG":
        return b"\xff\xd9" not in tail
    if kind == "GIF":
        return not tail.rstrip(b"\0").endswith(b";")
    if kind == "WebP":
        return length < int.from_bytes(head[4:8], "little") + 8
    if kind == "BMP":
        return length < int.from_bytes(head[2:6], "little")
    if kind == "TIFF":
        return _directory_cut(file, head, length)
    if kind == "PDF":
        return b"%%EOF" not in _at(file, max(0, length - _PDF_END), _PDF_END)
    return kind in ("AVIF", "HEIC") and _box_cut(file, length)


def _at(file: IO[bytes], position: int, count: int) -> bytes:
    file.seek(position)
    return file.read(count)


def _directory_cut(file: IO[bytes], head: bytes, length: int) -> bool:
    """A TIFF's list of facts often stands at its very end."""
    order: Literal["little", "big"] = "little" if head.startswith(b"II") else "big"
    start = int.from_bytes(head[4:8], order)
    entries = int.from_bytes(_at(file, start, 2), order)
    return length < 8 or length < start + 2 + entries * 12 + 4


def _box_cut(file: IO[bytes], length: int) -> bool:
    """An AVIF or HEIC is a row of boxes, each of which begins with its length."""
    position = 0
    while position + 8 <= length:
        size = int.from_bytes(_at(file, position, 4), "big")
        if size < 8:
            return False  # "up to the end", or a length in another place
        position += size
    return position != length
