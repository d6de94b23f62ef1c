"""What a room's page and the shell say to each other."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from desktop.common.errors import CorralError, Help
from desktop.common.types import Document
from desktop.state.notices import Condition
from desktop.state.room import Room as Room
from desktop.ui.offer import DropPlan as DropPlan
from desktop.ui.offer import Offer as Offer
from desktop.vault.settings_table import STORE_FOLDER

if TYPE_CHECKING:
    from desktop.ui.context import UiContext

    PageOf = Callable[[UiContext], "Page"]


@dataclass(frozen=True)
class OpenRoom:
    room: Room


@dataclass(frozen=True)
class OpenSettings:
    """`section` is the name of a page of the settings room, "" for where it was.

    `focus` is the English name of what is to have the keyboard there, "" for nothing in particular.
    """

    section: str = ""
    focus: str = ""


@dataclass(frozen=True)
class SetUp:
    """The way to a real engine and model. `own`: straight to setting up Corral's own engine.

    `model`: the one that is wanted, "" where that is still to be picked.
    """

    managed: bool = False
    model: str = ""


@dataclass(frozen=True)
class LookAgain:
    """Look once more for engines: the person says one was started or installed."""


@dataclass(frozen=True)
class StartEngine:
    """Start the engine that is installed but not running."""


@dataclass(frozen=True)
class ChatWith:
    """Open the chat room with this model chosen. The shell passes it on to the chat page.

    `question` is asked at once, in a chat of its own; what stands in the composer stays there.
    """

    model: str
    question: str = ""


@dataclass(frozen=True)
class UseModel:
    """Talk to this model from now on, in the chat in view and in new ones. The shell passes it on to the chat page."""

    model: str


@dataclass(frozen=True)
class Summarize:
    """Open the Writing room with this text in it: a document, or words that were typed. The shell passes it on."""

    document: Document | None = None
    text: str = ""


@dataclass(frozen=True)
class Download:
    """Open the Models room and start the download of this model there. The shell passes it on to the models page."""

    model: str


@dataclass(frozen=True)
class Tell:
    """A fault of the world about the whole room, for a banner. `again` is what "Try again" does.

    It is told in this room until it is closed, or `Settled` says the same `about`.
    """

    error: CorralError
    again: Callable[[], None] | None = field(default=None, compare=False)
    about: str = ""


@dataclass(frozen=True)
class Settled:
    """What a fault was told `about` is well now, or another one."""

    about: str


@dataclass(frozen=True)
class GiveHelp:
    """A banner's button was pressed and only the page can do that (choose a file, a model, a new chat)."""

    help: Help


@dataclass(frozen=True)
class ChatsBack:
    """Chats that could not be opened are open. Told to the chat page."""


@dataclass(frozen=True)
class ShowConnections:
    """Open the list of connections."""


Request = (
    OpenRoom
    | OpenSettings
    | SetUp
    | LookAgain
    | StartEngine
    | ChatWith
    | UseModel
    | Summarize
    | Download
    | Tell
    | Settled
    | GiveHelp
    | ChatsBack
    | ShowConnections
)


def request_for(wanted: Help) -> Request | None:
    """What the shell is asked for when a person presses the button of this help. None: the room itself can do it."""
    requests: dict[Help, Request] = {
        Help.SET_UP: SetUp(),
        Help.SET_UP_OWN: SetUp(managed=True),
        Help.USE_OWN: SetUp(managed=True),
        Help.CHOOSE_FOLDER: OpenSettings("engines", STORE_FOLDER.sentence),
        Help.START_ENGINE: LookAgain(),
        Help.GET_MODEL: OpenRoom(Room.MODELS),
        Help.OPEN_SETTINGS: OpenSettings(),
    }
    return requests.get(wanted)


class Page(QWidget):
    """A room. It never reaches for the shell: what it needs it asks for through `wants`.

    Text fields inside a page must not accept drops themselves (`setAcceptDrops(False)`): the whole window is the drop
    zone and asks the page.
    """

    requested = Signal(object)  # a Request
    busy_changed = Signal(bool)  # for the dot on the rail

    def areas(self) -> list[QWidget]:
        """What F6 goes through, in the order of the eye."""
        return [self]

    def plan(self, offer: Offer) -> DropPlan | None:
        """What would happen with the offer. None: nothing is taken here at all."""
        del offer
        return None

    def take(self, offer: Offer) -> None:
        """The offer was dropped or pasted here, and `plan` did not refuse it."""
        del offer

    def handle(self, request: Request) -> None:
        """A request the shell passes on to this page: ChatWith, Summarize, Download, GiveHelp."""
        del request

    def conditions(self) -> Sequence[Condition]:
        """What is told above this room for as long as it holds."""
        return ()

    def busy(self) -> bool:
        """True while a job of this room runs."""
        return False

    def save_state(self) -> bytes:
        """What the page wants to find again the next time, such as a splitter's place; it alone understands it."""
        return b""

    def restore_state(self, state: bytes) -> None:
        """What `save_state` said last, before the page is shown; empty bytes the first time."""
        del state

    def dispose(self) -> None:
        """Stop every job and let go of what lives outside the page. Called once, before the page is deleted."""
