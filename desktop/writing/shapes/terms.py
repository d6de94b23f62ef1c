"""Parts what a glossary or a timeline explains from what it says of it: "- **term**: meaning"."""

from __future__ import annotations

import re

from desktop.writing.shapes.lines import unbold

_LONGEST = 80  # characters of a term or a date
_BOLD_HEAD = re.compile(r"\*\*([^*\n]{1,200})\*\*\s{0,4}[:：–—-]?")
_COLON = re.compile(r":(?=\s)|：")
_DASH = re.compile(r"(?<=\s)[–—-](?=\s)")


def parted(line: str) -> tuple[str, str]:
    """Term and meaning; "" and the line where it has no term."""
    bare = line.strip()
    if found := _BOLD_HEAD.match(bare):
        return found[1].strip(" :："), bare[found.end() :].strip()
    bare = unbold(bare)
    for between in (_COLON, _DASH):
        found = between.search(bare)
        if found and 0 < found.start() <= _LONGEST and bare[found.end() :].strip():
            if between is _DASH and _is_range(bare, found):
                continue
            return bare[: found.start()].strip(" *"), bare[found.end() :].strip()
    return "", bare


def set_out(term: str, meaning: str) -> str:
    """An item of a list."""
    return f"- **{term}**: {meaning}" if term else f"- {meaning}"


def _is_range(line: str, dash: re.Match[str]) -> bool:
    """ "2019 – 2021": the dash belongs to the term."""
    before, behind = line[: dash.start()].rstrip(), line[dash.end() :].lstrip()
    return before[-1:].isdigit() and behind[:1].isdigit()
