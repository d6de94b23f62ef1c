"""States of a summary whose sentences show where they come from."""

from __future__ import annotations

from collections.abc import Generator, Iterator
from dataclasses import replace

from desktop.common.proof import Proof
from desktop.common.types import Ending
from desktop.state.room import Room
from desktop.state.writing.grounds import Grounds
from desktop.state.writing.origin import Origin, fingerprint
from desktop.ui.writing.page import Pane, WritingPage
from desktop.vault.draft_types import Source
from desktop.writing.types import Coverage, Result
from tests.shots.stage import Scene, Stage, Step
from tests.ui.writing.proven import TEXT, WRONG, chip, garden, proof

_TURNS = 20
_WHEN = 1_764_000_000.0
_PERHAPS, _SURELY = 0.12, 0.93


def mismatch(stage: Stage) -> Iterator[Step]:
    """A wrong number, a lost "not" and a sentence from nowhere; the keyboard is at a chip."""
    page = yield from _page(stage, proof(*WRONG))
    chip(page, 6).setFocus()
    yield from _turns()


def clean(stage: Stage) -> Iterator[Step]:
    """Every sentence has its passage."""
    yield from _page(stage, proof(clean=True))


def left_out(stage: Stage) -> Iterator[Step]:
    """What was left out is listed."""
    page = yield from _page(stage, proof(*WRONG))
    page.result.foot.more.link.click()
    yield from _turns()


def judged(stage: Stage) -> Iterator[Step]:
    """A model was asked about each sentence."""
    told = proof(clean=True)
    claims = (replace(each, judged=_PERHAPS if at == 1 else _SURELY) for at, each in enumerate(told.claims))
    yield from _page(stage, replace(told, claims=tuple(claims)))


def editing(stage: Stage) -> Iterator[Step]:
    """The summary is changed where it stands."""
    page = yield from _page(stage, proof(*WRONG))
    page.result.editing.button.click()
    yield from _turns()


def instant(stage: Stage) -> Iterator[Step]:
    """Sentences of the text itself, without a model."""
    page = yield from _page(stage, proof(*WRONG))
    page.controller.run_instant()
    yield lambda: not page.busy()
    yield from _turns()


def _page(stage: Stage, told: Proof) -> Generator[Step, None, WritingPage]:
    yield stage.settled
    page = stage.window.navigation.open_room(Room.WRITING)
    assert isinstance(page, WritingPage)
    yield stage.settled
    document = garden()
    source = Source(document=document, name=document.name)
    page.controller.source.replace(source)
    read = Coverage(frozenset(range(1, len(document.passages) + 1)), len(document.passages), document.unread)
    result = Result(TEXT, Ending.COMPLETE, 21.0, "llama3.2:3b", "your Ollama", read, proof=told)
    origin = Origin(document.name, fingerprint(source), _WHEN, "llama3.2:3b")
    page.controller.summary.show(TEXT, document.text, origin, read, result, None, Grounds(document, told))
    page._panes.show_pane(Pane.RESULT)
    yield from _turns()
    return page


def _turns() -> Iterator[Step]:
    for _ in range(_TURNS):
        yield lambda: True


README = Scene("writing-proof", mismatch)
SCENES = (
    Scene("writing-proof-clean", clean),
    Scene("writing-left-out", left_out),
    Scene("writing-judged", judged, mode="dark"),
    Scene("writing-result-edited", editing),
    Scene("writing-instant", instant),
)
