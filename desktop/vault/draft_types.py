"""Holds what was begun and not finished, as other rooms see it: each chat's composer, and the Writing room."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common.proof import Decision, Proof
from desktop.common.types import Document, Doubt, Ending, Noted, Picture, Portion, Unread, Way


@dataclass(frozen=True)
class AddedDocument:
    """A document that is to go along with a question.

    `portion` None: whole where it fits, else what was made of all of it. Of a PART, `start` and `end` are characters of
    the document's text.
    """

    document: Document
    portion: Portion | None = None
    start: int = 0
    end: int = 0

    @property
    def name(self) -> str:
        return self.document.name


@dataclass(frozen=True)
class Draft:
    """What stands in the composer. Of several pictures `picture` is the first, and `further` are the others.

    `english`: the model is to be asked in English, and its answer translated.
    """

    text: str = ""
    picture: Picture | None = None
    documents: tuple[AddedDocument, ...] = ()
    editing: int | None = None  # id of the question that is said in other words
    further: tuple[Picture, ...] = ()
    way: Way = Way.COMPARE
    english: bool = False

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (self.picture, *self.further) if self.picture is not None else self.further

    @property
    def empty(self) -> bool:
        return not self.text.strip() and self.picture is None and not self.documents


@dataclass(frozen=True)
class Queued:
    """A question as it is asked, or that waits until the answer before it is done.

    Of several pictures `picture` is the first, and `further` are the others. `english`: the model is asked in English,
    and its answer translated.
    """

    text: str
    picture: Picture | None
    model: str
    further: tuple[Picture, ...] = ()
    way: Way = Way.COMPARE
    english: bool = False
    documents: tuple[AddedDocument, ...] = ()

    @property
    def pictures(self) -> tuple[Picture, ...]:
        return (self.picture, *self.further) if self.picture is not None else self.further

    @property
    def told(self) -> str:
        """Its words and the names of its documents, in one line."""
        return " · ".join(filter(None, (self.text, *(each.name for each in self.documents))))

    @property
    def draft(self) -> Draft:
        """As it stood in the composer."""
        return Draft(self.text, self.picture, self.documents, None, self.further, self.way, self.english)


@dataclass(frozen=True)
class Composed:
    """The composer of one chat. `aside` had to make room for what is said in other words, and comes back after it."""

    draft: Draft = Draft()
    aside: Draft = Draft()
    queue: tuple[Queued, ...] = ()


@dataclass(frozen=True)
class Source:
    """The text of the Writing room: a file as it was read, or `text` that was typed, pasted or changed there.

    `name` and `path` are those of the file, also when its text was changed since; `stamp` tells whether the file on
    the disk is still the one that was read. `more`: further files and folders of the same document. `edited`: the text
    of `document` is being changed, and `text` is what it is by now. `changed`: `document` is not what the file has.
    """

    text: str = ""
    document: Document | None = None
    name: str = ""
    path: str = ""
    stamp: str = ""
    more: tuple[str, ...] = ()
    edited: bool = False
    changed: bool = False

    @property
    def words(self) -> str:
        return self.document.text if self.document and not self.edited else self.text

    @property
    def paths(self) -> tuple[str, ...]:
        return (self.path, *self.more) if self.path else ()

    @property
    def empty(self) -> bool:
        return (self.document is None or self.edited) and not self.text.strip()


@dataclass(frozen=True)
class WritingOptions:
    """What is chosen in the Writing room, in the words of its own types; "" where nothing was.

    `words`: a number. `recipe`: what it says, so that it counts as it was when it is changed or removed later.
    """

    tab: str = ""
    length: str = ""
    shape: str = ""
    summary_language: str = ""
    focus: str = ""
    style: str = ""
    wording_language: str = ""
    model: str = ""
    words: str = ""
    recipe: str = ""


@dataclass(frozen=True)
class Made:
    """A piece of writing and what it was made from. `ending` None: it was being written.

    `name` and `fingerprint` are those of its source, `when` is seconds since the epoch. `read` holds passage numbers,
    `noted` what is known of a text that has not been read to its end. `doubts` are the words of their own type.
    `unsure`: where in the text its model was unsure. `proof`: where its sentences come from.
    `decisions`: what was made of words that the source does not have.
    """

    text: str = ""
    name: str = ""
    fingerprint: str = ""
    when: float = 0.0
    model: str = ""
    engine: str = ""
    options: WritingOptions = WritingOptions()
    ending: Ending | None = None
    seconds: float = 0.0
    read: frozenset[int] = frozenset()
    total: int = 0
    unread: tuple[Unread, ...] = ()
    noted: tuple[Noted, ...] = ()
    doubts: tuple[str, ...] = ()
    unsure: tuple[Doubt, ...] = ()
    proof: Proof | None = None
    decisions: tuple[Decision, ...] = ()
