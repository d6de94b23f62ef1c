"""Lays chips, reasons and rows for screen readers over the words of a result, and moves them along with it."""

from __future__ import annotations

from collections.abc import Iterator

from PySide6.QtCore import QObject, QPoint, QPointF, Qt
from PySide6.QtGui import QTextBlock, QTextBlockFormat, QTextCursor, QTextLine
from PySide6.QtWidgets import QApplication, QWidget

from desktop.ui.markdown.set_formulas import OBJECT
from desktop.ui.theme import Theme
from desktop.ui.tokens import NOTE_ABOVE, NOTE_BELOW
from desktop.ui.writing.result_chips import CHIP, Chip, chip_corner
from desktop.ui.writing.result_notes import Note
from desktop.ui.writing.result_view import ResultView

Held = tuple[str, int, int]


class ProofOverlay(QObject):
    """In the document of `view` chips have a letter's place of their own; notes stand in the margin below their
    paragraph."""

    def __init__(self, theme: Theme, view: ResultView) -> None:
        super().__init__(view)
        self._theme = theme
        self._view = view
        self._chips: list[tuple[Chip, QTextCursor]] = []
        self._notes: list[tuple[Note, QTextCursor]] = []
        self._rows: list[tuple[QWidget, QTextCursor]] = []
        self._fitting = False
        view.document().documentLayout().documentSizeChanged.connect(lambda _size: self.place())
        view.resized.connect(self.arrange)

    @property
    def chips(self) -> list[Chip]:
        return [chip for chip, _ in self._chips]

    @property
    def notes(self) -> list[Note]:
        return [note for note, _ in self._notes]

    def add_chip(self, chip: Chip, position: int) -> None:
        self._chips.append((chip, self._cursor(position)))

    def add_note(self, note: Note, position: int) -> None:
        self._notes.append((note, self._cursor(position)))

    def add_row(self, row: QWidget, position: int) -> None:
        self._rows.append((row, self._cursor(position)))

    def add_note_at(self, note: Note, chip: Chip) -> None:
        cursor = next(cursor for each, cursor in self._chips if each is chip)
        self.add_note(note, cursor.position())
        self.arrange()

    def remove_note(self, note: Note) -> None:
        self._notes = [each for each in self._notes if each[0] is not note]
        note.hide()
        note.deleteLater()
        self.arrange()

    def clear(self) -> None:
        for part, _ in (*self._chips, *self._notes, *self._rows):
            part.hide()
            part.deleteLater()
        had_chips = bool(self._chips)
        self._chips, self._notes, self._rows = [], [], []
        if had_chips:
            self._take_chips_out()
        self._fit_notes()

    def arrange(self) -> None:
        """There are others, or another width."""
        if not self._fitting:
            self._fit_notes()
            self.place()

    def place(self) -> None:
        """Over the words. Scrolling moves them along: they are children of what is scrolled."""
        if self._fitting:
            return
        scrolled = self._view.verticalScrollBar().value()
        self._place_chips(scrolled)
        self._place_notes(scrolled)
        layout = self._view.document().documentLayout()
        for row, cursor in self._rows:
            row.setGeometry(layout.blockBoundingRect(cursor.block()).toAlignedRect().translated(0, -scrolled))
            row.show()

    def order(self) -> None:
        """Tab goes as one reads, and so does who hears it: a sentence, its chips, what is said below."""
        parts: list[tuple[int, int, int, QWidget]] = []
        parts += [(cursor.block().position(), 0, cursor.position(), row) for row, cursor in self._rows]
        parts += [(cursor.block().position(), 0, cursor.position() + 1, chip) for chip, cursor in self._chips]
        parts += [(cursor.block().position(), 1, cursor.position(), note) for note, cursor in self._notes]
        before: QWidget = self._view
        for *_, part in sorted(parts, key=lambda each: each[:3]):
            part.raise_()
            for stop in part.buttons if isinstance(part, Note) else [part] if isinstance(part, Chip) else []:
                QWidget.setTabOrder(before, stop)
                before = stop

    def see(self, part: QWidget) -> None:
        """Scroll to it where it is not in sight."""
        bar, height = self._view.verticalScrollBar(), self._view.viewport().height()
        top = part.mapTo(self._view.viewport(), QPoint(0, 0)).y()
        if top < 0 or top + part.height() > height:
            bar.setValue(bar.value() + top - height // 3)

    def _cursor(self, position: int) -> QTextCursor:
        made = QTextCursor(self._view.document())
        made.setPosition(position)
        return made

    def _place_chips(self, scrolled: int) -> None:
        layout = self._view.document().documentLayout()
        corners: dict[int, QPointF] = {}  # of paragraphs, by their position
        for chip, cursor in self._chips:
            paragraph = cursor.block()
            at = cursor.position() - paragraph.position()
            if not paragraph.layout().lineCount():  # it has not been laid out yet
                continue
            line = paragraph.layout().lineForTextPosition(at)
            if paragraph.position() not in corners:
                corners[paragraph.position()] = layout.blockBoundingRect(paragraph).topLeft()
            origin = corners[paragraph.position()]
            left = origin.x() + min(_x(line, at), _x(line, at + 1))
            corner = chip_corner(self._theme, left, origin.y() + line.y() + line.ascent(), chip.size())
            chip.move(round(corner.x()), round(corner.y()) - scrolled)
            chip.show()

    def _place_notes(self, scrolled: int) -> None:
        layout, below = self._view.document().documentLayout(), dict[int, float]()
        for note, cursor in self._notes:
            paragraph = cursor.block()
            words = layout.blockBoundingRect(paragraph).top() + paragraph.layout().boundingRect().bottom()
            top = below.get(paragraph.position(), words + NOTE_ABOVE)
            width = self._note_width(paragraph)
            height = note.height_in(width)
            note.setGeometry(round(paragraph.blockFormat().leftMargin()), round(top) - scrolled, width, height)
            below[paragraph.position()] = top + height + NOTE_ABOVE
            note.show()

    def _fit_notes(self) -> None:
        """Leave room for them below their paragraphs."""
        room: dict[int, float] = {}
        for note, cursor in self._notes:
            paragraph = cursor.block()
            height = note.height_in(self._note_width(paragraph))
            room[paragraph.position()] = room.get(paragraph.position(), NOTE_BELOW) + height + NOTE_ABOVE
        self._fitting = True
        cursor = QTextCursor(self._view.document())
        cursor.beginEditBlock()
        for paragraph in _blocks(self._view.document().begin()):
            wanted = room.get(paragraph.position(), 0.0)
            if wanted:  # of two margins that meet Qt takes the larger
                wanted += paragraph.next().blockFormat().topMargin()
            if paragraph.blockFormat().bottomMargin() != wanted:
                look = QTextBlockFormat()
                look.setBottomMargin(wanted)
                cursor.setPosition(paragraph.position())
                cursor.mergeBlockFormat(look)
        cursor.endEditBlock()
        self._fitting = False

    def _note_width(self, paragraph: QTextBlock) -> int:
        return max(1, self._view.viewport().width() - round(paragraph.blockFormat().leftMargin()))

    def _take_chips_out(self) -> None:
        document = self._view.document()
        cursor = QTextCursor(document)
        cursor.beginEditBlock()
        found = document.find(OBJECT)
        while not found.isNull():
            if found.charFormat().objectType() == CHIP:
                found.removeSelectedText()
            found = document.find(OBJECT, found)
        cursor.endEditBlock()


def _x(line: QTextLine, at: int) -> float:
    """Qt answers with the place and the position it belongs to."""
    found: object = line.cursorToX(at)
    return float(found[0]) if isinstance(found, tuple) else float(str(found))


def held_in(overlay: ProofOverlay) -> Held | None:
    """Where the keyboard is: at a chip or a note, of which sentence, and the how many-th there."""
    now = QApplication.focusWidget()
    for chip in overlay.chips:
        if chip is now:
            return "chip", chip.claim.start, _beside(overlay, chip.claim.start).index(chip)
    return next((("note", note.start, 0) for note in overlay.notes if now in note.buttons), None)


def give_back(held: Held, overlay: ProofOverlay, otherwise: QWidget) -> None:
    """The keyboard to the same sentence."""
    kind, start, number = held
    parts: list[QWidget]
    if kind == "chip":
        beside = _beside(overlay, start)
        parts = [*beside[number:], *beside]
    else:
        near = sorted((note for note in overlay.notes if note.buttons), key=lambda note: abs(note.start - start))
        parts = [note.buttons[0] for note in near]
    (parts[0] if parts else otherwise).setFocus(Qt.FocusReason.OtherFocusReason)


def _beside(overlay: ProofOverlay, start: int) -> list[Chip]:
    return [each for each in overlay.chips if each.claim.start == start]


def _blocks(block: QTextBlock) -> Iterator[QTextBlock]:
    while block.blockNumber() >= 0:
        yield block
        block = block.next()
