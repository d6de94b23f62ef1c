"""Finds the lines of a PDF page as they were drawn, with their places and cells. Asks PDFium little for each."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from operator import sub

import pypdfium2.raw as pdfium_c

from desktop.documents.pages.boxes import (
    FARTHEST,
    LEAST,
    MIRRORED,
    Box,
    Drawn,
    around,
    height,
    is_place,
    is_uneven,
    turned,
)
from desktop.documents.pages.figures import FIGURES, told_apart
from desktop.documents.pages.order import in_reading_order
from desktop.documents.pages.questions import Questions
from desktop.documents.pages.repeats import Repeats

HYPHEN = "\ufffe"  # PDFium's mark for one at a line's end; it writes no line end behind it
NO_LETTER = "\x00"
_CODE_OF_HYPHEN = re.compile("\x02")  # and of a letter in some fonts

_NOTHING = f" \t{NO_LETTER}{HYPHEN}"
_LINE = re.compile(r"[^\r\n\ufffe]+\ufffe?")
_WORD = re.compile(r"[^\s\x00]+")
_LETTERS = re.compile(r"[^\W_]{2,}")
_RIGHT_TO_LEFT = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]")
_MARKED = re.compile(r"[\u0e31-\u0ecd]")  # Thai and Lao
_ODD = re.compile(r"[\u0590-\u08ff\u0e31-\u0ecd\ufb1d-\ufdff\ufe70-\ufefc]")  # any of these
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x9f\ufffd\ufffe]")
_INVISIBLE = re.compile(r"[\u00ad\u200b\ufeff]")
_SURROGATE = re.compile(r"[\ud800-\udfff]")
_BESIDE = re.compile(r"(?<=[⁰¹²³⁴-⁹₀-₉])(?=\d)")

CELL = 1.1  # line heights between two words that are not neighbours in a sentence,
BLANK = 0.6  # and between any two; a figure one stands far from its neighbours, but not as far
_UNEVEN = 2.5  # times the usual gap of the line
_HIGH = 1.3  # times what was drawn first: there may be another line in this one
_MANY = 4  # gaps of a line that has a usual one
_NEAR = 0.3  # line heights between two places that are the same
_COVERED = 1.5  # line heights of what was drawn that the next covers: less is a font that is wider than its letters say
_FEW, _SHORT = 8, 2  # letters whose width says nothing, and whose height does not
_TOO_WIDE = 1.35  # times the usual width of a letter: there are gaps inside what was drawn as one
_TOUCHING = 0.07  # of the room that a font gives a letter in height


@dataclass(slots=True)
class Cell:
    text: str
    begin: float
    end: float


@dataclass(slots=True)
class PageLine:
    """A line of text on a page. `box` is None where the font does not say how large its letters are."""

    text: str  # without the mark of a hyphen at its end
    box: Box | None
    turn: int = 0  # boxes of lines that are turned alike can be compared
    cells: tuple[Cell, ...] = ()  # two or more, or none
    hyphen: bool = False
    start: int = 0  # index of its first letter on the page
    drawn: str = ""  # its letters as they stand there, one for each index
    answered: bool = False  # with what a person wrote, which no margin broke
    goes_on: bool = False  # begins where the line before ends: in the middle of a word

    @property
    def placed(self) -> Box:
        """Its box, of a page where every line has one. Raises ValueError where this one has none."""
        if self.box is None:
            raise ValueError("a line without a place")
        return self.box

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1] if self.box else 0.0


class PageLines:
    """Reads one page's text. Indices are PDFium's, one for each letter, whether it has a meaning or not."""

    def __init__(self, words: pdfium_c.FPDF_TEXTPAGE, *, is_turned: bool) -> None:
        self.ask = Questions(words)
        self.text = self._whole()
        self._may_turn = is_turned or self.ask.quarter(0) != 0
        is_odd = not self.text.isascii() and bool(_ODD.search(self.text))
        self._may_mirror = is_odd and bool(_RIGHT_TO_LEFT.search(self.text))
        if self._may_mirror and not self._may_turn:
            self.text = in_reading_order(self.text, self.ask)
        self._repeats = Repeats()
        is_marked = is_odd and bool(_MARKED.search(self.text))
        if is_marked:
            self.text = self._repeats.taken_out(self.text, self.ask)
        self._is_level = not (self._may_turn or self._may_mirror or is_marked)

    def _whole(self) -> str:
        """All letters; of those that the program writes as two, each has its index."""
        count = self.ask.count()
        units = self.ask.text(count)
        if units is None:  # some letters have no meaning
            return self._by_code(count)
        text = units.decode("utf-16-le", "surrogatepass")
        return text if len(text) == count else "".join(map(chr, memoryview(units).cast("H")))

    def _by_code(self, count: int) -> str:
        text = "".join([chr(code) if code < 0x110000 else NO_LETTER for code in self.ask.codes(count)])
        return _CODE_OF_HYPHEN.sub(lambda found: HYPHEN if self.ask.is_hyphen(found.start()) else found[0], text)

    def lines(self) -> list[PageLine]:
        spans = [match.span() for match in _LINE.finditer(self.text) if match.group().strip(_NOTHING)]
        found: list[PageLine] = []
        for (start, stop), drawn in zip(spans, self._drawn(spans), strict=True):
            found += self._lines(start, stop, drawn)
        self._look_inside(found)
        self._look_between(found)
        return found

    def _drawn(self, spans: list[tuple[int, int]]) -> Iterator[list[Drawn]]:
        """For each line the boxes of what was drawn at once."""
        ask = self.ask
        if ask.count_drawn(0, -1) == len(spans):
            yield from ([box] for box in ask.counted(len(spans)))
            return
        for start, stop in spans:
            yield ask.drawn(start, stop - start)

    def _letter_box(self, index: int, turn: int) -> Box:
        return turned(self.ask.letter(index), turn)

    def _lines(self, start: int, stop: int, rectangles: list[Drawn], within: int | None = None) -> Iterable[PageLine]:
        """One, unless PDFium missed where the next begins. `within`: the turn of lines of which those were found."""
        drawn = self.text[start:stop]
        if (
            self._is_level
            and (box := _ordinary(rectangles, drawn, is_whole=within is None))
            and (len(drawn) > _SHORT or self.ask.quarter(start) == 0)
        ):  # nearly all are so
            return (PageLine(spelt(drawn), box, 0, (), drawn[-1] == HYPHEN, start, drawn),)
        rectangles = [each for each in rectangles if is_place(each) and not self._repeats.hold(each)]
        turn = self._turn(start, drawn, rectangles, is_odd=within is not None) if rectangles else 0
        boxes = [turned(each, turn) for each in rectangles] if turn else [(a, -d, c, -b) for a, b, c, d in rectangles]
        line = PageLine("", around(boxes, len(drawn)), turn, (), drawn[-1] == HYPHEN, start, drawn)
        if len(boxes) > 1:
            if within != turn and line.height > _HIGH * height(boxes[0]) and (falls := _falls(boxes)):
                return self._fallen(line, stop, rectangles, boxes, falls)
            if FIGURES.search(drawn) and is_uneven(boxes):
                line.drawn = told_apart(drawn, lambda at: self._letter_box(start + at, turn))
            self._cut(line, boxes)
        if not line.cells:
            line.text = line.text or spelt(line.drawn)
        return (line,)

    def _fallen(
        self, line: PageLine, stop: int, rectangles: list[Drawn], boxes: Sequence[Box], falls: Sequence[int]
    ) -> Iterator[PageLine]:
        """The lines of one that goes on in another line and further back."""
        start, first, waiting = line.start, 0, list(reversed(falls))
        for at, letter in enumerate(line.drawn):
            if not waiting:
                break
            box = boxes[waiting[-1]]
            if letter.isspace() or letter == NO_LETTER:
                continue
            place = self._letter_box(line.start + at, line.turn)
            if abs(place[0] - box[0]) < _NEAR * height(box) and box[1] <= (place[1] + place[3]) / 2 <= box[3]:
                if line.start + at > start:
                    yield from self._lines(start, line.start + at, rectangles[first : waiting[-1]], line.turn)
                start, first = line.start + at, waiting.pop()
        yield from self._lines(start, stop, rectangles[first:], line.turn)

    def _turn(self, start: int, drawn: str, rectangles: Sequence[Drawn], *, is_odd: bool) -> int:
        """Asked where it may be: most pages have no turned line, and most turned lines are high."""
        turn = 0
        if self._may_turn or is_odd or len(drawn) <= _SHORT or _is_high(rectangles):
            index = start + len(drawn) - len(drawn.lstrip())
            turn = self.ask.quarter(index)
        return turn + MIRRORED if self._may_mirror and _RIGHT_TO_LEFT.search(drawn) else turn

    def _look_inside(self, lines: list[PageLine]) -> None:
        """What was drawn as one may still hold gaps: then its letters seem wider than those of the page."""
        found = [
            ((box[2] - box[0]) / (box[3] - box[1]) / len(line.drawn), line, box)
            for line in lines
            if (box := line.box) and not line.cells and len(line.drawn) > _FEW
        ]
        widths = sorted([width for width, _, _ in found])
        most = widths[len(widths) // 2] * _TOO_WIDE if widths else 0.0
        for width, line, box in found:
            if width > most and line.text == spelt(line.drawn):  # nothing was parted there yet
                self._cut(line, [(begin, box[1], end, box[3]) for begin, end in self._words(line)])

    def _look_between(self, lines: Sequence[PageLine]) -> None:
        """PDFium often takes each letter of what is turned for a line."""
        for before, line in pairwise(lines):
            one, two = before.box, line.box
            if one and two and one[1] < two[3] and two[1] < one[3] and before.turn == line.turn:
                high = max(before.height, line.height)
                line.goes_on = abs(two[0] - one[2]) < BLANK * high and self._goes_on(before, line)

    def _goes_on(self, before: PageLine, line: PageLine) -> bool:
        """Asked of the room that fonts give letters. Numbers of neighbouring cells may touch, single figures not."""
        if before.drawn[-1] in _NOTHING or line.drawn[0] in _NOTHING:
            return False
        if len(before.drawn) > 1 and len(line.drawn) > 1 and (before.drawn[-2:] + line.drawn[:2]).isdigit():
            return False
        one = turned(self.ask.advance(before.start + len(before.drawn) - 1), before.turn)
        two = turned(self.ask.advance(line.start), line.turn)
        most = _TOUCHING * max(height(one), height(two))
        return abs(two[0] - one[2]) < most and abs(height(one) - height(two)) < most

    def _cut(self, line: PageLine, boxes: Sequence[Box]) -> None:
        """Into cells, where the gaps between what was drawn at once are too wide for the words of a sentence.

        PDFium writes no blank beside words that the file spells out for readers, however far apart they stand.
        """
        gaps = [after[0] - before[2] for before, after in pairwise(boxes)]
        high = line.height
        back = -_COVERED * high
        if not gaps or (back < min(gaps) and max(gaps) < BLANK * high) or _goes_back(boxes):
            return
        words = [match.start() for match in _WORD.finditer(line.drawn)]
        least = _least(len(words), boxes, line.drawn) * high
        apart = [at for at, gap in enumerate(gaps, start=1) if gap > least or gap < back]
        if not apart:
            return
        usual = sorted(gaps)[len(gaps) // 2] if len(gaps) >= _MANY else 0.0
        near = {at for at in apart if back <= gaps[at - 1] <= CELL * high}
        uneven = {at for at in apart if at not in near and (gaps[at - 1] > _UNEVEN * usual or gaps[at - 1] < back)}
        cells: list[Cell] = []
        start, first = 0, 0
        for at, stop in [*self._letters(line, words, boxes, apart), (len(boxes), len(line.drawn))]:
            if at in near and not _is_fused(line.drawn[stop - 1 : stop + 1]):
                continue
            text = spelt(line.drawn[start:stop])
            end = max([box[2] for box in boxes[first:at]])
            if text and cells and first not in uneven:
                cells[-1] = Cell(f"{cells[-1].text} {text}", cells[-1].begin, max(cells[-1].end, end))
            elif text:
                cells.append(Cell(text, boxes[first][0], end))
            start, first = stop, at
        line.text = " ".join(cell.text for cell in cells)
        line.cells = tuple(cells) if len(cells) > 1 else ()

    def _letters(
        self, line: PageLine, words: Sequence[int], boxes: Sequence[Box], cuts: Sequence[int]
    ) -> Iterator[tuple[int, int]]:
        """Which letter each of these boxes begins with. Often each word was drawn by itself."""
        near = _NEAR * line.height
        places: list[int] = []
        letter = 0
        for cut in cuts:
            begin = boxes[cut][0]
            if len(words) == len(boxes) and abs(self._begin(line, words[cut]) - begin) < near:
                letter = words[cut]
            else:
                places = places or [at for word in _WORD.finditer(line.drawn) for at in range(*word.span())]
                low = bisect_left(places, letter)
                if begin < boxes[cut - 1][2] - near:
                    found = self._step_back(line, places, low, begin)
                else:
                    found = bisect_left(places, begin - near, low, key=lambda at: self._begin(line, at))
                letter = places[found] if found < len(places) else len(line.drawn)
            if letter < len(line.drawn):
                yield cut, letter

    def _step_back(self, line: PageLine, places: Sequence[int], low: int, begin: float) -> int:
        """The first letter that stands before the one before it: what it belongs to covers what was drawn before."""
        last = place = before = begin
        for found in range(low, len(places)):
            last, before, place = before, place, self._begin(line, places[found])
            if found > low + 1 and place < before > last and abs(place - begin) < _NEAR * line.height:
                return found
        return len(places)

    def _begin(self, line: PageLine, at: int) -> float:
        place = self.ask.letter(line.start + at)
        return turned(place, line.turn)[0] if line.turn else place[0]

    def words_of(self, line: PageLine) -> list[Cell]:
        words = map(spelt, _WORD.findall(line.drawn))
        return [Cell(word, begin, end) for word, (begin, end) in zip(words, self._words(line), strict=True)]

    def _words(self, line: PageLine) -> list[tuple[float, float]]:
        """Where each begins and ends."""
        spans = self.word_spans(line)
        return [(self._begin(line, at), self._letter_box(line.start + stop - 1, line.turn)[2]) for at, stop in spans]

    @staticmethod
    def word_spans(line: PageLine) -> list[tuple[int, int]]:
        """Where in what was drawn of it each word begins and ends."""
        return [match.span() for match in _WORD.finditer(line.drawn)]


def _ordinary(rectangles: Sequence[Drawn], drawn: str, *, is_whole: bool) -> Box | None:
    """Where a line stands that needs no second look: it has no gaps, and nothing hangs above or below it.

    `is_whole`: it is no part of a line that was found to be several, some of which may be turned.
    """
    if len(rectangles) == 1:
        left, bottom, right, top = rectangles[0]
    else:
        lefts, bottoms, rights, tops = zip(*rectangles, strict=True)
        left, bottom, right, top = min(lefts), min(bottoms), max(rights), max(tops)
        high = top - bottom
        gaps = list(map(sub, lefts[1:], rights))
        widest = max(gaps)
        if widest > BLANK * high and widest > _least(len(drawn.split()), rectangles, drawn) * high:
            return None
        back = min(gaps)
        if back < -_COVERED * high:
            return None
        if high > _HIGH * (tops[0] - bottoms[0]) and (back < 0 or not is_whole or _is_high(rectangles)):
            return None
        if FIGURES.search(drawn) and is_uneven([(a, -d, c, -b) for a, b, c, d in rectangles]):
            return None
    wide, tall = right - left, top - bottom
    is_level = LEAST < tall < wide < FARTHEST or (is_whole and len(drawn) <= _SHORT and tall > LEAST and wide > 0)
    return (left, -top, right, -bottom) if is_level and abs(left) + abs(top) + wide + tall < FARTHEST else None


def _is_high(rectangles: Sequence[Drawn]) -> bool:
    """From its first piece to its last it goes further up or down than along."""
    one, two = rectangles[0], rectangles[-1]
    return max(one[3], two[3]) - min(one[1], two[1]) > max(one[2], two[2]) - min(one[0], two[0])


def _goes_back(boxes: Sequence[Box]) -> bool:
    """Word by word, as what a scan program saw on a page that lay on its head."""
    return boxes[-1][2] < boxes[0][0] and 2 * sum(two[2] < one[0] for one, two in pairwise(boxes)) > len(boxes)


def _least(words: int, pieces: Sequence[Drawn], drawn: str) -> float:
    """The line heights of a gap that parts. Fewer words than pieces: figures of some may be joined."""
    if not words < len(pieces) < len(drawn) / _SHORT:
        return CELL
    return CELL if all(map(str.isalpha, _LETTERS.findall(drawn))) else BLANK


def _is_fused(pair: str) -> bool:
    """A figure and the letter or figure beside it."""
    return pair.isalnum() and not pair.isalpha()


def _falls(boxes: Sequence[Box]) -> list[int]:
    """Where what was drawn next stands further down, or well above, and further back. Turned letters rise a little."""
    return [
        at
        for at, (one, two) in enumerate(pairwise(boxes), 1)
        if two[0] < one[2] and (two[1] >= one[3] or two[3] <= one[1] - height(one))
    ]


def spelt(drawn: str) -> str:
    """Without marks and what has no meaning; what the program writes as two letters is one."""
    text = drawn.strip(_NOTHING)
    is_printable = text.isprintable()
    if not is_printable:
        text = _UNPRINTABLE.sub(" ", _INVISIBLE.sub("", text)).strip()
    if not text.isascii():
        text = _BESIDE.sub(" ", text)
        if not is_printable and _SURROGATE.search(text):
            text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    return " ".join(text.split()) if "\t" in text or "  " in text else text
