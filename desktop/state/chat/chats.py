"""The rows of the list of chats."""

from __future__ import annotations

import enum
from collections.abc import Mapping, Sequence

from PySide6.QtCore import QAbstractListModel, QDate, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.common.i18n import tr
from desktop.state.chat.groups import Heading, NewChat, Row, rows_of
from desktop.vault.types import Chat

Index = QModelIndex | QPersistentModelIndex

ROW = int(Qt.ItemDataRole.UserRole)
WORK = ROW + 1  # a Work, None for a chat that rests
_NONE = QModelIndex()


class Work(enum.Enum):
    """What is going on in a chat."""

    ANSWERING = "answering"
    WAITING = "waiting"  # another answer comes first


class ChatModel(QAbstractListModel):
    renamed = Signal(object, str)  # a Chat, its new title

    def __init__(self, *, demo: bool) -> None:
        super().__init__()
        self._demo = demo
        self._rows: list[Row] = []
        self._chats: list[Chat] = []
        self._found = False
        self._new = False
        self._work: dict[int, Work] = {}

    def show_work(self, work: Mapping[int, Work]) -> None:
        """What is going on, by chat."""
        changed = [chat for chat in {*self._work, *work} if self._work.get(chat) is not work.get(chat)]
        self._work = dict(work)
        for chat in changed:
            index = self.row_of(chat)
            if index.isValid():
                self.dataChanged.emit(index, index)

    def show_chats(self, chats: Sequence[Chat], *, found: bool) -> None:
        """`found`: the results of a search."""
        self._chats, self._found = list(chats), found
        self._rebuild()

    def show_new(self, shown: bool) -> None:
        """Whether the conversation in view has no question yet."""
        if shown is not self._new:
            self._new = shown
            self._rebuild()

    @property
    def chats(self) -> Sequence[Chat]:
        return self._chats

    def row_of(self, chat: int | None) -> QModelIndex:
        """Where a chat stands; None for the one without a question. Invalid when it is not in the list."""
        for number, row in enumerate(self._rows):
            if (isinstance(row, Chat) and row.id == chat) or (isinstance(row, NewChat) and chat is None):
                return self.index(number)
        return QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def data(self, index: Index, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
        row = self._rows[index.row()] if index.isValid() else None
        if role == ROW:
            return row
        if role == WORK:
            return self._work.get(row.id) if isinstance(row, Chat) else None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return _words(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, Chat):
            return row.title
        if role == Qt.ItemDataRole.AccessibleTextRole and isinstance(row, Chat):
            return _spoken(row, self._work.get(row.id))
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        row = self._rows[index.row()] if index.isValid() else None
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not isinstance(row, Chat) or not title or title == row.title:
            return False
        self.renamed.emit(row, title)
        return True

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()] if index.isValid() else None
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
