"""Defines what is said of a file before its pages are recognised."""

from __future__ import annotations

from dataclasses import dataclass

from desktop.common.types import PageState


@dataclass(frozen=True)
class Outlook:
    """What reading a file will come to. `pages` holds the state each will have; those of `scans` are recognised first,
    and those of `compared` have words behind their pictures, which are looked at. `seconds` is about what that takes.

    `why_not`: pages stay pictures, and why; "" where nothing is in the way.
    """

    pages: tuple[PageState, ...] = ()
    scans: tuple[int, ...] = ()
    compared: tuple[int, ...] = ()
    seconds: float = 0.0
    why_not: str = ""
