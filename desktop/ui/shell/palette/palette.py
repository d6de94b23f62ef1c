"""Shows the list of commands over the window: a line to find them by, and every act that it finds."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QKeyCombination, QModelIndex, QObject, QRect, Qt, QTimer
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QApplication, QFrame, QListView, QVBoxLayout, QWidget

from desktop.common.i18n import tr, trn
from desktop.ui.parts.announce import announce
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.shell.palette.finding import MOST_LETTERS, Found, ranked
from desktop.ui.shell.palette.lister import CommandLister
from desktop.ui.shell.palette.rows import ROW, CommandDelegate, CommandRows, headed, spoken
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, GRID, PAGE_INSET, PALETTE_SIZE, PALETTE_TOP

_REST_MS = 300  # after the last letter what is found is told: what is typed is being read out until then
_PAGE = 8  # rows
_STEPS = {
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Backtab: -1,
    Qt.Key.Key_Tab: 1,
    Qt.Key.Key_PageUp: -_PAGE,
    Qt.Key.Key_PageDown: _PAGE,
}
_OPENS = QKeyCombination(Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier, Qt.Key.Key_P)
_STAYS = {Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason, Qt.FocusReason.MenuBarFocusReason}


class Palette(QWidget):
    """Lies over the whole window without a look of its own; a press beside its box closes it.

    The keyboard never leaves the line. When the list closes it goes back to where it was, before anything is done.
    """

    def __init__(self, theme: Theme, lister: CommandLister, window: QWidget, closed: Callable[[], object]) -> None:
        """`closed`: it was left by a key, and the keyboard is where it was."""
        super().__init__(window)
        self._theme = theme
        self._lister = lister
        self._window = window
        self._closed = closed
        self._back: QWidget | None = None  # where the keyboard goes
        self.found: list[Found] = []
        self._told = ""
        name(self, "Commands", tr("Commands"))
        self._box = QFrame(self)
        mark(self._box, box="popover")
        self._find = Field(
            theme,
            english="Find a command",
            spoken=tr("Find a command"),
            hint=tr("What do you want to do?"),
            icon="search",
        )
        self._line = self._find.edit
        self._line.setMaxLength(MOST_LETTERS)
        self._line.installEventFilter(self)
        self._rows = CommandRows()
        self._list = QListView()
        self._none = label(tr("No command has these words."), tone="muted", wrap=True)
        self._none.setObjectName("No command")
        self._none.hide()
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._build()
        self._line.textChanged.connect(self._on_words)
        self._list.clicked.connect(self._on_clicked)
        self._rest.timeout.connect(self._tell_found)
        self.hide()

    def toggle(self) -> None:
        """Open it, or close it where it is open."""
        if self.isVisible():
            self.leave()
        else:
            self.open()

    def open(self) -> None:
        self._keep_back(QApplication.focusWidget())
        self._line.clear()
        self._read()
        self._window.installEventFilter(self)
        self.show()
        self.raise_()
        self._line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        announce(self._line, trn("{n} command", "{n} commands", len(self.found)))
        QTimer.singleShot(0, self, self._build_next)

    def leave(self) -> None:
        """Close it; the keyboard goes back to where it was."""
        if not self.isVisible():
            return
        back = self._back
        self._keep_back(None)
        self._rest.stop()
        self._window.removeEventFilter(self)
        self.hide()
        if back is not None and back.isVisible():
            back.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self._closed()

    # Qt

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        kind = event.type()
        if watched is not self._line:
            if kind == QEvent.Type.Resize:
                self._place()
            return super().eventFilter(watched, event)
        if kind == QEvent.Type.ShortcutOverride:  # keys of the window and its rooms do not count meanwhile
            event.accept()
            return True
        if isinstance(event, QKeyEvent) and kind == QEvent.Type.KeyPress:
            return self._take_key(event)
        if isinstance(event, QFocusEvent) and kind == QEvent.Type.FocusOut and event.reason() not in _STAYS:
            self._keep_back(None)  # something else has taken the keyboard, and keeps it
            self.leave()
        return super().eventFilter(watched, event)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        if not self._box.geometry().contains(event.position().toPoint()):
            self.leave()

    # inside

    def _build(self) -> None:
        name(self._list, "Commands found", tr("Commands found"))
        self._list.setModel(self._rows)
        self._delegate = CommandDelegate(self._theme)
        self._list.setItemDelegate(self._delegate)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setMouseTracking(True)
        self._list.setFrameShape(QFrame.Shape.NoFrame)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setVerticalScrollMode(QListView.ScrollMode.ScrollPerPixel)
        mark(self._list, box="commands")
        column = QVBoxLayout(self._box)
        column.setContentsMargins(CARD_INSET, CARD_INSET, CARD_INSET, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._find)
        column.addWidget(self._none)
        column.addWidget(self._list, 1)

    def _place(self) -> None:
        """In the middle, below the header; as high as its rows, as far as there is room."""
        whole = self._window.rect()
        self.setGeometry(whole)
        width = min(self._theme.scaled(PALETTE_SIZE[0]), whole.width() - 2 * PAGE_INSET)
        most = min(self._theme.scaled(PALETTE_SIZE[1]), whole.height() - PALETTE_TOP - PAGE_INSET)
        height = self._find.sizeHint().height() + CARD_INSET + 3 * GRID
        height += self._none.sizeHint().height() if not self._rows.rows else 0
        for row in range(len(self._rows.rows)):
            height += self._list.sizeHintForRow(row)
            if height >= most:
                break
        height = min(height, most)
        self._box.setGeometry(QRect((whole.width() - width) // 2, PALETTE_TOP, width, height))

    def _keep_back(self, back: QWidget | None) -> None:
        if self._back is not None:
            self._back.destroyed.disconnect(self._forget_back)
        self._back = back
        if back is not None:
            back.destroyed.connect(self._forget_back)

    def _forget_back(self) -> None:
        self._back = None

    def _build_next(self) -> None:
        """A page a turn: the list is there at once, and what the other rooms can do comes in."""
        left = self._lister.unbuilt()
        if left and self.isVisible():
            self._lister.build(left[0])
            self._read()
            QTimer.singleShot(0, self, self._build_next)

    def _read(self) -> None:
        """What can be done now, as far as it answers to the words; what was chosen stays chosen."""
        chosen = self._chosen()
        self.found = self._lister.found()
        self._show(chosen.command.name if chosen is not None else "")

    def _show(self, chosen: str = "") -> None:
        typed = self._line.text()
        fitting = ranked(self.found, typed)
        rows = list(fitting) if typed.strip() else headed(fitting)
        self._rows.show_rows(rows)
        self._none.setVisible(not rows)
        self._list.setVisible(bool(rows))
        usable = [at for at, row in enumerate(rows) if isinstance(row, Found)]
        here = (at for at in usable if isinstance(row := rows[at], Found) and row.command.name == chosen)
        if usable:
            self._list.setCurrentIndex(self._rows.index(next(here, usable[0])))
        if usable and not chosen:
            self._list.scrollToTop()
        self._place()

    def _chosen(self) -> Found | None:
        row = self._list.currentIndex().data(ROW)
        return row if isinstance(row, Found) else None

    def _on_words(self) -> None:
        self._show()
        self._told = ""
        self._rest.start()

    def _tell_found(self) -> None:
        chosen = self._chosen()
        if chosen is None:
            announce(self._line, self._none.text())
            return
        count = trn("{n} command", "{n} commands", self._rows.rowCount())
        announce(self._line, f"{spoken(chosen).rstrip('.')}. {count}")

    def _take_key(self, event: QKeyEvent) -> bool:
        """True for what is not the line's own."""
        key = Qt.Key(event.key())
        if key == Qt.Key.Key_Escape or event.keyCombination() == _OPENS:
            self.leave()
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._use(self._chosen())
        elif key in _STEPS:
            self._step(_STEPS[key])
        else:
            return False
        return True

    def _step(self, by: int) -> None:
        """To another row; beyond the end it begins anew, by pages it stops there."""
        usable = [at for at, row in enumerate(self._rows.rows) if isinstance(row, Found)]
        if not usable:
            return
        at = usable.index(self._list.currentIndex().row()) + by
        at = at % len(usable) if abs(by) == 1 else max(0, min(at, len(usable) - 1))
        self._list.setCurrentIndex(self._rows.index(usable[at]))
        if at == 0:
            self._list.scrollToTop()  # with the heading above it
        self._rest.stop()
        chosen = self._chosen()
        if chosen is not None:
            announce(self._line, spoken(chosen), urgent=True)

    def _on_clicked(self, index: QModelIndex) -> None:
        row = index.data(ROW)
        self._use(row if isinstance(row, Found) else None)

    def _use(self, found: Found | None) -> None:
        """Do it, after the keyboard is back; what cannot be done now says why."""
        if found is None:
            return
        if found.command.why_not:
            announce(self._line, found.command.why_not, urgent=True)
            return
        self.leave()
        self._lister.remember(found.command)
        found.command.run()
