"""The address of the engine: this computer at once, another one only after the person said so here."""

from __future__ import annotations

from PySide6.QtWidgets import QFrame, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.engine.host import Address, parse_host
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.field import Field
from desktop.ui.parts.labels import label
from desktop.ui.parts.marks import mark
from desktop.ui.parts.pages import row
from desktop.ui.settings.keeper import Keeper
from desktop.ui.theme import Theme
from desktop.ui.tokens import CARD_INSET, GRID, HALF
from desktop.vault.settings_table import CONFIRMED_ADDRESS, ENGINE_ADDRESS


class AddressControl(QWidget):
    """A field; and, when the address is another computer's, the question below it."""

    def __init__(self, theme: Theme, keeper: Keeper) -> None:
        super().__init__()
        self._keeper = keeper
        self._asked: Address | None = None
        self._field = Field(theme, english=ENGINE_ADDRESS.sentence, spoken=ENGINE_ADDRESS.title, hint="127.0.0.1:11434")
        self._question = QFrame()
        mark(self._question, box="banner", tone="warn")
        self._sentence = label(wrap=True)
        self._sentence.setObjectName("Address question")
        use = Button(theme, tr("Use it all the same"), english="Use the other computer")
        leave = Button(theme, tr("Stay on this computer"), english="Stay on this computer", kind="quiet")
        inside = QVBoxLayout(self._question)
        inside.setContentsMargins(CARD_INSET, GRID + HALF, CARD_INSET, GRID + HALF)
        inside.setSpacing(GRID)
        inside.addWidget(self._sentence)
        inside.addLayout(row(use, leave, 1))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(GRID)
        layout.addWidget(self._field)
        layout.addWidget(self._question)
        self._question.hide()
        self._field.edit.editingFinished.connect(self._on_written)
        use.clicked.connect(self._use)
        leave.clicked.connect(self._leave)
        keeper.follow(self, ENGINE_ADDRESS, self._field.edit.setText)

    def _on_written(self) -> None:
        text = self._field.text().strip()
        self._field.set_error("")
        self._question.hide()
        self._asked = None
        if text == self._keeper.get(ENGINE_ADDRESS):
            return
        address = parse_host(text)
        if text and address.warning:
            self._field.set_error(address.warning)
        elif not text or address.local or address.connectable == self._keeper.get(CONFIRMED_ADDRESS):
            self._keeper.set(ENGINE_ADDRESS, text)
        else:
            self._ask(address)

    def _ask(self, address: Address) -> None:
        self._asked = address
        self._sentence.setText(
            tr(
                "{host} is another computer. What you write, drop or paste would be sent there. "
                "Corral counts and shows every connection to it.",
                host=address.host,
            )
        )
        self._question.show()

    def _use(self) -> None:
        if self._asked:
            self._keeper.set(CONFIRMED_ADDRESS, self._asked.connectable)
            self._keeper.set(ENGINE_ADDRESS, self._field.text().strip())
        self._asked = None
        self._question.hide()

    def _leave(self) -> None:
        self._asked = None
        self._question.hide()
        self._field.edit.setText(self._keeper.get(ENGINE_ADDRESS))
