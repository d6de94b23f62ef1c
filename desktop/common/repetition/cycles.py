"""Finds texts that are one piece again and again, letter by letter, whether or not the piece has words in it."""

from __future__ import annotations

_SEARCHED = 8_192  # letters at the end of a text


class Cycle:
    """Reads along and knows whether all that came since some letter is one piece, repeated.

    It keeps the prefix function of what came since that letter, which costs the same for each letter on average.
    Where no piece of up to `longest` letters makes it up, it begins anew after twice as many: so a cycle is known
    that much after it began, at the latest, and no more is held than that and the copies.
    """

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._letters: list[str] = []
        self._links: list[int] = []

    @property
    def length(self) -> int:
        """Of all the copies, in letters."""
        return len(self._letters)

    @property
    def period(self) -> int:
        """Of the piece, in letters: as many as there are where nothing is repeated."""
        return self.length - self._links[-1] if self._links else 0

    def feed(self, text: str) -> None:
        for letter in text:
            self._letters.append(letter)
            _link(self._letters, self._links)
            if self.length >= 2 * self._longest and self.period > self._longest:
                self._letters, self._links = [], []


def ending_cycle(text: str) -> tuple[int, int]:
    """Letters of the piece that the text ends with most often, and of all its copies; (0, 0) for an empty text."""
    letters: list[str] = []
    links: list[int] = []
    best = (0, 0)
    for letter in reversed(text[-_SEARCHED:]):
        letters.append(letter)
        _link(letters, links)
        period = len(letters) - links[-1]
        if not best[0] or len(letters) * best[0] > best[1] * period:
            best = (period, len(letters))
    return best


def _link(letters: list[str], links: list[int]) -> None:
    """Adds the length of the longest beginning that the letters also end with, other than themselves."""
    link = links[-1] if links else 0
    letter = letters[-1]
    while link and letters[link] != letter:
        link = links[link - 1]
    links.append(link + 1 if links and letters[link] == letter else 0)
