"""Knows lines above a result that announce it: "Sure!", "Here is the rewritten text:", "**Summary**", "Assistant:"."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.writing.wrapping import language as words
from desktop.writing.wrapping.all_languages import LANGUAGES, ROLES
from desktop.writing.wrapping.language import Language, bare, plain

LONGEST = 200  # characters of such a line
_LABEL = 60  # of a name before a colon
_SUBJECTS = 6  # words for what a text is about that may stand in one: "a summary of the library meeting"
_COLONS = ":："
_MARKUP = "*_#>` \t¡¿"
_BETWEEN = " ,.;!–—-"
# A text that begins with one may begin with another in its new wording.
_ASSENTS = tuple(
    f" {word}" for word in ("yes ", "yeah", "yep", "ja ", "oui ", "sì ", "sí ", "si ", "sim ", "हाँ ", "ใช่")
)


class Kind(enum.Enum):
    """What a line above a result is."""

    ROLE = "who speaks"
    HAIL = "consent"
    SHOWN = "points at the result"
    LABEL = "names the result"


@dataclass(frozen=True)
class Lead:
    """`text`: what of its line is left, mostly nothing. `sure`: it can hardly be anything else."""

    kind: Kind
    text: str = ""
    sure: bool = False


@dataclass(frozen=True)
class _LineParts:
    """`name`: what stands before a colon, or all of it, plain. `text`: what stands behind the colon."""

    name: str
    text: str
    colon: bool
    marked: bool  # as a heading, or all of it bold
    ended: bool  # with a full stop or an exclamation mark

    @classmethod
    def of(cls, line: str) -> _LineParts:
        line = line.strip()
        place = min((found for colon in _COLONS if (found := line.find(colon)) >= 0), default=-1)
        name, text = (line[:place], line[place + 1 :]) if place >= 0 else (line, "")
        marks = name[: len(name) - len(name.lstrip("*_"))]
        text = text.lstrip().removeprefix(marks).lstrip() if marks else text.lstrip()
        marked = line.startswith("#") or (bool(marks) and line.endswith(marks))
        return cls(plain(name.strip(_MARKUP)), text.strip(_MARKUP) and text, place >= 0, marked, line[-1:] in ".!।")


def lead_of(line: str) -> Lead | None:
    """What a complete line announces, if it does."""
    parts = _LineParts.of(line)
    if not parts.name or len(parts.name) > LONGEST:
        return None
    if parts.name in ROLES and parts.colon:
        return Lead(Kind.ROLE, parts.text)
    return next(filter(None, (_lead_in(language, parts) for language in LANGUAGES)), None)


def may_lead(start: str) -> bool:
    """Whether a line that begins like this, and has not ended, can come to be one."""
    text = plain(start.strip(_MARKUP).rstrip(_COLONS))
    if len(start) > LONGEST:
        return False
    if not text or any(role.startswith(text) or text == role for role in ROLES):
        return True
    return any(_may_lead_in(language, text, start[-1:].isspace()) for language in LANGUAGES)


def points(line: str) -> bool:
    """Whether a line begins with words that point at what comes, whatever that is."""
    text = plain(line.strip(_MARKUP))
    return any(_pointing(language, _unhailed(language, text)) for language in LANGUAGES)


class Leads:
    """Knows the text that was sent: what that begins with may begin its new wording, too."""

    def __init__(self, source: str) -> None:
        lines = (line.strip()[: 2 * LONGEST] for line in source.splitlines() if line.strip())
        first, second = next(lines, ""), next(lines, "")
        own, parts = lead_of(first), _LineParts.of(first)
        text = plain(first.strip(_MARKUP))
        self._hails = bare(text).startswith(_ASSENTS) or any(
            words.opening(text, language.hails, language) for language in LANGUAGES
        )
        self._points = (own is not None and own.kind is Kind.SHOWN) or (parts.colon and points(first))
        self._points_twice = points(second) or points(parts.text)
        self._labelled = (
            (own is not None and own.kind is Kind.LABEL)
            or (parts.colon and len(parts.name) <= _LABEL)
            or any(parts.name in words.split(language.labels) for language in LANGUAGES)
        )
        self._names_work = own is not None and own.kind is Kind.LABEL and own.sure

    def is_text(self, lead: Lead, following: str) -> bool:
        """Whether it belongs to the text after all. `following`: the next line, as far as it is known."""
        if lead.kind is Kind.HAIL:
            return self._hails
        if lead.kind is Kind.SHOWN:
            # Of two such lines, the first is the model's.
            models = lead.sure and points(following) and not self._points_twice
            return (self._points and not models) or (self._hails and not lead.sure)
        return self._names_work if lead.sure else self._labelled

    def needs_following(self, lead: Lead) -> bool:
        return lead.kind is Kind.SHOWN and lead.sure and self._points


def _lead_in(language: Language, line: _LineParts) -> Lead | None:
    text = _unhailed(language, line.name)
    if not text:
        return None if line.text else Lead(Kind.HAIL)
    return _shown(language, text, line) or _label(language, text, line)


def _shown(language: Language, text: str, line: _LineParts) -> Lead | None:
    if text.rstrip(_BETWEEN) in words.split(language.hands):
        return None if line.text else Lead(Kind.SHOWN)
    if pointing := _pointing(language, text):
        rest = bare(text[len(pointing) :])
        made, kinds = words.has(rest, language.made, language), words.count(rest, language.kinds, language)
        others = len(words.left_over(rest, f"{language.made}|{language.kinds}", language.filler, language))
        alone = not line.text and (line.colon or (line.ended and made and not others))
        if made and ((alone and others <= _SUBJECTS) or (line.colon and not others)):
            return Lead(Kind.SHOWN, line.text, sure=True)
        if kinds and not others and line.colon and (alone or kinds > 1):
            return Lead(Kind.SHOWN, line.text)
    elif line.colon and not line.text and (me := words.opening(text, language.me, language)):
        rest = bare(text[len(me) :])
        told = f"{language.made}|{language.kinds}|{language.changed}|{language.matters}"
        if words.has(rest, f"{language.changed}|{language.made}", language) and not words.left_over(
            rest, told, language.filler, language
        ):
            return Lead(Kind.SHOWN, sure=True)
    return None


def _label(language: Language, text: str, line: _LineParts) -> Lead | None:
    if not (line.colon or line.marked) or (line.text and _heads_a_note(text)):
        return None
    name = bare(text)
    if words.left_over(name, f"{language.made}|{language.kinds}", language.filler, language):
        return Lead(Kind.LABEL, line.text) if text in words.split(language.labels) else None
    made, named = (
        words.has(name, language.made, language),
        words.count(name, f"{language.made}|{language.kinds}", language),
    )
    if made or named > 1 or text in words.split(language.labels):
        return Lead(Kind.LABEL, line.text, sure=made and named > 1)
    return None


def _heads_a_note(text: str) -> bool:
    return any(text in words.split(language.notes) for language in LANGUAGES)


def _pointing(language: Language, text: str) -> str:
    return words.opening(text, language.shows, language)


def _unhailed(language: Language, text: str) -> str:
    """Without the words of consent it begins with."""
    while hail := words.opening(text, language.hails, language):
        text = text[len(hail) :].lstrip(_BETWEEN)
    return text


def _may_lead_in(language: Language, text: str, word_ended: bool) -> bool:
    rest = _unhailed(language, text)
    if (
        not rest
        or words.may_open(rest, language.hails)
        or _grows_into(rest, f"{language.shows}|{language.hands}|{language.me}")
    ):
        return True
    whole = bare(rest if word_ended or not language.spaced else rest.rpartition(" ")[0])
    told = f"{language.made}|{language.kinds}"
    if pointing := _pointing(language, rest):
        others = words.left_over(whole[len(pointing) + 1 :], told, language.filler, language)
        return len(others) <= _SUBJECTS + (0 if language.spaced else LONGEST)
    if words.opening(rest, language.me, language):
        return True
    return len(rest) <= _LABEL and (
        _grows_into(rest, language.labels)
        or (language.spaced and not words.left_over(whole, told, language.filler, language))
        or (not language.spaced and words.may_open(rest, f"{told}|{language.labels}"))
    )


def _grows_into(text: str, of: str) -> bool:
    return any(word.startswith(text) for word in words.split(of))
