"""Reads footnotes, endnotes and comments: which mark stands in the text, and which words belong to it."""

from __future__ import annotations

import functools
from dataclasses import dataclass

from lxml import etree

from desktop.documents.open_xml import Part
from desktop.documents.word.counting import written
from desktop.documents.word.heard import Heard, Hearers
from desktop.documents.word.tags import W, number, value

FOOTNOTE, ENDNOTE = "footnote", "endnote"
_STYLES = {FOOTNOTE: "decimal", ENDNOTE: "lowerRoman"}  # unless the file says otherwise
_ANCHOR = 80  # characters of what a comment is about


@dataclass(frozen=True)
class Note:
    kind: str
    note_id: str
    mark: str  # "2"


class Notes:
    """Counts the marks as they come."""

    def __init__(self, main: Part) -> None:
        self._main = main
        self._counts = dict.fromkeys(_STYLES, 0)
        self._style = functools.cache(self._found_style)
        self._elements = functools.cache(self._found_elements)
        self._said: set[tuple[str, str]] = set()

    def note(self, kind: str, reference: etree._Element) -> Note:
        """`reference` stands in the text. A mark of the author's own follows it there and is not counted."""
        note_id = reference.get(f"{W}id") or ""
        if reference.get(f"{W}customMarkFollows") in ("1", "true", "on"):
            return Note(kind, note_id, "")
        self._counts[kind] += 1
        return Note(kind, note_id, written(self._counts[kind], self._style(kind)))

    def is_new(self, note: Note) -> bool:
        """Whether this is its first mark: its words are said once, and a note may hold a mark of its own."""
        key = (note.kind, note.note_id)
        new = key not in self._said
        self._said.add(key)
        return new

    def words(self, note: Note) -> tuple[Part, etree._Element] | None:
        """Where its words stand. None: the file lacks them."""
        part = self._main.follow(None, f"{note.kind}s")
        element = self._elements(note.kind).get(note.note_id)
        return None if part is None or element is None else (part, element)

    def _found_style(self, kind: str) -> str:
        settings = self._main.follow(None, "settings")
        for root in (self._main.root, None if settings is None else settings.root):
            facts = None if root is None else next(root.iter(f"{W}{kind}Pr"), None)
            if style := value(facts, f"{W}numFmt"):
                return style
        return _STYLES[kind]

    def _found_elements(self, kind: str) -> dict[str, etree._Element]:
        part = self._main.follow(None, f"{kind}s")
        if part is None or part.root is None:
            return {}
        return {note.get(f"{W}id") or "": note for note in part.root.iter(f"{W}{kind}") if not is_separator(note)}


class Anchors:
    """What each comment is about."""

    def __init__(self, hearers: Hearers) -> None:
        self._hearers = hearers
        self._heard: dict[str, Heard] = {}

    def begin(self, mark: etree._Element) -> None:
        self._heard[mark.get(f"{W}id") or ""] = self._hearers.add(Heard(_ANCHOR))

    def end(self, mark: etree._Element) -> None:
        heard = self._heard.get(mark.get(f"{W}id") or "")
        if heard is not None:
            self._hearers.remove(heard)

    def of(self, comment: etree._Element) -> str:
        heard = self._heard.get(comment.get(f"{W}id") or "")
        return "" if heard is None else heard.text


def is_separator(note: etree._Element) -> bool:
    return (note.get(f"{W}type") or "normal") != "normal" or number(note.get(f"{W}id"), 1) < 0
