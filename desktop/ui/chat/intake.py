"""What the room does with files, pictures and text that are dropped, pasted or attached."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.bridge.job import Job
from desktop.common.errors import Help, InputUnreadable
from desktop.common.kinds import DOCUMENT_SUFFIXES, PICTURE_SUFFIXES, Kind, kind_of, patterns
from desktop.common.words import tr
from desktop.state.models import Choice
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.jobs import Jobs
from desktop.ui.desk import Desk
from desktop.ui.page import DropPlan, Offer
from desktop.ui.parts.folders import first_folder

T = TypeVar("T")


def plan_for(offer: Offer, choice: Choice, current: str, in_view: str = "") -> DropPlan | None:
    """None for what this room does not take at all. `in_view` names the picture another one would replace."""
    if offer.image is not None:
        return _picture_plan(choice, current, in_view)
    if offer.paths:
        return _file_plan(offer.paths, choice, current, in_view)
    if offer.text and not offer.web:
        return DropPlan(tr("Drop to add this text to your question"), icon="writing")
    return None


def _file_plan(paths: tuple[Path, ...], choice: Choice, current: str, in_view: str) -> DropPlan | None:
    readable, rest = _sorted_out(paths)
    kinds = [kind_of(path) for path in readable]
    if not readable:
        return None
    if kinds.count(Kind.PICTURE) > 1:
        return DropPlan(
            tr("One picture at a time"),
            tr("The model looks at one picture. Drop the one you want to ask about."),
            icon="image",
            refused=True,
        )
    if Kind.PICTURE in kinds:
        plan = _picture_plan(choice, current, in_view)
    else:
        plan = DropPlan(
            tr("Drop to add this text to your question"),
            tr("The model reads it along with your words, on this computer."),
            icon="writing",
        )
    left_out = tr("{names} cannot be read and will be left out.", names=_names(rest)) if rest else ""
    return replace(plan, note=" ".join(filter(None, (plan.note, left_out))))


def _sorted_out(paths: tuple[Path, ...]) -> tuple[list[Path], list[Path]]:
    """What can be read here by its kind, and the rest."""
    readable = [path for path in paths if kind_of(path) is not Kind.UNKNOWN and not path.is_dir()]
    return readable, [path for path in paths if path not in readable]


def _names(paths: Sequence[Path]) -> str:
    return ", ".join(path.name for path in paths)


def _picture_plan(choice: Choice, current: str, in_view: str) -> DropPlan:
    chosen = choice.find(current)
    seer = chosen if chosen is not None and chosen.sees and not chosen.problem else choice.seeing()
    title = tr("Drop to ask about this picture")
    if seer is None:
        return DropPlan(title, tr("No model here can look at pictures yet. Corral will help you get one."))
    note = tr("It replaces {name} in view.", name=in_view) if in_view else ""
    return DropPlan(title, tr("{model} will look at it, on this computer.", model=seer.label), note)


def filters() -> list[str]:
    """For the dialog behind Attach."""
    return [
        f"{tr('Pictures and texts')} ({patterns(PICTURE_SUFFIXES + DOCUMENT_SUFFIXES)})",
        f"{tr('Pictures')} ({patterns(PICTURE_SUFFIXES)})",
        f"{tr('Texts')} ({patterns(DOCUMENT_SUFFIXES)})",
    ]


def _left_out(paths: Sequence[Path], *, some: bool) -> InputUnreadable:
    """For what nobody here can read, by its name; `some`: the others are taken."""
    kinds = tr("Pictures, PDF, Word, web pages and plain text can.")
    advice = tr("The others are taken. {kinds}", kinds=kinds) if some else kinds
    if len(paths) == 1 and paths[0].is_dir():
        return InputUnreadable(tr("{name} is a folder.", name=paths[0].name), advice, help=Help.CHOOSE_FILE)
    return InputUnreadable(tr("{names} cannot be read here.", names=_names(paths)), advice, help=Help.CHOOSE_FILE)


class Intake(QObject):
    """Opens what is dropped, pasted or attached, and hands it to the composer."""

    failed = Signal(object)  # a CorralError
    started = Signal()  # something is handed in: what was wrong with what came before is no news any more

    def __init__(self, desk: Desk, jobs: Jobs, composer: Composer) -> None:
        super().__init__(composer)
        self._desk = desk
        self._jobs = jobs
        self._composer = composer
        self._folder = ""  # of what was attached last
        self._opening: dict[Job, str] = {}  # by name, in the order they came
        composer.attached.opening_left.connect(self._stop_opening)

    def take(self, offer: Offer) -> None:
        if offer.image:
            self.open_picture(offer.image, tr("pasted picture"))
        elif offer.paths:
            self._take_files(offer.paths)
        elif offer.text:
            self._composer.editor.insertPlainText(offer.text)
            self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def attach(self) -> QFileDialog:
        """Opens the file dialog and returns at once."""
        dialog = QFileDialog(self._composer.window(), tr("Attach"), self._folder or first_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(filters())
        dialog.filesSelected.connect(self._attached)
        dialog.open()
        return dialog

    def _attached(self, names: Sequence[str]) -> None:
        self._folder = str(Path(names[0]).parent)  # who attaches one more finds it beside the first
        self._take_files(tuple(map(Path, names)))

    def open_picture(self, source: Path | bytes, name: str) -> None:
        self.started.emit()
        self._open_picture(source, name)

    def _open_picture(self, source: Path | bytes, name: str) -> None:
        self._open(name, lambda: self._desk.studio.prepare(source, name), self._composer.set_picture)

    def _take_files(self, paths: tuple[Path, ...]) -> None:
        self.started.emit()
        readable, rest = _sorted_out(paths)
        pictures = [path for path in readable if kind_of(path) is Kind.PICTURE]
        if len(pictures) > 1:
            self.failed.emit(
                InputUnreadable(
                    tr("One picture at a time."),
                    tr("The model looks at one picture. Attach the one you want to ask about."),
                    help=Help.CHOOSE_FILE,
                )
            )
            return
        if rest:
            self.failed.emit(_left_out(rest, some=bool(readable)))
        self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        for path in readable:
            if path in pictures:
                self._open_picture(path, path.name)
            else:
                self._open_document(path)

    def _open_document(self, path: Path) -> None:
        self._open(path.name, lambda: self._desk.reader.read(path), self._composer.add_document)

    def _open(self, name: str, work: Callable[[], Coroutine[Any, Any, T]], done: Callable[[T], None]) -> None:
        def take(result: T) -> None:
            if job in self._opening:  # else it was stopped when it had just been read
                done(result)

        job = self._jobs.run(work, take, self.failed.emit)
        self._opening[job] = name
        job.finished.connect(lambda: self._over(job))
        self._show_opening()

    def _over(self, job: Job) -> None:
        self._opening.pop(job, None)
        self._show_opening()

    def _show_opening(self) -> None:
        self._composer.attached.show_opening(tuple(self._opening.values()))

    def _stop_opening(self) -> None:
        """The one that is named. The others go on."""
        for job in list(self._opening)[:1]:
            job.cancel()
            self._over(job)
