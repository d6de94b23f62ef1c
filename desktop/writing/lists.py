"""Makes a Markdown list of what a model meant as one."""

from __future__ import annotations

import re

_MARK = re.compile(r"(?:[-*+•‣◦▪–—·]|\d{1,3}[.)])\s+")


def as_list(text: str) -> str:
    """Every line an item: "• one" and "2) two" become "- one" and "- two".

    Headings stay, what is indented below an item stays with it.
    """
    lines: list[str] = []
    for line in text.splitlines():
        bare = line.strip()
        if not bare:
            continue
        indent = line[: len(line) - len(line.lstrip())] if lines else ""
        if bare.startswith("#") or (indent and not _MARK.match(bare)):
            lines.append(f"{indent}{bare}" if not bare.startswith("#") else bare)
        else:
            lines.append(f"{indent}- {_MARK.sub('', bare, count=1) if _MARK.match(bare) else bare}")
    return "\n".join(lines)
