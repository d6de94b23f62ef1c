"""Offers a summary without a model: beside the main act where there is none yet, else in menu and commands."""

from __future__ import annotations

from collections.abc import Callable

from desktop.common.i18n import tr
from desktop.state.writing.choices import Tool
from desktop.state.writing.controller import WritingController
from desktop.ui.commands import Command


class InstantDoor:
    """`show_tool` and then `show_result` bring the summary into sight."""

    def __init__(
        self, controller: WritingController, show_tool: Callable[[Tool], object], show_result: Callable[[], object]
    ) -> None:
        self._controller = controller
        self._show_tool = show_tool
        self._show_result = show_result

    def command(self) -> Command:
        no_text = "" if self._controller.source.has_text else tr("Put a text in first.")
        title = tr("Instant summary, without a model")
        return Command("Instant summary now", title, self.run, why_not=no_text, icon="writing")

    def run(self) -> None:
        if self._controller.run_instant():
            self._show_tool(Tool.SUMMARY)
            self._show_result()
