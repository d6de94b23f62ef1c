"""Reads fields where they are met: their answers, their addresses, and what their codes draw."""

from __future__ import annotations

from lxml import etree

from desktop.common.i18n import tr
from desktop.documents.word import symbols
from desktop.documents.word.equations import equation
from desktop.documents.word.fields import Field, Fields, address
from desktop.documents.word.heard import Heard, Hearers, with_address
from desktop.documents.word.styles import PLAIN, Look
from desktop.documents.word.tags import W
from desktop.documents.word.voice import Voice

_COUNTED = ("AUTONUM", "AUTONUMLGL", "AUTONUMOUT", "LISTNUM")


class FieldMarks:
    def __init__(self, fields: Fields, voice: Voice, hearers: Hearers) -> None:
        self._fields = fields
        self._voice = voice
        self._hearers = hearers

    def mark(self, mark: etree._Element, look: Look) -> None:
        """The begin of a field, of its result, or its end."""
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            self._begin(mark, look)
        elif kind == "separate" and not self._is_all_said():
            opened = self._fields.separate()
            if opened is not None and (address(opened.words) or _is_drawn(opened)):
                opened.shown = self._hearers.add(Heard())
        elif kind == "end":
            ended = self._fields.end()
            if ended is not None:
                self._ended(ended, look)

    def code(self, element: etree._Element, _look: Look) -> None:
        now = self._fields.innermost
        if now is not None and now.in_code:
            now.code.append(element.text or "")

    def simple(self, code: str, look: Look) -> None:
        """One without a result."""
        self._draw(Field([code]), look)

    def _is_all_said(self) -> bool:
        """A formula's code, where it can be read: programs keep an empty result beside it, or a picture of it."""
        now = self._fields.innermost
        return now is not None and now.in_code and _is_formula(now) and bool(equation(_of_formula(now)))

    def _begin(self, mark: etree._Element, look: Look) -> None:
        seen = self._voice.is_seen("", look)
        opened = self._fields.begin(mark)
        if opened is not None and opened.answer and seen:
            self._voice.found.line.add(opened.answer)

    def _ended(self, ended: Field, look: Look) -> None:
        if ended.shown is not None:
            self._hearers.remove(ended.shown)
            self._voice.say(with_address(ended.shown.text, address(ended.words)), PLAIN)
        if ended.answer is None and (ended.in_code or (ended.shown is not None and not ended.shown.text)):
            self._draw(ended, look)

    def _draw(self, ended: Field, look: Look) -> None:
        """Of the kinds that need no result: their codes say what is drawn, or only that something is counted."""
        words = ended.words
        if _is_formula(ended):
            text = equation(_of_formula(ended))
            if text is None and self._voice.is_seen(symbols.UNKNOWN, look):
                self._voice.miss(tr("A formula of an older program cannot be read."))
            unknown = symbols.UNKNOWN if text is None else text
            self._voice.say(unknown, Look(look.hidden, look.struck, look.height))
        elif words and words[0].upper() in _COUNTED:
            if self._voice.is_seen(symbols.UNKNOWN, look):
                self._voice.miss(tr("Word counts here by itself, and the number is not in the file."))
        elif len(words) > 1 and _is_drawn(ended):
            self._voice.say_sign(*_symbol(words), look)


def _is_formula(field: Field) -> bool:
    return "".join(field.words[:1]).upper() == "EQ"


def _is_drawn(field: Field) -> bool:
    """Of the kinds that need no result."""
    return "".join(field.words[:1]).upper() in ("EQ", "SYMBOL", *_COUNTED)


def _of_formula(field: Field) -> str:
    return "".join(field.code).strip()[2:]


def _symbol(words: tuple[str, ...]) -> tuple[str | None, str]:
    """SYMBOL 176 \\f Symbol: the sign and its font."""
    switches = [word.lower() for word in words]
    at = switches.index("\\f") + 1 if "\\f" in switches else len(words)
    font = words[at] if at < len(words) else ""
    try:
        return symbols.sign(int(words[1], 0), font), font
    except ValueError:
        return None, font
