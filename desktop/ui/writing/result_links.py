"""Leads from a summary to the passages of its source, and does what is offered below it."""

from __future__ import annotations

from collections.abc import Callable

from desktop.common.proof import Backing
from desktop.common.types import Passage
from desktop.state.writing.controller import WritingController
from desktop.state.writing.judging import ResultJudging
from desktop.state.writing.missing import ResultMissing
from desktop.state.writing.origin import Standing
from desktop.state.writing.usage import part_of
from desktop.ui.writing.result_pane import ResultPane
from desktop.ui.writing.source_pane import SourcePane
from desktop.writing.instant.left_out import LeftOut


class ResultLinks:
    """`show_source` brings the source into sight where there is no room for both."""

    def __init__(
        self,
        controller: WritingController,
        judging: ResultJudging,
        missing: ResultMissing,
        source: SourcePane,
        result: ResultPane,
        show_source: Callable[[], object],
    ) -> None:
        self._controller = controller
        self._source = source
        self._result = result
        self._show_source = show_source
        self._followed = False  # a chip was pressed: its passage stays marked while one reads there
        self.judging = judging
        self._missing = missing

    def connect(self) -> None:
        controller, more = self._controller, self._result.foot.more
        self._result.marks.passage.connect(self._show)
        self._result.marks.followed.connect(self._follow)
        self._source.sight_changed.connect(self._on_sight)
        more.follow(self.judging)
        more.listed.wanted.connect(self._show_left_out)
        more.link.toggled.connect(self._look_for_missing)
        self._missing.changed.connect(self._show_missing)
        controller.began.connect(self._unmark)
        controller.proof.changed.connect(lambda: self._look_for_missing(more.link.isChecked()))
        more.rest.clicked.connect(controller.summarize_left_out)
        more.length_wanted.connect(controller.run_as_long)
        more.check_wanted.connect(lambda: self.judging.start(controller.models.name))

    def _unmark(self) -> None:
        """Another result is made: what is marked belongs to none of its sentences."""
        self._followed = False
        self._source.view.passages.clear()

    def _on_sight(self) -> None:
        self._result.marks.quotes = not self._source.in_sight

    def _show(self, backing: Backing | None) -> None:
        """Where the source is the text it comes from."""
        if backing is not None and self._current:
            self._followed = False
            self._source.show_passage(backing.passage, backing.start, backing.end)
        elif not self._followed:
            self._source.view.passages.clear()

    def _follow(self, backing: Backing) -> None:
        if self._current:
            self._followed = True
            self._show_source()
            self._source.show_passage(backing.passage, backing.start, backing.end)
            self._source.view.passages.take_keyboard()

    def _look_for_missing(self, wanted: bool) -> None:
        """Only where somebody looks at what was left out."""
        if wanted:
            self._missing.look()

    def _show_missing(self) -> None:
        """What another summary had told already is not missing in that of the rest."""
        session = self._controller.summary
        part = part_of(session.grounds, session.coverage)
        found = [each for each in self._missing.sentences if part is None or each.passage in part]
        self._result.foot.more.listed.show_important(found)

    def _show_left_out(self, wanted: Passage | LeftOut) -> None:
        document = self._controller.summary.grounds.document
        if document is None or not self._current:
            return
        if isinstance(wanted, LeftOut):
            self._source.show_passage(wanted.passage, wanted.start, wanted.end)
        else:
            self._source.show_passage(wanted.number, *document.ranges[wanted.number - 1])

    @property
    def _current(self) -> bool:
        return self._controller.standing in (Standing.TRUE, Standing.NEWER)
