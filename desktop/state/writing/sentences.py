"""Puts into words what the Writing room says."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QDate, QDateTime, QLocale

from desktop.common.i18n import tr, trn
from desktop.common.types import Ending, Progress
from desktop.documents.gaps import gap_counts, page_count, page_states
from desktop.state.writing.origin import Cut, Origin, Standing, Unfinished
from desktop.vault.draft_types import Source
from desktop.writing.doubts import sentence
from desktop.writing.languages import english_name
from desktop.writing.types import Coverage, Length, Shape, Style

if TYPE_CHECKING:
    from desktop.state.writing.session import WritingSession

WORDS_A_MINUTE = 220  # quiet reading of plain text
_COUNTED = 50_000  # characters; a longer text is not counted anew at every key
_LETTERS_A_WORD = 6
_AS_HOURS = 90  # minutes

LANGUAGES = ("en", "de", "fr", "it", "pt", "hi", "es", "th")  # those Llama 3.2 was made for


def language(code: str) -> str:
    """Of those nobody has tested, which that is said of, the English name."""
    known = {
        "": tr("Same language"),
        "en": tr("English"),
        "de": tr("German"),
        "fr": tr("French"),
        "it": tr("Italian"),
        "pt": tr("Portuguese"),
        "hi": tr("Hindi"),
        "es": tr("Spanish"),
        "th": tr("Thai"),
    }
    return known.get(code) or tr("{language}, untested", language=english_name(code) or code)


def length(choice: Length) -> str:
    return {Length.SHORT: tr("Short"), Length.MEDIUM: tr("Medium"), Length.LONG: tr("Long")}[choice]


def shape(choice: Shape) -> str:
    return {
        Shape.PROSE: tr("Prose"),
        Shape.BULLETS: tr("Bullets"),
        Shape.ACTIONS: tr("Actions"),
        Shape.MINUTES: tr("Minutes"),
        Shape.QUESTIONS: tr("Questions"),
        Shape.GLOSSARY: tr("Glossary"),
        Shape.TIMELINE: tr("Timeline"),
    }[choice]


def style(choice: Style) -> str:
    return {
        Style.FORMAL: tr("Formal"),
        Style.FRIENDLY: tr("Friendly"),
        Style.SHORTER: tr("Shorter"),
        Style.SIMPLER: tr("Simpler"),
        Style.FIX: tr("Grammar only"),
        Style.BULLETS: tr("Bullets"),
    }[choice]


def title(source: Source) -> str:
    """What a text is called."""
    if not source.name:
        return tr("Your text")
    return tr("{name}, changed", name=source.name) if is_changed(source) else source.name


def is_changed(source: Source) -> bool:
    """Whether it has the name of a file and is not what that has."""
    document = source.document
    return document is None or source.changed or (source.edited and source.text != document.text)


def replaced(before: Source, instead: Source) -> str:
    """What happened to the text before."""
    if instead.empty:
        return tr("{name} closed.", name=title(before))
    if instead.changed and (instead.name, instead.path) == (before.name, before.path):
        return tr("You changed the text of {name}. The file is as it was.", name=before.name)
    return tr("{name} replaced.", name=title(before))


def reading_time(text: str) -> str:
    """ "3 minutes to read", "11 hours to read"."""
    words = len(text.split()) if len(text) < _COUNTED else len(text) // _LETTERS_A_WORD
    minutes = round(words / WORDS_A_MINUTE)
    if minutes < 1:
        return tr("Less than a minute to read")
    if minutes < _AS_HOURS:
        return trn("{n} minute to read", "{n} minutes to read", minutes)
    return trn("{n:,} hour to read", "{n:,} hours to read", round(minutes / 60))


def facts(source: Source) -> str:
    """ "3 minutes to read, 12 pages"; pages that are not all text have a line of their own."""
    document = source.document
    pages = page_count(document) if document and not page_states(document.pages) else ""
    return ", ".join(filter(None, (reading_time(source.words), pages)))


def coverage(told: Coverage) -> str:
    """ "All 7 passages read, 100 %", or how many were, and what else was not as it should be."""
    if told.complete:
        return trn("The one passage read, 100 %", "All {n:,} passages read, 100 %", told.total)
    read = len(told.read)
    if read == told.total:
        words = trn("{n:,} passage read", "{n:,} passages read", told.total)
    else:
        words = trn("{read} of {n} passage read", "{read:,} of {n:,} passages read", told.total, read=read)
    return ", ".join(filter(None, (words, gap_counts(told.unread))))


def working(progress: Progress | None, told: Coverage | None, *, writing: bool = False) -> str:
    """What happens now: the writer's own note, else how far the reading is."""
    if writing and (told is None or len(told.read) == told.total):
        return tr("Writing")
    if progress and progress.note:
        return progress.note
    if told and told.total:
        return trn(
            "Reading, {read} of {n} passage", "Reading, {read:,} of {n:,} passages", told.total, read=len(told.read)
        )
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


