"""Shows the texts that go along with a question, how each will be read, and the ways to choose that."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtWidgets import QMenu

from desktop.common.i18n import tr, trn
from desktop.common.types import Document, Portion
from desktop.common.units import size
from desktop.documents.gaps import gap_counts, gap_sentences
from desktop.engine.types import DEFAULT_CONTEXT
from desktop.state.chat.documents import Means, fits, how, size_of, summary_words, undecided
from desktop.ui.chat.composer.chips import NoteChip
from desktop.ui.parts.buttons import Button, IconButton
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.labels import name
from desktop.ui.parts.model_menu import pop_above
from desktop.ui.theme import Theme
from desktop.vault.draft_types import AddedDocument, Draft

_COUNTED = 500_000  # characters
_AS_TEXT = 50_000  # characters; more would be no help in the field for the question


class DocumentChip(NoteChip):
    """A text that goes along. What has pages can be asked about as a picture, too: charts and scans are no text.

    Where it is too long to be read whole, the two ways to read it stand on the chip itself.
    """

    page_wanted = Signal()
    changed = Signal(object)  # the AddedDocument as it is to be read now
    part_wanted = Signal()
    text_wanted = Signal()  # in the field for the question, instead
    writing_wanted = Signal()  # in the room for it

    def __init__(self, theme: Theme, *, english: str) -> None:
        super().__init__(theme, "writing", english=english)
        self._added: AddedDocument | None = None
        self._means = Means(DEFAULT_CONTEXT)
        self._open_question = False
        self._summary = Button(theme, "", english=f"Summary of {english}", size="small")
        self._summary.clicked.connect(lambda: self._choose(Portion.SUMMARY))
        self._part = Button(theme, tr("Choose a part"), english=f"Part of {english}", size="small")
        self._part.clicked.connect(self.part_wanted)
        self._page = Button(theme, tr("A page as a picture"), english=f"Page of {english}", size="small")
        self._page.clicked.connect(self.page_wanted)
        self._ways = IconButton(theme, "chevron-down", tr("How it is read"), english=f"Ways of {english}", size="small")
        self._ways.clicked.connect(lambda: pop_above(self.menu(), self._ways))
        for part in (self._summary, self._part, self._page, self._ways):
            self._row.insertWidget(self._row.count() - 1, part)

    def show_document(self, added: AddedDocument, means: Means, *, open_question: bool) -> None:
        """`open_question`: it is too long to be read whole, and nobody has said how it is read instead."""
        self._added, self._means, self._open_question = added, means, open_question
        document = added.document
        told = how(added, means, open_question=open_question)
        facts = (_pages(len(document.pages)), _length(document.text), told, gap_counts(document.unread))
        self.show_words(
            tr("With:"),
            document.name,
            ", ".join(filter(None, facts)),
            removing=tr("Take {name} out", name=document.name),
        )
        self.warn("\n".join((*([_too_long(document.name)] if open_question else []), *gap_sentences(document.unread))))
        self._summary.setText(summary_words(added, means))
        self._part.setAccessibleName(tr("Choose a part of {name}", name=document.name))
        self._summary.setVisible(open_question)
        self._part.setVisible(open_question)
        self._page.setVisible(bool(document.pages) and not open_question)
        self._page.setAccessibleName(tr("Ask about a page of {name} as a picture", name=document.name))
        self._ways.setAccessibleName(tr("How {name} is read: {how}", name=document.name, how=told))

    def menu(self) -> QMenu:
        """The ways to read it, and where else it could go."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        name(menu, "Ways to read", tr("How it is read"))
        added = self._added
        if added is None:
            return menu
        self._add_ways(menu, added)
        menu.addSeparator()
        if len(added.document.text) <= _AS_TEXT:
            menu.addAction(tr("Put it in as text"), self.text_wanted.emit).setObjectName("Put in as text")
        if added.document.pages:
            menu.addAction(tr("A page as a picture"), self.page_wanted.emit)
        menu.addAction(tr("Summarize in Writing"), self.writing_wanted.emit).setObjectName("Summarize in Writing")
        return menu

    def _add_ways(self, menu: QMenu, added: AddedDocument) -> None:
        whole = replace(added, portion=None)
        fitting = fits(size_of(whole, self._means.room), self._means)
        words = tr("Read whole") if fitting else tr("Read whole: too long for the memory")
        ways = (
            ("Read whole", words, Portion.WHOLE, lambda: self._choose(None)),
            ("Read by summary", summary_words(added, self._means), Portion.SUMMARY, None),
            ("Read a part", tr("Choose a part …"), Portion.PART, self.part_wanted.emit),
        )
        chosen = None if self._open_question else added.portion or Portion.WHOLE
        for english, said, portion, do in ways:
            action = menu.addAction(said, do or (lambda: self._choose(Portion.SUMMARY)))
            action.setObjectName(english)
            action.setCheckable(True)
            action.setChecked(portion is chosen)
            action.setEnabled(portion is not Portion.WHOLE or fitting)

    def _choose(self, portion: Portion | None) -> None:
        if self._added is not None:
            self.changed.emit(replace(self._added, portion=portion, start=0, end=0))


