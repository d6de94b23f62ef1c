"""Answers as models write them, long enough to measure."""

from __future__ import annotations

import random

_PROSE = (
    "the model reads every passage once and says which numbers it found so that nobody has to guess what was left "
    "out of a summary or where a sentence came from in the end"
)
_WORDS = _PROSE.split()
_TOKEN = 4  # characters, about what a token is in English


def mixed(tokens: int, seed: int = 1) -> str:
    """Paragraphs, lists, tables and code of about `tokens` tokens in all."""
    dice = random.Random(seed)
    blocks: list[str] = []
    length = 0
    while length < tokens * _TOKEN:
        block = dice.choice((_paragraph, _paragraph, _list, _table, _code))(dice)
        blocks.append(block)
        length += len(block) + 2
    return "\n\n".join(blocks)


def pieces(text: str) -> list[str]:
    return [text[i : i + _TOKEN] for i in range(0, len(text), _TOKEN)]


def _sentence(dice: random.Random, words: int = 12) -> str:
    return " ".join(dice.choice(_WORDS) for _ in range(words)).capitalize() + "."


def _paragraph(dice: random.Random) -> str:
    sentences = [_sentence(dice) for _ in range(dice.randint(2, 6))]
    return " ".join(sentences).replace("passage", "**passage**").replace("numbers", "`numbers`")


def _list(dice: random.Random) -> str:
    return "\n".join(f"- {_sentence(dice, 8)}" for _ in range(dice.randint(3, 9)))


def _table(dice: random.Random) -> str:
    rows = [f"| {dice.choice(_WORDS)} | {dice.randint(10, 999)} | {dice.randint(10, 999)} |" for _ in range(6)]
    return "\n".join(["| Product | 2024 | 2025 |", "|---|---:|---:|", *rows])


def _code(dice: random.Random) -> str:
    lines = [f"    total += {dice.choice(_WORDS)}[{dice.randint(0, 9)}]  # {dice.choice(_WORDS)}" for _ in range(8)]
    return "```python\ndef count(rows):\n" + "\n".join(lines) + "\n```"
