"""Lays marks over the words of a message, each kind without touching the others."""

from __future__ import annotations

import enum
from collections.abc import Sequence

from PySide6.QtGui import QTextCharFormat, QTextCursor, QTextFormat
from PySide6.QtWidgets import QTextEdit

_KIND = QTextFormat.Property.UserProperty.value + 0x0F0


class Kind(enum.IntEnum):
    """Those that are named later are laid over the others."""

    FOUND = 1
    SPOKEN = 2


def lay(browser: QTextEdit, kind: Kind, marks: Sequence[tuple[QTextCursor, QTextCharFormat]]) -> None:
    """These instead of those of this kind that were there."""
    before = browser.extraSelections()
    kept = [each for each in before if each.format.intProperty(_KIND) != kind]
    if not marks and len(kept) == len(before):
        return
    every = [*kept, *(_mark(kind, *each) for each in marks)]
    browser.setExtraSelections(sorted(every, key=lambda each: each.format.intProperty(_KIND)))


def _mark(kind: Kind, cursor: QTextCursor, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
    look.setProperty(_KIND, int(kind))
    made = QTextEdit.ExtraSelection()
    made.cursor, made.format = cursor, look
    return made
