"""Asks PDFium about each line and letter of a page, without what ctypes would look into each time."""

from __future__ import annotations

import ctypes
import math
import struct
from collections.abc import Callable, Iterator, Sequence
from itertools import repeat
from typing import Any

import pypdfium2.raw as pdfium_c

from desktop.documents.pages.boxes import Drawn

_PLACE = ctypes.c_void_p
_Asked = Callable[..., Any]


def _plain(function: Any, kind: Any) -> _Asked:
    """Takes numbers, and places in memory, as they are: half of the time goes into looking at their types."""
    asked: _Asked = ctypes.PYFUNCTYPE(kind)(ctypes.cast(function, _PLACE).value or 0)
    return asked


_RECTANGLE = _plain(pdfium_c.FPDFText_GetRect, ctypes.c_int)
_LETTERS = _plain(pdfium_c.FPDFText_CountChars, ctypes.c_int)
_LETTER = _plain(pdfium_c.FPDFText_GetCharBox, ctypes.c_int)
_ADVANCE = _plain(pdfium_c.FPDFText_GetLooseCharBox, ctypes.c_int)
_COUNT = _plain(pdfium_c.FPDFText_CountRects, ctypes.c_int)
_UNMAPPED = _plain(pdfium_c.FPDFText_HasUnicodeMapError, ctypes.c_int)
_ANGLE = _plain(pdfium_c.FPDFText_GetCharAngle, ctypes.c_float)
_HYPHEN = _plain(pdfium_c.FPDFText_IsHyphen, ctypes.c_int)
_CODE = _plain(pdfium_c.FPDFText_GetUnicode, ctypes.c_uint)
_TEXT = _plain(pdfium_c.FPDFText_GetText, ctypes.c_int)
_OBJECT = _plain(pdfium_c.FPDFText_GetTextObject, _PLACE)
_MODE = ctypes.PYFUNCTYPE(ctypes.c_int, _PLACE)(ctypes.cast(pdfium_c.FPDFTextObj_GetTextRenderMode, _PLACE).value or 0)
_FILL = _plain(pdfium_c.FPDFText_GetFillColor, ctypes.c_int)
_UNPAINTED = (pdfium_c.FPDF_TEXTRENDERMODE_INVISIBLE, pdfium_c.FPDF_TEXTRENDERMODE_CLIP)
_four_numbers = struct.Struct("4d").unpack
_four_small_numbers = struct.Struct("4f").unpack


class Questions:
    """Of one page, while its text is open. Boxes are left, bottom, right, top."""

    def __init__(self, words: pdfium_c.FPDF_TEXTPAGE) -> None:
        self._words = ctypes.cast(words, _PLACE)
        self._numbers = (ctypes.c_double * 4)()
        at = ctypes.addressof(self._numbers)
        left, bottom, right, top = (_PLACE(at + 8 * place) for place in range(4))
        self._by_rectangle = left, top, right, bottom
        self._by_letter = left, right, bottom, top
        self._small_numbers = (ctypes.c_float * 4)()
        self._colours = (ctypes.c_uint * 4)()
        at = ctypes.addressof(self._colours)
        self._by_colour = tuple(_PLACE(at + 4 * place) for place in range(4))

    def count(self) -> int:
        """All letters."""
        count: int = _LETTERS(self._words)
        return count

    def count_drawn(self, start: int, letters: int) -> int:
        """How many pieces these letters were drawn in."""
        count: int = _COUNT(self._words, start, letters)
        return count

    def drawn(self, start: int, letters: int) -> list[Drawn]:
        """The boxes of these pieces."""
        return self.counted(_COUNT(self._words, start, letters))

    def counted(self, count: int) -> list[Drawn]:
        """The boxes of the pieces that were counted last."""
        words, numbers = self._words, self._numbers
        left, top, right, bottom = self._by_rectangle
        found: list[Drawn] = []
        for number in range(count):
            _RECTANGLE(words, number, left, top, right, bottom)
            found.append(_four_numbers(numbers))
        return found

    def letter(self, index: int) -> Drawn:
        _LETTER(self._words, index, *self._by_letter)
        return _four_numbers(self._numbers)

    def advance(self, index: int) -> Drawn:
        """The box of a letter with the room that its font gives it: neighbours in a word touch."""
        _ADVANCE(self._words, index, _PLACE(ctypes.addressof(self._small_numbers)))
        left, top, right, bottom = _four_small_numbers(self._small_numbers)
        return left, bottom, right, top

    def text(self, count: int) -> bytearray | None:
        """Of all letters of the page, in UTF-16, if each has a meaning."""
        units = bytearray(2 * count + 2)
        place = ctypes.addressof(ctypes.c_char.from_buffer(units))
        written: int = _TEXT(self._words, 0, count, _PLACE(place))
        return units[:-2] if written == count + 1 else None

    def codes(self, count: int) -> Iterator[int]:
        """Of the first letters of the page."""
        return map(_CODE, repeat(self._words), range(count))

    def is_hyphen(self, index: int) -> bool:
        """Whether this is one at a line's end, behind which no line end is written."""
        return bool(_HYPHEN(self._words, index) == 1)

    def quarter(self, index: int) -> int:
        """How far a letter is turned."""
        angle: float = _ANGLE(self._words, index)
        return round(angle / (math.pi / 2)) % 4

    def is_unmapped(self, index: int) -> bool:
        """Whether a font does not say which letter this is."""
        return bool(_UNMAPPED(self._words, index) == 1)

    def unpainted(self, indices: Sequence[int], white: int, clear: int) -> list[bool]:
        """Which letters are drawn without ink: not at all, with none to speak of, or as white as paper.

        `white`, `clear`: from 0 to 255, what each colour has at least, and what paint has at most.
        """
        words, colours = self._words, self._colours
        places = self._by_colour
        found: list[bool] = []
        for index in indices:
            item = _OBJECT(words, index)
            if item and _MODE(item) in _UNPAINTED:
                found.append(True)
            elif _FILL(words, index, *places):
                red, green, blue, alpha = colours
                found.append(alpha <= clear or (red >= white and green >= white and blue >= white))
            else:
                found.append(False)
        return found
