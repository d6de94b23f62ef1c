"""Takes out letters that a PDF tells twice: of Thai, browsers print a letter and its marks apart, each as both."""

from __future__ import annotations

import re

from desktop.documents.pages.boxes import Drawn
from desktop.documents.pages.questions import Questions

_MARKED = re.compile(r"[\u0e01-\u0e2e\u0e81-\u0eae][\u0e31\u0e33-\u0e3a\u0e47-\u0e4e\u0eb1\u0eb3-\u0ebc\u0ec8-\u0ecd]+")
_UNSEEN = "\ufeff"  # in their place
_NEAR = 8  # letters between the two
_HALF = 0.5  # of its width
_SAME = 1.0  # points
_BLANK = 0.35  # of a letter's height


class Repeats:
    """Of one page."""

    def __init__(self) -> None:
        self._boxes: dict[int, list[Drawn]] = {}  # by where they begin

    def hold(self, box: Drawn) -> bool:
        """Whether something that was drawn at once is such letters."""
        if not self._boxes:
            return False
        begin = round(box[0])
        near = (each for place in range(begin - 1, begin + 2) for each in self._boxes.get(place, ()))
        return any(all(abs(a - b) < _SAME for a, b in zip(box, each, strict=True)) for each in near)

    def taken_out(self, text: str, ask: Questions) -> str:
        """`text`: all of a page, one letter for each index, which each keeps."""
        letters = list(text)
        before: list[tuple[str, int, Drawn]] = []
        last = 0  # of those that stay
        for found in _MARKED.finditer(text):
            start, end = found.span()
            box = _around(ask, start, end)
            last = start - 1 if start and letters[start - 1] != _UNSEEN else last
            told = any(word == found[0] and start - at <= _NEAR and _covers(each, box) for word, at, each in before)
            before = [*before[-2:], (found[0], end, box)]
            if told:
                self._boxes.setdefault(round(box[0]), []).append(box)
                end += text[end : end + 1] == " " and not _is_blank(ask, last, min(end + 1, len(text) - 1))
                letters[start:end] = _UNSEEN * (end - start)
            else:
                last = end - 1
        return "".join(letters)


def _is_blank(ask: Questions, before: int, after: int) -> bool:
    one, two = ask.letter(before), ask.letter(after)
    return two[0] - one[2] > _BLANK * (one[3] - one[1])


def _around(ask: Questions, start: int, end: int) -> Drawn:
    boxes = [ask.letter(at) for at in range(start, end)]
    return [min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)]


def _covers(one: Drawn, two: Drawn) -> bool:
    return min(one[2], two[2]) - max(one[0], two[0]) > _HALF * (two[2] - two[0])