def cut_short(why: Cut) -> str:
    """Why the text has no end, as a sentence."""
    return {
        Cut.STOPPED: tr("Stopped. The text so far is kept."),
        Cut.FAILED: tr("It broke off. The text so far is kept."),
        Cut.CLOSED: tr("Corral was closed while this was written. The text so far is kept."),
    }[why]


def made_from(origin: Origin, how: Standing) -> str:
    """What a result is that was not made from the text beside it."""
    gone = tr("Made from {name}, which is no longer open.", name=origin.name)
    return {
        Standing.TRUE: "",
        Standing.CHANGED: tr("The text has changed since this was made."),
        Standing.GONE: gone if origin.name else tr("Made from a text that is no longer here."),
        Standing.NEWER: tr("{name} has changed on the disk since it was read.", name=origin.name),
    }[how]


def unfinished(left: Unfinished) -> str:
    """What there is of a run that came to no word."""
    if not left.noted or left.coverage is None:
        return {
            Cut.STOPPED: tr("Stopped before a part of it was read. Your text is as it was."),
            Cut.FAILED: tr("The work broke off before the first word."),
            Cut.CLOSED: "",
        }[left.cut]
    why = {
        Cut.STOPPED: tr("Stopped."),
        Cut.FAILED: tr("It broke off."),
        Cut.CLOSED: tr("Corral was closed while the text was read."),
    }[left.cut]
    kept = trn(
        "{read:,} of {n:,} passage is read, and what was noted is kept.",
        "{read:,} of {n:,} passages are read, and what was noted is kept.",
        left.coverage.total,
        read=len(left.coverage.read),
    )
    return f"{why} {kept}"


def warning(session: WritingSession, how: Standing, *, resumable: bool) -> str:
    """All that a person should know of what stands there, most important first."""
    left, result = session.unfinished, session.result
    parts = [unfinished(left)] if left is not None and (resumable or not left.noted) else []
    if session.text:
        parts.append(made_from(session.origin, how))
        parts += [cut_short(session.cut)] if session.cut else []
        parts += [ending(result.ending), *map(sentence, result.doubts)] if result else []
    return " ".join(filter(None, parts))


def made_by(origin: Origin, model: str) -> str:
    """Below a result's title: "train-notes.md, 14:05, Llama 3.2 3B"."""
    at = QDateTime.fromSecsSinceEpoch(int(origin.when))
    short = QLocale.FormatType.ShortFormat
    today = at.date() == QDate.currentDate()
    when = QLocale().toString(at.time(), short) if today else QLocale().toString(at, short)
    return ", ".join(filter(None, (origin.name, when if origin.when else "", model)))


def result_name(name: str, kind: str) -> str:
    """A file name to offer: "notes, summary.md"; `name` is that of the source."""
    stem = name.rsplit(".", 1)[0]
    return tr("{name}, {kind}.md", name=stem, kind=kind) if stem else tr("{kind}.md", kind=kind)
