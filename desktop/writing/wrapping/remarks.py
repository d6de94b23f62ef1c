"""Knows lines below a result in which the model speaks of its work: "Note: I kept all numbers."."""

from __future__ import annotations

import enum
import re
from functools import cache, cached_property

from desktop.writing.wrapping import tongue as words
from desktop.writing.wrapping.tongue import Tongue, bare, plain
from desktop.writing.wrapping.tongues import TONGUES

LONGEST = 600  # characters of such a line
_MARKUP = "*_#>([{` \t¡¿"
_BOLD, _BRACKETS = "*_", ("(", "[")
_SUBJECTS = 2  # words between the head of a list and its colon: "the following"
_CRAFTY = 2  # words of the craft in a note that does not say what was done
_ITEM = ("* ", "- ", "+ ", "• ")
_TELLING = 80  # characters in which it is seen whether one of the words below begins it
_COLONS = ":："
_NEAR_END = 8  # sentences of a text; what is said there is said last in its new wording, too
_SHORT = 3  # letters of words that say little: "any", "you"
_SENTENCE_END = re.compile(r"[.!?。！？।\n]")


class Remark(enum.Enum):
    NOTE = "a note on the work"
    CHANGES = "heads a list of changes"
    OFFER = "offers more"
    HOPE = "hopes it is right"


def may_remark(start: str) -> bool:
    """Whether a line that begins like this, and has not ended, can come to be a remark."""
    if len(start) > LONGEST or start.lstrip().startswith(_ITEM):
        return False
    text = plain(start[:_TELLING].lstrip(_MARKUP))
    if len(text) > 1 and text[:2] not in _beginnings():
        return False
    return not text or any(words.may_open(text, openings) for tongue in TONGUES for openings in _openings(tongue))


class Remarks:
    """Knows the text that was sent: what that says itself may be said by its new wording, too."""

    def __init__(self, source: str) -> None:
        self._source = source

    def remark_of(self, line: str) -> Remark | None:
        """What kind of remark a complete line is, if it is one and the text does not speak like that itself."""
        if len(line) > LONGEST or line.lstrip().startswith(_ITEM):
            return None
        text = plain(line.strip(_MARKUP))
        bracketed = line.lstrip(f"{_BOLD} ").startswith(_BRACKETS)
        for tongue in TONGUES:
            kind = _kind(tongue, text, bracketed=bracketed)
            if kind is not None and not self._says(kind, text, tongue):
                return kind
        return None

    def _says(self, kind: Remark, text: str, tongue: Tongue) -> bool:
        said = bare(text)
        if said in self._sentences:
            return True
        match kind:
            case Remark.OFFER if own := _found(said, tongue.about, tongue):
                own_matter = text.endswith("?") and self._speaks_of(said, tongue)
                return own_matter or self._together(f"{tongue.contacts}|{tongue.cans}", own, tongue)
            case Remark.OFFER:
                return self._says_near_end("contacts") or (text.endswith("?") and self._asks_near_end)
            case Remark.HOPE:
                return self._says_near_end("hopes")
            case Remark.CHANGES | Remark.NOTE:
                work = f"{tongue.changed}|{tongue.made}"
                worked = tongue.changed if words.has(said, work, tongue) else ""
                own = _found(said, f"{tongue.craft}|{tongue.matters}", tongue) or _found(said, work, tongue)
                return self._heads_notes or self._together(worked, own, tongue)

    def _speaks_of(self, said: str, tongue: Tongue) -> bool:
        """It asks about something the text is about: "any changes to the menu?"."""
        if not tongue.spaced:
            return False
        offering = f"{tongue.asks}|{tongue.cans}|{tongue.ifs}|{tongue.about}|{tongue.more}|{tongue.made}|{tongue.kinds}"
        known = f"{offering}|{tongue.changed}|{tongue.craft}|{tongue.matters}"
        others = {f" {word} " for word in words.left_over(said, known, tongue.filler, tongue) if len(word) > _SHORT}
        return any(word in sentence for sentence in self._sentences for word in others)

    def _together(self, some: str, own: tuple[str, ...], tongue: Tongue) -> bool:
        """One of its sentences has some of these words, if it is to, and one of those a remark has itself."""
        return any((not some or words.has(each, some, tongue)) and _any(each, own, tongue) for each in self._sentences)

    def _says_near_end(self, field: str) -> bool:
        near = self._sentences[-_NEAR_END:]
        return any(words.has(each, getattr(tongue, field), tongue) for each in near for tongue in TONGUES)

    @cached_property
    def _asks_near_end(self) -> bool:
        """Its new wording asks it, too, in whatever words."""
        return "?" in "".join(self._source.split("\n")[-_NEAR_END:])[-LONGEST:]

    @cached_property
    def _sentences(self) -> tuple[str, ...]:
        return tuple(bare(plain(sentence)) for sentence in _SENTENCE_END.split(self._source) if sentence.strip())

    @cached_property
    def _heads_notes(self) -> bool:
        """It has notes, or a list of changes, of its own."""
        lines = [plain(line.strip(f"{_MARKUP}-•")) for line in self._source.splitlines() if line.strip()]
        return any(
            words.opening(line, tongue.notes, tongue) or words.opening(line, tongue.lists, tongue)
            for line in lines
            for tongue in TONGUES
        )


