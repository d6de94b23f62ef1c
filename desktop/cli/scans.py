"""Has pages of a file that are pictures written down by a vision model, for `corral summarize --look`."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from desktop.cli import inputs
from desktop.cli.console import Console
from desktop.common.file_types import is_folder
from desktop.common.i18n import tr, trn
from desktop.common.types import Document, Progress
from desktop.common.units import about
from desktop.services import Services


async def source_of(services: Services, given: Sequence[str], console: Console, *, look: bool) -> Document:
    """Files and folders as one document; `look`: of one file, pages that are pictures are looked at by a model.

    Raises as reading, and the router, do.
    """
    path = inputs.named(given[0])
    if look and len(given) == 1 and given[0] != inputs.STDIN and not is_folder(path):
        survey = await services.reader.survey(path)
        if pages := services.page_looks.pages(survey):
            return await _looked_at(services, path, pages, console)
    return await inputs.source(services, given)


async def _looked_at(services: Services, path: Path, pages: Sequence[int], console: Console) -> Document:
    model = await services.choose_model(None, with_picture=True)
    await services.looks.load()
    await services.measured.load()
    seconds = await services.page_looks.seconds(model, len(pages))
    told = trn("{model} looks at {n:,} page.", "{model} looks at {n:,} pages.", len(pages), model=model)
    console.note(tr("{told} That takes {time}.", told=told, time=about(seconds)) if seconds else told)

    def tell(progress: Progress) -> None:
        number = min(progress.done + 1, progress.total)
        console.progress(tr("page {n} of {total}", n=number, total=progress.total))

    document = await services.page_looks.read(path, model, pages, tell)
    console.clear_progress()
    return document
