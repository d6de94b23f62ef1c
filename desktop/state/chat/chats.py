"""Lists the chats under their headings and in their folders, for the panel that shows them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from types import MappingProxyType

from PySide6.QtCore import QAbstractListModel, QDate, QMimeData, QModelIndex, QPersistentModelIndex, Qt, Signal

from desktop.state.chat.list_rows import FolderRow, NewChat, Row, Work, folder_of, rows_of, spoken, words_of
from desktop.vault.found_words import Snippet
from desktop.vault.passing_database import is_passing
from desktop.vault.types import Chat, Folder

Index = QModelIndex | QPersistentModelIndex

ROW = int(Qt.ItemDataRole.UserRole)
WORK = ROW + 1  # a Work, None for a chat that rests
SNIPPET = ROW + 2  # a Snippet of what was found in a chat, None where there is none
INSIDE = ROW + 3  # whether a chat stands in the folder above it
CHATS = "application/x-corral-chats"  # numbers of chats that are being moved
_NONE = QModelIndex()


class ChatModel(QAbstractListModel):
    """The rows of the list, as a Qt model: headings, folders, chats, and the one without a question.

    `data` has ROW, WORK, SNIPPET and INSIDE. Chats can be dragged onto a folder, and out of it.
    """

    renamed = Signal(object, str)  # a Chat or a Folder, its new title
    moved = Signal(object, object)  # numbers of chats, and the folder they were dropped into: its id, None for none

    def __init__(self, *, demo: bool) -> None:
        super().__init__()
        self._demo = demo
        self._rows: list[Row] = []
        self._chats: list[Chat] = []
        self._folders: list[Folder] = []
        self._closed: set[int] = set()  # folders
        self._found = False
        self._new: NewChat | None = None
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
        self,
        chats: Sequence[Chat],
        *,
        found: bool,
        folders: Sequence[Folder] = (),
        snippets: Mapping[int, Snippet] = MappingProxyType({}),
    ) -> None:
        """`found`: the results of a search; `snippets` of the messages that were found, by their chats."""
        self._chats, self._folders, self._found, self._snippets = list(chats), list(folders), found, snippets
        self._rebuild()

    def show_new(self, shown: bool, *, passing: bool = False) -> None:
        """Whether the conversation in view has no question yet."""
        new = NewChat(passing) if shown else None
        if new != self._new:
            self._new = new
            self._rebuild()

    @property
    def chats(self) -> Sequence[Chat]:
        return self._chats

    def snippet(self, chat: int | None) -> Snippet | None:
        """Of what was found in a chat."""
        return self._snippets.get(chat) if chat is not None else None

    @property
    def folders(self) -> Sequence[Folder]:
        return self._folders

    @property
    def closed(self) -> frozenset[int]:
        """Ids of the folders whose chats are not shown."""
        return frozenset(self._closed)

    def set_open(self, folder: int, opened: bool) -> None:
        if opened is (folder in self._closed):
            self._closed ^= {folder}
            self._rebuild()

    def folder_row(self, folder: int) -> QModelIndex:
        """Where a folder stands; invalid when it is not in the list."""
        at = next(
            (at for at, row in enumerate(self._rows) if isinstance(row, FolderRow) and row.folder.id == folder), -1
        )
        return self.index(at) if at >= 0 else QModelIndex()

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
        if role == INSIDE:
            return isinstance(row, Chat) and not self._found and folder_of(row, self._folders) is not None
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole):
            return words_of(row)
        if role == Qt.ItemDataRole.ToolTipRole and isinstance(row, (Chat, FolderRow)):
            return words_of(row)
        if role == Qt.ItemDataRole.AccessibleTextRole:
            words = spoken(row, self._work, self._folders)
            snippet = self._snippets.get(row.id) if isinstance(row, Chat) else None
            return f"{words}. {snippet.text}" if snippet is not None else words
        return None

    def setData(self, index: Index, value: object, role: int = int(Qt.ItemDataRole.EditRole)) -> bool:
        row = self._rows[index.row()] if index.row() >= 0 else None
        title = " ".join(str(value).split())
        if role != Qt.ItemDataRole.EditRole or not title or title == words_of(row):
            return False
        if isinstance(row, Chat):
            self.renamed.emit(row, title)
        elif isinstance(row, FolderRow):
            self.renamed.emit(row.folder, title)
        return isinstance(row, (Chat, FolderRow))

    def flags(self, index: Index) -> Qt.ItemFlag:
        row = self._rows[index.row()] if index.row() >= 0 else None
        flag = Qt.ItemFlag
        match row:
            case Chat():
                moves = (
                    flag.ItemIsDropEnabled if is_passing(row.id) else flag.ItemIsDragEnabled | flag.ItemIsDropEnabled
                )
                return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable | moves
            case FolderRow():
                return flag.ItemIsEnabled | flag.ItemIsSelectable | flag.ItemIsEditable | flag.ItemIsDropEnabled
            case NewChat():
                return flag.ItemIsEnabled | flag.ItemIsSelectable
            case _:
                return flag.ItemIsDropEnabled

    # Chats are moved into folders and out of them

    def supportedDropActions(self) -> Qt.DropAction:
        return Qt.DropAction.MoveAction

    def mimeTypes(self) -> list[str]:
        return [CHATS]

    def mimeData(self, indexes: Sequence[QModelIndex]) -> QMimeData:
        rows = (self._rows[index.row()] for index in indexes)
        data = QMimeData()
        data.setData(CHATS, " ".join(str(row.id) for row in rows if isinstance(row, Chat)).encode())
        return data

    def dropMimeData(self, data: QMimeData, action: Qt.DropAction, row: int, column: int, parent: Index) -> bool:
        """Onto a folder, or a chat in it: into it. Anywhere else: out of the one they lie in."""
        del action, column
        at = parent.row() if parent.row() >= 0 else row - 1
        numbers = tuple(int(number) for number in bytes(data.data(CHATS).data()).split())
        onto = self._rows[at] if 0 <= at < len(self._rows) else None
        folder = folder_of(onto, self._folders) if isinstance(onto, Chat) else None
        if isinstance(onto, FolderRow):
            folder = onto.folder
        if numbers:
            self.moved.emit(numbers, folder.id if folder is not None else None)
        return False  # the list is read anew; nothing is to be taken out of it here

    def _rebuild(self) -> None:
        self.beginResetModel()
        rows = rows_of(
            self._chats,
            QDate.currentDate(),
            demo=self._demo,
            found=self._found,
            folders=self._folders,
            closed=self._closed,
        )
        self._rows = [self._new, *rows] if self._new is not None and not self._found else rows
        self.endResetModel()