class HeldDocuments(QObject):
    """A chip for each text that goes along, at the end of `row`. The owner keeps the draft: `changed` brings it with
    other documents.
    """

    changed = Signal(object)  # the Draft
    taken_out = Signal(str, object)  # words that say so, and what puts it back
    page_wanted = Signal(object)  # a page of this Document, as a picture
    part_wanted = Signal(int)  # of the document at this place among the others
    text_wanted = Signal(int)
    writing_wanted = Signal(int)

    def __init__(self, theme: Theme, row: FlowLayout, parent: QObject) -> None:
        super().__init__(parent)
        self._theme = theme
        self._row = row
        self._held = Draft()
        self._means = Means(DEFAULT_CONTEXT)
        self._chips: list[DocumentChip] = []

    @property
    def means(self) -> Means:
        """What the model that is asked has for them."""
        return self._means

    def set_means(self, means: Means) -> None:
        if means != self._means:
            self._means = means
            self._show_all()

    @property
    def undecided(self) -> tuple[int, ...]:
        """Places of those of which a person has to say how they are read."""
        return undecided(self._held.documents, self._means)

    def add(self, document: Document) -> None:
        self._hold((*self._held.documents, AddedDocument(document)))

    def put(self, place: int, added: AddedDocument) -> None:
        """It is to be read another way."""
        held = self._held.documents
        self._hold((*held[:place], added, *held[place + 1 :]))

    def take(self, place: int) -> AddedDocument:
        """It does not go along. Nobody is told."""
        held = self._held.documents
        self._hold((*held[:place], *held[place + 1 :]))
        return held[place]

    def put_back(self, place: int, added: AddedDocument) -> None:
        held = self._held.documents
        self._hold((*held[:place], added, *held[place:]))

    def show(self, held: Draft) -> None:
        same = held.documents is self._held.documents
        self._held = held
        if not same:  # long texts are not counted for nothing
            self._show_all()

    def _show_all(self) -> None:
        documents = self._held.documents
        while len(self._chips) > len(documents):
            chip = self._chips.pop()
            self._row.removeWidget(chip)
            chip.deleteLater()
        while len(self._chips) < len(documents):
            chip = DocumentChip(self._theme, english=f"Text {len(self._chips) + 1}")
            self._follow(chip, len(self._chips))
            self._chips.append(chip)
            self._row.addWidget(chip)
            chip.show()
        open_questions = self.undecided
        for place, (chip, added) in enumerate(zip(self._chips, documents, strict=True)):
            chip.show_document(added, self._means, open_question=place in open_questions)

    def focus(self, place: int) -> None:
        """To the first way of reading it."""
        stop = next((part for part in self._chips[place].findChildren(Button) if part.isVisible()), None)
        if stop is not None:
            stop.setFocus(Qt.FocusReason.OtherFocusReason)

    def _hold(self, documents: tuple[AddedDocument, ...]) -> None:
        self.changed.emit(replace(self._held, documents=documents))

    def _follow(self, chip: DocumentChip, place: int) -> None:
        chip.removed.connect(partial(self._on_removed, place))
        chip.changed.connect(partial(self.put, place))
        chip.page_wanted.connect(lambda: self.page_wanted.emit(self._held.documents[place].document))
        chip.part_wanted.connect(partial(self.part_wanted.emit, place))
        chip.text_wanted.connect(partial(self.text_wanted.emit, place))
        chip.writing_wanted.connect(partial(self.writing_wanted.emit, place))

    def _on_removed(self, place: int) -> None:
        added = self.take(place)
        self.taken_out.emit(tr("{name} taken out.", name=added.name), lambda: self.put_back(place, added))


def _too_long(name: str) -> str:
    return tr("{name} is too long for the model’s memory. Choose how it is read.", name=name)


def _pages(count: int) -> str:
    return trn("{n:,} page", "{n:,} pages", count) if count else ""


def _length(text: str) -> str:
    """A very long text is told by its size: to count its words would take longer than anybody waits for a chip."""
    if len(text) > _COUNTED:
        return size(len(text))
    return trn("{n:,} word", "{n:,} words", len(text.split()))
