"""Letters that nobody sees, and flags that are made of them."""

from __future__ import annotations


def tags(words: str) -> str:
    return "".join(chr(0xE0000 + ord(letter)) for letter in words)


FLAGS = [f"\U0001f3f4{tags(part)}\U000e007f" for part in ("gbeng", "gbsct", "gbwls")]
