"""Puts words into XML: whatever letters they have, what comes out is well formed."""

from __future__ import annotations

import re
import unicodedata
from html import escape

# What no XML 1.0 may hold, not even spelt as a number.
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_LOOKED_AT = 400  # letters
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def safe(text: str) -> str:
    """For what stands between tags, and in attributes."""
    return escape(_FORBIDDEN.sub("\ufffd", text.replace("\r\n", "\n").replace("\r", "\n")))


def right_to_left(text: str) -> bool:
    """As its first letter that has a direction says."""
    for letter in text[:_LOOKED_AT]:
        match unicodedata.bidirectional(letter):
            case "R" | "AL":
                return True
            case "L":
                return False
    return False
