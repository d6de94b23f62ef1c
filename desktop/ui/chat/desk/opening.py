"""Opens the chart desk over the Chat room."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.common.types import Picture
from desktop.state.chat.controller import ChatController
from desktop.state.chat.desk.controller import ChartDesk, DeskServices
from desktop.state.chat.desk.finding import FullPixels
from desktop.state.chat.sources import PictureSources
from desktop.state.room import Room
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.layers import Layers
from desktop.ui.chat.pictures import Thumbs
from desktop.ui.context import UiContext

if TYPE_CHECKING:
    from desktop.ui.chat.desk.page import DeskPage


class Charts(QObject):
    """The page is built when the first picture is read. `acted` with an Act that the room does."""

    acted = Signal(object)

    def __init__(
        self,
        context: UiContext,
        thumbs: Thumbs,
        layers: Layers,
        composer: Composer,
        chat: ChatController,
        sources: PictureSources,
    ) -> None:
        super().__init__(layers)
        self._context = context
        self._thumbs = thumbs
        self._layers = layers
        self._composer = composer
        self._chat = chat
        self._page: DeskPage | None = None
        pixels = FullPixels(context.preparer, sources)
        services = DeskServices(context.chart_reader, context.measurer, context.chart_tables, pixels)
        self.desk = ChartDesk(services, chat, composer, self)
        self.desk.opened.connect(self._on_opened)
        self.desk.left.connect(self._on_left)
        chat.conversation.opened.connect(self.desk.leave)
        composer.attached.pictures.chart_wanted.connect(self.read)

    def read(self, picture: Picture) -> None:
        """Open the desk with this picture."""
        self.desk.open(picture)

    def read_in_view(self) -> None:
        """The first picture the next question would be about."""
        held = self._composer.draft().pictures
        picture = held[0] if held else self._chat.picture.picture
        if picture is not None:
            self.read(picture)
        else:
            title, sentence = tr("No picture is in view."), tr("Drop a chart here first, then its numbers can be read.")
            self._chat.notices.show_note(title, sentence, lambda: not self._composer.draft().pictures)

    def _on_opened(self) -> None:
        from desktop.ui.chat.desk.page import DeskPage  # most starts read no chart

        if self._page is None:
            self._page = DeskPage(self._context.theme, self._thumbs, self.desk, self._give)
            self._page.acted.connect(self.acted)
        self._layers.open_layer(self._page)
        self._page.begin()

    def _on_left(self) -> None:
        if self._page is not None:
            self._layers.close_layer(self._page)

    def _give(self, wanted: Help) -> None:
        """The button of a help at the desk."""
        helps: dict[Help, Callable[[], object]] = {
            Help.TRY_AGAIN: self.desk.read,
            Help.CHOOSE_FILE: partial(self.desk.leave),
        }
        act = helps.get(wanted)
        if act is not None:
            act()
        else:
            self._context.actions.help(wanted, Room.CHAT)
