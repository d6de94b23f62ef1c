"""A conversation as the demo's rules read it."""

from __future__ import annotations

from dataclasses import dataclass


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
