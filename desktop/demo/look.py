"""Describes a picture for the demo by true facts, and nothing the pixels do not say."""

from __future__ import annotations

import re

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr, trn

_COLOURS = re.compile(r"\bcolou?rs?\b", re.IGNORECASE)
_SIZE = re.compile(r"\b(?:size|big|large|small|pixels?|resolution|wide|high|dimensions?|width|height)\b", re.IGNORECASE)
# A word such as "chart" only names the picture; what kind it is has to be asked for.
_KIND = re.compile(
    r"\b(?:kind|type) of\b"
    r"|\bis (?:it|this|that) (?:an? )?(?:chart|graph|diagram|photo|photograph|drawing|drawn|screenshot)\b",
    re.IGNORECASE,
)
_OTHER_WORK = re.compile(
    r"^\W*(?:please |can you |could you )*(?:show|give|make|write|draw up) (?:me |us )?(?:an? |some )?(?:\w+ )?"
    r"(?:tables?|spreadsheet|code|program|script|function|python|list|ideas|tips|letter|e-?mail|invitation)\b"
    r"|^\W*(?:hi|hello|hey|thanks|thank you|how are you|who are you|what are you|what can you do)\b",
    re.IGNORECASE,
)
_PICTURE = re.compile(
    r"\b(?:picture|image|photo|photograph|chart|graph|diagram|screenshot|drawing|it|this|that)\b", re.IGNORECASE
)


def is_about(question: str) -> bool:
    """True unless the question is plainly about something other than the picture in view."""
    return not _OTHER_WORK.search(question) or bool(_PICTURE.search(question))


def describe(picture: bytes, question: str) -> str:
    """An answer to the question as far as size, shape, colours and kind go."""
    # Pillow is heavy and only needed once a picture is there; this runs in a worker thread.
    from desktop.pictures.facts import Orientation, read_facts

    try:
        facts = read_facts(picture)
    except InputUnreadable as error:
        return tr("The demo cannot read this picture. {reason}", reason=str(error))
    shape = {
        Orientation.WIDE: tr("wider than tall"),
        Orientation.TALL: tr("taller than wide"),
        Orientation.SQUARE: tr("square"),
    }[facts.orientation]
    size = tr("It is {width} × {height} pixels, {shape}.", width=facts.width, height=facts.height, shape=shape)
    colours = _colours(facts.colours, facts.share)
    kind = (
        tr("Its areas are even and its edges sharp, so it looks drawn: a chart, a diagram or a screenshot.")
        if facts.flat
        else tr("Its tones run into each other everywhere, so it looks like a photo.")
    )
    wanted = [fact for asked, fact in ((_SIZE, size), (_COLOURS, colours), (_KIND, kind)) if asked.search(question)]
    lines = "\n".join(f"- {fact}" for fact in wanted or (size, colours, kind))
    intro = tr("The demo has looked at your picture. This is what its pixels say:")
    honest = tr("What it shows, the demo cannot know. Llama 3.2 11B Vision would read and describe it.")
    return f"{intro}\n\n{lines}\n\n{honest}"


def _colours(names: tuple[str, ...], share: float) -> str:
    first, *others = names
    main = tr("The most common colour is {colour}, about {percent} % of it.", colour=first, percent=round(share * 100))
    if not others:
        return main
    return f"{main} " + trn("Then comes {colours}.", "Then come {colours}.", len(others), colours=", ".join(others))
