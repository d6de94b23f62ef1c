"""Makes eighty PDFs with known words: digital, scanned, mixed, turned, outlined, layered, locked, and a long one."""

from __future__ import annotations

import io
import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass

from PIL import Image
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

from desktop.common.types import PageState
from tests.pages.layered import Exact, Wrong, with_layer, wronged
from tests.pages.outlined import outlined
from tests.pages.printed import drawn_lines, picture_of, put, worn
from tests.pages.prose import LANGUAGES, prose

LONG = 500  # pages
_LINES = 30
_PER_FILE = 2  # pages, of most


@dataclass(frozen=True)
class MadePage:
    """`state` once it was recognised. `wrong`: of a page whose hidden words are not those that are seen; `layer`: that
    has any.
    """

    state: PageState
    text: str = ""
    layer: bool = False
    wrong: Wrong | None = None


@dataclass(frozen=True)
class MadePdf:
    """`locked`: it cannot be opened without a password."""

    name: str
    data: bytes
    pages: tuple[MadePage, ...]
    locked: bool = False


class _Maker:
    def __init__(self, name: str, *, lock: StandardEncryption | None = None) -> None:
        self.name = name
        self.chance = random.Random(name)
        self._out = io.BytesIO()
        self.canvas = Canvas(self._out, encrypt=lock)
        self._pages: list[MadePage] = []

    def lines(self, language: str = "en", count: int = _LINES) -> list[str]:
        return prose(self.chance, count, language)

    def page(
        self, state: PageState, lines: Sequence[str] = (), *, layer: bool = False, wrong: Wrong | None = None
    ) -> None:
        self._pages.append(MadePage(state, " ".join(lines), layer, wrong))

    def digital(self, language: str = "en", *, turn: int = 0) -> None:
        lines = self.lines(language)
        self.canvas.setPageRotation(turn)
        drawn_lines(self.canvas, lines)
        self.canvas.showPage()
        self.page(PageState.TEXT, lines)

    def scan(self, language: str = "en", *, turns: int = 0, tilt: float = 0.0, dots: int = 150) -> None:
        lines = self.lines(language)
        picture = worn(picture_of(lines, dots=dots), self.chance, tilt=tilt)
        self.canvas.setPageRotation(0)
        put(self.canvas, picture.rotate(90 * turns, expand=True))
        self.page(PageState.SCAN, lines)

    def layered(self, how: Exact, wrong: Wrong | None, *, under: bool = False) -> None:
        lines = self.lines()
        words = wronged(lines, self.lines(), wrong, self.chance) if wrong else lines
        picture = worn(picture_of(lines), self.chance)
        if wrong is Wrong.NOWHERE:
            picture = Image.new("L", picture.size, 250)
        with_layer(self.canvas, picture, words, how, under=under)
        if wrong is Wrong.NOWHERE:
            self.page(PageState.PICTURE, (), layer=True, wrong=wrong)
        else:
            self.page(PageState.SCAN if wrong else PageState.TEXT, lines, layer=True, wrong=wrong)

    def done(self, *, locked: bool = False) -> MadePdf:
        self.canvas.save()
        return MadePdf(self.name, self._out.getvalue(), tuple(self._pages), locked)


def made_pdfs(wanted: Callable[[str], bool] = lambda _name: True) -> Iterator[MadePdf]:
    """The eighty, or those of them whose names are `wanted`; each call gives the same ones."""
    for kind, count, make in KINDS:
        for number in range(count):
            name = f"{kind} {number}"
            if wanted(name):
                yield make(name, number)


def _digital(name: str, number: int) -> MadePdf:
    maker = _Maker(name)
    for _ in range(_PER_FILE):
        maker.digital(LANGUAGES[number % len(LANGUAGES)])
    return maker.done()


def _scanned(name: str, number: int) -> MadePdf:
    maker = _Maker(name)
    for _ in range(_PER_FILE):
        maker.scan(LANGUAGES[number % len(LANGUAGES)], tilt=(0.0, 0.4, -0.6)[number % 3])
    return maker.done()


def _mixed(name: str, number: int) -> MadePdf:
    maker = _Maker(name)
    maker.digital()
    maker.scan()
    if number % 2:
        maker.canvas.showPage()
        maker.page(PageState.EMPTY)
    maker.digital("de")
    return maker.done()


def _turned(name: str, number: int) -> MadePdf:
    maker = _Maker(name)
    quarter = 1 + number // 2 % 3
    if number % 2:
        maker.scan(turns=quarter)
    else:
        maker.digital(turn=90 * quarter)
    return maker.done()


def _outlined(name: str, number: int) -> MadePdf:
    del number
    maker = _Maker(name)
    lines = maker.lines(count=20)
    outlined(maker.canvas, lines)
    maker.page(PageState.SCAN, lines)
    return maker.done()


def _false_layer(name: str, number: int) -> MadePdf:
    maker = _Maker(name)
    for page in range(_PER_FILE):
        wrong = list(Wrong)[number % len(Wrong)]
        how = Exact.WORDS if wrong is Wrong.DISPLACED else list(Exact)[(number + page) % len(Exact)]
        maker.layered(how, wrong)
    return maker.done()


def _true_layer(name: str, number: int) -> MadePdf:
    maker = _Maker(name)
    for page in range(_PER_FILE):
        maker.layered(list(Exact)[(number + page) % len(Exact)], None, under=number % 5 == 4)
    return maker.done()


def _locked(name: str, number: int) -> MadePdf:
    maker = _Maker(name, lock=StandardEncryption("secret" if number % 2 else "", "owner", canCopy=0))
    maker.digital()
    return maker.done(locked=bool(number % 2))


def _photo(name: str, number: int) -> MadePdf:
    maker = _Maker(name)
    maker.digital()
    put(maker.canvas, Image.radial_gradient("L") if number else Image.linear_gradient("L"))
    maker.page(PageState.PICTURE)
    return maker.done()


def _long(name: str, number: int) -> MadePdf:
    del number
    maker = _Maker(name)
    for _ in range(LONG):
        maker.digital()
    return maker.done()


KINDS: tuple[tuple[str, int, Callable[[str, int], MadePdf]], ...] = (
    ("digital", 8, _digital),
    ("scanned", 14, _scanned),
    ("mixed", 8, _mixed),
    ("turned", 8, _turned),
    ("outlined", 5, _outlined),
    ("false layer", 15, _false_layer),
    ("true layer", 15, _true_layer),
    ("locked", 4, _locked),
    ("photo", 2, _photo),
    ("long", 1, _long),
)
COUNT = sum(count for _, count, _ in KINDS)
