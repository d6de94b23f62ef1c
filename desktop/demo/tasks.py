"""Tells a request to summarize, condense, rewrite or put answers together from a chat, and finds the text meant.

The system message begins "You summarize texts.", "You rewrite texts." or "You put answers together.", and the text
stands between two lines of five dashes. There or behind the text is one "Name: value" line for each wish. A chat is
condensed by a last question in it, or by "You condense conversations." What a person types in a chat is recognised by
its first words.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass

_FENCE = "-----"
_LENGTHS = ("short", "medium", "long")
_SHAPES = ("prose", "bullets", "actions", "notes", "minutes", "questions", "glossary", "timeline")
STYLES = ("formal", "friendly", "shorter", "simpler", "fix", "bullets")
_PLEASE = r"\s*(?:please\s+|(?:can|could|would) you\s+(?:please\s+)?)?"
_SUMMARIZE = re.compile(
    _PLEASE + r"(?:summari[sz]e|sum up|give me a summary|tl;?dr)\b[^\n:]{0,60}[:\n]?\s*", re.IGNORECASE
)
_REWRITE = re.compile(
    _PLEASE + r"(?:rewrite|rephrase|reword|correct|proofread|fix)\b([^\n:]{0,60})[:\n]\s*", re.IGNORECASE
)
_STYLE_WORDS = {
    "formal": "formal", "polite": "formal", "friendl": "friendly", "warm": "friendly", "short": "shorter",
    "simpl": "simpler", "plain": "simpler", "eas": "simpler", "bullet": "bullets", "list": "bullets",
}  # fmt: skip
_LEAST = 80  # characters of a text in a chat that is worth a summary


@dataclass(frozen=True)
class Turn:
    """`role` as the protocol writes it: "system", "user", "assistant", "tool". `picture` is a whole file."""

    role: str
    text: str
    picture: bytes | None = None


def last_user(turns: tuple[Turn, ...]) -> Turn:
    return next((turn for turn in reversed(turns) if turn.role == "user"), Turn("user", ""))


def system_text(turns: tuple[Turn, ...]) -> str:
    return "\n\n".join(turn.text for turn in turns if turn.role == "system")


def newest_picture(turns: tuple[Turn, ...]) -> bytes | None:
    return next((turn.picture for turn in reversed(turns) if turn.picture is not None), None)


@dataclass(frozen=True)
class SummaryTask:
    """`language`: code, "" for the text's own."""

    text: str
    length: str = "medium"
    shape: str = "bullets"
    focus: str = ""
    language: str = ""


@dataclass(frozen=True)
class RewriteTask:
    text: str
    style: str = "fix"
    language: str = ""


@dataclass(frozen=True)
class PictureAnswer:
    """`letter` "": of several pictures, which are marked in the text."""

    letter: str
    text: str


@dataclass(frozen=True)
class MergeTask:
    text: str
    answers: tuple[PictureAnswer, ...]


Task = SummaryTask | RewriteTask | MergeTask


def ordered(turns: tuple[Turn, ...]) -> Task | None:
    """What the writing tools ask for."""
    system = system_text(turns)
    said = last_user(turns).text
    if said.startswith("Condense all that was said above"):
        return SummaryTask("\n\n".join(turn.text for turn in turns[:-1] if turn.role != "system"), "short")
    if system.startswith("You condense conversations."):
        return SummaryTask(fenced(said), "short")
    if system.startswith("You summarize texts."):
        wishes = f"{system}\n{_behind(said)}"
        return SummaryTask(
            fenced(said),
            _chosen(wishes, "Length", _LENGTHS, "medium"),
            _chosen(wishes, "Shape", _SHAPES, "bullets"),
            _value(wishes, "Focus"),
            _language(wishes),
        )
    if system.startswith("You rewrite texts."):
        return RewriteTask(fenced(said), _chosen(system, "Style", STYLES, "fix"), _language(system))
    if system.startswith("You put answers together."):
        return MergeTask(said, tuple(_answers(said)))
    return None


def _answers(message: str) -> Iterator[PictureAnswer]:
    """Each stands between lines of dashes, below a line that says of which picture it is."""
    pieces = [piece.strip("\n") for piece in f"\n{message}\n".split(f"\n{_FENCE}\n")]
    for head, text in itertools.pairwise(pieces):
        named = head.splitlines()[-1].split() if head.strip() else []
        if named and named[0] in ("Picture", "Pictures"):
            yield PictureAnswer(named[1].rstrip(",") if named[0] == "Picture" else "", text)


def asked_in_chat(turns: tuple[Turn, ...]) -> Task | None:
    """What a person asks for in a chat, with the text in the same message or in an earlier one."""
    said = last_user(turns).text
    if match := _SUMMARIZE.match(said):
        text = said[match.end() :].strip()
        if len(text) < _LEAST:
            text = _longest_earlier(turns)
        return SummaryTask(text) if text else None
    if (match := _REWRITE.match(said)) and (text := said[match.end() :].strip()):
        wish = match[1].lower()
        return RewriteTask(text, next((style for word, style in _STYLE_WORDS.items() if word in wish), "fix"))
    return None


def fenced(message: str) -> str:
    """What stands between the first and the last line of dashes; the whole message where there are none."""
    lines = message.splitlines(keepends=True)
    marks = [number for number, line in enumerate(lines) if line.strip() == _FENCE]
    if not marks:
        return message.strip()
    end = marks[-1] if len(marks) > 1 else len(lines)
    return "".join(lines[marks[0] + 1 : end]).removesuffix("\n")


def _behind(message: str) -> str:
    """What stands behind the last line of dashes; "" where there is none."""
    _text, fence, rest = message.rpartition(f"\n{_FENCE}\n")
    return rest if fence else ""


def _longest_earlier(turns: tuple[Turn, ...]) -> str:
    earlier = [turn.text for turn in turns if turn.role == "user"][:-1]
    longest = max(earlier, key=len, default="")
    return longest if len(longest) >= 2 * _LEAST else ""


def _value(system: str, name: str) -> str:
    lines = (line for line in system.split("\n") if line.startswith(f"{name}:"))
    return next(lines, "").removeprefix(f"{name}:").strip(" \t")


def _chosen(system: str, name: str, known: tuple[str, ...], default: str) -> str:
    value = _value(system, name).lower()
    return value if value in known else default


def _language(system: str) -> str:
    value = _value(system, "Language").lower().replace("_", "-").partition("-")[0]
    return "" if value == "same" else value
