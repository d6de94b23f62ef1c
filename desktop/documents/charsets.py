"""Knows what encodings are called: by browsers, by Python, and by a person."""

from __future__ import annotations

import codecs

from desktop.common.i18n import tr

# Browsers read these as something wider, and Python has it under another name. What they refuse as unsafe for pages
# (`replacement`) is harmless in a file.
_WIDER = {
    "gbk": "gb18030",
    "gb2312": "gb18030",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "euc-kr": "cp949",
    "euc_kr": "cp949",
    "euc-jp": "euc_jp",
    "iso-2022-jp": "iso2022_jp_2",
    "iso2022_jp": "iso2022_jp_2",
    "iso-8859-1": "cp1252",
    "iso8859-1": "cp1252",
    "iso-8859-9": "cp1254",
    "iso8859-9": "cp1254",
    "tis-620": "cp874",
    "hz-gb-2312": "hz",
    "iso-2022-kr": "iso2022_kr",
    "csiso2022kr": "iso2022_kr",
    "ansinew": "cp1252",  # in LaTeX
    "applemac": "mac-roman",
}
# Tried where the first leaves bytes over: a later edition with more characters.
_EDITIONS = {
    "cp932": ("shift_jis_2004",),
    "euc_jp": ("euc_jis_2004",),
    "iso2022_jp_2": ("iso2022_jp_2004", "iso2022_jp_ext"),
    "big5hkscs": ("cp950",),
    "cp1252": ("latin-1",),
    "cp1254": ("iso8859-9",),
}
# Not letters written as bytes, but programs' own ways to write one text inside another.
_NO_CHARSETS = frozenset({"unicode_escape", "raw_unicode_escape", "idna", "punycode", "undefined", "utf_7", "charmap"})


def codec_of(label: str) -> str | None:
    """Python's name for what a file, a page or a mail says of its letters; None for what nobody knows."""
    from webencodings import lookup  # here, because most files are UTF-8 and say nothing

    label = label.strip().strip("\"'").lower()
    if label in _WIDER:
        return _WIDER[label]
    known = lookup(label)
    if known is not None and known.name not in ("replacement", "x-user-defined"):
        name: str = known.codec_info.name
        return _WIDER.get(known.name) or _WIDER.get(name, name)
    return _codec_of_python(label)


def _codec_of_python(label: str) -> str | None:
    try:
        name = codecs.lookup(label.removeprefix("x-").removeprefix("cs")).name
        "".encode(name)  # what only turns bytes into bytes refuses this
    except (LookupError, ValueError, UnicodeError):
        return None
    return None if name.replace("-", "_") in _NO_CHARSETS else _WIDER.get(name, name)


def editions(codec: str) -> tuple[str, ...]:
    return (codec, *_EDITIONS.get(codec, ()))


def title(codec: str) -> str:
    """As a person would call it: "Thai (windows-874)"."""
    for letters, names in _letters().items():
        if codec in names:
            return tr("{letters} ({name})", letters=letters, name=names[codec])
    return codec


def _letters() -> dict[str, dict[str, str]]:
    """Made anew, in the language of the person."""
    return {
        tr("Western European letters"): {
            "cp1252": "windows-1252", "latin-1": "iso-8859-1", "iso8859-15": "iso-8859-15", "cp437": "DOS 437",
            "cp850": "DOS 850", "mac-roman": "Mac Roman",
        },
        tr("Central European letters"): {
            "cp1250": "windows-1250", "iso8859-2": "iso-8859-2", "cp852": "DOS 852", "mac-latin2": "Mac Latin 2",
        },
        tr("Cyrillic letters"): {
            "cp1251": "windows-1251", "iso8859-5": "iso-8859-5", "koi8-r": "koi8-r", "koi8-u": "koi8-u",
            "cp866": "DOS 866", "cp855": "DOS 855", "mac-cyrillic": "Mac Cyrillic",
        },
        tr("Greek letters"): {
            "cp1253": "windows-1253", "iso8859-7": "iso-8859-7", "cp737": "DOS 737", "mac-greek": "Mac Greek",
        },
        tr("Turkish letters"): {"cp1254": "windows-1254", "iso8859-9": "iso-8859-9", "cp857": "DOS 857"},
        tr("Hebrew letters"): {"cp1255": "windows-1255", "iso8859-8": "iso-8859-8", "cp862": "DOS 862"},
        tr("Arabic letters"): {"cp1256": "windows-1256", "iso8859-6": "iso-8859-6"},
        tr("Baltic letters"): {"cp1257": "windows-1257", "iso8859-13": "iso-8859-13"},
        tr("Southern European letters"): {"iso8859-3": "iso-8859-3"},
        tr("Vietnamese"): {"cp1258": "windows-1258"},
        tr("Thai"): {"cp874": "windows-874"},
        tr("Japanese"): {
            "cp932": "Shift_JIS", "shift_jis_2004": "Shift_JIS", "euc_jp": "EUC-JP", "euc_jis_2004": "EUC-JP",
        },
        tr("Simplified Chinese"): {"gb18030": "GB 18030"},
        tr("Traditional Chinese"): {"big5hkscs": "Big5", "cp950": "Big5"},
        tr("Korean"): {"cp949": "EUC-KR", "johab": "Johab"},
        tr("Unicode"): {"utf-16-le": "UTF-16", "utf-16-be": "UTF-16", "utf-32-le": "UTF-32", "utf-32-be": "UTF-32"},
    }  # fmt: skip
