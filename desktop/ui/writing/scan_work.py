"""Tells which pages will be read as scans and how far that is, and what can be done where they are not."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.common import units
from desktop.common.i18n import tr, trn
from desktop.common.types import PageState
from desktop.state.writing.opening import SourceOpener
from desktop.state.writing.page_looking import PageLooking
from desktop.state.writing.source import SourceSession
from desktop.ui.parts.announce import announce
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FoldingRow
from desktop.ui.parts.labels import label
from desktop.ui.theme import Theme
from desktop.ui.tokens import PAGE_INSET, ROW_GAP

_SECOND = 1000  # milliseconds


class ScanWork(QWidget):
    """Below the boxes of the pages. Hidden while there is nothing to say."""

    def __init__(self, theme: Theme, session: SourceSession, opener: SourceOpener) -> None:
        super().__init__()
        self._session = session
        self._opener = opener
        self._words = label(step="caption", tone="muted", wrap=True)
        self._words.setObjectName("Scans")
        self._skip = Button(theme, tr("Open without them"), english="Open without scans", size="small")
        self._skip.clicked.connect(opener.skip_scans)
        self._read = Button(theme, tr("Read them as scans"), english="Read as scans", size="small")
        self._read.clicked.connect(opener.again)
        self._look = Button(theme, "", english="Have a model read them", size="small")
        self._look.hide()
        row = FoldingRow()
        row.add(self._words, 1)
        row.add(self._skip, at_end=True)
        row.add(self._read, at_end=True)
        row.add(self._look, at_end=True)
        inset = QVBoxLayout(self)
        inset.setContentsMargins(PAGE_INSET, 0, PAGE_INSET, ROW_GAP)
        inset.addWidget(row)
        self._clock = QTimer(self)
        self._clock.setInterval(_SECOND)
        self._clock.timeout.connect(self._show_words)
        opener.changed.connect(self.show_state)
        session.changed.connect(self.show_state)
        self._looking: PageLooking | None = None
        self.hide()

    def follow(self, looking: PageLooking) -> None:
        """What it offers stands beside why the pages are not recognised."""
        self._looking = looking
        self._look.clicked.connect(looking.start)
        looking.changed.connect(self.show_state)

    def show_state(self) -> None:
        surveyed = self._opener.surveyed
        if surveyed is not None and not self._clock.isActive():
            announce(self, self._ahead())
            self._clock.start()
        elif surveyed is None:
            self._clock.stop()
        self._skip.setVisible(surveyed is not None and surveyed.source is not None)
        self._read.setVisible(surveyed is None and self._can_be_read)
        self._show_offer()
        self._show_words()
        self.setVisible(bool(self._words.text()) or not self._read.isHidden() or not self._look.isHidden())

    def _show_offer(self) -> None:
        offer = self._looking.offer if self._looking is not None else None
        self._look.setVisible(offer is not None)
        if offer is not None:
            what = trn(
                "Have {model} read {n:,} page", "Have {model} read {n:,} pages", len(offer.pages), model=offer.label
            )
            told = tr("{what}, {time}", what=what, time=units.about(offer.seconds)) if offer.seconds else what
            self._look.setText(told)

    @property
    def _pictures(self) -> int:
        """Pages of the source that are nothing but pictures."""
        document = self._session.source.document
        return sum(state is PageState.PICTURE for state in document.pages) if document is not None else 0

    @property
    def _can_be_read(self) -> bool:
        source = self._session.source
        one_file = bool(source.path) and not source.more and not source.edited and not source.changed
        return self._pictures > 0 and one_file and not self._opener.why_not and not self._opener.name

    def _show_words(self) -> None:
        progress = self._opener.progress
        if self._opener.surveyed is None and progress is not None:
            page = tr("Page {n:,} of {total:,} is being read", n=progress.done + 1, total=progress.total)
            self._words.setText((progress.note or page) if progress.done < progress.total else "")
        elif self._opener.surveyed is None:
            self._words.setText(self._opener.why_not if self._pictures and not self._opener.name else "")
        elif progress is None or not progress.done:
            self._words.setText(self._ahead())
        else:
            page = tr("Page {n:,} of {total:,} is read as a scan", n=progress.done + 1, total=progress.total)
            left = self._opener.seconds_left
            self._words.setText(tr("{what}, {time} left", what=page, time=units.about(left)) if left else page)

    def _ahead(self) -> str:
        """ "1 page will be read as a scan, about 8 s"."""
        if self._opener.surveyed is None:
            return ""
        outlook = self._opener.surveyed.outlook
        count = len(outlook.scans) or len(outlook.compared)
        words = trn("{n:,} page will be read as a scan", "{n:,} pages will be read as scans", count)
        return tr("{what}, {time}", what=words, time=units.about(outlook.seconds)) if outlook.seconds else words
