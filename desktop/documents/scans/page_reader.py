"""Reads documents with all their pages: those that are pictures of text are recognised, where that can be done here.

A drop-in for `Reader`. `outlook` says beforehand, in the time of reading a file, what each page will be and how long
it takes; `read` tells page by page how far it is. Who has pages read by somebody else (a vision model) asks `survey`
for those that want it, and gives `read_recognised` what was found.
"""

from __future__ import annotations

import io
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import BinaryIO

from desktop.common.errors import InputUnreadable
from desktop.common.i18n import tr
from desktop.common.inputs import unreadable
from desktop.common.sandbox.sandbox import Sandbox
from desktop.common.types import Document, PageState
from desktop.common.visible import as_text
from desktop.documents.pages.wanted import Recognised, Survey
from desktop.documents.reader import Reader, nobody, opening_of
from desktop.documents.scans.looking import Looking, Scan, Told, to_look_at
from desktop.documents.scans.outlook import Outlook
from desktop.documents.scans.survey import read_recognised, survey_file
from desktop.documents.scans.tesseract import Tesseract
from desktop.pictures import ocr_place


class PageReader(Reader):
    def __init__(self, sandbox: Sandbox, tesseract: Tesseract | None = None) -> None:
        super().__init__(sandbox)
        self._looking = Looking(sandbox, self._rules, tesseract or Tesseract())

    @property
    def why_not(self) -> str:
        """A sentence on why pages that are pictures stay pictures here; "" where they are recognised."""
        return ocr_place.why_not()

    async def read(self, path: Path, told: Told = nobody) -> Document:
        """A file, called by its own name. `told` hears of each page that is recognised, in the loop's thread.

        Raises InputUnreadable. Cancelled, it ends at once.
        """
        return await self._read(opening_of(path), as_text(path.name or str(path)), told)

    async def read_bytes(self, data: bytes, name: str, told: Told = nobody) -> Document:
        """What was piped or pasted; `name` is for sentences, and its suffix counts. Raises InputUnreadable."""
        return await self._read(lambda: io.BytesIO(data), as_text(name), told)

    async def survey(self, source: Path | bytes, name: str = "") -> Survey:
        """What a file holds before anything is recognised in it. Raises InputUnreadable."""
        return await self._survey(_scan(source, name))

    async def outlook(self, source: Path | bytes, name: str = "") -> Outlook:
        """What `read` will make of it. Raises InputUnreadable for what nobody can read."""
        return self.outlook_of(await self.survey(source, name))

    def outlook_of(self, survey: Survey) -> Outlook:
        wanted = to_look_at(survey.wanted)
        scans = tuple(each.page for each in wanted if not each.layer)
        compared = tuple(each.page for each in wanted if each.layer)
        if why := self.why_not if survey.wanted else "":
            return Outlook(survey.pages, why_not=why)
        seconds = self._looking.seconds * len(scans) + self._looking.compare_seconds * len(compared)
        pages = list(survey.pages)
        for page in scans:
            pages[page - 1] = PageState.SCAN
        return Outlook(tuple(pages), scans, compared, seconds)

    async def read_recognised(self, source: Path | bytes, recognised: Sequence[Recognised], name: str = "") -> Document:
        """With what somebody recognised on its pages. Raises InputUnreadable."""
        scan = _scan(source, name)
        return await self._run(read_recognised, scan.opening, scan.name, tuple(recognised))

    async def _read(self, opening: Callable[[], BinaryIO], name: str, told: Told = nobody) -> Document:
        scan = Scan(opening, name)
        survey = await self._survey(scan)
        why = self.why_not if survey.wanted else ""
        if survey.wanted and not why:
            found = await self._looking.look(scan, survey.wanted, told)
            return await self._run(read_recognised, opening, name, tuple(found))
        if survey.document is None:
            raise _unread(name, why)
        return survey.document

    async def _survey(self, scan: Scan) -> Survey:
        return await self._run(survey_file, scan.opening, scan.name)


def _scan(source: Path | bytes, name: str) -> Scan:
    if isinstance(source, Path):
        return Scan(opening_of(source), as_text(name or source.name or str(source)))
    return Scan(lambda: io.BytesIO(source), as_text(name))


def _unread(name: str, why: str) -> InputUnreadable:
    return unreadable(name, tr("Its pages are pictures of text. {why}", why=why))
