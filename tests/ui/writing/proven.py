"""A document and a summary of it in which every kind of sentence stands, with what is known of each."""

from __future__ import annotations

from collections.abc import Set as AbstractSet

from PySide6.QtWidgets import QAbstractButton
from pytestqt.qtbot import QtBot

from desktop.common.proof import Backing, Claim, Mismatch, MismatchKind, Proof, Support
from desktop.common.types import Document, Ending, PageState, Passage, Unread
from desktop.ui.writing.page import WritingPage
from desktop.ui.writing.result_chips import Chip
from desktop.vault.draft_types import Source
from desktop.writing.types import Coverage, Result, Words
from tests.ui.writing.bench import Bench
from tests.ui.writing.looking import run

_PASSAGES = (
    (1, "Meeting", "63 members met on 12 October. The board stays as it is."),
    (3, "Water", "The new well gave 412 cubic metres until October; the town sold us 96 more."),
    (5, "Pump", "The pump was repaired twice, for 310 euros in all. A second one is not planned."),
    (6, "Paths", "Gravel for the main path cost 2,480 euros, 120 less than agreed."),
    (6, "Paths", "The side paths wait until spring. Prams and wheelchairs now reach every plot but four."),
    (8, "Waiting list", "On 1 October 47 families were waiting, nine more than a year ago."),
    (8, "Waiting list", "Who moves away may not pass a plot on to relatives."),
    (9, "Rules", "The shredder is not for children under twelve."),
)
_PAGES = 12
_SENTENCES: tuple[tuple[str, tuple[int, ...]], ...] = (
    ("63 members met on 12 October; the board stays as it is.", (1,)),
    ("The new well gave 412 cubic metres; 96 more were bought.", (2,)),
    ("The main path cost 2,480 euros.", (4,)),
    ("All but four plots can be reached with a wheelchair.", (5, 4)),
    ("The pump was repaired twice, for 130 euros.", (3,)),
    ("47 families are waiting.", (6,)),
    ("The yearly fee rises by five euros.", ()),
    ("Children under twelve may use the shredder.", (8,)),
)
TEXT = "\n".join(
    (
        f"- {_SENTENCES[0][0]}",
        f"- {_SENTENCES[1][0]}",
        f"- {_SENTENCES[2][0]} {_SENTENCES[3][0]}",
        *(f"- {words}" for words, _ in _SENTENCES[4:]),
    )
)


def garden() -> Document:
    passages = tuple(
        Passage(number, words, f"page {page}", heading, path=(heading,), page=page)
        for number, (page, heading, words) in enumerate(_PASSAGES, 1)
    )
    pages = [PageState.TEXT] * _PAGES
    pages[6], pages[7] = PageState.UNREADABLE, PageState.SCAN
    return Document(
        "garden-report-2025.pdf", passages, (Unread("page 7", "Its fonts are damaged.", pages=1),), tuple(pages)
    )


def mismatch(
    kind: MismatchKind, words: str, instead: str = "", passage: int = 0, *, elsewhere: bool = False
) -> Mismatch:
    at = TEXT.index(words)
    return Mismatch(kind, at, at + len(words), words, instead, passage, elsewhere)


def proof(*mismatches: Mismatch, clean: bool = False) -> Proof:
    """`clean`: only the sentences that have their passage."""
    ranges = garden().ranges
    claims = []
    for words, numbers in _SENTENCES:
        at = TEXT.index(words)
        backings = tuple(Backing(number, *ranges[number - 1], 0.9) for number in numbers)
        found = tuple(each for each in mismatches if at <= each.start < at + len(words))
        if numbers or not clean:
            claims.append(Claim(at, at + len(words), Support.FOUND if numbers else Support.NONE, backings, found))
    return Proof(tuple(claims))


WRONG = (
    mismatch(MismatchKind.NUMBER, "130", "310", 3),
    mismatch(MismatchKind.NEGATION, "may use", "not", 8),
)


def summarized(
    qtbot: QtBot, page: WritingPage, bench: Bench, told: Proof, text: str = TEXT, read: AbstractSet[int] = frozenset()
) -> None:
    """As after a run over the garden report, or over these passages of it."""
    document = garden()
    page.controller.source.replace(Source(document=document, name=document.name))
    asked = frozenset(read) or frozenset(range(1, len(document.passages) + 1))
    coverage = Coverage(asked, len(asked), document.unread)
    done = Result(text, Ending.COMPLETE, 21.0, "llama3.2:3b", "your Ollama", coverage, proof=told)
    run(qtbot, page, bench, Words(text), done)
    qtbot.waitUntil(lambda: page.controller.proof.grounds.proof is not None)


def chip(page: WritingPage, number: int) -> Chip:
    return next(each for each in page.result.marks.chips if each.backing.passage == number)


def reasons(page: WritingPage) -> list[str]:
    return [note.words for note in page.result.marks.notes if note.isVisible()]


def act(page: WritingPage, words: str, number: int = 0) -> QAbstractButton:
    """The button with these words below the sentences."""
    found = [each for note in page.result.marks.notes for each in note.buttons if each.text() == words]
    return found[number]
