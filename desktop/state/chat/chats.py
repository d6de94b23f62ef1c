"""Lists the chats under their headings, for the panel that shows them."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QDate, QDateTime, QLocale, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.common.i18n import language, tr
from desktop.vault.found_words import Snippet
from desktop.vault.types import Chat

Index = QModelIndex | QPersistentModelIndex

ROW = int(Qt.ItemDataRole.UserRole)
WORK = ROW + 1  # a Work, None for a chat that rests
SNIPPET = ROW + 2  # a Snippet of what was found in a chat, None where there is none
_NONE = QModelIndex()


@dataclass(frozen=True)
class Heading:
    """Stands above the chats of one time."""

    text: str


@dataclass(frozen=True)
class NewChat:
    """The conversation that has no question yet."""


Row = Heading | Chat | NewChat


class Work(enum.Enum):
    """What is going on in a chat."""

    ANSWERING = "answering"
    WAITING = "waiting"  # another answer comes first


class ChatModel(QAbstractListModel):
    """The rows of the list, as a Qt model: headings, chats, and the one without a question.

    `data` has ROW, WORK and SNIPPET.
    """

    renamed = Signal(object, str)  # a Chat, its new title

    def __init__(self, *, demo: bool) -> None:
        super().__init__()
        self._demo = demo
        self._rows: list[Row] = []
        self._chats: list[Chat] = []
        self._found = False
        self._new = False
        self._work: dict[int, Work] = {}
        self._snippets: Mapping[int, Snippet] = {}

    def show_work(self, work: Mapping[int, Work]) -> None:
        """What is going on, by chat."""
        changed = [chat for chat in {*self._work, *work} if self._work.get(chat) is not work.get(chat)]
        self._work = dict(work)
        for chat in changed:
            index = self.row_of(chat)
            if index.row() >= 0:
                self.dataChanged.emit(index, index)

    def show_chats(
        self, chats: Sequence[Chat], *, found: bool, snippets: Mapping[int, Snippet] = MappingProxyType({})
    ) -> None:
        """`found`: the results of a search; `snippets` of the messages that were found, by their chats."""
        self._chats, self._found, self._snippets = list(chats), found, snippets
        self._rebuild()

    def show_new(self, shown: bool) -> None:
        """Whether the conversation in view has no question yet."""
        if shown is not self._new:
            self._new = shown
            self._rebuild()

    @property
    def chats(self) -> Sequence[Chat]:
        return self._chats

    def snippet(self, chat: int | None) -> Snippet | None:
        """Of what was found in a chat."""
        return self._snippets.get(chat) if chat is not None else None

    def row_of(self, chat: int | None) -> QModelIndex:
        """Where a chat stands; None for the one without a question. Invalid when it is not in the list."""
        for number, row in enumerate(self._rows):
            if (isinstance(row, Chat) and row.id == chat) or (isinstance(row, NewChat) and chat is None):
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.row() >= 0 else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self._rows[index.row()] if index.row() >= 0 else None
        if role == ROW:
            return row
        if role == WORK:
            return self._work.get(row.id) if isinstance(row, Chat) else None
        if role == SNIPPET:
            return self._snippets.get(row.id) if isinstance(row, Chat) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _words(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Chat):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Chat):
            snippet = self._snippets.get(row.id)
            spoken = _spoken(row, self._work.get(row.id))
            return f"{spoken}. {snippet.text}" if snippet is not None else spoken
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        row = self._rows[index.row()] if index.row() >= 0 else None
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not isinstance(row, Chat) or not title or title == row.title:
            return False
        self.renamed.emit(row, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()] if index.row() >= 0 else None
        if isinstance(row, Chat):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable | Qt.ItemFlag.ItemIsEditable
        if isinstance(row, NewChat):
            return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return Qt.ItemFlag.NoItemFlags

    def _rebuild(self) -> None:
        self.beginResetModel()
        rows = rows_of(self._chats, QDate.currentDate(), demo=self._demo, found=self._found)
        self._rows = [NewChat(), *rows] if self._new and not self._found else rows
        self.endResetModel()


def _words(row: Row | None) -> str | None:
    match row:
        case Heading(text):
            return text
        case Chat():
            return row.title
        case NewChat():
            return tr("New chat")
        case _:
            return None


def _spoken(chat: Chat, work: Work | None) -> str:
    """The title with what the small signs beside it say."""
    facts = [tr("being answered") if work is Work.ANSWERING else tr("waiting its turn")] if work else []
    facts += [tr("pinned")] if chat.pinned else []
    facts += [tr("with a picture")] if chat.has_picture else []
    return ", ".join([chat.title, *facts])


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
