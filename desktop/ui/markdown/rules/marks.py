"""Judges marks that stand together: what they may open or close by what stands beside them."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass

from markdown_it.common.utils import isMdAsciiPunct, isPunctChar, isWhiteSpace

_NEVER_AFTER = "([{"  # nothing closes there
_NEVER_BEFORE = ")]}"  # nothing opens there
_QUOTED = ('""', "''", "“”", "„“", "‘’", "‚‘", "«»", "»«", "「」")
_FACES = "-^<>.;="
_FOLDERS = "/\\"
_GLOBS = "./\\"  # beside a single star: *.txt, /*, .*
_SENTENCE = ':;,.!?"”：；，。！？、'
_ENDS = {
    1: ':;,"”“»«…：；，。！？、」』）】》',
    2: _SENTENCE + ")]}'’‘“»«›‹…%`」』）】》",
}  # what may stand before a closing mark that a letter follows
_BRACKETS = "()[]{}"
_AFTER_OPERAND = ")]}!%'°€$£¥"  # the end of one
_BEGINS = {
    1: '"“„«»「『（【《',
    2: "\"'“‘„‚«»‹›([<$€£¥#¿¡`「『（【《",
}  # what may stand behind an opening mark that follows a letter


@dataclass
class Run:
    """Marks that stand together, and what stands beside them: two letters on each side."""

    mark: str
    length: int
    before: str
    after: str
    word: int = -1  # where the word begins that it stands in
    opens: bool = False
    closes: bool = False

    @property
    def size(self) -> int:
        return min(self.length, 2)

    @property
    def between(self) -> bool:
        """Between two operands, as in arithmetic or a name: no writing without blanks puts bold words like that."""
        if self.mark == "_":
            return False  # never within a word
        signed = self.single and self.after[:1] == "-" and self.after[1:].isdigit()
        return self._operand(self.before[1:], _AFTER_OPERAND) and (signed or self._operand(self.after[:1], "([{"))

    def _operand(self, letter: str, signs: str) -> bool:
        if letter in signs:
            return self.single or letter in _BRACKETS
        return letter.isalnum() and (self.single or not _caseless(letter))

    @property
    def single(self) -> bool:
        return self.mark == "*" and self.length == 1

    @property
    def begins(self) -> bool:
        """It stands plainly where a word begins."""
        before = self.before[1:]
        return _is_wide(before) or not (before.isalnum() or before in _AFTER_OPERAND)

    @property
    def in_words(self) -> bool:
        """Two letters at least on either side, no figure among them."""
        return all(letter.isalpha() for letter in self.before + self.after)

    @property
    def ends_word(self) -> bool:
        """It may close within a word."""
        after = self.after[:1]
        return self.length > 1 or (self.before.isalpha() and (after.isalpha() or after in "(["))

    @property
    def begins_word(self) -> bool:
        """It may open within a word."""
        before = self.before[1:]
        return self.after.isalpha() and (before.isalpha() or before in ")]!'")

    @property
    def may_end(self) -> bool:
        """Behind the end of a sentence or a quotation, although a letter follows."""
        before = self.before[1:]
        return before in (_SENTENCE if self.after[:1].isdigit() else _ENDS[self.size])

    @property
    def may_begin(self) -> bool:
        return self.after[:1] in _BEGINS[self.size]


def _caseless(letter: str) -> bool:
    """Of a writing without capitals: many of them put no blanks between words, or hang their endings on to any word."""
    return unicodedata.category(letter) in ("Lo", "Lm", "Mn", "Mc") or "\u3000" <= letter <= "\u303f"


def _is_wide(letter: str) -> bool:
    return _caseless(letter) or "\uff00" <= letter <= "\uffef"


def _is_sign(letter: str) -> bool:
    return isMdAsciiPunct(ord(letter)) or isPunctChar(letter)


def _is_blank(letter: str) -> bool:
    return isWhiteSpace(ord(letter))


def judge(run: Run) -> None:
    """As CommonMark has it, where writings without capitals stand in for blanks."""
    if run.mark == "~" and run.length != 2:
        return
    before, after = run.before[1:], run.after[:1]
    sign_before, sign_after = _is_sign(before), _is_sign(after)
    blank_before, blank_after = _is_blank(before), _is_blank(after)
    left = not blank_after and (not sign_after or blank_before or sign_before or _is_wide(before))
    right = not blank_before and (not sign_before or blank_after or sign_after or _is_wide(after))
    if run.mark == "_":
        left, right = left and (not right or sign_before), right and (not left or sign_after)
    run.opens = left and not no_opening(run)
    run.closes = right and not no_closing(run)


def no_opening(run: Run) -> bool:
    before, after = run.before[1:], run.after
    if (
        after[:1] in _NEVER_BEFORE
        or _is_named(run)
        or _is_any_folder(run)
        or (run.mark == "*" and run.length > 1 and after == "/*")
    ):
        return True
    if run.mark == "_":
        return before in _FOLDERS or (after[:1] in _FOLDERS and not _is_blank(before))
    return run.single and (before in _GLOBS or (after[:1] in _GLOBS and after != "..") or _is_pattern(run))


def no_closing(run: Run) -> bool:
    before, after = run.before[1:], run.after[:1]
    if before in _NEVER_AFTER or _is_named(run) or _is_any_folder(run):
        return True
    if run.mark == "_":
        return after in _FOLDERS or (before in _FOLDERS and not _is_blank(after))
    return run.single and (before in _FOLDERS or after in _FOLDERS or _is_pattern(run))


def _is_named(run: Run) -> bool:
    """The sign itself is meant, as in "*", or a face: -_-"""
    beside = run.before[1:] + run.after[:1]
    return beside in _QUOTED or (run.mark == "_" and beside[0] in _FACES and beside[1] in _FACES)


def _is_any_folder(run: Run) -> bool:
    """`src/**/a.py`"""
    return run.mark == "*" and run.length > 1 and run.before[1:] == "/" == run.after[:1]


def _is_pattern(run: Run) -> bool:
    r"""`\s*`, `(.*)`"""
    return (run.before[0] == "\\" and run.before[1].isalnum()) or run.before == "(."
