"""Takes the power from special tokens in a person's text, and gives the text back unchanged.

The engine reads `<|eot_id|>` and its like as control tokens wherever they stand, so a pasted document could forge
turns, and `[img-0]` as a reference to a picture. One invisible character breaks them. `restore` undoes exactly what
`defuse` did: a text that already holds a broken token gets one more of the character, and one is taken away again.
"""

from __future__ import annotations

import re

BREAK = "\u2060"  # WORD JOINER: no width, no line break

_NAME = r"[^\s<>|]{1,64}"
_WHOLE = re.compile(rf"(<)({BREAK}*\|{_NAME}\|>)|(\[)({BREAK}*img(?:-[0-9]+)?\])")
_BROKEN = re.compile(rf"(<){BREAK}({BREAK}*\|{_NAME}\|>)|(\[){BREAK}({BREAK}*img(?:-[0-9]+)?\])")
# The end of a text that the next piece could turn into a broken token.
_UNDECIDED = re.compile(
    rf"(?:<(?:{BREAK}+(?:\|[^\s<>|]{{0,64}}\|?)?)?|\[(?:{BREAK}+(?:i(?:m(?:g(?:-[0-9]*)?)?)?)?)?)\Z"
)


def defuse(text: str) -> str:
    """The same text to the eye, with every special token broken."""
    return _WHOLE.sub(lambda m: (m[1] or m[3]) + BREAK + (m[2] or m[4]), text)


def restore(text: str) -> str:
    """Undoes `defuse`: restore(defuse(text)) == text for any text."""
    if BREAK not in text:
        return text
    return _BROKEN.sub(lambda m: (m[1] or m[3]) + (m[2] or m[4]), text)


class Restorer:
    """`restore` for a text that comes in pieces, which may be cut anywhere. Holds back only what is undecided."""

    def __init__(self) -> None:
        self._held: list[str] = []

    def feed(self, piece: str) -> str:
        """What can be said by now; "" while the end is undecided."""
        if not self._held and "<" not in piece and "[" not in piece:
            return piece
        if self._held and self._held[-1].endswith(BREAK) and not piece.strip(BREAK):
            self._held.append(piece)  # more of the same decides nothing, and is not looked through again and again
            return ""
        text = "".join(self._held) + piece
        undecided = _UNDECIDED.search(text)
        cut = undecided.start() if undecided else len(text)
        self._held = [text[cut:]] if undecided else []
        return restore(text[:cut])

    def flush(self) -> str:
        """The rest, once no more pieces come."""
        rest = restore("".join(self._held))
        self._held.clear()
        return rest
