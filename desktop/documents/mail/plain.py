"""Reads the plain text of a mail: puts lines together that were only broken for the way, and takes seals off."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

_SIGNATURE = "-- "
_SIGNED = "-----BEGIN PGP SIGNED MESSAGE-----"
_MESSAGE = "-----BEGIN PGP MESSAGE-----"
_TAKEN_OUT = {
    _SIGNED: "",  # with a few lines for programs, up to a blank one
    "-----BEGIN PGP SIGNATURE-----": "-----END PGP SIGNATURE-----",
    "-----BEGIN PGP PUBLIC KEY BLOCK-----": "-----END PGP PUBLIC KEY BLOCK-----",
    _MESSAGE: "-----END PGP MESSAGE-----",
}


@dataclass(frozen=True)
class Plain:
    text: str
    encrypted: bool  # a part of it is, and was taken out


def unsealed(text: str) -> Plain:
    """Without what a program has added to prove who wrote it, and without what only a program can read."""
    if "-----BEGIN PGP" not in text:
        return Plain(text, encrypted=False)
    kept: list[str] = []
    until: str | None = None
    signed = encrypted = False
    lines = text.split("\n")
    last = {line.strip(): number for number, line in enumerate(lines)}  # a seal without an end hides nothing
    for number, line in enumerate(lines):
        mark = line.strip()
        if until is not None:
            until = None if mark == until else until
        elif mark == _MESSAGE or (mark in _TAKEN_OUT and number < last.get(_TAKEN_OUT[mark], -1)):
            until = _TAKEN_OUT[mark]
            signed = mark == _SIGNED
            encrypted = encrypted or mark == _MESSAGE
        else:
            kept.append(line.removeprefix("- ") if signed else line)
    return Plain("\n".join(kept), encrypted)


def reflowed(text: str, *, joins_words: bool) -> str:
    """A line that ends in a blank goes on in the next one (RFC 3676). `joins_words`: that blank is none of the text."""
    return "\n".join(_paragraphs(text, joins_words))


def _paragraphs(text: str, joins_words: bool) -> Iterator[str]:
    waiting: list[str] = []
    depth = 0
    for line in text.split("\n"):
        plain = line.lstrip(">")
        quoted = len(line) - len(plain)
        plain = plain.removeprefix(" ")
        if waiting and (quoted != depth or plain == _SIGNATURE):
            yield _line(waiting, depth)
            waiting = []
        depth = quoted
        goes_on = plain.endswith(" ") and plain != _SIGNATURE
        waiting.append(plain[:-1] if goes_on and joins_words else plain)
        if not goes_on:
            yield _line(waiting, depth)
            waiting = []
    if waiting:
        yield _line(waiting, depth)


def _line(parts: list[str], depth: int) -> str:
    return (">" * depth + " " if depth else "") + "".join(parts)
