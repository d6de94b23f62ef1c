"""Leads chats out of Corral and into it: entries of menus, commands, and the dialogs that ask for files."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.archive.notes import file_name
from desktop.archive.types import Form, ending_of
from desktop.common.i18n import tr
from desktop.state.chat.archiving import Archiving
from desktop.state.chat.controller import ChatController
from desktop.ui.chat.chats.panel import ChatPanel
from desktop.ui.chat.offers import Group, Item
from desktop.ui.commands import Command
from desktop.ui.context import UiContext
from desktop.ui.parts.folders import ask_where_to_save, first_folder, open_folder
from desktop.vault.passing_database import is_passing
from desktop.vault.types import Chat

_SEVERAL = 2  # elements of the list, or more


class ArchiveDoors(QObject):
    """`state` does what is asked for here."""

    def __init__(self, context: UiContext, chat: ChatController, panel: ChatPanel, page: QWidget) -> None:
        super().__init__(page)
        self._history = context.history
        self._panel = panel
        self._page = page
        self._chat = chat
        self.state = Archiving(context.history, context.exporter, context.importer, chat.jobs, chat.notices.board, self)
        self.state.saved.connect(lambda path: chat.notices.show_saved(path, open_folder))
        self.state.brought_in.connect(lambda _report: chat.list.refresh())
        self.state.failed.connect(chat.tell)
        self.state.show_wanted.connect(self._show)
        panel.view.offers.add(Group.TAKE, self._item)

    def commands(self) -> Iterator[Command]:
        """For the list of commands."""
        words = tr("import ChatGPT Claude")
        yield Command("Bring chats in", tr("Bring chats from elsewhere"), self.open_file, icon="folder", words=words)
        yield Command("Export all chats", tr("Export all chats"), self.save_all, icon="save", words=tr("backup"))

    def open_file(self) -> QFileDialog:
        """Asks for an export, and returns at once."""
        dialog = QFileDialog(self._page.window(), tr("Bring chats from elsewhere"), first_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [f"{tr('Exports of chats')} (*.zip *.json *.jsonl)", tr("All files ({kinds})", kinds="*")]
        )
        dialog.fileSelected.connect(lambda path: self.state.bring(Path(path)))
        dialog.open()
        return dialog

    def save_all(self) -> QFileDialog:
        """Asks where all chats of the list are to go. The whole of them is what a person wants to have again."""
        forms = (Form.PACKED, Form.JSON, Form.MARKDOWN, Form.HTML, Form.PDF)
        return self._ask(None, tr("Corral chats"), {_several(form): form for form in forms})

    def save_one(self, chat: Chat, form: Form) -> QFileDialog:
        return self._ask((chat.id,), chat.title, {_kind(form): form})

    def _ask(self, chats: Sequence[int] | None, title: str, forms: dict[str, Form]) -> QFileDialog:
        """`forms` by the words of the dialog's filter."""
        first = next(iter(forms.values()))
        count = len(chats) if chats is not None else _SEVERAL

        def save(path: Path) -> None:
            self.state.save(chats, forms.get(dialog.selectedNameFilter(), first), path)

        ending = ending_of(first, count)
        name = f"{file_name(title)}.{ending}"
        dialog = ask_where_to_save(self._page, tr("Save"), first_folder(), name, save, kinds=";;".join(forms))
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(ending_of(forms.get(kind, first), count)))
        return dialog

    def _item(self, chat: Chat) -> Item | None:
        if is_passing(chat.id):
            return None
        others = (
            Item("Save as HTML", tr("Web page, with its pictures"), partial(self.save_one, chat, Form.HTML)),
            Item("Save as PDF", tr("PDF"), partial(self.save_one, chat, Form.PDF)),
            Item("Save as JSON", tr("All there is of it, to bring in again"), partial(self.save_one, chat, Form.JSON)),
        )
        return Item("Save as", tr("Save as"), icon="save", items=others)

    def _show(self, number: int) -> None:
        """A chat that was brought in, in the list of all."""
        self._panel.show_list()
        self._panel.search.edit.clear()
        self._chat.jobs.run(lambda: self._history.chat(number), self._chat.open_chat)


def _kind(form: Form) -> str:
    return {
        Form.MARKDOWN: f"{tr('Markdown')} (*.md)",
        Form.HTML: f"{tr('Web page')} (*.html)",
        Form.PDF: "PDF (*.pdf)",
        Form.JSON: f"{tr('All there is of it, to bring in again')} (*.json)",
        Form.PACKED: f"{tr('All there is of them, to bring in again')} (*.zip)",
    }[form]


def _several(form: Form) -> str:
    return {
        Form.MARKDOWN: f"{tr('A Markdown file for each chat')} (*.zip)",
        Form.HTML: f"{tr('A web page for each chat')} (*.zip)",
        Form.PDF: f"{tr('A PDF for each chat')} (*.zip)",
        Form.JSON: f"{tr('The same as one file')} (*.json)",
    }.get(form, _kind(form))
