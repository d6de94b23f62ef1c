"""What the room does with files, pictures and text that are dropped, pasted or attached."""

from __future__ import annotations

from collections.abc import Callable, Coroutine, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any, TypeVar

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QFileDialog

from desktop.bridge.job import Job
from desktop.common.assets import asset
from desktop.common.errors import Help, InputUnreadable
from desktop.common.file_types import DOCUMENT_SUFFIXES, PICTURE_SUFFIXES, Kind, is_folder, kind_in, patterns
from desktop.common.i18n import tr, trn
from desktop.common.unseen import without_unseen
from desktop.common.uris import Elsewhere, told
from desktop.common.visible import shown_name
from desktop.family.choice import ModelChoice
from desktop.state.chat.batch import Batch
from desktop.state.jobs import Jobs
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.empty import SAMPLE
from desktop.ui.context import UiContext
from desktop.ui.page import DropPlan, Offer
from desktop.ui.parts.folders import first_folder
from desktop.vault.draft_types import Draft

T = TypeVar("T")

_NAMED = 3  # things that lie elsewhere, in the overlay


def plan_for(offer: Offer, choice: ModelChoice, current: str, in_view: str = "") -> DropPlan | None:
    """None for what this room does not take at all. `in_view` names the picture another one would replace."""
    if offer.image is not None:
        return _picture_plan(choice, current, in_view)
    if offer.paths:
        plan = _file_plan(offer.paths, choice, current, in_view)
        return replace(plan, note=" ".join(filter(None, (plan.note, _not_here(offer))))) if plan else None
    if offer.text and not offer.away:
        return DropPlan(tr("Drop to add this text to your question"), icon="writing")
    return None


def _file_plan(paths: tuple[Path, ...], choice: ModelChoice, current: str, in_view: str) -> DropPlan | None:
    folders = [path for path in paths if is_folder(path)]
    kinds = [kind_in(path) for path in set(paths).difference(folders)]
    if not kinds:
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
    elif Kind.DOCUMENT in kinds:
        plan = DropPlan(
            tr("Drop to add this text to your question"),
            tr("The model reads it along with your words, on this computer."),
            icon="writing",
        )
    else:
        plan = DropPlan(
            trn("Drop to try this file", "Drop to try these files", len(kinds)),
            tr("Corral looks what is in it. A text goes along with your question."),
            icon="writing",
        )
    return replace(plan, note=" ".join(filter(None, (plan.note, _left_out(folders)))))


def _left_out(folders: Sequence[Path]) -> str:
    if not folders:
        return ""
    if len(folders) > _NAMED:
        return tr("{n:,} of them are folders.", n=len(folders))
    names = ", ".join(shown_name(path.name) for path in folders)
    return trn("{names} is a folder.", "{names} are folders.", len(folders), names=names)


def _not_here(offer: Offer) -> str:
    """Of several things some may lie elsewhere."""
    return " ".join(f"{told(each)[0]}." for each in offer.elsewhere[:_NAMED])


def _picture_plan(choice: ModelChoice, current: str, in_view: str) -> DropPlan:
    chosen = choice.find(current)
    seer = chosen if chosen is not None and chosen.sees and not chosen.problem else choice.seeing()
    title = tr("Drop to ask about this picture")
    if seer is None:
        return DropPlan(title, tr("No model here can look at pictures yet. Corral will help you get one."))
    note = tr("It replaces {name} in view.", name=in_view) if in_view else ""
    return DropPlan(title, tr("{model} will look at it, on this computer.", model=seer.label), note)


def filters() -> list[str]:
    """For the dialog behind Attach. Whatever is chosen is looked at: a name proves nothing."""
    return [
        f"{tr('Pictures and texts')} ({patterns(PICTURE_SUFFIXES + DOCUMENT_SUFFIXES)})",
        f"{tr('Pictures')} ({patterns(PICTURE_SUFFIXES)})",
        f"{tr('Texts')} ({patterns(DOCUMENT_SUFFIXES)})",
        tr("All files ({kinds})", kinds="*"),
    ]


