"""Tells what a URI names: a file of this computer, or something that lies elsewhere, told in a sentence.

Programs name a dropped file in many ways: with this computer's name in it, with bytes that are no UTF-8, or where only
they themselves can reach it. Nothing here opens or asks for anything.
"""

from __future__ import annotations

import base64
import enum
import os
import platform
import re
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import unquote, unquote_to_bytes

from desktop.common.i18n import tr
from desktop.common.visible import shown_name

_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]+(?=:)")  # two letters at least: "c:" is a disk
_MOST = 40_000_000  # letters of a data: URI
_URL_SAFE = bytes.maketrans(b"-_", b"+/")
_DRIVE = re.compile(r"/[A-Za-z]:(?=/|$)")


class Where(enum.Enum):
    """Where that lies which is no file here."""

    WEB = "the web"
    COMPUTER = "another computer"
    SHARE = "a server"
    DEVICE = "a device"
    BIN = "the bin"
    LIST = "a list of files"
    RIGHTS = "an administrator's view"
    ARCHIVE = "an archive"
    PROGRAM = "another program"
    WORDS = "the address itself"  # a data: URI that holds no picture, or too much
    UNKNOWN = "somewhere"


_SCHEMES = {
    Where.WEB: ("http", "https", "view-source", "blob", "about", "javascript", "chrome", "ipfs"),
    Where.SHARE: (
        *("smb", "cifs", "sftp", "ssh", "fish", "scp", "rsync", "ftp", "ftps", "nfs", "afp", "dav", "davs", "webdav"),
        *("webdavs", "google-drive", "gdrive", "onedrive", "owncloud", "nextcloud", "network", "dns-sd", "bluetooth"),
    ),
    Where.DEVICE: (
        "mtp",
        "gphoto2",
        "ptp",
        "afc",
        "camera",
        "obex",
        "obexftp",
        "cdda",
        "audiocd",
        "burn",
        "kdeconnect",
    ),
    Where.BIN: ("trash",),
    Where.LIST: (
        *("recent", "recentlyused", "recentdocuments", "starred", "tags", "search", "baloosearch", "timeline"),
        *("x-nautilus-search", "x-nautilus-desktop", "desktop", "computer", "favorites", "programs", "applications"),
    ),
    Where.RIGHTS: ("admin", "kdesu"),
    Where.ARCHIVE: ("archive", "zip", "tar", "ar", "sevenz", "krarc", "gzip", "bzip2", "xz"),
    Where.PROGRAM: ("imap", "imap-message", "mailbox", "mailbox-message", "pop3", "news", "mid", "cid", "message"),
    Where.WORDS: ("data",),
}
_PLACES = {scheme: where for where, schemes in _SCHEMES.items() for scheme in schemes}

_NO_PATHS = (Where.WEB, Where.PROGRAM, Where.WORDS)  # "about:blank", "mid:1@example.org", "data:,"


@dataclass(frozen=True)
class Elsewhere:
    """`name`: what the source calls it, "" if nothing; `host`: the computer it lies on, where that is known."""

    where: Where
    name: str = ""
    host: str = ""


def scheme_of(text: str) -> str:
    """In small letters, "" for what is no URI."""
    found = _SCHEME.match(text)
    return found[0].lower() if found else ""


def place_of(uri: str, here: str = "") -> Path | Elsewhere | None:
    """None for what is no URI at all. `here`: this computer's name, asked of the system unless given."""
    scheme = scheme_of(uri)
    if not scheme:
        return None
    rest = uri[len(scheme) + 1 :]
    if scheme == "file":
        return _file(rest, here or platform.node())
    where = _PLACES.get(scheme, Where.UNKNOWN)
    if not rest.startswith("//" if where is Where.UNKNOWN else "/") and (where not in _NO_PATHS or " " in uri):
        return None  # "Note: the roof.txt", "data: 12 May.csv"
    host, path = _split(rest)
    name = "" if where is Where.WORDS else unquote(path.rstrip("/").rpartition("/")[2] or host)
    return Elsewhere(where, name, unquote(host.rpartition("@")[2]))


