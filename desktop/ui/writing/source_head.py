"""Shows above the source what it is called, what can be done with it, and what of it was not read as it stands."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.common.i18n import tr, trn
from desktop.common.types import Document
from desktop.documents.gaps import gap_sentence, gap_sentences
from desktop.state.writing import sentences
from desktop.state.writing.source import SourceSession, is_editable
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import Elided, label
from desktop.ui.theme import Theme
from desktop.ui.tokens import GAPS_LIST_HEIGHT, GRID, HALF, PAGE_INSET, PANE_HEAD, ROW_GAP
from desktop.vault.draft_types import Source

_SHOWN = 3  # sentences that stand there without being asked for
_LISTED = 500  # parts in the whole list; nobody reads further


class SourceHead(QWidget):
    """Name and length of the source, with its buttons.

    The name comes first: where there is no room for all, buttons lose their words, one after the other, and then how
    long it is stands in the tool tip of the name.
    """

    edit_wanted = Signal()
    done_wanted = Signal()  # what was changed is a document again
    add_wanted = Signal()
    open_wanted = Signal()
    close_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._title = Elided(mode=Qt.TextElideMode.ElideMiddle, step="card")
        self._facts = label(step="caption", tone="muted")
        self._ahead = label(step="caption", tone="muted")
        self._ahead.setObjectName("Time ahead")
        self._ahead.hide()
        self._opening = False
        self._edit = ShrinkingButton(theme, tr("Edit"), english="Edit source", icon="edit")
        self._done = Button(theme, tr("Done"), english="Done editing", size="small", icon="check")
        self._add = ShrinkingButton(theme, tr("Add a file"), english="Add a file", icon="new")
        self._open = ShrinkingButton(theme, tr("Open a file"), english="Open a file", icon="folder")
        self._close = IconButton(theme, "close", tr("Close this text"), english="Close text", size="small")
        self._edit.clicked.connect(self.edit_wanted)
        self._done.clicked.connect(self.done_wanted)
        self._add.clicked.connect(self.add_wanted)
        self._open.clicked.connect(self.open_wanted)
        self._close.clicked.connect(self.close_wanted)
        self.setMinimumHeight(PANE_HEAD)
        head = QHBoxLayout(self)
        head.setContentsMargins(PAGE_INSET, ROW_GAP, GRID + HALF, ROW_GAP)
        head.setSpacing(ROW_GAP)
        head.addWidget(self._title)
        head.addWidget(self._facts)
        head.addWidget(self._ahead)
        head.addStretch(1)
        for button in (self._edit, self._done, self._add, self._open, self._close):
            head.addWidget(button)

    def show_source(self, source: Source, *, editable: bool, opening: str) -> None:
        """`editable`: a document that is not too long to be changed here. `opening`: name of a file being read."""
        some = not source.empty
        self._title.setText(sentences.title(source))
        facts = sentences.facts(source) if some else ""
        self._opening = bool(opening)
        self._facts.setText(tr("Opening {name}", name=opening) if opening else facts)
        closing = tr("Stop opening {name}", name=opening) if opening else tr("Close this text")
        self._close.setToolTip(closing)
        self._close.setAccessibleName(closing)
        self._edit.setVisible(editable and not source.edited)
        self._done.setVisible(source.edited)
        self._add.setVisible(bool(source.path) and not source.edited and not sentences.is_changed(source))
        self._open.set_words(tr("Open another") if source.document else tr("Open a file"))
        self._close.setVisible(some or bool(opening))

    def show_ahead(self, words: str) -> None:
        """What summarizing it will take: beside how long it is to read."""
        self._ahead.setText(words)

    def offer_edit(self) -> None:
        """Somebody typed into a document: this is the way."""
        if self._edit.isVisible():
            self._edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def minimumSizeHint(self) -> QSize:
        """Of the name, and buttons without the words that they can do without."""
        hint = super().minimumSizeHint()
        shown = sum(_width(part, self) for part in (self._facts, self._ahead) if not part.isHidden())
        words = sum(each.words_width for each in self._shrinking if not each.isHidden() and each.text())
        return QSize(hint.width() - shown - words, hint.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._make_room()

    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:  # other words, or others' size
            self._make_room()
        return super().event(event)

    @property
    def _shrinking(self) -> tuple[ShrinkingButton, ...]:
        """In the order in which they lose their words: what is needed least goes first."""
        return self._add, self._open, self._edit

    def _make_room(self) -> None:
        told = [part for part in (self._ahead, self._facts) if part.text()]
        buttons = [each for each in self._shrinking if not each.isHidden()]
        wanted = self.sizeHint().width()
        wanted += sum(each.words_width for each in buttons if not each.text())
        wanted += sum(_width(part, self) for part in told if part.isHidden())
        for each in buttons:
            each.set_worded(wanted <= self.width())
            wanted -= 0 if each.text() else each.words_width
        for part in (self._ahead, self._facts):
            fits = part in told and (wanted <= self.width() or self._opening)
            part.setVisible(fits)
            wanted -= 0 if fits or part not in told else _width(part, self)
        self._title.setToolTip("\n".join([self._title.text(), *(part.text() for part in reversed(told))]))
        self._title.setAccessibleDescription(", ".join(part.text() for part in reversed(told) if part.isHidden()))


def _width(part: QWidget, head: QWidget) -> int:
    """That it takes in its row, with the gap beside it."""
    layout = head.layout()
    return part.sizeHint().width() + (layout.spacing() if layout is not None else 0)


class ShrinkingButton(Button):
    """A quiet one that can do without its words: they are then its tool tip, and what a screen reader says."""

    def __init__(self, theme: Theme, words: str, *, english: str, icon: str) -> None:
        super().__init__(theme, words, english=english, kind="quiet", size="small", icon=icon)
        self._words = words
        self.setAccessibleName(words)

    @property
    def words_width(self) -> int:
        """Pixels that it takes more with its words than without."""
        return self.fontMetrics().horizontalAdvance(self._words) + HALF

    def set_words(self, words: str) -> None:
        worded, self._words = bool(self.text()), words
        self.setAccessibleName(words)
        self.set_worded(worded)

    def set_worded(self, worded: bool) -> None:
        words = self._words if worded else ""
        if words != self.text():
            self.setText(words)
        self.setToolTip("" if worded else self._words)


class SourceNote(QWidget):
    """What a person should know of the source, with the button that helps. Hidden while there is nothing to say."""

    again_wanted = Signal()  # the file as it is now

    def __init__(self, theme: Theme, session: SourceSession) -> None:
        super().__init__()
        self._session = session
        self._words = label(step="caption", tone="warn", wrap=True)
        self._words.setObjectName("Source note")
        self._again = Button(theme, tr("Open it again"), english="Open it again", size="small")
        self._again.clicked.connect(self.again_wanted)
        row = FoldingRow()
        row.add(self._words, 1)
        row.add(self._again, at_end=True)
        inset = QVBoxLayout(self)
        inset.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, ROW_GAP)
        inset.addWidget(row)
        session.file.changed.connect(self._on_file)
        self.hide()

    def tell_of_typing(self) -> None:
        """Somebody types where nothing can be typed."""
        source = self._session.source
        if is_editable(source):
            self.show_words(
                tr("This is the file as it was read. With Edit you change its text here; the file stays as it is.")
            )
        elif source.document is not None:
            self.show_words(tr("This text is too long to be changed here. Change the file and open it again."))
        else:
            self.show_words(tr("This text is too long to be changed here. All of it is used as it is."))

    def _on_file(self) -> None:
        newer = self._session.file.newer
        words = tr("{name} has changed since it was opened.", name=self._session.source.name) if newer else ""
        self.show_words(words, again=newer)

    def show_words(self, words: str, *, again: bool = False) -> None:
        """`again`: the file can be opened anew. "" for nothing to say."""
        if words and words != self._words.text():
            announce(self, words)
        self._words.setText(words)
        self._again.setVisible(again)
        self.setVisible(bool(words))


class SourceGaps(QWidget):
    """What of a document did not become text.

    Hidden while there is nothing to say. A long list is there on demand, and never takes the room of the text.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._document: Document | None = None
        self._longer = False  # there is more than the few sentences say
        self._few = label(step="caption", tone="warn", wrap=True)
        self._few.setObjectName("Unread parts")
        self._every = label(step="caption", tone="warn", wrap=True)
        self._every.setObjectName("Every unread part")
        self._list = _list_of(self._every)
        self._more = Button(theme, "", english="Show all parts", kind="link", size="small")
        self._more.setCheckable(True)
        self._more.toggled.connect(self._show_state)
        inset = QVBoxLayout(self)
        inset.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, ROW_GAP)
        inset.setSpacing(HALF)
        for part in (self._few, self._list):
            inset.addWidget(part)
        inset.addWidget(self._more, 0, Qt.AlignmentFlag.AlignLeft)
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self.hide()

    def show_document(self, document: Document | None) -> None:
        if document is self._document:
            return
        self._document = document
        self._more.setChecked(False)
        if document is None:
            self.hide()
            return
        few = gap_sentences(document.unread)
        self._few.setText("\n".join(few[:_SHOWN]))
        every = list(map(gap_sentence, document.unread[:_LISTED]))
        more = len(document.unread) - _LISTED
        self._every.setText("\n".join([*every, trn("And {n:,} more.", "And {n:,} more.", more)] if more > 0 else every))
        self._longer = len(few) > _SHOWN or len(every) > len(few)
        self._show_state()
        if few:
            announce(self, self._few.text())

    def _show_state(self) -> None:
        if self._document is None:
            return
        all_of_it = self._more.isChecked()
        count = len(self._document.unread)
        self._few.setVisible(bool(count) and not all_of_it)
        self._list.setVisible(all_of_it)
        self._more.setVisible(self._longer)
        every = tr("Show all {n:,}", n=count) if count <= _LISTED else tr("Show the first {n:,}", n=_LISTED)
        self._more.setText(tr("Show fewer") if all_of_it else every)
        self.setVisible(bool(count))

    def _apply_theme(self) -> None:
        self._list.setFixedHeight(self._theme.scaled(GAPS_LIST_HEIGHT))


def _list_of(words: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setObjectName("All unread parts")
    area.setAccessibleName(tr("All parts that were not read as they stand"))
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(words)
    for part in (words, area.viewport()):
        part.setAutoFillBackground(False)  # it lies on the ground of the pane
    area.hide()
    return area
