"""States of the source of the Writing room: its pages, and the passage a sentence is from."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.common.types import Document, PageState, Passage, Unread
from desktop.state.room import Room
from desktop.ui.writing.page import WritingPage
from desktop.vault.draft_types import Source
from tests.shots.stage import Stage, Step

_T = PageState.TEXT
_TEXTS = (  # page, heading, words
    (1, "Members", "63 members met on 12 October. The board stays as it is."),
    (2, "", "The accounts were checked and found in order."),
    (3, "Fees", "The yearly fee stays at 45 euros."),
    (4, "", "The shed has a new roof since May."),
    (5, "Water", "The new well has been in use since 3 April. It gave 412 cubic metres until October; 96 were bought."),
    (5, "Water", "The pump was repaired twice, for 310 euros in all. A second one is not planned."),
    (6, "Paths", "Gravel for the main path cost 2,480 euros, 120 less than agreed."),
    (
        6,
        "Paths",
        "The side paths wait until spring. Prams and wheelchairs now reach every plot but four. Those four lie behind "
        "the old hedge.",
    ),
    (
        8,
        "Waiting list",
        "On 1 October 47 families were waiting, nine more than a year ago.",
    ),
    (8, "Waiting list", "Who moves away may not pass a plot on to relatives."),
    (9, "Shredder", "Children under twelve may not use the shredder."),
    (10, "", "The key hangs in the office."),
    (11, "Next", "The next meeting is on 11 October 2026."),
    (12, "", "Signed by the board."),
)


def _document() -> Document:
    passages = []
    before = ""
    for number, (page, heading, words) in enumerate(_TEXTS, 1):
        opens = heading != before and bool(heading)
        text = f"{heading}\n\n{words}" if opens else words
        lead = len(heading) if opens else 0
        passages.append(Passage(number, text, f"page {page}", heading, lead, page=page))
        before = heading
    states = (*[_T] * 6, PageState.UNREADABLE, PageState.SCAN, *[_T] * 4)
    gap = Unread("page 7", "Its fonts do not say which letters they show.", pages=1)
    return Document("garden-report-2025.pdf", tuple(passages), (gap,), states)


def passage(stage: Stage) -> Iterator[Step]:
    """A sentence leads to its passage."""
    page = stage.window.navigation.open_room(Room.WRITING)
    assert isinstance(page, WritingPage)
    yield stage.settled
    document = _document()
    page.controller.source.replace(Source(document=document, name=document.name, path="/garden/garden-report-2025.pdf"))
    yield stage.settled
    words = "Prams and wheelchairs now reach every plot but four."
    start = document.text.index(words)
    page.source.show_passage(8, start, start + len(words))
    yield stage.settled
