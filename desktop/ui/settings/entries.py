"""Describes what the Settings room shows: sections of groups of entries, and how they are searched."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QLabel, QWidget

from desktop.vault.settings_table import Setting


@dataclass(frozen=True)
class Entry:
    """One row: words at the left, a control at the right. `setting` is what "as it was" puts back.

    `live` builds a label that stands where the title would and keeps itself up to date.
    """

    title: str
    advice: str = ""
    control: Callable[[], QWidget] | None = None
    setting: Setting[Any] | None = None
    live: Callable[[], QLabel] | None = None
    below: bool = False  # the control stands under the words and takes the whole width
    slim: bool = False  # one of many: a lower row
    bare: bool = False  # the control says the title itself


@dataclass(frozen=True)
class Group:
    """`title` is "" where the section's own says it all."""

    title: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True)
class Section:
    """A page of the room. `name` is what `OpenSettings` calls it."""

    name: str
    title: str
    icon: str
    groups: tuple[Group, ...]

    @property
    def settings(self) -> tuple[Setting[Any], ...]:
        found = [entry.setting for group in self.groups for entry in group.entries]
        return tuple(setting for setting in found if setting is not None)


def search(sections: Sequence[Section], query: str) -> tuple[Group, ...]:
    """Every entry that holds all words of the query, each section as one group; a section's title counts as well."""
    words = query.casefold().split()
    found = []
    for section in sections:
        entries = [
            entry
            for group in section.groups
            for entry in group.entries
            if _holds(f"{section.title} {group.title} {entry.title} {entry.advice}", words)
        ]
        if entries:
            found.append(Group(section.title, tuple(entries)))
    return tuple(found)


def _holds(text: str, words: Sequence[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in words)
