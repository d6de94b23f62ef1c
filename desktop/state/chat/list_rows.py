"""Puts chats under the headings of their days, and into their folders."""

from __future__ import annotations

import enum
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QDate, QDateTime, QLocale

from desktop.common.i18n import language, tr, trn
from desktop.vault.passing_database import is_passing
from desktop.vault.types import Chat, Folder


@dataclass(frozen=True)
class Heading:
    """Stands above the chats of one time."""

    text: str


@dataclass(frozen=True)
class FolderRow:
    """Stands above the chats of a folder, which are shown while it is `open`."""

    folder: Folder
    count: int
    open: bool


@dataclass(frozen=True)
class NewChat:
    """The conversation that has no question yet. `passing`: it will not be kept."""

    passing: bool = False


Row = Heading | FolderRow | Chat | NewChat


class Work(enum.Enum):
    """What is going on in a chat."""

    ANSWERING = "answering"
    WAITING = "waiting"  # another answer comes first


def words_of(row: Row | None) -> str | None:
    """What stands in it."""
    match row:
        case Heading(text):
            return text
        case Chat():
            return row.title
        case FolderRow(folder):
            return folder.name
        case NewChat(passing):
            return tr("New temporary chat") if passing else tr("New chat")
        case _:
            return None


def spoken(row: Row | None, work: Mapping[int, Work], folders: Sequence[Folder]) -> str | None:
    """What is read out: with what small signs and the place in the list say to the eye."""
    match row:
        case Chat():
            return _spoken(row, work.get(row.id), folder_of(row, folders))
        case FolderRow(folder, count, opened):
            chats = trn("{n:,} chat", "{n:,} chats", count)
            state = tr("open") if opened else tr("closed")
            return ", ".join([tr("Folder {name}", name=folder.name), chats, state])
        case _:
            return words_of(row)


def folder_of(chat: Chat, folders: Sequence[Folder]) -> Folder | None:
    """In which it lies."""
    return next((folder for folder in folders if folder.id == chat.folder), None)


def _spoken(chat: Chat, work: Work | None, folder: Folder | None) -> str:
    """The title with what the small signs beside it say."""
    facts = [tr("being answered") if work is Work.ANSWERING else tr("waiting its turn")] if work else []
    facts += [tr("not kept")] if is_passing(chat.id) else []
    facts += [tr("pinned")] if chat.pinned else []
    facts += [tr("with a picture")] if chat.has_picture else []
    facts += [tr("in folder {name}", name=folder.name)] if folder is not None else []
    return ", ".join([chat.title, *facts])


def rows_of(
    chats: Sequence[Chat],
    today: QDate,
    *,
    demo: bool,
    found: bool,
    folders: Sequence[Folder] = (),
    closed: Collection[int] = (),
) -> list[Row]:
    """The chats as they come (newest first): those that are not kept, pinned ones, folders, then by the day.

    `demo`: one group that says these are kept apart. `found`: results of a search, without headings. `closed`: ids of
    folders whose chats are not shown.
    """
    if found:
        return list(chats)
    passing = [chat for chat in chats if is_passing(chat.id)]
    rows: list[Row] = [Heading(tr("Not kept")), *passing] if passing else []
    known = {folder.id for folder in folders}
    loose = [chat for chat in chats if not is_passing(chat.id) and chat.folder not in known]
    if not demo:
        rows += _group(tr("Pinned"), [chat for chat in loose if chat.pinned])
        loose = [chat for chat in loose if not chat.pinned]
    rows += _in_folders(chats, folders, closed)
    if demo:
        return [*rows, *_group(tr("Demo chats, kept apart"), loose)]
    groups: dict[str, list[Chat]] = {}
    for chat in loose:
        groups.setdefault(_when(chat, today), []).append(chat)
    for heading, group in groups.items():
        rows += _group(heading, group)
    return rows


def _group(heading: str, chats: Sequence[Chat]) -> list[Row]:
    return [Heading(heading), *chats] if chats else []


def _in_folders(chats: Sequence[Chat], folders: Sequence[Folder], closed: Collection[int]) -> list[Row]:
    rows: list[Row] = [Heading(tr("Folders"))] if folders else []
    for folder in folders:
        held = sorted((chat for chat in chats if chat.folder == folder.id), key=lambda chat: not chat.pinned)
        opened = folder.id not in closed
        rows.append(FolderRow(folder, len(held), opened))
        if opened:
            rows.extend(held)
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
