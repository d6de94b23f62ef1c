"""Takes what is dropped, pasted or attached into the Chat room, and says before it is dropped what would happen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from PySide6.QtCore import QObject, Qt
from PySide6.QtWidgets import QFileDialog

from desktop.common.assets import asset
from desktop.common.file_types import DOCUMENT_SUFFIXES, PICTURE_SUFFIXES, Kind, is_folder, kind_in, patterns
from desktop.common.i18n import tr, trn
from desktop.common.types import Picture
from desktop.common.uris import Elsewhere, told
from desktop.common.visible import shown_name
from desktop.family.choice import Model, ModelChoice
from desktop.state.chat.documents import is_document
from desktop.state.chat.opening import FileOpener
from desktop.state.chat.several import MOST_COMPARED
from desktop.state.engine_notices import Reports, outside
from desktop.ui.chat.composer.composer import Composer
from desktop.ui.chat.empty import SAMPLE
from desktop.ui.offer import DropPlan, Offer
from desktop.ui.parts.folders import first_folder
from desktop.vault.draft_types import Draft

_NAMED = 3  # things that lie elsewhere, in the overlay


@dataclass(frozen=True)
class Standing:
    """What a new picture meets: the model that is chosen, by its name, the pictures that go with the question already,
    the name of one that an earlier question brought and the new one replaces, and where the engines are.
    """

    choice: ModelChoice
    current: str = ""
    held: int = 0
    in_view: str = ""
    reports: Reports = ()

    def where(self, model: Model | None) -> str:
        """Where a model reads what it is given: what is dropped may leave this computer."""
        address = outside(self.reports, model.engine if model is not None else None)
        return tr("at {address}", address=address) if address else tr("on this computer")


def plan_for(offer: Offer, standing: Standing) -> DropPlan | None:
    """None for what this room does not take at all."""
    if offer.image is not None:
        return _picture_plan(1, standing)
    if offer.paths:
        plan = _file_plan(offer.paths, standing)
        return replace(plan, note=" ".join(filter(None, (plan.note, _not_here(offer))))) if plan else None
    if offer.text and not offer.away:
        return DropPlan(tr("Drop to add this text to your question"), icon="writing")
    return None


def _file_plan(paths: tuple[Path, ...], standing: Standing) -> DropPlan | None:
    folders = [path for path in paths if is_folder(path)]
    kinds = [kind_in(path) for path in set(paths).difference(folders)]
    if not kinds:
        return None
    if Kind.PICTURE in kinds:
        plan = _picture_plan(kinds.count(Kind.PICTURE), standing)
    elif Kind.DOCUMENT in kinds:
        where = standing.where(standing.choice.find(standing.current))
        plan = DropPlan(
            tr("Drop to add this text to your question"),
            tr("The model reads it along with your words, {where}.", where=where),
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


def _picture_plan(count: int, standing: Standing) -> DropPlan:
    chosen = standing.choice.find(standing.current)
    seer = chosen if chosen is not None and chosen.sees and not chosen.problem else standing.choice.seeing()
    title = trn("Drop to ask about this picture", "Drop to ask about these {n:,} pictures", count)
    if seer is None:
        return DropPlan(title, _nobody(standing.choice))
    goes_on = tr("Then {model} goes on.", model=chosen.label) if chosen and not chosen.sees else ""
    together = count + standing.held
    if together == 1:
        replaced = tr("It replaces {name} in view.", name=standing.in_view) if standing.in_view else ""
        note = " ".join(filter(None, (goes_on, replaced)))
        words = tr("{model} will look at it, {where}.", model=seer.label, where=standing.where(seer))
        return DropPlan(title, words, note)
    return DropPlan(title, _looked_at(together, seer.label, standing.where(seer)), goes_on)


def _nobody(choice: ModelChoice) -> str:
    """Why no model looks at pictures here."""
    seer = choice.unseeing()
    if seer is None:
        return tr("No model here can look at pictures yet. Corral will help you get one.")
    if seer.problem:
        return seer.problem
    return tr("{model} does not fit into this computer’s memory.", model=seer.label) + f" {seer.misfit}"


def _looked_at(count: int, model: str, where: str) -> str:
    words = {"model": model, "n": count, "where": where}
    if count <= MOST_COMPARED:
        return tr("{model} will compare {n} pictures, or look at one by one, {where}.", **words)
    return tr("{model} will look at {n:,} pictures one by one, {where}.", **words)


def filters() -> list[str]:
    """For the dialog behind Attach. Whatever is chosen is looked at: a name proves nothing."""
    return [
        f"{tr('Pictures and texts')} ({patterns(PICTURE_SUFFIXES + DOCUMENT_SUFFIXES)})",
        f"{tr('Pictures')} ({patterns(PICTURE_SUFFIXES)})",
        f"{tr('Texts')} ({patterns(DOCUMENT_SUFFIXES)})",
        tr("All files ({kinds})", kinds="*"),
    ]


class Attaching(QObject):
    """Takes what is dropped, pasted or chosen in the dialog to the `opener`, and what that opened to the composer."""

    def __init__(self, opener: FileOpener, composer: Composer) -> None:
        super().__init__(composer)
        self._opener = opener
        self._composer = composer
        self._folder = ""  # of what was attached last
        opener.picture.connect(composer.add_picture)
        opener.swapped.connect(self._on_swapped)
        opener.document.connect(composer.add_document)
        opener.opening.connect(composer.attached.show_opening)
        composer.attached.opening_left.connect(opener.stop_first)

    def take_offer(self, offer: Offer) -> None:
        """What was dropped or pasted."""
        if offer.image is not None:
            self._opener.open_picture(offer.image, tr("pasted picture"))
        elif offer.paths or offer.elsewhere:
            self._open(offer.paths, offer.elsewhere)
        elif offer.text:
            self._take_text(self._opener.seen_of(offer.text))

    def _take_text(self, text: str) -> None:
        """A few lines belong to the question; what is longer is a document beside it."""
        editor = self._composer.editor
        if is_document(text):
            self._opener.open_text(text, tr("pasted text"))
        else:
            editor.insertPlainText(text)
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def open_dialog(self) -> QFileDialog:
        """Asks for files, and returns at once."""
        dialog = QFileDialog(self._composer.window(), tr("Attach"), self._folder or first_folder())
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
        dialog.setNameFilters(filters())
        dialog.setOption(QFileDialog.Option.HideNameFilterDetails)  # forty endings are no help to anybody
        dialog.filesSelected.connect(self._on_chosen)
        dialog.open()
        return dialog

    def open_sample(self) -> None:
        """The chart that comes with Corral, and a question about it where none stands there."""
        path = asset(*SAMPLE)
        if self._composer.draft().empty:
            self._composer.set_draft(Draft(tr("What does this chart show?")))
        self._opener.open_picture(path, path.name)

    def _on_swapped(self, before: Picture, after: Picture) -> None:
        """Another page of the same file; beside those that go along where the one before went before them."""
        pictures = self._composer.attached.pictures
        if all(each is not before for each in self._composer.draft().pictures):
            self._composer.add_picture(after)
            return
        pictures.swap(before, after)
        self._composer.offer_back(tr("{name} replaced.", name=before.name), lambda: pictures.swap(after, before))
        self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _on_chosen(self, names: Sequence[str]) -> None:
        self._folder = str(Path(names[0]).parent)  # who attaches one more finds it beside the first
        self._open(tuple(map(Path, names)))

    def _open(self, paths: Sequence[Path], elsewhere: Sequence[Elsewhere] = ()) -> None:
        self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._opener.open_files(paths, elsewhere)
