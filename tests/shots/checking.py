"""States of checking a text against a document."""

from __future__ import annotations

from collections.abc import Generator, Iterator

from desktop.state.room import Room
from desktop.ui.writing.page import WritingPage
from desktop.vault.draft_types import Source
from tests.shots.stage import SMALL, Scene, Stage, Step
from tests.ui.writing.proven import TEXT, garden

_TURNS = 20


def check_dialog(stage: Stage) -> Iterator[Step]:
    """A text was pasted, and the document beside it is meant."""
    page = yield from _with_document(stage)
    stage.shown = page.check.open()
    page.check.open().text.setPlainText(TEXT)
    yield from _turns()


def checked(stage: Stage) -> Iterator[Step]:
    """And stands beside the document, with what the document does not have."""
    page = yield from _with_document(stage)
    page.check.state.check(TEXT)
    yield lambda: page.controller.proof.grounds.proof is not None
    yield from _turns()


def _with_document(stage: Stage) -> Generator[Step, None, WritingPage]:
    yield stage.settled
    stage.window.navigation.open_room(Room.WRITING)
    yield stage.settled
    page = stage.window.rooms.page(Room.WRITING)
    assert isinstance(page, WritingPage)
    page.controller.source.replace(Source(document=garden(), name=garden().name))
    yield stage.settled
    return page


def _turns() -> Iterator[Step]:
    for _ in range(_TURNS):
        yield lambda: True


SCENES = (
    Scene("writing-check", check_dialog),
    Scene("writing-check-dark", check_dialog, size=SMALL, mode="dark"),
    Scene("writing-checked", checked),
    Scene("writing-checked-small", checked, size=SMALL),
)