class Intake(QObject):
    """Opens what is dropped, pasted or attached, and hands it to the composer."""

    failed = Signal(object)  # a CorralError
    started = Signal()  # something is handed in: what was wrong with what came before is no news any more

    def __init__(self, context: UiContext, jobs: Jobs, composer: Composer) -> None:
        super().__init__(composer)
        self._context = context
        self._jobs = jobs
        self._composer = composer
        self._folder = ""  # of what was attached last
        self._opening: dict[Job, str] = {}  # by name, in the order they came
        composer.attached.opening_left.connect(self._stop_opening)

    def take(self, offer: Offer) -> None:
        if offer.image is not None:
            self.open_picture(offer.image, tr("pasted picture"))
        elif offer.paths or offer.elsewhere:
            self._take_files(offer.paths, offer.elsewhere)
        elif offer.text:
            self._take_text(offer.text)

    def _take_text(self, text: str) -> None:
        seen = without_unseen(text)
        self._composer.editor.insertPlainText(seen)
        self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        if seen != text:
            title = tr("Letters that nobody sees were left out.")
            self.failed.emit(InputUnreadable(title, tr("A model would have read them. Your question is what you see.")))

    def attach(self) -> QFileDialog:
        """Opens the file dialog and returns at once."""
        dialog = QFileDialog(self._composer.window(), tr("Attach"), self._folder or first_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(filters())
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # forty endings are no help to anybody
        dialog.filesSelected.connect(self._attached)
        dialog.open()
        return dialog

    def _attached(self, names: Sequence[str]) -> None:
        self._folder = str(Path(names[0]).parent)  # who attaches one more finds it beside the first
        self._take_files(tuple(map(Path, names)))

    def open_sample(self) -> None:
        """The chart that comes with Corral, and a question about it where none stands there."""
        path = asset(*SAMPLE)
        if self._composer.draft().empty:
            self._composer.set_draft(Draft(tr("What does this chart show?")))
        self.open_picture(path, path.name)

    def open_picture(self, source: Path | bytes, name: str) -> None:
        self.started.emit()
        self._open_picture(source, name, Batch(1, self.failed.emit))

    def _take_files(self, paths: tuple[Path, ...], elsewhere: tuple[Elsewhere, ...] = ()) -> None:
        self.started.emit()
        self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        kinds = [Kind.UNKNOWN if is_folder(path) else kind_in(path) for path in paths]
        if kinds.count(Kind.PICTURE) > 1:
            self.failed.emit(
                InputUnreadable(
                    tr("One picture at a time."),
                    tr("The model looks at one picture. Attach the one you want to ask about."),
                    help=Help.CHOOSE_FILE,
                )
            )
            return
        batch = Batch(len(paths), self.failed.emit)
        for each in elsewhere:
            batch.refuse(batch.number(), InputUnreadable(*told(each)))
        batch.all_named()
        for path, kind in zip(paths, kinds, strict=True):
            if kind is Kind.PICTURE:
                self._open_picture(path, path.name, batch)
            else:
                self._open_document(path, batch)

    def _open_picture(self, source: Path | bytes, name: str, batch: Batch) -> None:
        self._open(name, lambda: self._context.preparer.prepare(source, name), self._composer.set_picture, batch)

    def _open_document(self, path: Path, batch: Batch) -> None:
        self._open(path.name, lambda: self._context.reader.read(path), self._composer.add_document, batch)

    def _open(
        self, name: str, work: Callable[[], Coroutine[Any, Any, T]], done: Callable[[T], None], batch: Batch
    ) -> None:
        def take(result: T) -> None:
            if job in self._opening:  # else it was stopped when it had just been read
                done(result)

        number = batch.number()
        job = self._jobs.run(work, take, lambda error: batch.refuse(number, error))
        self._opening[job] = shown_name(name)
        job.finished.connect(lambda: self._over(job))
        job.finished.connect(lambda: batch.over())
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
