"""Judges words behind the pictures of pages: whether they look like what is seen, and which of them nobody sees."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pypdfium2 as pdfium

from desktop.documents.pages.gaps import Kind
from desktop.documents.pages.hidden import Hidden, HiddenLine
from desktop.documents.pages.ink import Held, Ink
from desktop.documents.pages.page import Page, without_lines
from desktop.documents.pages.plausible import is_gibberish, odd_figures
from desktop.documents.pages.wanted import LayerLine, Want, Wanted

_MOST = 40  # pages that are held against their ink; where some of them are wrong, all are
_DISPLACED, _BARE = 0.4, 0.3  # the share of lines that may be
_GAPS, _MATCHED = 24, 0.72  # gaps between words that tell something; the share of them that stands where it should
_QUOTED = 60  # letters
_TOLD = 8  # lines of a page that a recogniser is asked for
_FIGURED = 5  # of them with figures, as there are any


def judged(pdf: pdfium.PdfDocument, pages: Sequence[Page]) -> list[Page]:
    """Without words that nobody sees; those that do not look like what is seen are in doubt."""
    made = list(pages)
    suspects = [at for at, page in enumerate(pages) if page.hidden is not None]
    first = _spread(suspects)
    found_any = False
    for at in first:
        made[at] = _judged(pdf, at, pages[at])
        found_any = found_any or made[at] is not pages[at]
    if found_any:
        for at in sorted(set(suspects) - set(first)):
            made[at] = _judged(pdf, at, pages[at])
    return made


def wanted_layer(number: int, page: Page) -> Wanted | None:
    """What a recogniser is asked for on a page whose words stand behind its picture; None for any other page."""
    hidden = page.hidden
    if hidden is None or not (hidden.mostly and hidden.on_picture) or page.gap not in (None, Kind.LAYER_DOUBTED):
        return None
    want = Want.DOUBTED if page.gap is Kind.LAYER_DOUBTED else Want.LAYER
    return Wanted(number, want, tuple(LayerLine(line.text, *line.box) for line in _telling(hidden.lines)))


def _spread(positions: Sequence[int]) -> list[int]:
    step = max(1.0, len(positions) / _MOST)
    return [positions[int(number * step)] for number in range(min(_MOST, len(positions)))]


def _judged(pdf: pdfium.PdfDocument, at: int, page: Page) -> Page:
    """The very same where nothing is wrong with it."""
    hidden = page.hidden
    if hidden is None:
        return page
    shown = pdf[at]
    try:
        held = Ink(shown).hold(hidden.lines)
        if held.bare and not hidden.mostly:
            rest = without_lines(shown, page, [line.line for line in held.bare])
            return rest if rest.gap else replace(rest, gap=Kind.UNSEEN, example=_quoted([x.text for x in held.bare]))
    finally:
        shown.close()
    if hidden.mostly and page.gap is None and _is_doubtful(hidden, held):
        return replace(page, gap=Kind.LAYER_DOUBTED, example=quoted(hidden))
    return page


def quoted(hidden: Hidden) -> str:
    """Some of its words: those that are odd, if any are."""
    texts = [line.text for line in hidden.lines]
    return _quoted(odd_figures(texts) or texts)


def _is_doubtful(hidden: Hidden, held: Held) -> bool:
    seen = held.lines - len(held.bare)
    if held.displaced > _DISPLACED * seen or len(held.bare) > _BARE * held.lines:
        return True
    if held.gaps >= _GAPS and held.matched < _MATCHED * held.gaps:
        return True
    texts = [line.text for line in hidden.lines]
    return bool(odd_figures(texts)) or is_gibberish(texts)


def _quoted(texts: Sequence[str]) -> str:
    text = " ".join(texts)
    return text if len(text) <= _QUOTED else f"{text[:_QUOTED]}…"


def _telling(lines: Sequence[HiddenLine]) -> list[HiddenLine]:
    """A few, in their order: with odd figures, with figures, and the longest."""
    odd = [at for at, line in enumerate(lines) if odd_figures([line.text])]
    figured = [at for at, line in enumerate(lines) if any(map(str.isdigit, line.text))]
    longest = sorted(range(len(lines)), key=lambda at: len(lines[at].text), reverse=True)
    chosen = list(dict.fromkeys([*odd, *figured]))[:_FIGURED]
    return [lines[at] for at in sorted(list(dict.fromkeys([*chosen, *longest]))[:_TOLD])]
