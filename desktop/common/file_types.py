"""Tells which room a file is for: by its first bytes where they tell, else by its name or media type.

The name is a promise, not a proof: a picture may be called .pdf, a text anything or nothing. Whether it can be read,
and why not, is said by the room that reads it.
"""

from __future__ import annotations

import enum
import stat
from pathlib import Path, PurePath

PICTURE_SUFFIXES = (
    *(".png", ".jpg", ".jpeg", ".jpe", ".jfif", ".webp", ".avif", ".heic", ".heif", ".gif", ".bmp", ".tif", ".tiff"),
    *(".svg", ".svgz"),
)
DOCUMENT_SUFFIXES = (
    *(".txt", ".text", ".md", ".markdown", ".html", ".htm", ".xhtml", ".xht", ".pdf", ".docx", ".docm", ".dotx"),
    *(".dotm", ".csv", ".tsv", ".log", ".eml", ".mbox", ".mht", ".mhtml", ".rst", ".tex", ".json", ".xml", ".yaml"),
    *(".yml", ".srt", ".vtt", ".tab", ".odt", ".ott", ".fodt", ".rtf", ".epub", ".pptx", ".pptm", ".ppsx", ".potx"),
)

_PICTURE_TYPES = frozenset(
    {
        *("image/png", "image/jpeg", "image/webp", "image/avif", "image/heic", "image/heif", "image/gif", "image/bmp"),
        *("image/x-ms-bmp", "image/tiff", "image/svg+xml", "image/svg+xml-compressed"),
    }
)
_DOCUMENT_TYPES = frozenset(  # beside all that begin with "text/"
    {
        "application/epub+zip",
        "application/json",
        "application/mbox",
        "application/pdf",
        "application/rtf",
        "application/vnd.ms-word.document.macroenabled.12",
        "application/vnd.ms-word.template.macroenabled.12",
        "application/vnd.ms-powerpoint.presentation.macroenabled.12",
        "application/vnd.oasis.opendocument.text",
        "application/vnd.oasis.opendocument.text-flat-xml",
        "application/vnd.oasis.opendocument.text-template",
        "application/vnd.openxmlformats-officedocument.presentationml.presentation",
        "application/vnd.openxmlformats-officedocument.presentationml.slideshow",
        "application/vnd.openxmlformats-officedocument.presentationml.template",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        "application/vnd.openxmlformats-officedocument.wordprocessingml.template",
        "application/x-mimearchive",
        "application/x-subrip",
        "application/x-yaml",
        "application/xhtml+xml",
        "application/xml",
        "application/yaml",
        "message/rfc822",
    }
)
_HEAD = 4096  # bytes; a drawing may begin with comments
_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"GIF87a", b"GIF89a", b"II*\0", b"MM\0*", b"II+\0", b"MM\0+")
_FOREIGN_PICTURES = {  # their names, as the programs that write them have them
    "Photoshop": (b"8BPS\0\1", b"8BPS\0\2"),
    "GIMP": (b"gimp xcf file\0", b"gimp xcf v0"),
    "TGA": (b"\0\0\2" + bytes(9), b"\0\0\x0a" + bytes(9)),
    "ICO": (b"\0\0\1\0", b"\0\0\2\0"),
    "ICNS": (b"icns\0",),
    "JPEG 2000": (b"\0\0\0\x0cjP  ", b"\xff\x4f\xff\x51"),
    "JPEG XL": (b"\xff\x0a", b"\0\0\0\x0cJXL "),
    "OpenEXR": (b"v/1\1",),
    "Radiance": (b"#?RADIANCE\n", b"#?RGBE\n"),
    "WMF": (b"\xd7\xcd\xc6\x9a", b"\1\0\x09\0\0\3"),
    "EPS": (b"\xc5\xd0\xd3\xc6",),
    "XPM": (b"/* XPM */",),
    "DDS": (b"DDS |\0",),
    "QOI": (b"qoif\0",),
    "RAW": (
        *(b"FUJIFILMCCD-RAW 0", b"IIRO\x08\0", b"IIRS\x08\0", b"MMOR\0\0", b"IIU\0", b"\0MRM"),
        *(b"FOVb\0", b"FOVb\1", b"FOVb\2", b"FOVb\3"),
    ),
}
_SIZES = {b"P4\n": 2, b"P5\n": 3, b"P6\n": 3}  # numbers that follow, with the depth
_HEIC_BRANDS = (b"heic", b"heix", b"hevc", b"hevm", b"heim", b"heis", b"mif1", b"msf1")
_BRANDS = (b"avif", b"avis", *_HEIC_BRANDS)
_DOCUMENTS = (b"%PDF-", b"PK\3\4", b"\xd0\xcf\x11\xe0", b"{\\rtf", b"<!doctype html", b"<html", b"From ", b"MIME-")
_BEFORE = b"\xef\xbb\xbf \t\r\n"
_REMOTE = ("/run/user/", "/gvfs/")  # a folder on another computer: reading there may take long


