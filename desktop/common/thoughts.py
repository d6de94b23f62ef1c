"""Parts what a model thought aloud from what it said: `<think>…</think>` and its like, whole or while it arrives."""

from __future__ import annotations

import re
from dataclasses import dataclass

_NAMES = ("think", "thinking", "thought", "reasoning")
_TAG = re.compile(
    r"<[ \t]{0,8}(/?)[ \t]{0,8}(?:think(?:ing)?|thought|reasoning)(?:[ \t][^<>\n]{0,200}|/)?>", re.IGNORECASE
)
_BEGUN = re.compile(r"<[ \t]{0,8}/?[ \t]{0,8}([a-z]{0,9})([ \t][^<>\n]{0,200}|/)?\Z", re.IGNORECASE)
_LONGEST_TAG = 240  # letters
_FENCE = re.compile(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]*+)?(`{3,}+|~{3,}+)")
_HEAD = 80  # letters of a line in which the mark of a fence is looked for
_SET_IN = 4  # blanks from which on a line is code


@dataclass(frozen=True)
class Said:
    """The next words of an answer itself. `anew`: those before belong to a thought whose beginning nobody marked."""

    text: str
    anew: bool = False


@dataclass(frozen=True)
class Parted:
    """`said` to the person, and `thought` aloud before."""

    said: str
    thought: str


class Thoughts:
    """Of one answer. Every letter is looked at once, and a tag that may still become one is held back.

    A thought begins with a tag at the beginning of a line and ends with its like, however it is spelt; tags in code are
    text. One that has no beginning reaches from the start of the answer to an end that begins a line. Where a nested
    one is never closed, the last end there was counts.
    """

    def __init__(self) -> None:
        self.words = 0  # of the thought
        self._line = _Line()
        self._held = ""
        self._depth = 0
        self._thought: list[str] = []
        self._said: list[str] = []  # as long as it may turn out to be a thought
        self._seen = False  # a thought, or the end of one
        self._ended_at: int | None = None  # parts of the thought before the last end of a nested one
        self._anew = False
        self._within = False  # a word of the thought may go on
        self._empty = True  # nothing was thought since the tag

    @property
    def thinking(self) -> bool:
        """The thought goes on."""
        return self._depth > 0

    @property
    def text(self) -> str:
        """What was thought."""
        return "".join(self._thought).strip()

    def feed(self, text: str, *, final: bool = False) -> Said:
        """The next words as they came. `final`: they are the last."""
        text, self._held, self._anew = self._held + text, "", False
        out: list[str] = []
        at = 0
        while at < len(text):
            sign = text.find("<", at)
            self._put_lines(text[at : sign if sign >= 0 else len(text)], out)
            if sign < 0:
                break
            at = self._read_sign(text, sign, out, final=final)
        if final:
            self._release(out)
        if not self._seen:
            self._said += out
        return Said("".join(out), self._anew)

    def _read_sign(self, text: str, at: int, out: list[str], *, final: bool) -> int:
        """What begins with a `<`. Returns where the rest begins."""
        tag = _TAG.match(text, at)
        if tag is None:
            if not final and self._may_count and _may_become(text[at : at + _LONGEST_TAG + 1]):
                self._held = text[at:]
                return len(text)
            self._put("<", out)
            return at + 1
        if not self._take(tag[0], out, ending=bool(tag[1])):
            self._put(tag[0], out)
        return tag.end()

    @property
    def _may_count(self) -> bool:
        return self._depth > 0 or self._line.starts

    def _take(self, tag: str, out: list[str], *, ending: bool) -> bool:
        """False where the tag is text."""
        if self._depth:
            return self._end(tag) if ending else self._nest()
        if self._line.fence or not self._line.starts:
            return False
        if ending:
            self._retract(out)
        elif not tag.endswith("/>"):
            self._depth, self._empty = 1, True
            self._line = _Line()
        self._seen = True
        return True

    def _end(self, tag: str) -> bool:
        if self._line.in_code or (self._line.fence and not self._line.starts):
            return False
        self._depth -= 1
        if self._depth:
            self._note(tag)
            self._ended_at = len(self._thought)
        else:
            self._ended_at = None
            self._line = _Line()
        return True

    def _nest(self) -> bool:
        if self._line.in_code or self._line.fence:
            return False
        if self._empty:
            return True  # begun twice
        self._depth += 1
        return False  # it stays in what was thought

    def _retract(self, out: list[str]) -> None:
        if not self._seen:
            self._anew = True
            for part in (*self._said, *out):
                self._note(part)
            self._said.clear()
            out.clear()

    def _release(self, out: list[str]) -> None:
        """At the end: what follows the last end of a thought was said."""
        if self._ended_at is not None:
            out.append("".join(self._thought[self._ended_at :]))
            del self._thought[self._ended_at :]
            self.words = len("".join(self._thought).split())
            self._depth, self._ended_at = 0, None

    def _put_lines(self, text: str, out: list[str]) -> None:
        at = 0
        while at < len(text):
            end = text.find("\n", at) + 1 or len(text)
            self._put(text[at:end], out)
            at = end

    def _put(self, text: str, out: list[str]) -> None:
        """Words of one line."""
        self._line.add(text)
        if self._depth:
            self._note(text)
        else:
            out.append(text)

    def _note(self, text: str) -> None:
        self._thought.append(text)
        self.words += len(text.split()) - (1 if self._within and not text[:1].isspace() and text else 0)
        self._within = bool(text) and not text[-1].isspace()
        self._empty = self._empty and not text.strip()


class _Line:
    """Where in a line the reader is, and in which fence."""

    def __init__(self) -> None:
        self.fence = ""  # its mark, while one is open
        self._head = ""  # what the line begins with
        self._quotes = 0  # backticks in it

    @property
    def starts(self) -> bool:
        """Nothing but a few blanks stands before."""
        return not self._head.strip(" \t") and len(self._head.expandtabs(_SET_IN)) < _SET_IN

    @property
    def in_code(self) -> bool:
        return not self.fence and self._quotes % 2 == 1

    def add(self, text: str) -> None:
        self._quotes += text.count("`")
        if len(self._head) < _HEAD:
            self._head += text[: _HEAD - len(self._head)]
        if text.endswith("\n"):
            self._end()

    def _end(self) -> None:
        found = _FENCE.match(self._head)
        mark = found[1] if found else ""
        if self.fence:
            after = self._head[found.end() :] if found else ""
            if mark.startswith(self.fence) and not after.strip():
                self.fence = ""
        elif mark and not (mark[0] == "`" and self._quotes > len(mark)):
            self.fence = mark
        self._head, self._quotes = "", 0


def _may_become(text: str) -> bool:
    """A tag, when more comes."""
    found = _BEGUN.match(text)
    if found is None:
        return False
    name = found[1].lower()
    return name in _NAMES if found[2] else any(each.startswith(name) for each in _NAMES)


def parted(text: str) -> Parted:
    """A whole answer."""
    if _TAG.search(text) is None:
        return Parted(text, "")
    thoughts = Thoughts()
    said = thoughts.feed(text, final=True).text
    return Parted(said if said == text else said.lstrip("\n"), thoughts.text)


def without_thoughts(text: str) -> str:
    """What an answer says to the person."""
    return parted(text).said
