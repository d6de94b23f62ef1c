"""Knows the earlier results of the Writing room: each is kept when it is there, and can stand in the room again."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

from desktop.common.i18n import tr
from desktop.common.visible import shown_name
from desktop.state.jobs import Jobs
from desktop.state.writing import sentences
from desktop.state.writing.choices import Tool
from desktop.state.writing.controller import WritingController
from desktop.state.writing.drafts import made_of, origin_of, restore
from desktop.state.writing.origin import Standing, standing
from desktop.state.writing.session import WritingSession
from desktop.vault.earlier_results import EarlierResult

if TYPE_CHECKING:
    from desktop.bridge.loop import LoopThread
    from desktop.vault.earlier_results import EarlierResults

_CUT = 80  # letters of a result's first line


class EarlierList(QObject):
    """`results` are those that are kept, the newest first; the one in view is among them once it has ended.

    `failed` brings the VaultProblem of what could not be kept.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, loop: LoopThread, kept: EarlierResults, controller: WritingController, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._jobs = Jobs(loop, self)
        self._jobs.failed.connect(self.failed)
        self._kept = kept
        self._controller = controller
        self._dropped: EarlierResult | None = None
        self.results: Sequence[EarlierResult] = ()
        for tool, session in self._sessions().items():
            session.state_changed.connect(partial(self._on_state, tool, session))
        self.refresh()

    def refresh(self) -> None:
        self._jobs.run(self._kept.all, self._show)

    def open(self, result: EarlierResult) -> None:
        """It stands in the room again; what stands there is kept as it is by now."""
        tool, session = Tool(result.tool), self._sessions()[Tool(result.tool)]
        if session.busy:
            return
        self._keep(tool, session)
        self._controller.choices.choose(tab=tool.value)
        restore(session, result.made)
        session.kept.emit()

    def drop(self, result: EarlierResult) -> None:
        """`bring_back` takes that back, until the next one is dropped."""
        self._dropped = result
        self._change(lambda: self._kept.drop(result))

    def bring_back(self) -> None:
        result, self._dropped = self._dropped, None
        if result is not None:
            self._change(lambda: self._kept.keep(result))

    def standing(self, result: EarlierResult) -> Standing:
        """To the text that stands in the room."""
        source = self._controller.source
        return standing(origin_of(result.made), source.source, newer=source.file.newer)

    def title(self, result: EarlierResult) -> str:
        """ "Summary of garden-report.pdf", or how its text begins."""
        made = result.made
        name = shown_name(made.name) if made.name else _first_line(made.text)
        return tr("Summary of {name}", name=name) if _is_summary(result) else tr("New wording of {name}", name=name)

    def facts(self, result: EarlierResult) -> str:
        """ "14:05, Llama 3.2 3B, made from this text"."""
        how = {
            Standing.TRUE: tr("made from this text"),
            Standing.NEWER: tr("made from this text"),
            Standing.CHANGED: tr("the text has changed"),
            Standing.GONE: tr("from another text"),
        }[self.standing(result)]
        told, made = replace(origin_of(result.made), name=""), result.made
        return f"{sentences.made_by(told, self._controller.models.shown_as(made.model, made.engine))}, {how}"

    def _on_state(self, tool: Tool, session: WritingSession) -> None:
        if not session.busy:
            self._keep(tool, session)

    def _keep(self, tool: Tool, session: WritingSession) -> None:
        made = made_of(session)
        result = EarlierResult(tool.value, made)
        if made.text and made.when and result not in self.results:
            self._change(lambda: self._kept.keep(result))

    def _change(self, work: Callable[[], Coroutine[Any, Any, None]]) -> None:
        async def change() -> Sequence[EarlierResult]:
            await work()
            return await self._kept.all()

        self._jobs.run(change, self._show)

    def _show(self, results: Sequence[EarlierResult]) -> None:
        self.results = results
        self.changed.emit()

    def _sessions(self) -> dict[Tool, WritingSession]:
        return {Tool.SUMMARY: self._controller.summary, Tool.WORDING: self._controller.wording}


def _is_summary(result: EarlierResult) -> bool:
    return result.tool == Tool.SUMMARY.value


def _first_line(text: str) -> str:
    line = " ".join(text.strip().partition("\n")[0].lstrip("-#* ").split())
    return line if len(line) <= _CUT else f"{line[:_CUT].rsplit(' ', 1)[0]} …"
