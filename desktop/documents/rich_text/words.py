"""Lists the control words of RTF that matter here: what they put in, what begins a story, what nobody is shown."""

from __future__ import annotations

import codecs

LETTERS = {
    "tab": "\t", "line": "\n", "lbr": "\n", "softline": "\n", "emdash": "—", "endash": "–", "bullet": "•",
    "lquote": "‘", "rquote": "’", "ldblquote": "“", "rdblquote": "”", "emspace": " ", "enspace": " ", "qmspace": " ",
    "zwj": "\u200d", "zwnj": "\u200c", "~": "\u00a0", "_": "\u2011", "{": "{", "}": "}", "\\": "\\",
}  # fmt: skip
PARAGRAPH_ENDS = frozenset({"par", "sect", "page", "column", "\n", "\r"})  # a line end behind a backslash, too

# Groups of which nothing is text.
UNSEEN = frozenset({
    "colortbl", "info", "fldinst", "listtable", "listoverridetable", "revtbl", "rsidtbl", "generator", "filetbl",
    "themedata", "colorschememapping", "datastore", "xmlnstbl", "latentstyles", "bkmkstart", "bkmkend", "nonshppict",
    "objdata", "objclass", "objname", "sn", "sv", "xe", "tc", "tcn", "rxe", "pgptbl", "ftnsep", "ftnsepc", "ftncn",
    "aftnsep", "aftnsepc", "aftncn", "atnid", "atnref", "atndate", "atntime", "atnparent", "atnicn", "atrfstart",
    "atrfend", "pnseclvl", "pntxta", "pntxtb", "mmathPr", "mmathPict", "formfield", "userprops", "docvar", "template",
    "operator", "background", "keycode", "htmltag", "mhtmltag", "picprop", "blipuid",
    "datafield", "private", "privatetext", "password", "passwordhash", "wgrffmtfilter", "defchp", "defpap",
    "oldcprops", "oldpprops", "oldsprops", "oldtprops", "nexctfile", "levelnumbers", "leveltext", "listname",
    "listlevel", "listpicture", "gridtbl", "factoidname", "fchars", "lchars", "hlinkbase",
})  # fmt: skip
# Groups that a program which does not know them is to pass over, and whose words are seen nevertheless.
SEEN = frozenset({
    "annotation", "atnauthor", "footnote", "shppict", "shpinst", "shptxt", "shpgrp", "shp", "do", "dptxbx",
    "dptxbxtext", "pict", "ud", "moMath", "moMathPara", "mmath", "mr", "mf", "mnum", "mden", "me", "msup", "msub",
    "msSup", "msSub", "msSubSup", "mrad", "mdeg", "md", "mnary", "mfunc", "mfName", "fldrslt", "pntext", "pn",
    "result", "field",
})  # fmt: skip
HEADERS = frozenset({"header", "headerl", "headerr", "headerf"})
FOOTERS = frozenset({"footer", "footerl", "footerr", "footerf"})
LABELS = frozenset({"listtext", "pntext"})

_SETS = {
    0: "cp1252", 2: "cp1252", 77: "mac_roman", 128: "cp932", 129: "cp949", 130: "johab", 134: "gbk", 136: "cp950",
    161: "cp1253", 162: "cp1254", 163: "cp1258", 177: "cp1255", 178: "cp1256", 186: "cp1257", 204: "cp1251",
    222: "cp874", 238: "cp1250", 254: "cp437", 255: "cp437",
}  # fmt: skip
SYMBOLS = 2  # the set of fonts of signs
_PAGES = {10000: "mac_roman", 65001: "utf-8", 708: "iso8859_6", 819: "latin-1", 1361: "johab"}
OF_FILES = {"ansi": "cp1252", "mac": "mac_roman", "pc": "cp437", "pca": "cp850"}


def of_set(number: int) -> str:
    """The encoding of a font; "" for that of the file, and for what nobody knows."""
    return _SETS.get(number, "")


def of_page(number: int) -> str:
    """The encoding of a code page; "" where Python has none."""
    name = _PAGES.get(number, f"cp{number}")
    try:
        codecs.lookup(name)
    except LookupError:
        return ""
    return name
