"""Knows lines above a result that announce it: "Sure!", "Here is the rewritten text:", "**Summary**", "Assistant:"."""

from __future__ import annotations

import enum
from dataclasses import dataclass

from desktop.writing.wrapping import tongue as words
from desktop.writing.wrapping.tongue import Tongue, bare, plain
from desktop.writing.wrapping.tongues import ROLES, TONGUES

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
class _Line:
    """`name`: what stands before a colon, or all of it, plain. `text`: what stands behind the colon."""

    name: str
    text: str
    colon: bool
    marked: bool  # as a heading, or all of it bold
    ended: bool  # with a full stop or an exclamation mark

    @classmethod
    def of(cls, line: str) -> _Line:
        line = line.strip()
        place = min((found for colon in _COLONS if (found := line.find(colon)) >= 0), default=-1)
        name, text = (line[:place], line[place + 1 :]) if place >= 0 else (line, "")
        marks = name[: len(name) - len(name.lstrip("*_"))]
        text = text.lstrip().removeprefix(marks).lstrip() if marks else text.lstrip()
        marked = line.startswith("#") or (bool(marks) and line.endswith(marks))
        return cls(plain(name.strip(_MARKUP)), text.strip(_MARKUP) and text, place >= 0, marked, line[-1:] in ".!।")


def lead_of(line: str) -> Lead | None:
    """What a complete line announces, if it does."""
    parts = _Line.of(line)
    if not parts.name or len(parts.name) > LONGEST:
        return None
    if parts.name in ROLES and parts.colon:
        return Lead(Kind.ROLE, parts.text)
    return next(filter(None, (_lead_in(tongue, parts) for tongue in TONGUES)), None)


def may_lead(start: str) -> bool:
    """Whether a line that begins like this, and has not ended, can come to be one."""
    text = plain(start.strip(_MARKUP).rstrip(_COLONS))
    if len(start) > LONGEST:
        return False
    if not text or any(role.startswith(text) or text == role for role in ROLES):
        return True
    return any(_may_lead_in(tongue, text, start[-1:].isspace()) for tongue in TONGUES)


def points(line: str) -> bool:
    """Whether a line begins with words that point at what comes, whatever that is."""
    text = plain(line.strip(_MARKUP))
    return any(_pointing(tongue, _unhailed(tongue, text)) for tongue in TONGUES)


class Leads:
    """Knows the text that was sent: what that begins with may begin its new wording, too."""

    def __init__(self, source: str) -> None:
        lines = (line.strip()[: 2 * LONGEST] for line in source.splitlines() if line.strip())
        first, second = next(lines, ""), next(lines, "")
        own, parts = lead_of(first), _Line.of(first)
        text = plain(first.strip(_MARKUP))
        self._hails = bare(text).startswith(_ASSENTS) or any(
            words.opening(text, tongue.hails, tongue) for tongue in TONGUES
        )
        self._points = (own is not None and own.kind is Kind.SHOWN) or (parts.colon and points(first))
        self._points_twice = points(second) or points(parts.text)
        self._labelled = (
            (own is not None and own.kind is Kind.LABEL)
            or (parts.colon and len(parts.name) <= _LABEL)
            or any(parts.name in words.split(tongue.labels) for tongue in TONGUES)
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


def _lead_in(tongue: Tongue, line: _Line) -> Lead | None:
    text = _unhailed(tongue, line.name)
    if not text:
        return None if line.text else Lead(Kind.HAIL)
    return _shown(tongue, text, line) or _label(tongue, text, line)


def _shown(tongue: Tongue, text: str, line: _Line) -> Lead | None:
    if text.rstrip(_BETWEEN) in words.split(tongue.hands):
        return None if line.text else Lead(Kind.SHOWN)
    if pointing := _pointing(tongue, text):
        rest = bare(text[len(pointing) :])
        made, kinds = words.has(rest, tongue.made, tongue), words.count(rest, tongue.kinds, tongue)
        others = len(words.left_over(rest, f"{tongue.made}|{tongue.kinds}", tongue.filler, tongue))
        alone = not line.text and (line.colon or (line.ended and made and not others))
        if made and ((alone and others <= _SUBJECTS) or (line.colon and not others)):
            return Lead(Kind.SHOWN, line.text, sure=True)
        if kinds and not others and line.colon and (alone or kinds > 1):
            return Lead(Kind.SHOWN, line.text)
    elif line.colon and not line.text and (me := words.opening(text, tongue.me, tongue)):
        rest = bare(text[len(me) :])
        told = f"{tongue.made}|{tongue.kinds}|{tongue.changed}|{tongue.matters}"
        if words.has(rest, f"{tongue.changed}|{tongue.made}", tongue) and not words.left_over(
            rest, told, tongue.filler, tongue
        ):
            return Lead(Kind.SHOWN, sure=True)
    return None


def _label(tongue: Tongue, text: str, line: _Line) -> Lead | None:
    if not (line.colon or line.marked) or (line.text and _heads_a_note(text)):
        return None
    name = bare(text)
    if words.left_over(name, f"{tongue.made}|{tongue.kinds}", tongue.filler, tongue):
        return Lead(Kind.LABEL, line.text) if text in words.split(tongue.labels) else None
    made, named = words.has(name, tongue.made, tongue), words.count(name, f"{tongue.made}|{tongue.kinds}", tongue)
    if made or named > 1 or text in words.split(tongue.labels):
        return Lead(Kind.LABEL, line.text, sure=made and named > 1)
    return None


def _heads_a_note(text: str) -> bool:
    return any(text in words.split(tongue.notes) for tongue in TONGUES)


def _pointing(tongue: Tongue, text: str) -> str:
    return words.opening(text, tongue.shows, tongue)


def _unhailed(tongue: Tongue, text: str) -> str:
    """Without the words of consent it begins with."""
    while hail := words.opening(text, tongue.hails, tongue):
        text = text[len(hail) :].lstrip(_BETWEEN)
    return text


def _may_lead_in(tongue: Tongue, text: str, word_ended: bool) -> bool:
    rest = _unhailed(tongue, text)
    if (
        not rest
        or words.may_open(rest, tongue.hails)
        or _grows_into(rest, f"{tongue.shows}|{tongue.hands}|{tongue.me}")
    ):
        return True
    whole = bare(rest if word_ended or not tongue.spaced else rest.rpartition(" ")[0])
    told = f"{tongue.made}|{tongue.kinds}"
    if pointing := _pointing(tongue, rest):
        others = words.left_over(whole[len(pointing) + 1 :], told, tongue.filler, tongue)
        return len(others) <= _SUBJECTS + (0 if tongue.spaced else LONGEST)
    if words.opening(rest, tongue.me, tongue):
        return True
    return len(rest) <= _LABEL and (
        _grows_into(rest, tongue.labels)
        or (tongue.spaced and not words.left_over(whole, told, tongue.filler, tongue))
        or (not tongue.spaced and words.may_open(rest, f"{told}|{tongue.labels}"))
    )


def _grows_into(text: str, of: str) -> bool:
    return any(word.startswith(text) for word in words.split(of))
