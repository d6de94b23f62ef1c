"""Takes a result out of the window: copied with its looks and notes, saved in a form of choice, its tasks apart."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QPoint, Qt, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog, QMenu, QWidget

from desktop.archive.summaries.types import SummaryForm
from desktop.common.i18n import tr
from desktop.state.writing.outgoing import Out
from desktop.state.writing.result import ResultSaver
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.folders import ask_where_to_save
from desktop.ui.theme import Theme

if TYPE_CHECKING:
    from desktop.archive.summaries.writing import Copied
    from desktop.bridge.loop import LoopThread
    from desktop.common.exports import Exports
    from desktop.writing.tasks.types import TaskList


class ResultOut(QObject):
    """`copy` and `save` are its buttons. `noted` brings what became of it, in words, `failed` the CorralError.

    `held`: what stands there; None where nothing does. `folder`: where a file is saved first.
    """

    noted = Signal(str)
    failed = Signal(object)

    def __init__(
        self,
        theme: Theme,
        saver: tuple[LoopThread, Exports],
        held: Callable[[], Out | None],
        folder: Callable[[], str],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._theme = theme
        self._window = parent
        self._held = held
        self._folder = folder
        self._remarks: tuple[str, ...] = ()  # on what is being saved
        self._saving = ResultSaver(*saver, self)
        self.copy = Button(theme, tr("Copy"), english="Copy result", kind="quiet", size="small", icon="copy")
        self.copy.setAccessibleName(tr("Copy the result"))
        self.save = Button(theme, tr("Save"), english="Save result", kind="quiet", size="small", icon="save")
        self.save.setAccessibleName(tr("Save the result"))
        self.copy.clicked.connect(self._on_copy)
        self.save.clicked.connect(self._on_save)
        self._saving.saved.connect(self._on_saved)
        self._saving.copied.connect(self._on_copied)
        self._saving.failed.connect(self.failed)

    def show(self, *, shown: bool) -> None:
        for button in (self.copy, self.save):
            button.setVisible(shown)

    def save_to(self, path: Path, form: SummaryForm = SummaryForm.MARKDOWN) -> None:
        """`form`: where the name of the file does not say."""
        if held := self._held():
            self._remarks = ()
            self._saving.save(path, held.piece_of_file(), form)

    def ask(self) -> QFileDialog | None:
        """Asks where to, and returns at once."""
        held = self._held()
        if held is None:
            return None
        forms = {_kind(form): form for form in SummaryForm}

        def save(path: Path) -> None:
            self.save_to(path, forms.get(dialog.selectedNameFilter(), SummaryForm.MARKDOWN))

        kinds = ";;".join(forms)
        dialog = ask_where_to_save(self._window, tr("Save the result"), self._folder(), held.name, save, kinds=kinds)
        dialog.filterSelected.connect(lambda kind: dialog.setDefaultSuffix(forms[kind].value if kind in forms else ""))
        return dialog

    def ask_for_calendar(self, found: TaskList) -> QFileDialog | None:
        held = self._held()
        if held is None:
            return None
        name = f"{Path(held.name).stem}.ics"
        kinds = f"{tr('Calendar')} (*.ics)"
        save = partial(self._save_tasks, found)
        return ask_where_to_save(self._window, tr("Save what is to be done"), self._folder(), name, save, kinds=kinds)

    def menu(self, found: TaskList) -> QMenu:
        """Where there may be tasks."""
        menu = QMenu(self._window)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.setObjectName("Save menu")
        menu.setAccessibleName(tr("Ways to save the result"))
        menu.addAction(self._theme.icon("save"), tr("Save the result"), self.ask).setObjectName("Save the result")
        menu.addSeparator()
        apart = (
            ("Copy as tasks", tr("Copy as tasks"), "copy", partial(self._copy_tasks, found)),
            ("Save for a calendar", tr("Save for a calendar (.ics)"), "save", partial(self.ask_for_calendar, found)),
        )
        for english, words, icon, do in apart:
            action = menu.addAction(self._theme.icon(icon), words if found.tasks else _none(words), do)
            action.setObjectName(english)
            action.setEnabled(bool(found.tasks))
        return menu

    # inside

    def _on_save(self) -> None:
        held = self._held()
        found = held.tasks() if held is not None else None
        if found is None:
            self.ask()
        else:
            self.menu(found).popup(self.save.mapToGlobal(QPoint(0, self.save.height())))

    def _on_copy(self) -> None:
        if held := self._held():
            self._saving.copy(held.piece())

    def _on_copied(self, copied: Copied) -> None:
        """For a letter or a mail with its looks, for an editor as Markdown."""
        data = QMimeData()
        data.setText(copied.words)
        data.setHtml(copied.html)
        data.setData("text/markdown", copied.words.encode("utf-8", "replace"))
        QGuiApplication.clipboard().setMimeData(data)
        self.noted.emit(tr("Copied"))

    def _copy_tasks(self, found: TaskList) -> None:
        from desktop.writing.tasks.markdown import as_markdown

        QGuiApplication.clipboard().setText(as_markdown(found))
        self.noted.emit(_with(tr("Copied"), _remarks(found)))

    def _save_tasks(self, found: TaskList, path: Path) -> None:
        self._remarks = _remarks(found)
        self._saving.save_tasks(path, found)

    def _on_saved(self, path: Path) -> None:
        folder = path.parent.name or path.parent
        self.noted.emit(_with(tr("Saved as {name} in {folder}", name=path.name, folder=folder), self._remarks))


def _kind(form: SummaryForm) -> str:
    return {
        SummaryForm.MARKDOWN: f"{tr('Markdown')} (*.md)",
        SummaryForm.DOCX: f"{tr('Word document')} (*.docx)",
        SummaryForm.ODT: f"{tr('OpenDocument text')} (*.odt)",
        SummaryForm.HTML: f"{tr('Web page')} (*.html)",
        SummaryForm.TEXT: f"{tr('Plain text')} (*.txt)",
    }[form]


def _none(words: str) -> str:
    return tr("{what}: nothing to do stands in it", what=words)


def _remarks(found: TaskList) -> tuple[str, ...]:
    from desktop.writing.tasks.listing import remarks

    return remarks(found)


def _with(words: str, remarks: tuple[str, ...]) -> str:
    return ". ".join((words, " ".join(remarks))) if remarks else words
