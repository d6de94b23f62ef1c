"""Makes Markdown nobody would write by hand: pieces of everything in any order, the same each time."""

# ruff: noqa: E501

from __future__ import annotations

import random
from collections.abc import Iterator

# What the examples of CommonMark are about, in words of our own, and what models write beyond.
PIECES = (
    # inline
    "*a*", "**a**", "***a** b*", "_a_", "__a__", "a_b_c", "2*3*4", "`a`", "``a ` b``", "`a", "~~a~~", "~a~", "<b>a</b>",
    "<br>", "<kbd>a", "</b>", "[a](/b)", "[a](<b c> 'd')", "[a]", "[a][b]", "[", "](", "![a](b.png)", "![", "<http://a.b>",
    "http://a.b/c_d", "www.a.b", "a@b.c", "&amp;", "&#0;", "&bogus;", "\\*", "\\", "\\\\", "a  ", "a\\", "|", "!",
    # blocks
    "# a", "#a", "####### a", "a\n===", "a\n---", "---", "***", "- a", "* a", "+ a", "1. a", "7) a", "- [ ] a", "- [x] a",
    "> a", ">> a", "> - a", "    code", "\tcode", "```", "```py", "~~~", "~~~~ x", "- ```", "  ```", "> ```", "1. ```\n   a",
    "| a | b |", "|---|---|", "|:-:|--:|", "a | b", "-|-", "| a \\| b |", "[a]: /b", "<!-- a -->", "<div>", "</div>",
    # formulas
    "$x$", "$x^2$", "$", "$$", "$$x$$", "$$\nx\n$$", "\\(x\\)", "\\(", "\\[", "\\]", "\\[x\\]", "$5 and $10", "$\\frac{1}{2}$",
    "\\begin{align}", "a &= b \\\\", "\\end{align}", "$a$$b$", "$`x`$", "$\\ce{H}$", "$" + "{" * 20 + "$",
    # thoughts
    "<think>", "</think>", "<thinking>a", "`<think>`",
    # letters of all kinds
    "عربي", "\u202bעברית\u202c", "a\u200db", "👨\u200d👩\u200d👧", "e\u0301\u0301\u0301", "क्षि", "ไทย", "日本語", "\ufeff", "\ufffe", "\u2028",
    "\u2029", "\x00", "\x1b[2J", "\ud800", "\udc00a", "\u0600", "\u2066", "𝔘", "\u00ad", "\u200b", "\ufdd0", "\ufffc", "\r",
)  # fmt: skip
BETWEEN = ("", " ", "\n", "\n\n", "\r\n", "  \n", "\n    ", "\n  ", "\t", "\n> ", "\n- ", "\n| ")
LONG = (
    "x" * 3_000,
    "word " * 500,
    "$x$ " * 300,
    "| a | b |\n|---|---|\n" + "| $x$ | 1 |\n" * 60,
    "- a\n" * 80,
    "[" * 200,
    "*" * 200,
)


def documents(seed: int, count: int, most: int = 14) -> Iterator[str]:
    """`count` of them, of so many pieces at most; one in a hundred holds something long."""
    chance = random.Random(seed)
    for number in range(count):
        parts = []
        for _ in range(chance.randint(1, most)):
            parts += [chance.choice(PIECES), chance.choice(BETWEEN)]
        if number % 100 == 0:
            parts.insert(chance.randrange(len(parts)), chance.choice(LONG))
        yield "".join(parts)


def sizes(seed: int, count: int = 7) -> list[int]:
    """Of the pieces in which one arrives: letter by letter, in words, or nearly at once."""
    chance = random.Random(seed)
    most = chance.choice((1, 4, 40))
    return [chance.randint(1, most) for _ in range(count)]
