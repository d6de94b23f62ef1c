"""Follows the signs of an RTF file through its groups, and says what is seen to the story it belongs to."""

from __future__ import annotations

import enum
from collections.abc import Callable
from dataclasses import dataclass, replace

from desktop.common.i18n import tr
from desktop.common.types import Gap
from desktop.documents.raised import Height
from desktop.documents.rich_text.fonts import Font, Tables
from desktop.documents.rich_text.letters import Letters, spelt
from desktop.documents.rich_text.signs import Sign, signs
from desktop.documents.rich_text.stories import Found, Stories
from desktop.documents.rich_text.story import Paragraph
from desktop.documents.rich_text.words import LABELS, LETTERS, OF_FILES, PARAGRAPH_ENDS, SEEN, UNSEEN, of_page

_DEEPEST = 5_000  # groups in groups
_BODY_TEXT = 9  # the outline level of what is no heading


class _Into(enum.Enum):
    """Where the words of a group go."""

    STORY = "story"
    NOWHERE = "nowhere"
    INSTEAD = "instead"  # nowhere: the same follows in Unicode, inside of it
    FONTS = "fonts"
    STYLES = "styles"
    LABEL = "label"  # of an item
    AUTHOR = "author"  # of a comment


_INTO = {
    "fonttbl": _Into.FONTS,
    "stylesheet": _Into.STYLES,
    "atnauthor": _Into.AUTHOR,
    "upr": _Into.INSTEAD,
    **dict.fromkeys(LABELS, _Into.LABEL),
    **dict.fromkeys(UNSEEN, _Into.NOWHERE),
    "pict": _Into.NOWHERE,
}
_STYLES_OF_LETTERS = ("cs", "ds", "ts")


@dataclass(frozen=True)
class _State:
    """What holds inside of a group."""

    into: _Into = _Into.STORY
    font: int = -1
    fallback: int = 1  # signs behind a letter of Unicode that stand for it where that is not known
    hidden: bool = False
    struck: bool = False
    deleted: bool = False
    height: Height = Height.LEVEL
    opens: bool = False  # a story that ends with this group