class Kind(enum.Enum):
    PICTURE = "picture"
    DOCUMENT = "document"
    UNKNOWN = "unknown"


def kind_of(path: str | PurePath) -> Kind:
    """By the name's suffix, in any case. The file need not exist."""
    suffix = PurePath(path).suffix.lower()
    if suffix in PICTURE_SUFFIXES:
        return Kind.PICTURE
    return Kind.DOCUMENT if suffix in DOCUMENT_SUFFIXES else Kind.UNKNOWN


def kind_of_content(head: bytes) -> Kind:
    """By a file's first bytes. UNKNOWN where they could be those of many kinds."""
    if _is_seen(head) or foreign_picture(head):
        return Kind.PICTURE
    if head[4:8] == b"ftyp" and head[8:12] in _BRANDS:
        return Kind.PICTURE
    start = head.lstrip(_BEFORE)
    return Kind.DOCUMENT if start.lower().startswith(tuple(each.lower() for each in _DOCUMENTS)) else Kind.UNKNOWN


def is_drawing(head: bytes) -> bool:
    """SVG: a picture written as text."""
    head = head.lower()
    begins = head.lstrip(_BEFORE).startswith((b"<svg", b"<?xml", b"<!--", b"<!doctype svg"))
    named = b"<svg" in head or b"<!doctype svg" in head
    return named and b"<html" not in head and begins


def is_heic(head: bytes) -> bool:
    """A photo of a phone, in a box of MPEG's; AVIF has the same box."""
    return head[4:8] == b"ftyp" and any(brand in head[8:48] for brand in _HEIC_BRANDS) and b"avif" not in head[8:48]


def _is_seen(head: bytes) -> bool:
    """A picture of a kind Corral opens."""
    if head.startswith(_PICTURES) or (head[:4] == b"RIFF" and head[8:12] == b"WEBP"):
        return True
    if (head[:2] == b"BM" and head[6:10] == bytes(4)) or (head[4:8] == b"ftyp" and b"avif" in head[8:48]):
        return True
    return is_drawing(head) or is_heic(head)


def foreign_picture(head: bytes) -> str:
    """What pictures that begin like this are called, of those Corral cannot open; "" for all else."""
    for name, beginnings in _FOREIGN_PICTURES.items():
        if head.startswith(beginnings):
            return name
    if head[4:12] == b"ftypcrx ":
        return "RAW"
    if head[:4] == b"\1\0\0\0" and head[40:44] == b" EMF":
        return "EMF"
    return "PNM" if _is_portable(head) else ""


def _is_portable(head: bytes) -> bool:
    """By its sizes: a text may begin with "P5", too."""
    wanted = _SIZES.get(head[:3])
    if wanted is None:
        return head.startswith(b"P7\nWIDTH ")
    lines = (line for line in head.split(b"\n")[1:] if not line.startswith(b"#"))
    sizes = b" ".join(lines).split()[:wanted]
    return len(sizes) == wanted and all(map(bytes.isdigit, sizes))


def kind_in(path: Path) -> Kind:
    """By its content, where that is told at once, else by its name. Never waits for a pipe, a device or a network."""
    return _kind(path, _head(path))


def _kind(path: Path, head: bytes) -> Kind:
    found = kind_of_content(head)
    return kind_of(path) if found is Kind.UNKNOWN else found


def is_no_picture_to_see(path: Path) -> bool:
    """Whether it is a picture, or called one, and Corral opens none of that kind. Who reads it says what it is."""
    head = _head(path)
    return bool(head) and _kind(path, head) is Kind.PICTURE and not _is_seen(head)


def is_folder(path: Path) -> bool:
    """False also where nobody may look: who opens it says so."""
    try:
        return path.is_dir()
    except OSError:  # what is above it is closed, or its name is too long to be one
        return False


def _head(path: Path) -> bytes:
    """Nothing of what is not here, or far."""
    if all(part in str(path) for part in _REMOTE):
        return b""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            return b""
        with path.open("rb", buffering=0) as file:
            return file.read(_HEAD)
    except (OSError, ValueError):  # it is not there, or its name holds a zero: who opens it says so
        return b""


def kind_of_type(media_type: str) -> Kind:
    """By a media type as the clipboard and drag sources name it; parameters ("; charset=utf-8") do not matter."""
    plain = media_type.partition(";")[0].strip().lower()
    if plain in _PICTURE_TYPES:
        return Kind.PICTURE
    return Kind.DOCUMENT if plain.startswith("text/") or plain in _DOCUMENT_TYPES else Kind.UNKNOWN


def patterns(suffixes: tuple[str, ...]) -> str:
    """`*.png *.jpg …`, as file dialogs want them."""
    return " ".join(f"*{suffix}" for suffix in suffixes)
