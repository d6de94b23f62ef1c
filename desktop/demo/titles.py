"""Names a conversation by the words of its first question that say most."""

from __future__ import annotations

import re

from desktop.demo.tasks import Turn

_ASKED = "Name this conversation in "  # as the request for a title begins
_WORD = re.compile(r"[^\W_][\w'’-]*")
_MOST = 5  # words of a title
_SMALL = 3  # letters; shorter words say little


def title_wanted(turns: tuple[Turn, ...]) -> bool:
    """Whether the last thing said asks for a title."""
    return bool(turns) and turns[-1].role == "user" and turns[-1].text.startswith(_ASKED)


def title_of(turns: tuple[Turn, ...]) -> str:
    """The longer words that stand together first."""
    said = next((turn.text for turn in turns if turn.role == "user"), "")
    words = [word for word in _WORD.findall(said) if len(word) > _SMALL][:_MOST]
    title = " ".join(words)
    return title[:1].upper() + title[1:]