class Reading:
    """Of one file."""

    def __init__(self) -> None:
        self._stories = Stories()
        self._tables = Tables()
        self._letters = Letters()
        self._state = _State()
        self._stack: list[_State] = []
        self._default_font = 0
        self._skip = 0  # signs that stand for a letter of Unicode
        self._begins = self._marked = False  # a group, or one that may be passed over
        self._acts: dict[str, Callable[[int | None], None]] = {
            **dict.fromkeys(PARAGRAPH_ENDS, lambda _: self._stories.now.end_paragraph()),
            "cell": lambda _: self._stories.now.end_cell(),
            "row": lambda _: self._stories.now.end_row(),
            "pard": lambda _: self._set_paragraph(Paragraph()),
            "intbl": lambda _: self._set_paragraph(replace(self._facts, in_table=True)),
            "s": lambda n: self._set_paragraph(replace(self._facts, level=self._tables.level(n or 0))),
            "outlinelevel": self._outline,
            "ls": lambda n: self._set_paragraph(replace(self._facts, listed=bool(n))),
            "ilvl": lambda n: self._set_paragraph(replace(self._facts, depth=max(n or 0, 0))),
            "chftn": lambda _: None if self._state.hidden else self._stories.mark(),
        }
        self._facts_of_letters: dict[str, Callable[[int | None], _State]] = {
            "plain": lambda _: _State(self._state.into, -1, self._state.fallback, opens=self._state.opens),
            "f": lambda n: replace(self._state, font=n or 0),
            "uc": lambda n: replace(self._state, fallback=max(0, 1 if n is None else n)),
            "v": lambda n: replace(self._state, hidden=n != 0),
            "strike": lambda n: replace(self._state, struck=n != 0),
            "striked": lambda n: replace(self._state, struck=n != 0),
            "deleted": lambda n: replace(self._state, deleted=n != 0),
            "super": lambda n: replace(self._state, height=Height.LEVEL if n == 0 else Height.RAISED),
            "sub": lambda n: replace(self._state, height=Height.LEVEL if n == 0 else Height.LOWERED),
            "nosupersub": lambda _: replace(self._state, height=Height.LEVEL),
            "up": lambda n: replace(self._state, height=Height.RAISED if n else Height.LEVEL),
            "dn": lambda n: replace(self._state, height=Height.LOWERED if n else Height.LEVEL),
        }

    def read(self, data: bytes) -> Found:
        for sign in signs(data):
            if sign.brace:
                self._flush()
                self._open() if sign.brace == "{" else self._close()
                if not self._stack:
                    return self._stories.found
                if len(self._stack) > _DEEPEST:
                    break
            elif sign.word:
                self._word(sign.word, sign.number)
            else:
                self._text(sign)
        self._flush()
        self._stories.end_all()
        self._stories.found.whole = False
        self._stories.found.too_deep = len(self._stack) > _DEEPEST
        return self._stories.found

    @property
    def _facts(self) -> Paragraph:
        return self._stories.now.facts

    @property
    def _font(self) -> Font:
        return self._tables.fonts.get(self._default_font if self._state.font < 0 else self._state.font, Font())

    # Groups

    def _open(self) -> None:
        self._stack.append(self._state)
        if self._state.opens:
            self._state = replace(self._state, opens=False)
        self._begins, self._marked, self._skip = True, False, 0

    def _close(self) -> None:
        if self._state.into is _Into.STYLES:
            self._tables.end_style()
        if self._state.opens:
            self._stories.end()
        self._state = self._stack.pop() if self._stack else _State()
        self._begins, self._skip = False, 0

    def _is_destination(self, word: str) -> bool:
        """Whether the word that opens a group says where its words go. If so, they go there."""
        into = self._state.into
        if into is _Into.INSTEAD and word == "ud":
            self._state = replace(self._state, into=_Into.STORY)
        elif into in (_Into.NOWHERE, _Into.INSTEAD):
            return True
        elif self._stories.begins(word):
            self._state = _State(fallback=self._state.fallback, opens=True)
        elif into in (_Into.FONTS, _Into.STYLES) and word in _STYLES_OF_LETTERS:
            return False
        elif word in _INTO or (self._marked and word not in SEEN):
            self._go(word)
        else:
            return False
        return True

    def _go(self, word: str) -> None:
        self._state = replace(self._state, into=_INTO.get(word, _Into.NOWHERE))
        if word == "pict":
            self._stories.miss(tr("A picture stands here. Its words are not read."))
        elif word in LABELS:
            self._stories.now.label = ""
        elif word == "atnauthor":
            self._stories.author = ""

    # Control words

    def _word(self, word: str, number: int | None) -> None:
        if word == "u" and number is not None:
            self._begins = False
            if self._state.into not in (_Into.NOWHERE, _Into.INSTEAD):
                self._letters.add_unit(number)
            self._skip = self._state.fallback
            return
        if self._skip:
            self._skip -= 1
            return
        self._flush()
        begins, self._begins = self._begins, False
        if word == "*":
            self._marked = self._begins = True
        elif not (begins and self._is_destination(word)):
            self._obey(word, number)

    def _obey(self, word: str, number: int | None) -> None:
        into = self._state.into
        if into is _Into.FONTS:
            self._tables.font_word(word, number or 0)
        elif into is _Into.STYLES:
            self._tables.style_word(word, number or 0)
        elif word in LETTERS:
            self._say(LETTERS[word])
        elif word in self._facts_of_letters:
            self._state = self._facts_of_letters[word](number)
        elif word in self._acts and into is _Into.STORY:
            self._acts[word](number)
        elif word in OF_FILES:
            self._letters.codec = OF_FILES[word]
        elif word == "ansicpg":
            self._letters.codec = of_page(number or 0) or self._letters.codec
        elif word == "deff":
            self._default_font = number or 0

    def _set_paragraph(self, facts: Paragraph) -> None:
        self._stories.now.facts = facts

    def _outline(self, level: int | None) -> None:
        if level is not None and 0 <= level < _BODY_TEXT:
            self._set_paragraph(replace(self._facts, level=level + 1))

    # Words

    def _text(self, sign: Sign) -> None:
        self._begins = False
        text = sign.text[self._skip :]
        self._skip -= len(sign.text) - len(text)
        if text and self._state.into not in (_Into.NOWHERE, _Into.INSTEAD):
            self._letters.add(text)

    def _flush(self) -> None:
        if text := self._letters.taken(self._font):
            self._say(text)

    def _say(self, text: str) -> None:
        state, story = self._state, self._stories.now
        if state.into is _Into.FONTS:
            self._tables.font_name(text)
        elif state.into is _Into.STYLES:
            self._tables.style_name(text)
        elif state.into is _Into.LABEL:
            story.label += text
        elif state.into is _Into.AUTHOR:
            self._stories.author += text
        elif state.into is _Into.STORY:
            self._tell(text)

    def _tell(self, text: str) -> None:
        if reason := _left_out(self._state):
            if text.strip():
                self._stories.miss(reason, Gap.LEFT_OUT)
                self._stories.now.leave_out()
            return
        text, known = spelt(text, self._font)
        if not known:
            font = self._font.name or "?"
            reason = tr("A sign of the font “{font}” is not known here. It is shown as □.", font=font)
            self._stories.miss(reason, Gap.DOUBTFUL)
        self._stories.now.say(text, self._state.height)


def _left_out(state: _State) -> str:
    """Why words that look so are; "" for those that are seen."""
    if state.deleted:
        return tr("Words that were deleted, with the deletion kept on record, are left out.")
    if state.hidden:
        return tr("Words that are hidden are left out.")
    return tr("Words that are struck out are left out.") if state.struck else ""
