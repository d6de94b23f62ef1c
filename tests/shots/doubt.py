"""What a model was unsure of, dotted, with the card that says what it weighed."""

from __future__ import annotations

from collections.abc import Iterator

from desktop.common.types import Doubt, Weighed
from desktop.ui.chat.page import ChatPage
from tests.shots.stage import Stage, Step

FAIR = "Planning the harbour fair"
TOLD = (
    FAIR,
    "How many visitors came last year, and what did the tents cost?",
    "Last year about 2,400 visitors came over the two days. The tents were rented from **Northquay** for 860 euros, "
    "set-up included; the deposit of 150 euros was returned.\n\n| | 2024 | 2025 |\n|---|--:|--:|\n"
    "| Visitors | 2,250 | 2,400 |\n| Tents | 840 | 860 |",
)


def _doubt(words: str, share: float, *others: Weighed) -> Doubt:
    at = TOLD[2].index(words)
    return Doubt(at, at + len(words), share, others)


UNSURE = (
    _doubt("2,400", 0.46, Weighed("2,000", 0.31), Weighed("1,400", 0.12)),
    _doubt("Northquay", 0.38, Weighed("Southquay", 0.29)),
    _doubt("150", 0.51, Weighed("250", 0.4)),
    _doubt("2,250", 0.33, Weighed("2,350", 0.3), Weighed("2,150", 0.18)),
)


def doubt(stage: Stage, steps: int = 1) -> Iterator[Step]:
    """The chat is opened, and F8 pressed so often."""
    page = stage.window.findChildren(ChatPage)[0]
    yield lambda: stage.settled() and any(each.title == FAIR for each in page.chat.list.model.chats)
    page.chat.open_chat(next(each for each in page.chat.list.model.chats if each.title == FAIR))
    yield lambda: stage.settled() and bool(page.pane.transcript.rows.doubts.stops())
    page.composer.editor.setFocus()
    for _ in range(steps):
        page.pane.doubts.step(1)
    yield page.pane.doubts.opening.card.isVisible


def doubt_in_table(stage: Stage) -> Iterator[Step]:
    yield from doubt(stage, 4)
