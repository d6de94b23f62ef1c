"""Shows below the result how much was read, how long it took, why it is not whole, and what to do with it."""

from __future__ import annotations

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSizePolicy, QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr
from desktop.documents.gaps import gap_sentences
from desktop.state.chat.session import PATIENCE_MS
from desktop.state.writing import sentences, usage
from desktop.state.writing.origin import Standing
from desktop.state.writing.session import State, WritingSession
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.doubt.caption import DoubtCaption
from desktop.ui.parts.flow import FlowLayout, FoldingRow
from desktop.ui.parts.labels import OneLineLabel, label, mark
from desktop.ui.parts.pages import rule
from desktop.ui.theme import Theme
from desktop.ui.tokens import (
    GAP_SMALL,
    GRID,
    HALF,
    ICON_SMALL,
    OPTION_ROW,
    PAGE_INSET,
    ROW_GAP,
)
from desktop.ui.writing.result_coverage import CoverageBar
from desktop.ui.writing.result_more import ResultMore

_SECOND = 1000


class ResultFoot(QWidget):
    """Hidden while there is nothing to tell. A result that is not of the text beside it is marked, and its coverage is
    dimmed: it is told of another text.
    """

    def __init__(self, theme: Theme) -> None:
        super().__init__()
        self._theme = theme
        self._session: WritingSession | None = None
        self._standing = Standing.TRUE
        self._resumable = False
        self._bar = CoverageBar(theme)
        self._read = OneLineLabel(step="caption", strong=True)
        self._read.setObjectName("Coverage")
        self._time = label(step="caption", tone="muted")
        self._warning = label(step="caption", tone="warn", wrap=True)
        self._warning.setObjectName("Ending")
        self._sign = QLabel()
        self.doubts = DoubtCaption(inset=0)
        self.go_on = Button(theme, tr("Go on"), english="Go on reading", size="small")
        self.again = Button(theme, "", english="Make it again", size="small")
        self.changes = Button(theme, tr("Show changes"), english="Show changes", size="small")
        self.changes.setCheckable(True)
        self.reuse = Button(theme, tr("Use as source"), english="Use as source", size="small")
        self.changes.toggled.connect(lambda on: self.changes.setText(tr("Hide changes") if on else tr("Show changes")))
        self.line = FoldingRow()
        self.more = ResultMore(theme)
        self._reusable = False
        self._clock = QTimer(self)
        self._clock.timeout.connect(self._tick)
        self._build()
        theme.changed.connect(self._apply_theme)
        self._apply_theme()

    def allow_reuse(self, allowed: bool) -> None:
        """Changes and the next round only make sense for a new wording of the same text."""
        self._reusable = allowed
        self.changes.setChecked(False)
        self.again.setText(tr("Rewrite again") if allowed else tr("Summarize again"))

    def show_standing(self, standing: Standing, *, resumable: bool) -> None:
        """How the result stands to the text beside it; `resumable`: that text was begun to be read, and can be gone
        on with."""
        if (standing, resumable) != (self._standing, self._resumable):
            self._standing, self._resumable = standing, resumable
            if self._session:
                self.show_session(self._session)

    def show_readiness(self, why_not: str) -> None:
        """`why_not`: why nobody can be asked, "" when somebody can."""
        for button in (self.again, self.go_on):
            button.setEnabled(not why_not)
            button.setToolTip(why_not)

    def show_session(self, session: WritingSession) -> None:
        self._session = session
        if session.busy and not self._clock.isActive():
            self._clock.start(PATIENCE_MS)
        elif not session.busy:
            self._clock.stop()
        self._show_words(session)
        self._show_acts(session)
        self.more.show_session(session, current=self._standing in (Standing.TRUE, Standing.NEWER))
        self.setVisible(session.busy or bool(session.text) or bool(self._warning.text()))

    def _show_words(self, session: WritingSession) -> None:
        told, other = session.coverage, self._standing in (Standing.CHANGED, Standing.GONE) and not session.busy
        behind = usage.used(session.grounds) if not session.busy else None
        self._bar.show_coverage(
            told, working=session.busy, dim=other, used=behind, spoken=self._now(session) if behind is not None else ""
        )
        self._bar.setVisible(bool(told and told.total))
        self._read.setText(self._now(session))
        mark(self._read, tone="muted" if other else "")
        gaps = "\n".join(gap_sentences(told.unread)) if told else ""
        self._read.setToolTip(gaps)
        self._read.setAccessibleDescription(gaps)
        result = session.result
        done = result is not None and not session.busy
        self._time.setText(
            tr("in {time}", time=units.elapsed(result.seconds)) if done and result and result.seconds else ""
        )
        words = "" if session.busy else sentences.warning(session, self._standing, resumable=self._resumable)
        if words and words != self._warning.text():
            announce(self, words)
        self._warning.setText(words)
        self._warned.setVisible(bool(words))

    def _now(self, session: WritingSession) -> str:
        if session.state is State.STOPPING:
            return tr("Stopping")
        if not session.busy:
            return _read(session)
        words = sentences.working(session.progress, session.coverage, writing=session.state is State.WRITING)
        left = session.remaining.seconds() if session.state is State.READING else None
        if left is not None:
            return tr("{what}, {time} left", what=words, time=units.about(left))
        seconds = session.seconds
        return tr("{what}, {time}", what=words, time=units.elapsed(seconds)) if seconds >= 1 else words

    def _show_acts(self, session: WritingSession) -> None:
        usable = self._reusable and bool(session.text) and not session.busy
        self.changes.setVisible(usable and bool(session.before))
        self.reuse.setVisible(usable)
        self.go_on.setVisible(self._resumable and not session.busy)
        outdated = self._standing is not Standing.TRUE and bool(session.text)
        self.again.setVisible((outdated or session.came_to_nothing) and not session.busy)

    def _tick(self) -> None:
        if self._session and self._session.busy:
            self._clock.setInterval(_SECOND)
            self._read.setText(self._now(self._session))

    def _apply_theme(self) -> None:
        self._sign.setPixmap(self._theme.pixmap("warning", "warn", ICON_SMALL))

    def _build(self) -> None:
        self._warned = QWidget()
        warned = QHBoxLayout(self._warned)
        warned.setContentsMargins(0, 0, 0, 0)
        warned.setSpacing(GAP_SMALL)
        warned.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        warned.addWidget(self._warning, 1)
        told = QWidget()
        told.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        row = FlowLayout(told, gap=GRID + HALF)
        for part in (self._bar, self._read, self._time, self.more.link):
            row.addWidget(part)
        acts = QWidget()
        side = QHBoxLayout(acts)
        side.setContentsMargins(0, 0, 0, 0)
        side.setSpacing(ROW_GAP)
        for button in (self.changes, self.reuse, self.again, self.go_on):
            side.addWidget(button)
        self.line.add(told, 1)
        self.line.add(acts, at_end=True)
        inside = QVBoxLayout()
        inside.setContentsMargins(PAGE_INSET, ROW_GAP, GRID + HALF, ROW_GAP)
        inside.setSpacing(ROW_GAP)
        inside.addWidget(self.doubts)
        inside.addWidget(self._warned)
        inside.addWidget(self.line)
        inside.addWidget(self.more)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(rule())
        column.addLayout(inside)
        self.setMinimumHeight(OPTION_ROW)


def _read(session: WritingSession) -> str:
    """How much of the text was read, and how much of it stands behind the result where that is known."""
    if not session.coverage or not session.coverage.total:
        return ""
    if session.grounds.proof is None:
        return sentences.coverage(session.coverage)
    return usage.how_much(session.coverage, session.grounds)
