"""Entities of HTML where markdown-it does not look for them."""

from __future__ import annotations

import re

from markdown_it.common.utils import replaceEntityPattern

_ENTITY = re.compile(r"&(#[xX][0-9a-fA-F]{1,6}|#[0-9]{1,7}|[a-zA-Z][a-zA-Z0-9]{1,31});")


def decoded(text: str) -> str:
    return _ENTITY.sub(lambda found: replaceEntityPattern(found[0], found[1]), text) if "&" in text else text
