"""Has pages that are pictures of text written down by a vision model, page by page, where nothing else recognises them.

A page takes as long as the model looks: `seconds` says it beforehand. Its words come from a model, and are marked so.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from desktop.common.errors import CorralError, InputUnreadable
from desktop.common.repetition.watch import Watch
from desktop.common.streams import closing
from desktop.common.types import Document, Message, Part, Picture, Progress, Role, View
from desktop.documents.pages.wanted import By, Recognised, Survey
from desktop.documents.scans.page_reader import PageReader
from desktop.engine.route import Route
from desktop.engine.router import Router
from desktop.engine.types import Token
from desktop.pictures.preparer import PicturePreparer
from desktop.writing.wrapping.leads import Kind, lead_of

Told = Callable[[Progress], None]
Known = Callable[[str], float | None]  # of a model; None where it was not measured

_NOTHING = "NOTHING"
_ASKED = (
    "Write down the text on this page, word for word, from the top to the bottom. Keep its language, figures and "
    f"paragraphs. Describe nothing and add nothing. If there is no text on it, write only {_NOTHING}."
)
_LONGEST = 1_500  # tokens of a page
_BANDS = 3  # in which a page is looked at by engines whose answers about a picture are short
_OVERLAP = 0.03  # of the height of the page: a line on the edge is whole in one of two bands
_TOKENS = 600  # of a page full of words
_COLD = 0.0


class PageLooks:
    """`looks` knows the seconds until a model says its first word about a picture, `speed` its tokens a second."""

    def __init__(
        self, router: Router, preparer: PicturePreparer, reader: PageReader, looks: Known, speed: Known
    ) -> None:
        self._router = router
        self._preparer = preparer
        self._reader = reader
        self._looks = looks
        self._speed = speed

    def pages(self, survey: Survey) -> tuple[int, ...]:
        """Those that a model could write down: with pictures alone, or fonts that do not say their letters."""
        return tuple(each.page for each in survey.wanted if not each.layer)

    async def pages_of(self, path: Path) -> tuple[int, ...]:
        """Those of a file. Raises InputUnreadable."""
        return self.pages(await self._reader.survey(path))

    async def seconds(self, model: str, pages: int) -> float | None:
        """About how long it takes; None where this model was not measured here. Raises as the router does."""
        look, speed = self._looks(model), self._speed(model)
        if look is None or not speed:
            return None
        route = await self._router.route(model, with_picture=True)
        return pages * (look * _bands(route) + _TOKENS / speed)

    async def read(
        self, source: Path | bytes, model: str, pages: Sequence[int], told: Told, name: str = ""
    ) -> Document:
        """The file with these pages, from 1, as the model wrote them down. `told` hears of each before it is looked at.

        Where the engine fails, pages that were read are kept, and the others stay as they were; it raises what the
        engine raises where none was. Raises InputUnreadable, and as the router does. Cancelled, it ends at once.
        """
        route = await self._router.route(model, with_picture=True)
        found: list[Recognised] = []
        for number, page in enumerate(pages):
            told(Progress(number, len(pages)))
            try:
                text = await self._page(route, source, name, page)
            except InputUnreadable:
                continue  # a page that cannot be painted; the others can
            except CorralError:
                if not found:
                    raise
                break
            found.append(Recognised(page, By.MODEL, text=text))
        told(Progress(len(pages), len(pages)))
        return await self._reader.read_recognised(source, found, name)

    async def _page(self, route: Route, source: Path | bytes, name: str, page: int) -> str:
        bands = _bands(route)
        if bands == 1:
            return await _written(route, await self._preparer.prepare(source, name, View(page)))
        size = await self._preparer.size(source, name, View(page))
        text = ""
        for part in _parts(*size, bands):
            picture = await self._preparer.prepare(source, name, View(page, part=part))
            text = _joined(text, await _written(route, picture))
        return text


def _bands(route: Route) -> int:
    return _BANDS if route.fresh else 1


def _parts(width: int, height: int, bands: int) -> list[Part]:
    edge = round(_OVERLAP * height)
    tops = [max(0, height * band // bands - edge) for band in range(bands)]
    ends = [min(height, height * (band + 1) // bands + edge) for band in range(bands)]
    return [Part(0, top, width, max(1, end - top)) for top, end in zip(tops, ends, strict=True)]


async def _written(route: Route, picture: Picture) -> str:
    """What it says stands there, without what it says about that."""
    text, watch = "", Watch(_ASKED)
    stream = route.chat([Message(Role.USER, _ASKED, picture)], num_predict=_LONGEST, temperature=_COLD)
    async with closing(stream) as pieces:
        async for piece in pieces:
            if isinstance(piece, Token):
                text += piece.text
                if watch.feed(piece.text):
                    break
    lines = text.strip().splitlines()
    if len(lines) > 1 and (lead := lead_of(lines[0])) and lead.kind is Kind.SHOWN and not lead.text:
        lines = lines[1:]
    text = "\n".join(lines).strip()
    return "" if text.strip(".\"' ").upper() == _NOTHING else text


def _joined(above: str, below: str) -> str:
    """Two bands of a page; a line that is whole in both is said once."""
    if not above or not below:
        return above or below
    last, (first, *rest) = above.splitlines()[-1], below.splitlines()
    return "\n".join([above, *(rest if _bare(first) == _bare(last) else [first, *rest])])


def _bare(line: str) -> str:
    return "".join(filter(str.isalnum, line)).casefold()
