"""Offers below a summary what was left out, a second opinion, and another length."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.writing import usage
from desktop.state.writing.judging import ResultJudging
from desktop.state.writing.session import WritingSession
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout, FoldingRow
from desktop.ui.theme import Theme
from desktop.ui.tokens import GRID, HALF, ROW_GAP
from desktop.ui.writing.result_left_out import LeftOutList

_SHORTER, _LONGER = 0.6, 1.6  # times the words that stand there


class ResultMore(QWidget):
    """`link` stands where its owner puts it, and opens the list of passages here. Hidden where nobody has looked where
    the sentences come from.
    """

    length_wanted = Signal(float)  # so many times the words that stand there
    check_wanted = Signal()

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._session: WritingSession | None = None
        self._judging: ResultJudging | None = None
        self._current = True
        self._why_not = ""
        self.link = Button(theme, "", english="Passages were left out", kind="link", size="small")
        self.link.setCheckable(True)
        self.listed = LeftOutList()
        self.rest = Button(
            theme, tr("Summarize what was left out"), english="Summarize what was left out", size="small"
        )
        self.check = Button(theme, "", english="Ask the model to check each", size="small")
        self.shorter = Button(theme, tr("Shorter"), english="Make it shorter", kind="quiet", size="small")
        self.longer = Button(theme, tr("Longer"), english="Make it longer", kind="quiet", size="small")
        self.link.toggled.connect(self._on_link)
        self.shorter.clicked.connect(lambda: self.length_wanted.emit(_SHORTER))
        self.longer.clicked.connect(lambda: self.length_wanted.emit(_LONGER))
        self.check.clicked.connect(self._on_check)
        self._build()
        self.link.hide()
        self.hide()

    def follow(self, judging: ResultJudging) -> None:
        self._judging = judging
        judging.changed.connect(self._show)

    def show_readiness(self, why_not: str) -> None:
        """`why_not`: why nobody can be asked, "" when somebody can."""
        self._why_not = why_not
        self._show()

    def show_session(self, session: WritingSession, *, current: bool) -> None:
        """`current`: its text is the one beside it."""
        self._session, self._current = session, current
        self._show()

    def _show(self) -> None:
        session = self._session
        known = session is not None and not session.busy and bool(session.text) and session.grounds.proof is not None
        left = usage.passages_left_out(session.grounds, session.coverage) if session is not None and known else ()
        self.link.setVisible(bool(left))
        self.link.setText(usage.left_out_words(len(left)))
        self.listed.show_passages(left)
        if not left:
            self.link.setChecked(False)
        self.rest.setVisible(bool(left) and self._current)
        self._show_check()
        for button in (self.rest, self.shorter, self.longer):
            button.setEnabled(not self._why_not)
            button.setToolTip(self._why_not)
        for button in (self.shorter, self.longer):
            button.setVisible(known and self._current)
        self.setVisible(known)

    def _show_check(self) -> None:
        judging = self._judging
        busy = judging is not None and judging.busy
        self.check.setText(
            tr("{progress}. Stop", progress=judging.words) if judging and busy else tr("Ask the model to check each")
        )
        self.check.setVisible(judging is not None and (busy or judging.left > 0))
        self.check.setEnabled(busy or not self._why_not)
        self.check.setToolTip("" if busy else self._why_not)

    def _on_link(self, on: bool) -> None:
        if on:
            self.listed.open()
        else:
            self.listed.hide()

    def _on_check(self) -> None:
        if self._judging is not None and self._judging.busy:
            self._judging.stop()
        else:
            self.check_wanted.emit()

    def _build(self) -> None:
        left = QWidget()
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        policy.setHeightForWidth(True)
        left.setSizePolicy(policy)
        flow = FlowLayout(left, gap=GRID + HALF)
        flow.addWidget(self.rest)
        flow.addWidget(self.check)
        right = QWidget()
        side = QHBoxLayout(right)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(ROW_GAP)
        side.addWidget(self.shorter)
        side.addWidget(self.longer)
        row = FoldingRow()
        row.add(left, 1)
        row.add(right, at_end=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(ROW_GAP)
        column.addWidget(self.listed)
        column.addWidget(row)