@cache
def _beginnings() -> frozenset[str]:
    """Most lines are told from a remark by two letters."""
    return frozenset(word[:2] for tongue in TONGUES for openings in _openings(tongue) for word in words.split(openings))


def _openings(tongue: Tongue) -> tuple[str, ...]:
    return (
        *(tongue.me, tongue.notes, tongue.lists, tongue.subjects),
        *(tongue.asks, tongue.cans, tongue.ifs, tongue.hopes),
    )


def _kind(tongue: Tongue, text: str, *, bracketed: bool) -> Remark | None:
    said = bare(text)
    if _heads_changes(tongue, text):
        return Remark.CHANGES
    if _tells_work(tongue, text, said, bracketed=bracketed):
        return Remark.NOTE
    if words.opening(text, tongue.hopes, tongue) and words.has(said, tongue.fits, tongue):
        return Remark.HOPE
    asks = bool(words.opening(text, tongue.asks, tongue))
    if not asks and words.opening(text, tongue.ifs, tongue):
        asks = words.has(said, f"{tongue.asks}|{tongue.cans}", tongue)
    if asks and words.has(said, f"{tongue.about}|{tongue.more}", tongue):
        return Remark.OFFER
    if words.opening(text, tongue.cans, tongue) and words.has(said, tongue.about, tongue):
        return Remark.OFFER
    return None


def _heads_changes(tongue: Tongue, text: str) -> bool:
    """Such words and a colon, and hardly a word before it that a text would be about."""
    head = words.opening(text, tongue.lists, tongue)
    name, colon, _rest = text.replace(_COLONS[1], _COLONS[0]).partition(_COLONS[0])
    between = bare(name[len(head) :])
    if not head or not colon or any(map(str.isdigit, between)):
        return False
    if " " not in head and tongue.spaced:
        return not between.strip()
    known = f"{tongue.made}|{tongue.kinds}|{tongue.changed}|{tongue.craft}|{tongue.matters}"
    return len(words.left_over(between, known, tongue.filler, tongue)) <= _SUBJECTS


def _tells_work(tongue: Tongue, text: str, said: str, *, bracketed: bool) -> bool:
    worked = words.has(said, f"{tongue.changed}|{tongue.made}", tongue)
    if note := words.opening(text, tongue.notes, tongue):
        rest = text[len(note) :].lstrip(f" {_COLONS}*_")
        by_me = bool(words.opening(rest, tongue.me, tongue))
        concerned = words.has(bare(rest), f"{tongue.craft}|{tongue.matters}", tongue)
        return (worked and (by_me or concerned)) or words.count(bare(rest), tongue.craft, tongue) >= _CRAFTY
    if words.opening(text, tongue.me, tongue):
        concern = f"{tongue.craft}|{tongue.made}|{tongue.matters}" if bracketed else f"{tongue.craft}|{tongue.made}"
        return worked and words.has(said, concern, tongue)
    if subject := words.opening(text, tongue.subjects, tongue):
        rest = bare(text[len(subject) :])
        return words.has(rest, f"{tongue.made}|{tongue.changed}|{tongue.craft}", tongue)
    return False


def _found(said: str, of: str, tongue: Tongue) -> tuple[str, ...]:
    return tuple(word for word in words.stems(of) if _any(said, (word,), tongue))


def _any(said: str, own: tuple[str, ...], tongue: Tongue) -> bool:
    return any((f" {word}" if tongue.spaced else word) in said for word in own)
