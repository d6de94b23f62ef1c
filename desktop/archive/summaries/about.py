"""Says below a summary what it was made from, how much of it was read, and what speaks against the result."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from desktop.archive.notes import doubt
from desktop.archive.summaries.footnotes import doubted
from desktop.archive.summaries.types import Outgoing
from desktop.common.i18n import tr, trn
from desktop.common.types import Ending
from desktop.documents.gaps import gap_sentences, page_states
from desktop.engine.types import EngineKind
from desktop.writing.doubts import sentence
from desktop.writing.types import Coverage, Doubt, Result

_LISTED = 20  # notes, or words in doubt, that are named


def told_below(piece: Outgoing, name: str, model: str, result: Result) -> tuple[str, ...]:
    """Sentences for `Outgoing.about`. `name` is that of the source, `model` as a person knows it; "" for none."""
    return tuple(filter(None, _sentences(piece, name, model, result)))


def _sentences(piece: Outgoing, name: str, model: str, result: Result) -> Iterator[str]:
    yield _made(name, "" if Doubt.EXTRACTED in result.doubts else model, result.engine)
    yield coverage_sentence(result.coverage) if result.coverage.total else ""
    of = piece.document
    states = "" if of is None else page_states(of.pages, of.files, numbered=True)
    yield f"{states}." if states else ""
    yield "" if result.ending is Ending.COMPLETE else tr("The text breaks off before its end.")
    yield from map(sentence, result.doubts)
    numbers = doubted(piece)
    if numbers:
        yield trn("To check: note {numbers}.", "To check: notes {numbers}.", len(numbers), numbers=_listed(numbers))
    unsure = [doubt(piece.text, each) for each in result.unsure[:_LISTED]]
    yield tr("The model was unsure of: {list}", list=", ".join(unsure)) if unsure else ""


def coverage_sentence(coverage: Coverage) -> str:
    """What was read and what was not, with its place."""
    if coverage.complete:
        return trn("All of the text was read, {n} passage.", "All {n} passages were read.", coverage.total)
    sentences = [
        trn("{read} of {n} passage read.", "{read} of {n} passages read.", coverage.total, read=len(coverage.read))
    ]
    return " ".join([*sentences, *gap_sentences(coverage.unread)])


def _made(name: str, model: str, engine: str) -> str:
    """What the demo says is no model's, and an address that was given may be that of another computer."""
    if not model:
        return tr("Made from {name} with Corral, without a model.", name=name) if name else ""
    model = tr("Demo") if engine == EngineKind.DEMO.value else model
    if engine == EngineKind.ADDRESS.value:
        return (
            tr("Made from {name} by {model}.", name=name, model=model) if name else tr("Made by {model}.", model=model)
        )
    if not name:
        return tr("Made by {model}, on this computer.", model=model)
    return tr("Made from {name} by {model}, on this computer.", name=name, model=model)


def _listed(numbers: Sequence[int]) -> str:
    shown = ", ".join(map(str, numbers[:_LISTED]))
    return f"{shown}, …" if len(numbers) > _LISTED else shown
