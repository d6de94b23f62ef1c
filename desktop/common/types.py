"""Defines values that several rooms pass to each other. Frozen: what crossed a border does not change any more."""

from __future__ import annotations

import enum
from dataclasses import dataclass
from functools import cached_property


class Role(enum.Enum):
    SYSTEM = "system"
    USER = "user"
    ASSISTANT = "assistant"


class Ending(enum.Enum):
    """How an answer ended. Only COMPLETE is what the model wanted to say in full."""

    COMPLETE = "complete"
    LENGTH = "length"  # the answer's limit or the model's memory was reached
    STOPPED = "stopped"  # the person pressed Stop
    EARLY = "ended early"  # the stream ended without its final frame
    REPEATED = "repeated itself"  # the model went round in circles, so it was stopped
    INTERRUPTED = "interrupted"  # the connection broke, or Corral was closed or killed


class Backdrop(enum.Enum):
    """What a picture that is transparent in places was laid on, so that what is drawn can be seen."""

    WHITE = "white"
    DARK = "dark"  # the drawing is light
    GREY = "grey"  # it is light and dark


class Series(enum.Enum):
    """What the pictures of a file that holds several are."""

    PAGES = "pages"
    FRAMES = "frames"  # it moves
    PICTURES = "pictures"  # of one scene


@dataclass(frozen=True)
class Part:
    """A rectangle of a picture, in pixels."""

    left: int
    top: int
    width: int
    height: int


@dataclass(frozen=True)
class View:
    """What of a file a person wants to have looked at.

    `number`, from 1, of its pages, frames or pictures; 0: the first on which there is something. `turns`: by so many
    quarters clockwise, 0 to 3. `part` is in pixels of the file, upright and turned; None: all of it.
    """

    number: int = 0
    turns: int = 0
    part: Part | None = None


WHOLE = View()  # as a file opens: the first page on which there is something, all of it


@dataclass(frozen=True)
class Member:
    """One of several pictures on one canvas. `box` is its place there; `width` and `height` it would have alone."""

    name: str
    box: Part
    width: int
    height: int


@dataclass(frozen=True)
class Look:
    """What of a file is in view, and how. `number`, from 1, of `count` pages, frames or pictures.

    `blank`: nothing can be seen in it, and in none of the further ones that were looked at. `turns` and `part` as in
    `View`. `origin`: the path of the file it was made from, "" where there is none. `members`: the pictures on this
    canvas, in the order of their letters from A; empty for a picture of its own. `missing`: parts of a drawing were
    left out, since they lie outside of its file or are no drawing. `words`: what another program read in it, for the
    model; "" where none did.
    """

    backdrop: Backdrop = Backdrop.WHITE
    series: Series = Series.PAGES
    number: int = 1
    count: int = 1
    blank: bool = False
    turns: int = 0
    part: Part | None = None
    origin: str = ""
    members: tuple[Member, ...] = ()
    missing: bool = False
    words: str = ""

    @property
    def view(self) -> View:
        return View(self.number, self.turns, self.part)


@dataclass(frozen=True)
class Pixels:
    """Pixels for the screen: `data` holds red, green and blue of each, a byte each, row by row without gaps."""

    width: int
    height: int
    data: bytes


@dataclass(frozen=True)
class Word:
    """A word, or a few that stand together, read in a picture. `box` in pixels of the file, upright and turned; `score`
    from 0 to 1 is how sure the reader is.
    """

    text: str
    box: Part
    score: float


@dataclass(frozen=True)
class Picture:
    """A picture exactly as a model will see it, and what a person should know about that."""

    name: str
    data: bytes  # encoded PNG or JPEG, upright, RGB
    media_type: str  # "image/png" or "image/jpeg"
    width: int  # pixels of `data`
    height: int
    source_width: int  # pixels of the file, upright; of the part of it that was chosen
    source_height: int
    digest: str  # SHA-256 of `data`, hex
    look: Look = Look()

    @property
    def shrunk(self) -> bool:
        """True when detail of the original was given up to fit the model's tiles."""
        return self.width < self.source_width or self.height < self.source_height


class Way(enum.Enum):
    """How several pictures are asked about. Llama 3.2 Vision takes one picture a request."""

    COMPARE = "compare"  # all on one canvas
    ONE_BY_ONE = "one by one"  # each alone, then the answers are put together


@dataclass(frozen=True)
class Message:
    """One turn of a conversation as a model reads it. At most one picture: the vision models take no more."""

    role: Role
    text: str
    picture: Picture | None = None


