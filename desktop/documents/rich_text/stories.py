"""Keeps the stories of an RTF file apart: a note, a header or a comment stands in the middle of what it belongs to."""

from __future__ import annotations

from dataclasses import dataclass, field

from desktop.common.types import Gap
from desktop.documents.blocks import Block
from desktop.documents.missed import Missed
from desktop.documents.rich_text.story import Story
from desktop.documents.rich_text.words import FOOTERS, HEADERS

_NOTE = "footnote"
_OPENING = HEADERS | FOOTERS | {_NOTE, "annotation", "shptxt", "dptxbxtext"}
_DEEPEST = 20  # stories in stories


@dataclass
class Found:
    """Of one file. `headers`, `footers`, `comments`: each a story, in order."""

    body: Story = field(default_factory=Story)
    headers: list[Story] = field(default_factory=list)
    footers: list[Story] = field(default_factory=list)
    comments: list[Story] = field(default_factory=list)
    whole: bool = True  # it ends where its first group does
    too_deep: bool = False  # it was left before its end


class Stories:
    def __init__(self) -> None:
        self.found = Found()
        self.author = ""  # of the comment that comes next
        self._open: list[tuple[str, Story]] = [("", self.found.body)]
        self._notes = 0
        self._marked = False  # the mark of the next note stands already
        self._inside = 0  # notes

    @property
    def now(self) -> Story:
        return self._open[-1][1]

    def begins(self, word: str) -> bool:
        """Whether a group that opens with this word is a story of its own: it is begun then. Not too deep inside of
        others, where no program puts one: its words stand where they are.
        """
        if word not in _OPENING or len(self._open) > _DEEPEST:
            return False
        self._open.append((word, Story()))
        self._inside += word == _NOTE
        return True

    def end(self) -> None:
        kind, story = self._open.pop()
        self._inside -= kind == _NOTE
        blocks = story.done()
        if kind in HEADERS:
            self.found.headers.append(story)
        elif kind in FOOTERS:
            self.found.footers.append(story)
        elif kind == "annotation":
            story.author, self.author = self.author, ""
            self.found.comments.append(story)
        elif kind == _NOTE:
            self._put_note(blocks)
        else:  # a box: its words stand below the paragraph
            self.now.notes += blocks

    def end_all(self) -> None:
        """Where the file ends in the middle."""
        while len(self._open) > 1:
            self.end()

    def mark(self) -> None:
        """The number of the next note stands here; in the note itself it says nothing new."""
        if not self._inside:
            self._marked = True
            self.now.apart(f"[{self._notes + 1}]")

    def miss(self, reason: str, gap: Gap = Gap.UNREAD) -> None:
        self.now.missed.append(Missed(reason, gap))

    def _put_note(self, blocks: list[Block]) -> None:
        self._notes += 1
        mark = f"[{self._notes}]"
        if not self._marked:
            self.now.apart(mark)
        self._marked = False
        text = "\n".join(block.text.strip() for block in blocks if block.text.strip())
        missed = tuple(one for block in blocks for one in block.missed)
        self.now.notes.append(Block(f"{mark} {text}" if text else "", note=True, missed=missed))
