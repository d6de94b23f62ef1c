"""Knows lines below a result in which the model speaks of its work: "Note: I kept all numbers."."""

from __future__ import annotations

import enum
import re
from functools import cache, cached_property

from desktop.writing.wrapping import language as words
from desktop.writing.wrapping.all_languages import LANGUAGES
from desktop.writing.wrapping.language import Language, bare, plain

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
    """What a line below a result is."""

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
    return not text or any(words.may_open(text, openings) for language in LANGUAGES for openings in _openings(language))


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
        for language in LANGUAGES:
            kind = _kind(language, text, bracketed=bracketed)
            if kind is not None and not self._says(kind, text, language):
                return kind
        return None

    def _says(self, kind: Remark, text: str, language: Language) -> bool:
        said = bare(text)
        if said in self._sentences:
            return True
        match kind:
            case Remark.OFFER if own := _found(said, language.about, language):
                own_matter = text.endswith("?") and self._speaks_of(said, language)
                return own_matter or self._together(f"{language.contacts}|{language.cans}", own, language)
            case Remark.OFFER:
                return self._says_near_end("contacts") or (text.endswith("?") and self._asks_near_end)
            case Remark.HOPE:
                return self._says_near_end("hopes")
            case Remark.CHANGES | Remark.NOTE:
                work = f"{language.changed}|{language.made}"
                worked = language.changed if words.has(said, work, language) else ""
                own = _found(said, f"{language.craft}|{language.matters}", language) or _found(said, work, language)
                return self._heads_notes or self._together(worked, own, language)

    def _speaks_of(self, said: str, language: Language) -> bool:
        """It asks about something the text is about: "any changes to the menu?"."""
        if not language.spaced:
            return False
        offering = f"{language.asks}|{language.cans}|{language.ifs}|{language.about}|{language.more}"
        work = f"{language.made}|{language.kinds}|{language.changed}|{language.craft}|{language.matters}"
        known = f"{offering}|{work}"
        others = {f" {word} " for word in words.left_over(said, known, language.filler, language) if len(word) > _SHORT}
        return any(word in sentence for sentence in self._sentences for word in others)

    def _together(self, some: str, own: tuple[str, ...], language: Language) -> bool:
        """One of its sentences has some of these words, if it is to, and one of those a remark has itself."""
        return any(
            (not some or words.has(each, some, language)) and _any(each, own, language) for each in self._sentences
        )

    def _says_near_end(self, field: str) -> bool:
        near = self._sentences[-_NEAR_END:]
        return any(words.has(each, getattr(language, field), language) for each in near for language in LANGUAGES)

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
            words.opening(line, language.notes, language) or words.opening(line, language.lists, language)
            for line in lines
            for language in LANGUAGES
        )


@cache
def _beginnings() -> frozenset[str]:
    """Most lines are told from a remark by two letters."""
    return frozenset(
        word[:2] for language in LANGUAGES for openings in _openings(language) for word in words.split(openings)
    )


def _openings(language: Language) -> tuple[str, ...]:
    return (
        *(language.me, language.notes, language.lists, language.subjects),
        *(language.asks, language.cans, language.ifs, language.hopes),
    )


def _kind(language: Language, text: str, *, bracketed: bool) -> Remark | None:
    said = bare(text)
    if _heads_changes(language, text):
        return Remark.CHANGES
    if _tells_work(language, text, said, bracketed=bracketed):
        return Remark.NOTE
    if words.opening(text, language.hopes, language) and words.has(said, language.fits, language):
        return Remark.HOPE
    asks = bool(words.opening(text, language.asks, language))
    if not asks and words.opening(text, language.ifs, language):
        asks = words.has(said, f"{language.asks}|{language.cans}", language)
    if asks and words.has(said, f"{language.about}|{language.more}", language):
        return Remark.OFFER
    if words.opening(text, language.cans, language) and words.has(said, language.about, language):
        return Remark.OFFER
    return None


def _heads_changes(language: Language, text: str) -> bool:
    """Such words and a colon, and hardly a word before it that a text would be about."""
    head = words.opening(text, language.lists, language)
    name, colon, _rest = text.replace(_COLONS[1], _COLONS[0]).partition(_COLONS[0])
    between = bare(name[len(head) :])
    if not head or not colon or any(map(str.isdigit, between)):
        return False
    if " " not in head and language.spaced:
        return not between.strip()
    known = f"{language.made}|{language.kinds}|{language.changed}|{language.craft}|{language.matters}"
    return len(words.left_over(between, known, language.filler, language)) <= _SUBJECTS


def _tells_work(language: Language, text: str, said: str, *, bracketed: bool) -> bool:
    worked = words.has(said, f"{language.changed}|{language.made}", language)
    if note := words.opening(text, language.notes, language):
        rest = text[len(note) :].lstrip(f" {_COLONS}*_")
        by_me = bool(words.opening(rest, language.me, language))
        concerned = words.has(bare(rest), f"{language.craft}|{language.matters}", language)
        return (worked and (by_me or concerned)) or words.count(bare(rest), language.craft, language) >= _CRAFTY
    if words.opening(text, language.me, language):
        concern = (
            f"{language.craft}|{language.made}|{language.matters}" if bracketed else f"{language.craft}|{language.made}"
        )
        return worked and words.has(said, concern, language)
    if subject := words.opening(text, language.subjects, language):
        rest = bare(text[len(subject) :])
        return words.has(rest, f"{language.made}|{language.changed}|{language.craft}", language)
    return False


def _found(said: str, of: str, language: Language) -> tuple[str, ...]:
    return tuple(word for word in words.stems(of) if _any(said, (word,), language))


def _any(said: str, own: tuple[str, ...], language: Language) -> bool:
    return any((f" {word}" if language.spaced else word) in said for word in own)
