"""Finds the encoding that a text names itself, in its first or last lines, as programs and editors do."""

from __future__ import annotations

import re

_WITHIN = 2048  # bytes at the beginning; an editor's line may also be the last
_SAID = (
    re.compile(rb"""\A\s{0,9}<\?xml[^>]{0,99}?encoding\s{0,9}=\s{0,9}["']([\w.:-]{1,40})"""),
    re.compile(rb"""\A@charset\s{1,9}["']([\w.:-]{1,40})["']"""),
    re.compile(
        rb"""^"?Content-Type:[^\n]{0,99}?charset=["']?([\w.:-]{1,40})""", re.IGNORECASE | re.MULTILINE
    ),  # gettext
    re.compile(rb"\\usepackage\[([\w-]{1,40})\]\{inputenc\}"),  # LaTeX
    re.compile(rb"-\*-[^\n]{0,99}?\bcoding:[ \t]{0,9}([\w.-]{1,40})"),  # Emacs
    re.compile(rb"\b(?:vim?|ex):[^\n]{0,99}?\b(?:fenc|fileencoding)=([\w.-]{1,40})"),  # Vim
    re.compile(rb"\A(?:[^\n]{0,200}\n)?[ \t]{0,40}#[^\n]{0,99}?\bcoding[:=][ \t]{0,9}([\w.-]{1,40})"),  # Python, Ruby
)
_EDITORS_ENDINGS = re.compile(r"[-_](?:unix|dos|mac)\Z")


def declared_in(data: bytes) -> str:
    """The name as it is written, "" if there is none."""
    for part in (data[:_WITHIN], data[-_WITHIN:] if len(data) > _WITHIN else b""):
        for pattern in _SAID:
            if found := pattern.search(part):
                return _EDITORS_ENDINGS.sub("", found.group(1).decode("ascii", "ignore").lower())
    return ""
