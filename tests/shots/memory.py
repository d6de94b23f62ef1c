"""States of the memory of a chat: what fills it, what was condensed, and documents that are too long for it."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from PySide6.QtWidgets import QAbstractButton

from desktop.chat.memory_use import Filling, Fills, MemoryUse
from desktop.common.types import Attachment, Document, Ending, PageState, Passage, Portion
from desktop.state.room import Room
from desktop.ui.chat.documents.part_picker import PartPicker
from desktop.ui.chat.page import ChatPage
from desktop.vault.types import Asked, Condensed
from tests.shots.stage import Stage, Step

SHORT = "Date and place are fixed; the band wants 400 euros. The baker brings 300 rolls, the fire brigade two tents."
_TITLE = "Planning the harbour fair"
_TALK = (
    ("Which date suits best?", "The second Saturday in June: no other fair is near, and the tide is low at noon."),
    ("Who brings the tents?", "The fire brigade lends two; a third would be rented for 130 euros."),
    ("What does the band want?", "400 euros for the evening, and a meal for five."),
    (
        "How many visitors came last year, and what did the tents cost?",
        "Last year about 2,400 visitors came over "
        "the two days. The tents were rented for 860 euros, set-up included; the deposit of 150 euros was returned.",
    ),
)
_USE = (
    Filling(Fills.INSTRUCTIONS, 310),
    Filling(Fills.CONDENSED, 740),
    Filling(Fills.MESSAGES, 3_140, messages=12),
    Filling(Fills.DOCUMENT, 2_120, "fair-budget.pdf"),
)


def memory(stage: Stage) -> Iterator[Step]:
    """What fills it, over a chat of which the beginning is condensed."""
    page = yield from _condensed(stage)
    page.memory.open()
    yield stage.settled


def unfolded(stage: Stage) -> Iterator[Step]:
    """What stands for the beginning is changed."""
    page = yield from _condensed(stage)
    edit = page.memory.marks.row.findChild(QAbstractButton, "Edit condensed")
    assert isinstance(edit, QAbstractButton)
    edit.click()
    yield stage.settled


def sent(stage: Stage) -> Iterator[Step]:
    """A document went along with a question, and one message is pinned."""
    yield stage.settled
    page = _chat(stage)
    history, kept = page._context.history, list[int]()
    words = "The fair opens at ten. " * 40
    part = Attachment("fair-budget.pdf", words, Portion.PART, "page 3 to page 5", letters=90_000)
    whole = Attachment("rolls.md", "The baker brings 300 rolls.", gaps=("Not read: page 2. It is a picture.",))

    async def talk() -> None:
        asked, said = _TALK[-1]
        question = Asked(None, None, asked, title=_TITLE, documents=(part, whole))
        first, answer = await history.begin(question, "llama3.2:3b", "your Ollama")
        await history.finish(answer.id, said, Ending.COMPLETE, 6.0, 1_000)
        await history.pins.pin(first.id)
        kept.append(first.id)

    page.chat.jobs.run(talk, lambda _: page.chat.list.refresh())
    yield lambda: any(each.title == _TITLE for each in page.chat.list.model.chats)
    page.chat.open_chat(next(each for each in page.chat.list.model.chats if each.title == _TITLE))
    yield lambda: page.chat.conversation.entries
    yield stage.settled


def too_long(stage: Stage) -> Iterator[Step]:
    """A document goes along that is longer than the memory."""
    yield stage.settled
    page = _chat(stage)
    page.composer.add_document(_budget(80))
    page.composer.editor.setPlainText("How many visitors came last year?")
    page.composer.send()
    for _ in range(20):
        yield lambda: True


def part(stage: Stage) -> Iterator[Step]:
    """A part of it is chosen."""
    yield stage.settled
    page = _chat(stage)
    page.composer.add_document(_budget(80))
    picker: PartPicker = page.documents.choose_part(0)
    stage.shown = picker
    picker.list.setCurrentIndex(picker.list.model().index(2, 0))
    for _ in range(20):
        yield lambda: True


def _condensed(stage: Stage) -> Generator[Step, None, ChatPage]:
    yield stage.settled
    page = _chat(stage)
    history = page._context.history
    kept = list[int]()

    async def talk() -> None:
        chat, parent = None, None
        for number, (asked, said) in enumerate(_TALK):
            question = Asked(chat, parent, asked, title=_TITLE)
            _, answer = await history.begin(question, "llama3.2:3b", "your Ollama")
            await history.finish(answer.id, said, Ending.COMPLETE, 6.0, 1_000 + number)
            chat, parent = answer.chat, answer.id
            kept.append(answer.id)
        await history.condensed.keep(Condensed(kept[-2], SHORT, "llama3.2:3b", 0.0))

    page.chat.jobs.run(talk, lambda _: page.chat.list.refresh())
    yield lambda: len(kept) == len(_TALK)
    yield lambda: any(each.title == _TITLE for each in page.chat.list.model.chats)
    page.chat.open_chat(next(each for each in page.chat.list.model.chats if each.title == _TITLE))
    yield lambda: page.memory.condensing.beginning is not None
    yield stage.settled
    page.chat.conversation.session.memory = MemoryUse(_USE, 8_192, exact=True)
    page.chat.conversation.changed.emit()
    yield stage.settled
    return page


def _budget(pages: int) -> Document:
    heads = ("The date", "Tents and tables", "The band", "Rolls and coffee", "Money", "Visitors of last year")
    text = "Three offers came in, and the committee took the cheapest that includes set-up. " * 8
    passages = tuple(
        Passage(n, f"{heads[n % 6]}\n\n{text}", f"page {n}", heads[n % 6], len(heads[n % 6]))
        for n in range(1, pages + 1)
    )
    return Document("fair-budget.pdf", passages, pages=(PageState.TEXT,) * pages)


def _chat(stage: Stage) -> ChatPage:
    page = stage.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    return page
