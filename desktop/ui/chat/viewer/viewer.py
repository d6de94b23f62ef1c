"""Puts the picture viewer together: it lies over the Chat room, with rail and footer still there."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.common.types import Part
from desktop.state.chat.viewer import words
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.ui.chat.layers import Layer
from desktop.ui.chat.viewer.body import ViewerBody
from desktop.ui.chat.viewer.facts import Facts
from desktop.ui.chat.viewer.foot import ViewerFoot
from desktop.ui.chat.viewer.head import ViewerHead
from desktop.ui.chat.viewer.hints import KeyHints
from desktop.ui.chat.viewer.showing import Showing
from desktop.ui.chat.viewer.stage import Stage
from desktop.ui.chat.viewer.tools import Seen, ViewerTools
from desktop.ui.parts.announce import announce
from desktop.ui.parts.labels import mark
from desktop.ui.parts.pages import EmptyHint
from desktop.ui.theme import Theme

_TOLD_AFTER = 400  # ms of waiting before it is told in words


class ViewerPane(Layer):
    """Shows what `viewer` knows, and tells it what is done in here."""

    def __init__(self, theme: Theme, viewer: PictureViewer) -> None:
        super().__init__()
        self._viewer = viewer
        self._in_view = False
        self.setObjectName("Picture viewer")
        mark(self, box="ground")
        self.head = ViewerHead(theme, viewer)
        self.tools = ViewerTools(theme)
        self.stage = Stage(theme)
        self.facts = Facts(theme, viewer)
        mark(self.facts, box="aside")
        self.foot = ViewerFoot(theme, viewer)
        self._showing = Showing(viewer, self.stage)
        self._hints = KeyHints()
        self._trouble = EmptyHint("")
        self._middle = QStackedWidget()
        self._middle.addWidget(self._on_ground())
        self._middle.addWidget(self._trouble)
        self.body = ViewerBody(theme, self._middle, self.facts, self.foot)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.head)
        column.addWidget(self.tools)
        column.addWidget(self.body, 1)
        self._keys = self._key_acts()
        self._wait = QTimer(self)
        self._wait.setSingleShot(True)
        self._wait.setInterval(_TOLD_AFTER)
        self._wait.timeout.connect(self._show_waiting)
        self._connect()

    def leave(self) -> None:
        self._viewer.close()

    def focus_regions(self) -> list[QWidget]:
        """What F6 goes through."""
        return [self.head, self.tools, self.stage, self.foot]

    def open(self, *, in_view: bool, seconds: float | None = None) -> None:
        """What `viewer` has opened. `in_view`: later questions see it, too; `seconds`: what a model takes for it."""
        self._in_view = in_view
        self.facts.show_cost(seconds)
        self.tools.seen.set_value(Seen.PICTURE)
        self.body.close_facts()
        self._middle.setCurrentIndex(0)
        self._wait.start()
        self.show_state()
        self.stage.setFocus(Qt.FocusReason.OtherFocusReason)

    # Qt

    def keyPressEvent(self, event: QKeyEvent) -> None:
        keys = event.modifiers() & ~(Qt.KeyboardModifier.KeypadModifier | Qt.KeyboardModifier.ShiftModifier)
        act = self._keys.get(event.key()) if not keys else None
        if event.matches(QKeySequence.StandardKey.Undo):
            act = self._viewer.choice.undo
        elif event.matches(QKeySequence.StandardKey.Redo):
            act = self._viewer.choice.redo
        if act is not None:
            act()
        else:
            super().keyPressEvent(event)

    # Inside

    def _on_ground(self) -> QWidget:
        box = QWidget()
        column = QVBoxLayout(box)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self.stage, 1)
        column.addWidget(self._hints)
        return box

    def _connect(self) -> None:
        viewer, stage, tools = self._viewer, self.stage, self.tools
        choice = viewer.choice
        viewer.changed.connect(self.show_state)
        viewer.closed.connect(self._forget)
        choice.changed.connect(self._show_choice)
        choice.settled.connect(self._on_settled)
        viewer.pixels.seen_changed.connect(self._show_choice)
        viewer.pixels.measured.connect(self._show_choice)
        self.facts.crop_wanted.connect(viewer.frame_print)
        self.head.left.connect(viewer.close)
        self.head.paged.connect(viewer.go_to)
        tools.seen_chosen.connect(lambda _seen: self.show_state())
        tools.tiles_switched.connect(lambda _on: self._show_choice())
        tools.turned.connect(choice.turn)
        tools.zoomed.connect(stage.zoom)
        tools.fitted.connect(stage.fit)
        self.body.folded.connect(lambda _folded: self._show_choice())
        stage.tool.framed.connect(choice.set_frame)
        stage.tool.ended.connect(choice.settle)
        stage.zoomed.connect(lambda: tools.show_scale(stage.scale_now * self.devicePixelRatioF()))

    def _key_acts(self) -> Mapping[int, Callable[[], object]]:
        """Heard wherever in the viewer the focus is."""
        stage, key = self.stage, Qt.Key
        page = self._turn_page
        closer, farther, send = partial(stage.zoom, 1), partial(stage.zoom, -1), self.foot.main.click
        return {
            key.Key_Escape: self._escape,
            key.Key_Plus: closer,
            key.Key_Equal: closer,
            key.Key_Minus: farther,
            key.Key_0: stage.fit,
            key.Key_PageUp: lambda: page(-1),
            key.Key_PageDown: lambda: page(1),
            key.Key_Return: send,
            key.Key_Enter: send,
        }

    def _escape(self) -> None:
        """The last thing that was begun, else the whole viewer."""
        if not self.stage.tool.cancel() and not self.body.close_facts():
            self._viewer.close()

    def _turn_page(self, by: int) -> None:
        self._viewer.go_to(self._viewer.choice.now.number + by)

    def _forget(self) -> None:
        """Pixels take room."""
        self._wait.stop()
        self._showing.forget()
        self.facts.samples.forget()

    def show_state(self) -> None:
        """Everything, from what is known now."""
        seat, ready = self._viewer.seat, self._viewer.ready
        if seat is None:
            return
        self.tools.set_usable(ready)
        if seat.problem is not None:
            self._tell(seat.problem.title, seat.problem.advice)
        elif ready:
            self._wait.stop()
            if self._middle.currentIndex():
                self._middle.setCurrentIndex(0)
                self.stage.setFocus(Qt.FocusReason.OtherFocusReason)
        self._show_choice()

    def _show_choice(self) -> None:
        seat, choice = self._viewer.seat, self._viewer.choice
        self.head.show_state(in_view=self._in_view)
        self.foot.show_state()
        if seat is None or not self._viewer.ready:
            return
        self._showing.show(self.tools.seen.value(), tiles=self.tools.tiles.isChecked())
        self.facts.show_state()
        self._warn()
        # Where room is short the list of keys says the same.
        self._hints.setVisible(not self.body.is_folded and self.tools.seen.value() is Seen.PICTURE)
        self._hints.show_for(framed=choice.now.part is not None)
        self.stage.setAccessibleName(words.framed(seat.picture.name, choice.now.part, choice.size))

    def _warn(self) -> None:
        """In short, where the panel is folded away."""
        seen = self._viewer.print_seen
        if seen is not None and seen.small and self.body.is_folded:
            self.foot.warn(words.short_warning(seen), crop=seen.crop_helps(self._viewer.choice.now.part))
        else:
            self.foot.warn("")

    def _on_settled(self) -> None:
        part: Part | None = self._viewer.choice.now.part
        if self._viewer.seat is not None:
            announce(self.stage, words.placed(part) if part is not None else self.stage.accessibleName())

    def _show_waiting(self) -> None:
        if self._viewer.seat is not None and not self._viewer.ready and self._viewer.seat.problem is None:
            self._tell(tr("Opening the picture"), "")

    def _tell(self, title: str, sentence: str) -> None:
        self._wait.stop()
        self._trouble.title.setText(title)
        self._trouble.sentence.setText(sentence)
        self._trouble.sentence.setVisible(bool(sentence))
        self._middle.setCurrentIndex(1)
        announce(self._trouble, f"{title} {sentence}".strip())
