"""Leads from a document of a draft to how it is read: its part is chosen, and one that is too long is asked about."""

from __future__ import annotations

from PySide6.QtCore import QObject, Qt

from desktop.common.i18n import tr
from desktop.common.types import Document, Portion
from desktop.state.chat.controller import ChatController
from desktop.state.chat.documents import Means, question_too_long, summary_words
from desktop.state.chat.opening import FileOpener
from desktop.state.notices import Act, Condition, Notice
from desktop.state.requests import Summarize
from desktop.state.room import Room
from desktop.ui.chat.documents.part_picker import PartPicker
from desktop.ui.chat.memory.work_bar import WorkBar
from desktop.ui.chat.pane import ConversationPane
from desktop.ui.context import UiContext
from desktop.vault.draft_types import AddedDocument


class DocumentReading(QObject):
    """Nothing that is too long is sent before the person has said how it is read."""

    def __init__(self, context: UiContext, pane: ConversationPane, chat: ChatController, opener: FileOpener) -> None:
        composer = pane.composer
        super().__init__(composer)
        self._context = context
        self._composer = composer
        self._chat = chat
        self._opener = opener
        self._documents = composer.attached.documents
        self._too_long = Condition("too long", self)
        chat.notices.board.watch(self._too_long)
        self._documents.part_wanted.connect(self.choose_part)
        self._documents.text_wanted.connect(self.put_in_as_text)
        self._documents.writing_wanted.connect(lambda place: self._write(self._held(place)))
        self.bar = WorkBar(context.theme, english="Reading documents", stop=tr("Stop reading the documents"))
        pane.foot.insert(self.bar)
        self.bar.stopped.connect(pane.stop)
        chat.sessions.waited.connect(self._show_work)
        opener.pasted.connect(self._on_pasted)
        composer.declined_length.connect(self.ask)
        composer.changed.connect(self._check)
        chat.changed.connect(self._on_chat)

    def choose_part(self, place: int) -> PartPicker:
        """Of the document at this place among those of the draft."""
        picker = PartPicker(self._context.theme, self._held(place), self._documents.means, self._composer.window())
        picker.chosen.connect(lambda part: self._documents.put(place, part))
        picker.finished.connect(lambda: self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason))
        picker.open()
        return picker

    def put_in_as_text(self, place: int) -> None:
        """Into the field for the question, instead of beside it."""
        added = self._documents.take(place)
        editor = self._composer.editor
        cursor = editor.textCursor()
        cursor.movePosition(cursor.MoveOperation.End)
        editor.setTextCursor(cursor)
        editor.insertPlainText(added.document.text if not editor.toPlainText() else f"\n\n{added.document.text}")
        editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def ask(self) -> None:
        """It was to be sent, and is too long: the ways on, each a button."""
        places = self._documents.undecided
        self._too_long.end()
        if places:
            self._too_long.hold(self._ways(places[0]))
        else:
            self._too_long.hold(self._ways_of_words())

    def _on_pasted(self, document: Document) -> None:
        self._composer.add_document(document)
        place = len(self._composer.draft().documents) - 1
        self._composer.offer_back(tr("A long text became a document."), lambda: self.put_in_as_text(place))

    def _ways(self, place: int) -> Notice:
        added, means = self._held(place), self._documents.means
        acts = (
            Act("Read by summary", summary_words(added, means), lambda: self._by_summary(place)),
            Act("Choose a part", tr("Choose a part"), lambda: self.choose_part(place)),
            Act("Summarize in Writing", tr("Summarize in Writing"), lambda: self._write(added), quiet=True),
        )
        title = tr("{name} is too long for the model’s memory.", name=added.name)
        return Notice(title, tr("Nothing was sent. How is it to be read?"), acts=acts)

    def _ways_of_words(self) -> Notice:
        text = self._composer.draft().text
        acts = (
            Act("Make it a document", tr("Make it a document"), self._as_document),
            Act("Summarize in Writing", tr("Summarize in Writing"), lambda: self._write_text(text), quiet=True),
        )
        title = tr("Your question is too long for the model’s memory.")
        return Notice(title, tr("Nothing was sent. As a document it can be read whole, or in part."), acts=acts)

    def _by_summary(self, place: int) -> None:
        added = self._held(place)
        self._documents.put(place, AddedDocument(added.document, Portion.SUMMARY))
        self._composer.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _as_document(self) -> None:
        """What was typed; the field is free for a question about it."""
        text = self._composer.draft().text
        self._composer.editor.setPlainText("")
        self._opener.open_text(text, tr("your text"))

    def _write(self, added: AddedDocument) -> None:
        self._context.actions.do(Summarize(added.document), Room.CHAT)

    def _write_text(self, text: str) -> None:
        self._context.actions.do(Summarize(text=text), Room.CHAT)

    def _held(self, place: int) -> AddedDocument:
        return self._composer.draft().documents[place]

    def _show_work(self) -> None:
        """What is read for the question that is on its way: there is no answer yet below which it could be told."""
        session = self._chat.conversation.session
        reads = session.pending is not None and bool(session.pending.documents)
        self.bar.show_work(session.waiting.words if reads else "")

    def _on_chat(self) -> None:
        self._show_work()
        models = self._chat.models
        model = models.current
        self._documents.set_means(Means(models.choice.context(models.name), model.speed if model else None))
        self._check()

    def _check(self) -> None:
        """What was too long may be so no more."""
        if self._too_long.holds:
            words = question_too_long(self._composer.draft(), self._documents.means)
            if not words and not self._documents.undecided:
                self._too_long.end()