def file_named(given: str) -> Path | Elsewhere:
    """What a person names on a command line: by its path, which counts first, or as file:///…

    A plain path is not looked for: it may lie on a disk that does not answer.
    """
    place = place_of(given)
    return Path(given) if place is None or os.path.lexists(given) else place


def told(elsewhere: Elsewhere) -> tuple[str, str]:
    """Why it cannot be taken, as a title without its full stop, and the way out."""
    name = f"“{shown_name(elsewhere.name)}”" if elsewhere.name else ""
    copy_it = tr("Copy it to this computer first, then use that file.")
    its_folder = tr("Open the folder it is in, and drop it from there.")
    host = shown_name(elsewhere.host)
    on_server = tr("{name} lies on a server: {host}", name=name or tr("This"), host=host)
    return {
        Where.WEB: (
            tr("Corral fetches nothing from the web"),
            tr("Save it on this computer first, then use that file."),
        ),
        Where.COMPUTER: (tr("{name} lies on another computer: {host}", name=name or tr("This"), host=host), copy_it),
        Where.SHARE: (on_server if host else tr("{name} lies on a server", name=name or tr("This")), copy_it),
        Where.DEVICE: (tr("{name} lies on a connected device", name=name or tr("This")), copy_it),
        Where.BIN: (
            tr("{name} lies in the bin", name=name or tr("This")),
            tr("Take it out of the bin first, then use that file."),
        ),
        Where.LIST: (tr("{name} is only named here, in a list of files", name=name or tr("This")), its_folder),
        Where.RIGHTS: (
            tr("{name} is shown with an administrator’s rights", name=name or tr("This")),
            tr("Copy it to a folder of your own, and use that file."),
        ),
        Where.ARCHIVE: (
            tr("{name} lies inside an archive", name=name or tr("This")),
            tr("Unpack it first, then use that file."),
        ),
        Where.PROGRAM: (
            tr("{name} lies inside another program", name=name or tr("This")),
            tr("Save it on this computer there first, then use that file."),
        ),
        Where.WORDS: (
            tr("This address holds no picture that can be read"),
            tr("Save the picture as a file first, then use that file."),
        ),
        Where.UNKNOWN: (
            tr("{name} is no file of this computer", name=name or tr("This")),
            tr("Save it on this computer first, then use that file."),
        ),
    }[elsewhere.where]


def _split(rest: str) -> tuple[str, str]:
    """Host and path of what follows the colon."""
    if not rest.startswith("//"):
        return "", rest
    host, slash, path = rest[2:].partition("/")
    return host, slash + path


def _file(rest: str, here: str) -> Path | Elsewhere:
    """`file:///a`, `file:/a` and `file://localhost/a` are one file. A host is only compared, never looked up."""
    host, path = _split(rest)
    plain = os.fsdecode(unquote_to_bytes(os.fsencode(path)))  # a name need not be UTF-8
    if host and not _is_here(unquote(host), here):
        return Elsewhere(Where.COMPUTER, plain.rstrip("/").rpartition("/")[2], unquote(host))
    return Path(plain[1:] if _DRIVE.match(plain) else plain)


def _is_here(host: str, here: str) -> bool:
    """By its short name too: programs write either."""
    said, ours = host.casefold().rstrip("."), here.casefold().rstrip(".")
    if said in ("localhost", "localhost.localdomain", "127.0.0.1", "[::1]", ours):
        return True
    return said.partition(".")[0] == ours.partition(".")[0] and ("." not in said or "." not in ours)


def data_picture(uri: str) -> bytes | None:
    """The encoded picture that a data: URI holds; None where it holds none, or more than a picture should."""
    kind, comma, written = uri[len("data:") :].partition(",")
    if scheme_of(uri) != "data" or not comma or len(uri) > _MOST or not kind.lower().startswith("image/"):
        return None
    data = unquote_to_bytes(written)
    if kind.lower().rstrip().endswith(";base64"):
        letters = data.translate(_URL_SAFE, b" \t\r\n").rstrip(b"=")
        try:
            data = base64.b64decode(letters + b"=" * (-len(letters) % 4), validate=True)
        except ValueError:
            return None
    return data or None
