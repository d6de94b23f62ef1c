"""Tells what stars, underscores and tildes open and close.

CommonMark looks at the two letters beside a mark. That loses the stars of `2*3*4` and leaves those of `**Note:**bring`
standing, and beside Chinese or Japanese it makes the wrong words bold. Here a mark between two operands is none, and
one that could do either closes what is open.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING

from markdown_it.rules_inline.state_inline import Delimiter

from desktop.ui.markdown.rules.marks import Run, judge, no_closing, no_opening

if TYPE_CHECKING:
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

_LOOKED_THROUGH = 32  # letters
_LONG_WORD = 64  # letters
_FEMALE = re.compile(r"in(?:nen)?(?![^\W\d_])")
_NOUN = re.compile(r"[A-ZÄÖÜ][a-zäöüß]{2,40}\Z")
_NAMES = """
init main name file doc call repr str len iter next new del eq ne lt le gt ge hash bool enter exit
getitem setitem delitem contains getattr setattr delattr getattribute add sub mul truediv floordiv
mod pow and or xor neg abs int float index dict slots class module version author future builtins
import path package annotations qualname all wrapped post_init set_name init_subclass class_getitem
aenter aexit aiter anext await
"""
_OF_PYTHON = frozenset(_NAMES.split())
# Each of them is meant: *he*/*she*. Beside more of a path or a pattern they are folders.
_WORDS = r"[^\W\d_](?:[^*_/\\`\n<>&$\[\]~!@:.]{0,40}[^\W_])?"
_ALTERNATIVES = re.compile(rf"(?<![\w/\\.])([*_]){_WORDS}\1(?:/\1{_WORDS}\1){{1,8}}(?![\w/\\]|\.\w)")

# Reading marks


def mark(state: StateInline, silent: bool) -> bool:
    """A rule for `*`, `_` and `~~`."""
    start = state.pos
    letter = state.src[start]
    if silent or letter not in "*_~":
        return False
    alternatives = _ALTERNATIVES.match(state.src, start, state.posMax)
    if alternatives:
        _push_each(state, alternatives[0])
        state.pos = alternatives.end()
        return True
    end = start
    while end < state.posMax and state.src[end] == letter:
        end += 1
    before, after = _two_before(state.src, start), _two_after(state.src, end, state.posMax)
    run = Run(letter, end - start, before, after, _word(state.src, start))
    if run.single and _is_gender_star(state.src, start):
        state.append_pending("*")
        state.pos = end
        return True
    if letter == "_" and (name := _dunder(state.src, start, end)):
        state.append_pending(name)
        state.pos += len(name)
        return True
    judge(run)
    if run.opens or run.closes or _perhaps(run):
        _push(state, run)
    else:
        state.append_pending(state.src[start:end])
    state.pos = end
    return True


def _two_before(text: str, start: int) -> str:
    return text[max(0, start - 2) : start].rjust(2)


def _two_after(text: str, end: int, most: int) -> str:
    return text[end : min(most, end + 2)].ljust(2)


def _word(text: str, at: int) -> int:
    """Where the word begins that goes on here; a place of its own for a word that is very long."""
    first = max(0, at - _LONG_WORD)
    blank = max(text.rfind(" ", first, at), text.rfind("\n", first, at))
    return blank + 1 if blank >= 0 or not first else at


def _dunder(text: str, start: int, end: int) -> str:
    """A name of Python that begins and ends with two underscores, such as `__init__`."""
    if end - start != 2:
        return ""
    close = text.find("__", end, end + 24)
    return text[start : close + 2] if close > 0 and text[end:close] in _OF_PYTHON else ""


def _is_gender_star(text: str, at: int) -> bool:
    """`Leser*innen`, `Kolleg*in`."""
    return _FEMALE.match(text, at + 1) is not None and _NOUN.search(text[max(0, at - _LONG_WORD) : at]) is not None


def _perhaps(run: Run) -> bool:
    """Something open may make it a mark."""
    return run.mark != "_" and run.length < 3 and (run.may_end or run.may_begin) and run.mark * run.length != "~"


def _push(state: StateInline, run: Run) -> None:
    width = 2 if run.mark == "~" else 1
    for number in range(0, run.length, width):
        token = state.push("text", "", 0)
        token.content = run.mark * width
        if number == 0:
            token.meta = {"run": run}
        # Length 0: once it is settled which of the two each mark does, the rule of three has nothing left to tell.
        state.delimiters.append(Delimiter(ord(run.mark), 0, len(state.tokens) - 1, -1, run.opens, run.closes))


def _push_each(state: StateInline, alternatives: str) -> None:
    for number, words in enumerate(alternatives.split("/")):
        if number:
            state.append_pending("/")
        state.push("em_open", "em", 1)
        state.append_pending(words[1:-1])
        state.push("em_close", "em", -1)


# Settling what each does


def settle(state: StateInline) -> None:
    """A rule that runs before marks are paired: each gets one thing to do, or none."""
    if state.delimiters:
        _settle(state.delimiters, state.tokens)
    for meta in state.tokens_meta:
        if meta and meta.get("delimiters"):
            _settle(meta["delimiters"], state.tokens)


def _settle(delimiters: list[Delimiter], tokens: list[Token]) -> None:
    found = list(_runs(delimiters, tokens))
    following = _following([run for run, _ in found])
    waiting: list[_Waiting] = []
    for (run, parts), (after, outer) in zip(found, following, strict=True):
        at = _waiting_for(run, waiting, outer)
        opens = at is None and _opens(run, after)
        for part in parts:
            part.open, part.close = opens, at is not None
        if at is not None:
            _close(run.length, waiting, at)
        elif opens:
            waiting.append(_Waiting(run, parts, run.length))
    _give_up(waiting)


@dataclass
class _Waiting:
    """Marks that opened, and how many of them still wait for their end."""

    run: Run
    parts: list[Delimiter]
    left: int

    def fits(self, run: Run) -> bool:
        return self.run.mark == run.mark and (self.left == run.length or max(self.left, run.length) > 2)


def _close(length: int, waiting: list[_Waiting], at: int) -> None:
    """So many marks close what waits at this place, and what opened within and did not end is no mark."""
    _give_up(waiting[at + 1 :])
    del waiting[at + 1 :]
    mark = waiting[at].run.mark
    while length > 0 and waiting and waiting[-1].run.mark == mark:
        taken = min(length, waiting[-1].left)
        waiting[-1].left -= taken
        length -= taken
        if not waiting[-1].left:
            waiting.pop()


def _give_up(waiting: list[_Waiting]) -> None:
    for each in waiting:
        for part in each.parts[: len(each.parts) if each.run.mark == "~" else each.left]:
            part.open = False


def _runs(delimiters: list[Delimiter], tokens: list[Token]) -> Iterator[tuple[Run, list[Delimiter]]]:
    at = 0
    while at < len(delimiters):
        run: Run = tokens[delimiters[at].token].meta["run"]
        count = 1 if run.mark == "~" else run.length
        yield run, delimiters[at : at + count]
        at += count


def _following(runs: list[Run]) -> list[tuple[Run | None, Run | None]]:
    """For each the next of its kind, and the next of its kind that is not between operands."""
    found: list[tuple[Run | None, Run | None]] = []
    after: dict[tuple[str, int], Run] = {}
    outer: dict[tuple[str, int], Run] = {}
    for run in reversed(runs):
        kind = (run.mark, run.length)
        found.append((after.get(kind), outer.get(kind)))
        after[kind] = run
        if not run.between:
            outer[kind] = run
    return found[::-1]


def _waiting_for(run: Run, waiting: list[_Waiting], outer: Run | None) -> int | None:
    """Which of those that are open this one closes."""
    if not (run.closes or (run.mark != "_" and run.may_end and not no_closing(run))):
        return None
    if run.between and (not run.ends_word or (outer is not None and outer.closes and not outer.opens)):
        return None
    for at in range(len(waiting) - 1, max(-1, len(waiting) - 1 - _LOOKED_THROUGH), -1):
        if waiting[at].fits(run) and (not run.between or _ends_within(waiting[at].run, run)):
            return at
    return None


def _ends_within(opening: Run, closing: Run) -> bool:
    """Whether what opened may be over although the word goes on: `**cat**s`."""
    if opening.between:
        return _within_word(opening, closing)
    return opening.begins and (not closing.single or opening.word == closing.word)


def _opens(run: Run, after: Run | None) -> bool:
    if run.mark == "_":
        return run.opens
    if run.between:
        if after is None or not run.begins_word or (run.single and run.word != after.word):
            return False
        return (after.closes and not after.opens) or (after.between and _within_word(run, after))
    return run.opens or (run.may_begin and not no_opening(run) and after is not None)


def _within_word(opening: Run, closing: Run) -> bool:
    """`un**frigging**believable`, but not `width*height*depth`."""
    return opening.length > 1 and opening.in_words and closing.in_words
