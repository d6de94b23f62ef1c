"""Copy and Save over the header of a code block: real buttons, so that keyboard and screen reader reach them."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QTimer, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QHBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.chat.acts import Save
from desktop.ui.markdown.blocks import Code
from desktop.ui.markdown.highlighting import file_ending, language_name
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.theme import Theme
from desktop.ui.tokens import HALF

_THANKS_MS = 1_500


class CodeBar(QWidget):
    saved = Signal(object)  # a Save

    def __init__(self, theme: Theme, parent: QWidget) -> None:
        super().__init__(parent)
        self._code = Code("")
        self.language = ""
        self._end = QPointF()  # the middle of its end
        self._save = Button(theme, tr("Save"), english="Save code", kind="quiet", size="small", icon="save")
        self._copy = Button(theme, tr("Copy"), english="Copy code", kind="quiet", size="small", icon="copy")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, HALF, 0)
        row.setSpacing(2)
        row.addWidget(self._save)
        row.addWidget(self._copy)
        self._save.clicked.connect(self._on_save)
        self._copy.clicked.connect(self._on_copy)
        self._thanks = QTimer(self)
        self._thanks.setSingleShot(True)
        self._thanks.setInterval(_THANKS_MS)
        self._thanks.timeout.connect(lambda: self._say(tr("Copy")))

    def show_code(self, code: Code, box: QRectF, header: float) -> None:
        if (code.language, code.done) != (self._code.language, self._code.done) or not self.language:
            self.language = (language_name(code.language) if code.done else code.language) or tr("Code")
            self._copy.setAccessibleName(tr("Copy {language}", language=self.language))
            self._save.setAccessibleName(tr("Save {language}", language=self.language))
        self._code = code
        self._end = QPointF(box.right(), box.top() + header / 2)
        self._place()
        self.show()

    def _place(self) -> None:
        """As wide as its words are now."""
        size = self.sizeHint()
        top = self._end.y() - size.height() / 2
        self.setGeometry(round(self._end.x()) - size.width(), round(top), size.width(), size.height())

    def _say(self, words: str) -> None:
        self._copy.setText(words)
        self._place()

    def _on_copy(self) -> None:
        QGuiApplication.clipboard().setText(self._code.text)
        self._say(tr("Copied"))
        announce(self, tr("Copied"))
        self._thanks.start()

    def _on_save(self) -> None:
        ending = file_ending(self._code.language)
        kinds = f"{self.language} (*{ending})"
        self.saved.emit(Save(tr("code") + ending, self._code.text + "\n", kinds))