@dataclass(frozen=True)
class Weighed:
    """Words a model weighed at one place of its answer. `share` is their probability, from 0 to 1."""

    text: str
    share: float


@dataclass(frozen=True)
class Doubt:
    """A number, name or date of an answer of which its model was unsure: the characters from `start` to `end`.

    `share` is the probability of what it wrote; `others` is what else it weighed there, likeliest first.
    """

    start: int
    end: int
    share: float
    others: tuple[Weighed, ...] = ()


class Portion(enum.Enum):
    """How much of a document a model reads."""

    WHOLE = "whole"
    SUMMARY = "summary"  # what was made of all of it
    PART = "part"  # that the person chose


@dataclass(frozen=True)
class Attachment:
    """A document that goes along with a question, as the model reads it.

    `text`: its words, or what was made of them. `place`: of a PART, which one, as words for a person. `gaps`: what of
    it could not be read, as sentences. `letters`: how many the whole document has.
    """

    name: str
    text: str
    portion: Portion = Portion.WHOLE
    place: str = ""
    gaps: tuple[str, ...] = ()
    letters: int = 0


BETWEEN = "\n\n"  # two passages, unless they say otherwise


@dataclass(frozen=True)
class Passage:
    """A piece of a document that knows where it came from. `number` counts from 1."""

    number: int
    text: str
    place: str  # for a person: "page 4", "The roof", "line 120"
    heading: str = ""  # the nearest heading above, "" if none
    lead: int = 0  # how much of `text` is the heading itself: characters at its start, 0 if it stands further up
    glue: str = BETWEEN  # what parts it from the passage before; less where one long paragraph is several passages
    path: tuple[str, ...] = ()  # the headings it stands under, the outermost first; `heading` is the last of them
    page: int = 0  # from 1; 0 where the document has no pages

    @property
    def body(self) -> str:
        """`text` without the heading that opens it, for showing the heading apart."""
        return self.text[self.lead :].lstrip("\n")


class Gap(enum.Enum):
    """In which way a part of a document did not become text as it stands there."""

    UNREAD = "unread"
    LEFT_OUT = "left out"  # on purpose: words that are struck out
    DOUBTFUL = "doubtful"  # it was read, perhaps wrongly: a guessed encoding


@dataclass(frozen=True)
class Unread:
    """A part of a document that was not read as it stands, with its place and the reason, as a sentence.

    `pages`: of so many whole pages; 0 for any other part.
    """

    place: str
    reason: str
    gap: Gap = Gap.UNREAD
    pages: int = 0


class PageState(enum.Enum):
    """What a page of a document turned out to be."""

    TEXT = "text"
    SCAN = "read as a scan"  # its words were recognised in its picture
    PICTURE = "picture only"  # perhaps with a stamp or a page number that could be read
    EMPTY = "empty"
    UNREADABLE = "unreadable"  # damaged, or its fonts do not say which letters they show


@dataclass(frozen=True)
class FilePages:
    """How many pages one of several files has that are one document."""

    name: str
    pages: int


@dataclass(frozen=True)
class Document:
    """A file turned to text. Joined in order, `passages` hold every word that could be read."""

    name: str
    passages: tuple[Passage, ...]
    unread: tuple[Unread, ...] = ()  # while there is any, nobody says that all was read
    pages: tuple[PageState, ...] = ()  # one for each page or slide, in order; of several files they count through
    repeated: tuple[Unread, ...] = ()  # what stands on many pages and is read once, or not at all: heads, page numbers
    files: tuple[FilePages, ...] = ()  # of several files, in order, those that have pages

    @cached_property
    def text(self) -> str:
        return "".join(
            passage.glue + passage.text if number else passage.text for number, passage in enumerate(self.passages)
        )

    @cached_property
    def ranges(self) -> tuple[tuple[int, int], ...]:
        """Where in `text` each passage begins and ends, in characters, without what parts it from the one before."""
        found: list[tuple[int, int]] = []
        place = 0
        for number, passage in enumerate(self.passages):
            start = place + (len(passage.glue) if number else 0)
            place = start + len(passage.text)
            found.append((start, place))
        return tuple(found)


@dataclass(frozen=True)
class Noted:
    """What a model noted of the part of a text from character `start` to `end`: one text, or one for each half."""

    start: int
    end: int
    texts: tuple[str, ...]


@dataclass(frozen=True)
class Progress:
    """How far a job is. `total` 0: not known yet. `note` says in words what happens now."""

    done: int
    total: int
    note: str = ""

    @property
    def fraction(self) -> float:
        return self.done / self.total if self.total else 0.0
