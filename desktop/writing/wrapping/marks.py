"""Finds marks of Markdown around a result: rules and code fences, and whether the text that was sent has them."""

from __future__ import annotations

from dataclasses import dataclass

_RULES = "-*_"
_FENCES = ("```", "~~~")
_PROSE = frozenset(("", "text", "txt", "plaintext", "plain", "markdown", "md"))  # what such code may be called
_SHORTEST, _LONGEST = 3, 4  # signs of a rule; more of them adorn a heading


@dataclass(frozen=True)
class Marks:
    """What a text begins and ends with, and has anywhere."""

    rule_above: bool
    rule_below: bool
    fences: bool

    @classmethod
    def of(cls, text: str) -> Marks:
        lines = [line.strip() for line in text.splitlines() if line.strip()]
        return cls(
            bool(lines) and is_rule(lines[0]),
            bool(lines) and is_rule(lines[-1]),
            any(fence_of(line) for line in lines),
        )


def is_rule(line: str) -> bool:
    """A line across the page."""
    signs = "".join(line.split())
    return _SHORTEST <= len(signs) <= _LONGEST and signs[0] in _RULES and not signs.strip(signs[0])


def may_be_rule(start: str) -> bool:
    signs = "".join(start.split())
    return not signs or (signs[0] in _RULES and not signs.strip(signs[0]))


def fence_of(line: str) -> str:
    """The mark of a line that opens or closes code, "" for every other."""
    bare = line.strip()
    return next((mark for mark in _FENCES if bare.startswith(mark) and mark[0] not in bare.lstrip(mark[0])), "")


def opens_prose(line: str) -> str:
    """The mark of a line that opens code which is no program, "" for every other."""
    mark = fence_of(line)
    return mark if mark and line.strip().lstrip(mark[0]).strip().lower() in _PROSE else ""


def may_be_fence(start: str) -> bool:
    bare = start.strip()
    return any(mark.startswith(bare) or fence_of(bare) == mark for mark in _FENCES)


def is_item(line: str) -> bool:
    """Of a list, or a line that goes on below one."""
    bare = line.lstrip()
    number = bare.lstrip("0123456789")
    numbered = number != bare and number.startswith((". ", ") "))
    return numbered or bare.startswith(("- ", "* ", "+ ", "• ")) or line.startswith(("  ", "\t"))


def may_be_item(start: str) -> bool:
    bare = start.strip()
    return bare[:1] in "-*+•0123456789" or start.startswith((" ", "\t"))
