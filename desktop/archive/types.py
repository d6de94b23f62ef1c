"""Names what chats are taken out as and brought in from, and what came of it."""

from __future__ import annotations

import enum
from dataclasses import dataclass, field

from desktop.common.types import Picture
from desktop.vault.types import WholeChat


class Form(enum.Enum):
    """What chats are written as. The value is how such files end."""

    MARKDOWN = "md"
    HTML = "html"
    PDF = "pdf"
    JSON = "json"  # all there is to know of a chat, with its pictures in it
    PACKED = "zip"  # the same, with its pictures as files beside it


def ending_of(form: Form, chats: int) -> str:
    """How the file with so many chats ends: of what people read there is a file for each, in an archive."""
    return form.value if chats == 1 or form is Form.JSON else Form.PACKED.value


class Kind(enum.Enum):
    """Whose export a file is. The value stands in `Chat.origin`: never renamed."""

    CORRAL = "corral"
    CHATGPT = "chatgpt"
    CLAUDE = "claude"
    OPEN_WEBUI = "open-webui"
    LM_STUDIO = "lm-studio"


NAMES = {
    Kind.CORRAL: "Corral",
    Kind.CHATGPT: "ChatGPT",
    Kind.CLAUDE: "Claude",
    Kind.OPEN_WEBUI: "Open WebUI",
    Kind.LM_STUDIO: "LM Studio",
}


@dataclass(frozen=True)
class Part:
    """A document in the file: `member` of an archive, "" for the file itself, and how many chats it has."""

    member: str
    kind: Kind
    depth: int  # brackets around each chat
    chats: int
    cut: bool = False  # it ends in the middle of one


@dataclass(frozen=True)
class Survey:
    """What is in a file. There is at least one part, and at least one chat."""

    parts: tuple[Part, ...]

    @property
    def chats(self) -> int:
        return sum(part.chats for part in self.parts)


@dataclass(frozen=True)
class BroughtPicture:
    """A picture of the message with this `entry` id: in `member` of the archive, else its bytes as they were there.

    `place` among the pictures the question is asked of one by one; None: it is the one of its message. `kept`: what
    Corral's own export says of it, without its bytes.
    """

    entry: int
    name: str
    member: str = ""
    data: bytes = b""
    place: int | None = None
    kept: Picture | None = None


@dataclass(frozen=True)
class Missed:
    """What of a chat could not be brought along. Each counts messages, pictures or files."""

    pictures: int = 0  # that are not in the file
    answers: int = 0  # pictures in answers
    files: int = 0  # that were attached, and of which no words are there
    messages: int = 0  # that hang on nothing, or cannot be read

    def __add__(self, other: Missed) -> Missed:
        return Missed(
            self.pictures + other.pictures,
            self.answers + other.answers,
            self.files + other.files,
            self.messages + other.messages,
        )


@dataclass(frozen=True)
class Brought:
    """A chat as it was read: its pictures apart, still as a stranger made them."""

    whole: WholeChat
    pictures: tuple[BroughtPicture, ...] = ()
    missed: Missed = field(default_factory=Missed)


@dataclass(frozen=True)
class Some:
    """The next chats. `done`: so many parts are over; `at`: where the next chat begins in the one after them.

    `broken`: of so many chats nothing could be made.
    """

    chats: tuple[Brought, ...]
    done: int
    at: int
    broken: int = 0


@dataclass(frozen=True)
class Report:
    """What came of bringing chats in. `ids` of the chats that are here now."""

    kinds: tuple[Kind, ...] = ()
    ids: tuple[int, ...] = ()
    messages: int = 0
    pictures: int = 0
    known: int = 0  # chats that were here already
    broken: int = 0  # chats of which nothing could be made
    unreadable: int = 0  # pictures
    missed: Missed = field(default_factory=Missed)
    cut: bool = False  # the file ends in the middle of a chat
    stopped: bool = False  # by the person

    @property
    def chats(self) -> int:
        return len(self.ids)
