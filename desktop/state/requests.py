"""Defines what rooms, banners and keys can ask of the window and the program."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from desktop.common.errors import CorralError, Help
from desktop.common.types import Document
from desktop.state.notices import Failure
from desktop.state.room import Room
from desktop.vault.settings_table import STORE_FOLDER


@dataclass(frozen=True)
class OpenRoom:
    """The room comes into view and takes the keyboard."""

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
    """The way to a real engine and model. `managed`: straight to setting up Corral's own engine.

    `model`: the one that is wanted, "" where that is still to be picked.
    """

    managed: bool = False
    model: str = ""


@dataclass(frozen=True)
class LookAgain:
    """Look once more for engines: the person says one was started or installed."""


@dataclass(frozen=True)
class ChatWith:
    """Open the chat room with this model chosen.

    `question` is asked at once, in a chat of its own; what stands in the composer stays there.
    """

    model: str
    question: str = ""


@dataclass(frozen=True)
class UseModel:
    """Talk to this model from now on, in the chat in view and in new ones."""

    model: str


@dataclass(frozen=True)
class Summarize:
    """Open the Writing room with this text in it: a document, or words that were typed."""

    document: Document | None = None
    text: str = ""


@dataclass(frozen=True)
class AskAbout:
    """Open the chat room with a new chat, and this document beside its question."""

    document: Document


@dataclass(frozen=True)
class LookAtPage:
    """Open the chat room with a new chat, and look at a page of the file at `path` as a picture. `page` from 1."""

    path: str
    page: int


@dataclass(frozen=True)
class Download:
    """Open the Models room and start the download of this model there."""

    model: str


@dataclass(frozen=True)
class Tell:
    """A fault of the world that a room met, for a banner. `again` is what "Try again" does.

    It is told in this room until it is closed, or `Settled` says the same `about`. `place`: where the room shows its
    errors itself; None: above it. `own`: the helps that the room can give itself.
    """

    error: CorralError
    again: Callable[[], object] | None = field(default=None, compare=False)
    about: str = ""
    place: Failure | None = field(default=None, compare=False)
    own: Mapping[Help, Callable[[], object]] = field(default_factory=dict, compare=False)


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
class BringChats:
    """Ask for a file with chats that were begun elsewhere. Told to the chat page."""


@dataclass(frozen=True)
class ExportChats:
    """Ask where all chats are to be saved. Told to the chat page."""


@dataclass(frozen=True)
class ShowConnections:
    """Open the list of connections."""


Request = (
    OpenRoom
    | OpenSettings
    | SetUp
    | LookAgain
    | ChatWith
    | UseModel
    | Summarize
    | AskAbout
    | LookAtPage
    | Download
    | Tell
    | Settled
    | GiveHelp
    | ChatsBack
    | BringChats
    | ExportChats
    | ShowConnections
)


def request_for(wanted: Help) -> Request | None:
    """What a press of this help's button asks for. None: only the room itself can do it."""
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


def request_or_help(wanted: Help) -> Request:
    """As `request_for`; what only a room can do is asked of the asker."""
    return request_for(wanted) or GiveHelp(wanted)
