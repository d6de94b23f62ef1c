"""What the Writing room says. Pure: no widget in here."""

from __future__ import annotations

from desktop.common.types import Document, Ending, Progress, Unread
from desktop.common.words import tr, trn
from desktop.writing.types import Coverage, Length, Shape, Style

WORDS_A_MINUTE = 220  # quiet reading of plain text
_COUNTED = 50_000  # characters; a longer text is not counted anew at every key
_LETTERS_A_WORD = 6

LANGUAGES = ("en", "de", "fr", "it", "pt", "hi", "es", "th")  # those Llama 3.2 was made for


def language(code: str) -> str:
    return {
        "": tr("Same language"),
        "en": tr("English"),
        "de": tr("German"),
        "fr": tr("French"),
        "it": tr("Italian"),
        "pt": tr("Portuguese"),
        "hi": tr("Hindi"),
        "es": tr("Spanish"),
        "th": tr("Thai"),
    }[code]


def length(choice: Length) -> str:
    return {Length.SHORT: tr("Short"), Length.MEDIUM: tr("Medium"), Length.LONG: tr("Long")}[choice]


def shape(choice: Shape) -> str:
    return {Shape.PROSE: tr("Prose"), Shape.BULLETS: tr("Bullets"), Shape.ACTIONS: tr("Actions")}[choice]


def style(choice: Style) -> str:
    return {
        Style.FORMAL: tr("Formal"),
        Style.FRIENDLY: tr("Friendly"),
        Style.SHORTER: tr("Shorter"),
        Style.SIMPLER: tr("Simpler"),
        Style.FIX: tr("Grammar only"),
        Style.BULLETS: tr("Bullets"),
    }[choice]


def reading_time(text: str) -> str:
    """ "3 minutes to read"."""
    words = len(text.split()) if len(text) < _COUNTED else len(text) // _LETTERS_A_WORD
    minutes = round(words / WORDS_A_MINUTE)
    if minutes < 1:
        return tr("Less than a minute to read")
    return trn("{n} minute to read", "{n} minutes to read", minutes)


def unread(part: Unread) -> str:
    """ "Not read: page 4. It is a scan."; the reader's reason is a sentence already."""
    return tr("Not read: {place}. {reason}", place=part.place, reason=part.reason)


def coverage(told: Coverage) -> str:
    """ "All 7 passages read, 100 %", or how many were."""
    if told.complete:
        return trn("The one passage read, 100 %", "All {n} passages read, 100 %", told.total)
    read = len(told.read)
    if read == told.total:
        return trn(
            "The one passage read, {m} not readable",
            "All {n} passages read, {m} not readable",
            told.total,
            m=len(told.unread),
        )
    return trn("{read} of {n} passage read", "{read} of {n} passages read", told.total, read=read)


def working(progress: Progress | None, told: Coverage | None, *, writing: bool = False) -> str:
    """What happens now: the writer's own note, else how far the reading is."""
    if writing and (told is None or len(told.read) == told.total):
        return tr("Writing")
    if progress and progress.note:
        return progress.note
    if told and told.total:
        return trn("Reading, {read} of {n} passage", "Reading, {read} of {n} passages", told.total, read=len(told.read))
    return tr("Reading the text")


def ending(how: Ending) -> str:
    """Why the result is not whole, as a sentence; empty when it is."""
    return {
        Ending.COMPLETE: "",
        Ending.LENGTH: tr("The model did not come to an end, so the text ends after a whole sentence."),
        Ending.REPEATED: tr("The model began to repeat itself, so it was stopped. What it said again is left out."),
        Ending.STOPPED: tr("Stopped. The text so far is kept."),
        Ending.EARLY: tr("Stopped early. The text so far is kept."),
        Ending.INTERRUPTED: tr("The connection to the engine broke. The text so far is kept."),
    }[how]


def result_name(source: Document | None, kind: str) -> str:
    """A file name to offer: "notes, summary.md"."""
    stem = source.name.rsplit(".", 1)[0] if source else ""
    return tr("{name}, {kind}.md", name=stem, kind=kind) if stem else tr("{kind}.md", kind=kind)
