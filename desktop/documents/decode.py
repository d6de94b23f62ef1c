"""From bytes to text, whatever encoding they were written in."""

from __future__ import annotations

import codecs
import re

from desktop.common.inputs import unreadable
from desktop.common.types import Unread
from desktop.common.words import tr

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_NOT_TEXT = re.compile(r"[\x00-\x07\x0e-\x1a\x1c-\x1f\x7f]")  # control characters without a use in text files
_TOLERATED = 0.002  # share of them in a file that is still text,
_STRAY = 2  # and how many may stray into even the shortest
_SOUND = 10  # sound characters beyond ASCII for each broken one: then it is UTF-8 with a few bytes lost


def decode(data: bytes, name: str, declared: str = "") -> tuple[str, tuple[Unread, ...]]:
    """The text with plain line ends, and what of it was lost. `declared`: the encoding the file itself names, if any.

    A byte order mark decides; else UTF-8 where the bytes allow it, else `declared`, else Western European, in which
    every byte means something. Raises InputUnreadable for what is not text.
    """
    text, unread = _decoded(data, name, declared)
    if "\0" in text or len(_NOT_TEXT.findall(text)) > max(_STRAY, len(text) * _TOLERATED):
        raise _not_text(name)
    return text.replace("\r\n", "\n").replace("\r", "\n"), unread


def _decoded(data: bytes, name: str, declared: str) -> tuple[str, tuple[Unread, ...]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            try:
                return data[len(mark) :].decode(encoding), ()
            except UnicodeDecodeError as error:
                raise _not_text(name) from error
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        return _damaged_utf8(data, error) or (_western(data, declared), ())


def _damaged_utf8(data: bytes, error: UnicodeDecodeError) -> tuple[str, tuple[Unread, ...]] | None:
    """One lost byte must not turn every accent of a long text into two wrong letters."""
    text = data.decode("utf-8", errors="replace")
    broken = text.count("\ufffd")
    if sum(character > "\x7f" for character in text) - broken < broken * _SOUND:
        return None
    line = data.count(b"\n", 0, error.start) + 1
    return text, (Unread(tr("line {n}", n=line), tr("A few characters are damaged. They are shown as �.")),)


def _western(data: bytes, declared: str) -> str:
    for encoding in filter(None, (declared, "cp1252")):
        try:
            return data.decode(encoding)
        except (UnicodeDecodeError, LookupError):  # LookupError: an encoding nobody knows
            continue
    return data.decode("latin-1")


def _not_text(name: str) -> Exception:
    return unreadable(name, tr("It does not hold text. Perhaps it is another kind of file with the wrong name."))
