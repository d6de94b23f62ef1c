"""The text of a file whose encoding is told, turned by the system's own iconv."""

from __future__ import annotations

import functools
import re
from pathlib import Path

from tests.recall.programs import NotRead, answer

SIDECAR = ".encoding"  # letter.txt.encoding says in one word how letter.txt is encoded

# What browsers take these names for.
_MEANT = {
    "ascii": "cp1252",
    "big5": "big5-hkscs",
    "cp874": "cp874",
    "euc-kr": "cp949",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "ibm855": "cp855",
    "iso-8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso-8859-11": "cp874",
    "ks_c_5601-1987": "cp949",
    "maccyrillic": "mac-cyrillic",
    "macroman": "macintosh",
    "mac-roman": "macintosh",
    "shift_jis": "cp932",
    "tis-620": "cp874",
    "utf-16.be": "utf-16be",
    "utf-16.le": "utf-16le",
    "utf-32.be": "utf-32be",
    "utf-32.le": "utf-32le",
    "utf-8-sig": "utf-8",
    "windows-874": "cp874",
    "x-sjis": "cp932",
}
_NAME = re.compile(r"[a-z][a-z0-9_.-]+")
_DECLARED = re.compile(rb"""(?:charset|encoding)\s*=\s*["']?\s*([A-Za-z][\w.:-]*)""")
_WITHIN = 8192  # bytes


def told(path: Path) -> str:
    """The encoding that a file beside it or its folder's name tells: iso-8859-5, or iso-8859-5-russian. "" if none."""
    sidecar = path.with_name(path.name + SIDECAR)
    name = sidecar.read_text("ascii", "replace").strip() if sidecar.is_file() else path.parent.name
    name = name.lower()
    return next((known for known in (name, name.rpartition("-")[0]) if _is_known(known)), "")


def declared(data: bytes) -> str:
    """What a web page says of itself."""
    found = _DECLARED.search(data[:_WITHIN])
    name = found.group(1).decode("ascii").lower() if found else ""
    if name.startswith(("utf-16", "utf-32", "unicode", "ucs")):
        return "utf-8"  # else the words that say so could not be read
    return name if _is_known(name) else ""


def text_of(data: bytes, encoding: str) -> str:
    """What cannot be read in that encoding is left out."""
    source = _MEANT.get(encoding, encoding)
    made = answer(["iconv", "-c", "-f", source, "-t", "utf-8"], data, partly=True)
    return made.decode("utf-8", "replace").removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")


@functools.cache
def _is_known(name: str) -> bool:
    if not _NAME.fullmatch(name):
        return False
    try:
        answer(["iconv", "-f", _MEANT.get(name, name), "-t", "utf-8"])
    except NotRead:
        return False
    return True
