"""Shows what stands for the beginning of a chat, where memory begins: a folded row, to be read, changed and undone."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QPlainTextEdit, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.i18n import tr, trn
from desktop.common.visible import without_unseen
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import Elided, label, mark, name
from desktop.ui.theme import Step, Theme
from desktop.ui.tokens import CONDENSED_FIELD, GRID, HALF

_HEAD = 400  # letters of the text that stand beside its title, where there is room for them


class _Field(QPlainTextEdit):
    """The text while it is changed. Ctrl+Enter keeps it, Esc leaves it as it was."""

    kept = Signal()
    left = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        name(self, "Condensed text", tr("Condensed beginning"))
        mark(self, box="field")
        self.setAcceptDrops(False)  # the whole window is the drop zone
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self._theme.scaled(CONDENSED_FIELD))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        control = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        elif control and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.kept.emit()
        else:
            super().keyPressEvent(event)


class CondensedRow(QFrame):
    """The messages it stands for are above it, as they were."""

    edited = Signal(str)  # the text as it is to be
    undone = Signal()
    grew = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._text = ""
        name(self, "Condensed beginning")
        mark(self, box="condensed")
        self._fold = Button(theme, "", english="Unfold condensed", kind="quiet", size="small", icon="chevron-right")
        mark(self._fold, icon_only="true")
        self._fold.clicked.connect(self._on_fold)
        self._title = label(strong=True)
        self._title.setObjectName("Condensed title")
        self._first = Elided()
        mark(self._first, tone="muted")
        self.edit = Button(theme, tr("Edit"), english="Edit condensed", kind="quiet", size="small")
        self.edit.setAccessibleName(tr("Edit what stands for the beginning"))
        self.edit.clicked.connect(self._begin_edit)
        self.undo = Button(theme, tr("Undo"), english="Undo condensed", kind="quiet", size="small", icon="undo")
        self.undo.setAccessibleName(tr("Undo: the model reads these messages word for word again"))
        self.undo.setToolTip(self.undo.accessibleName())
        self.undo.clicked.connect(self.undone)
        self._words = label(step="reading", wrap=True)
        self._words.setObjectName("Condensed words")
        flags = Qt.TextInteractionFlag
        self._words.setTextInteractionFlags(flags.TextSelectableByMouse | flags.TextSelectableByKeyboard)
        self._note = label(step="caption", tone="muted", wrap=True)
        self._note.setText(
            tr("The model reads this instead of the messages above, which stay as they are. You can change every word.")
        )
        self._field = _Field(theme)
        self._field.kept.connect(self._keep)
        self._field.left.connect(self._leave)
        self._save = Button(theme, tr("Save"), english="Save condensed", size="small")
        self._save.clicked.connect(self._keep)
        self._cancel = Button(theme, tr("Cancel"), english="Cancel condensed", kind="quiet", size="small")
        self._cancel.clicked.connect(self._leave)
        self._acts = QWidget()
        acts = FlowLayout(self._acts, gap=GRID)
        acts.addWidget(self._save)
        acts.addWidget(self._cancel)
        self._build()
        self._unfolded = False
        self._changing = False
        theme.changed.connect(self._apply_theme)
        self._apply_theme()
        self._show_state()

    def show_condensed(self, text: str, messages: int) -> None:
        """`text` stands for so many messages. What is being changed is not touched."""
        self._text = text
        title = trn("{n:,} earlier message, condensed", "{n:,} earlier messages, condensed", messages)
        self._title.setText(title)
        self._first.setText(without_unseen(text[:_HEAD]))
        self._words.setText(text)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        self._show_state()

    @property
    def text(self) -> str:
        return self._text

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """A press beside the buttons folds, too."""
        if event.position().y() < self._head.geometry().bottom() and not self._changing:
            self._on_fold()
        else:
            super().mousePressEvent(event)

    def _build(self) -> None:
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.setSpacing(GRID)
        for part in (self._fold, self._title):
            head.addWidget(part)
        head.addWidget(self._first, 1)
        head.addStretch()
        for part in (self.edit, self.undo):
            head.addWidget(part)
        column = QVBoxLayout(self)
        column.setContentsMargins(GRID + HALF, GRID, GRID + HALF, GRID)
        column.setSpacing(GRID)
        column.addWidget(self._head)
        below = QVBoxLayout()
        below.setContentsMargins(GRID, 0, GRID, HALF)
        below.setSpacing(GRID)
        for each in (self._words, self._field, self._acts, self._note):
            below.addWidget(each)
        column.addLayout(below)
        self._below = below

    def _on_fold(self) -> None:
        self._unfolded = not self._unfolded
        if not self._unfolded:
            self._changing = False
        self._show_state()
        self.grew.emit()

    def _begin_edit(self) -> None:
        self._unfolded = self._changing = True
        self._field.setPlainText(self._text)
        self._show_state()
        self.grew.emit()
        self._field.setFocus(Qt.FocusReason.OtherFocusReason)

    def _keep(self) -> None:
        text = self._field.toPlainText().strip()
        self._leave()
        if text and text != self._text:
            self.edited.emit(text)

    def _leave(self) -> None:
        self._changing = False
        self._show_state()
        self.grew.emit()
        self.edit.setFocus(Qt.FocusReason.OtherFocusReason)

    def _show_state(self) -> None:
        unfolded, changing = self._unfolded, self._changing
        self._fold.set_icon("chevron-down" if unfolded else "chevron-right")
        spoken = tr("Fold") if unfolded else tr("Unfold")
        self._fold.setToolTip(spoken)
        self._fold.setAccessibleName(tr("{act}: {what}", act=spoken, what=self._title.text()))
        self._first.setVisible(not unfolded)
        self._words.setVisible(unfolded and not changing)
        self._note.setVisible(unfolded)
        for part in (self._field, self._acts):
            part.setVisible(changing)
        self.edit.setEnabled(not changing)
        margin = HALF if unfolded else 0
        self._below.setContentsMargins(GRID, 0, GRID, margin)

    def _apply_theme(self) -> None:
        self._field.setFont(self._theme.font(Step.READING))
