"""Which chats stand under which heading."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QDateTime, QLocale

from desktop.common.i18n import language, tr
from desktop.vault.types import Chat


@dataclass(frozen=True)
class Heading:
    text: str


@dataclass(frozen=True)
class NewChat:
    """The conversation that has no question yet."""


Row = Heading | Chat | NewChat


def rows_of(chats: Sequence[Chat], today: QDate, *, demo: bool, found: bool) -> list[Row]:
    """The chats as they come (newest first), pinned ones before, each group under its heading.

    `demo`: one group that says these are kept apart. `found`: results of a search, without headings.
    """
    if found:
        return list(chats)
    if demo and chats:
        return [Heading(tr("Demo chats, kept apart")), *chats]
    groups: dict[str, list[Chat]] = {}
    for chat in sorted(chats, key=lambda chat: not chat.pinned):
        groups.setdefault(tr("Pinned") if chat.pinned else _when(chat, today), []).append(chat)
    rows: list[Row] = []
    for heading, group in groups.items():
        rows += [Heading(heading), *group]
    return rows


def _when(chat: Chat, today: QDate) -> str:
    day = QDateTime.fromSecsSinceEpoch(int(chat.updated)).date()
    if day >= today:
        return tr("Today")
    if day.daysTo(today) == 1:
        return tr("Yesterday")
    if day.daysTo(today) < 7:
        return tr("This week")
    locale = QLocale(language()) if language() != "pseudo" else QLocale(QLocale.Language.English)
    month = locale.standaloneMonthName(day.month())
    return month if day.year() == today.year() else tr("{month} {year}", month=month, year=day.year())
