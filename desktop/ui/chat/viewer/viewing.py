"""Opens the viewer over the Chat room, and brings what was chosen there into the composer."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from desktop.common.i18n import tr
from desktop.common.types import Part, Picture
from desktop.state.chat.controller import ChatController
from desktop.state.chat.viewer.viewer import PictureViewer
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.layers import Layers
from desktop.ui.chat.viewer.viewer import ViewerPane
from desktop.ui.context import UiContext


class Viewing(QObject):
    """The pane is built when the first picture is looked at."""

    def __init__(
        self, context: UiContext, viewer: PictureViewer, layers: Layers, composer: Composer, chat: ChatController
    ) -> None:
        super().__init__(layers)
        self._context = context
        self._viewer = viewer
        self._layers = layers
        self._composer = composer
        self._chat = chat
        self._pane: ViewerPane | None = None
        viewer.opened.connect(self._on_opened)
        viewer.closed.connect(self._on_closed)
        viewer.taken.connect(self._on_taken)
        composer.attached.pictures.opened.connect(self.look_at)
        chat.conversation.opened.connect(viewer.close)

    def _on_opened(self) -> None:
        seat, in_view = self._viewer.seat, self._chat.picture.picture
        if seat is None:
            return
        if self._pane is None:
            self._pane = ViewerPane(self._context.theme, self._viewer)
        self._layers.open_layer(self._pane)
        self._pane.open(
            in_view=in_view is not None and in_view.digest == seat.picture.digest,
            seconds=self._context.looks.seconds(self._chat.models.name),
        )

    def _on_closed(self) -> None:
        if self._pane is not None:
            self._layers.close_layer(self._pane)

    def look_at(self, picture: Picture, part: Part | None = None) -> None:
        """Of the composer, which also shows what an earlier question brought, or of a question."""
        self._viewer.open(picture, part, sent=all(picture is not each for each in self._composer.draft().pictures))

    def _on_taken(self, picture: Picture, before: Picture | None) -> None:
        """In the place of the one that was looked at, or with the next question where that was sent."""
        self._layers.leave_all()  # the person goes on with the question
        pictures = self._composer.attached.pictures
        if before is None:
            self._composer.add_picture(picture)
            return
        pictures.swap(before, picture)
        words = tr("{name} replaced.", name=before.name)
        self._composer.offer_back(words, lambda: pictures.swap(picture, before))
        self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)
