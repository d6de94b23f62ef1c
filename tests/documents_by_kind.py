"""Sixty documents from one sentence to three megabytes, in ten kinds, for tests of what a model is sent."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence

from desktop.common.types import BETWEEN, Document, Passage

SIZES = (60, 900, 6_000, 40_000, 250_000, 3_000_000)  # characters, about
_PASSAGE = 1_500

_ENGLISH = "In {n} the {noun} by the river cost {m} crowns, and nobody said why."
_NOUNS = ("harbour", "school", "old mill", "library", "market", "lighthouse", "northern road", "bridge")
_CHINESE = "{n}年，港口修了{m}座桥，镇上的人都很高兴，谁也不知道钱从哪里来。"
_JAPANESE = "{n}年に港で{m}隻の船が作られました。誰もその理由を知りません。"
_HINDI = "सन {n} में गाँव के लोगों ने {m} पेड़ लगाए, और किसी ने नहीं पूछा कि क्यों। "
_THAI = "ในปี{n}ชาวบ้านสร้างเรือ{m}ลำและไม่มีใครรู้ว่าทำไม "


def _told(pattern: str, dice: random.Random) -> str:
    return pattern.format(n=dice.randrange(1200, 2000), m=dice.randrange(10, 99_999), noun=dice.choice(_NOUNS))


def _lines(pattern: str, between: str) -> Callable[[int, random.Random], str]:
    def make(size: int, dice: random.Random) -> str:
        length = len(_told(pattern, dice)) + len(between)
        return between.join(_told(pattern, dice) for _ in range(max(1, size // length)))

    return make


def _table(size: int, dice: random.Random) -> str:
    rows = [
        f"| N{n} | {dice.choice(_NOUNS)} | {dice.randrange(99_999)} | {dice.random():.4f} |" for n in range(size // 40)
    ]
    return "\n".join(["| Berth | Place | Price | Share |", "|---|---|---|---|", *rows])


def _code(size: int, dice: random.Random) -> str:
    lines = [
        f"    if x[{n}] > 0x{dice.randrange(65_536):04x}: y += (x << {dice.randrange(9)}) ^ {n}"
        for n in range(size // 50)
    ]
    return "\n".join(["```python", "def f(x, y):", *lines, "    return y", "```"])


def _mixed(size: int, dice: random.Random) -> str:
    kinds = (_lines(_ENGLISH, " "), _table, _code, _lines(_HINDI, ""), _lines(_CHINESE, ""), _rules)
    pieces: list[str] = []
    while sum(map(len, pieces)) < size:
        pieces.append(dice.choice(kinds)(min(size, dice.randrange(200, 4_000)), dice))
    return BETWEEN.join(pieces)


def _rules(size: int, dice: random.Random) -> str:
    """Lines of dashes, which part the text of a request from its order."""
    return "\n-----\n".join(_told(_ENGLISH, dice) for _ in range(max(2, size // 70)))


_KINDS: dict[str, Callable[[int, random.Random], str]] = {
    "one line": _lines(_ENGLISH, " "),
    "paragraphs": _lines(_ENGLISH, "\n\n"),
    "no blanks": lambda size, dice: "".join(dice.choice("abcdefgh") for _ in range(size)),
    "Chinese": _lines(_CHINESE, ""),
    "Japanese": _lines(_JAPANESE, "\n"),
    "Hindi": _lines(_HINDI, ""),
    "Thai": _lines(_THAI, ""),
    "table": _table,
    "code": _code,
    "mixed": _mixed,
}


def kinds() -> Sequence[str]:
    return tuple(_KINDS)


def made(kind: str, size: int) -> Document:
    """The same one each time."""
    text = _KINDS[kind](size, random.Random(f"{kind} {size}"))
    passages = tuple(_passages(text, deep=kind == "paragraphs"))
    return Document(f"{kind}.md", passages)


def _passages(text: str, *, deep: bool) -> Iterator[Passage]:
    """Blocks as a reader would give them: those that are too long in pieces without anything between. `deep`: under
    headings within headings.
    """
    number = 0
    for block in text.split(BETWEEN):
        for start in range(0, max(1, len(block)), _PASSAGE):
            number += 1
            level = number // 3
            path = tuple(f"{'#' * (n + 1)} {level >> n}" for n in range(5)) if deep else ()
            glue = "" if start else BETWEEN
            piece = block[start : start + _PASSAGE]
            yield Passage(number, piece, f"paragraph {number}", path[-1] if path else "", glue=glue, path=path)
