"""Runs `corral chart`: a picture of numbers becomes a table, each value with how much is known of it."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from desktop.charts.export import heading, json_object, label_heading, to_csv, to_markdown
from desktop.charts.numbers import value_text
from desktop.charts.types import ChartRead, ChartTable, Now, Standing, Value, Witness
from desktop.cli import inputs
from desktop.cli.console import Console, Json, table
from desktop.cli.reports import model_line
from desktop.common.errors import CorralError, EngineFailed, Exit
from desktop.common.i18n import tr, trn
from desktop.common.streams import closing
from desktop.common.types import View
from desktop.common.units import elapsed
from desktop.services import Services

_ONE_READING = "*"  # beside a value that one witness alone has


async def run(services: Services, arguments: Namespace, console: Console) -> Exit:
    """The table on stdout, what is doubtful in it on stderr. INPUT where nothing can be read in the picture."""
    source, name = await inputs.file_or_pipe(arguments.file)
    found = await _read(services, arguments, source, name, console)
    _write(found, arguments, console)
    for note in (_counted(found.table), *found.table.notes, _who(found)):
        console.note(note)
    return Exit.DONE


async def _read(
    services: Services, arguments: Namespace, source: Path | bytes, name: str, console: Console
) -> ChartRead:
    """Raises EngineFailed where a reading ends without a table."""
    model = await _model(services, arguments, console)
    view = View(number=arguments.page)
    async with closing(services.chart_reader.read(source, name, view, model)) as steps:
        async for step in steps:
            if isinstance(step, Now):
                console.progress(step.note)
            elif isinstance(step, ChartRead):
                console.clear_progress()
                return step
    raise EngineFailed(tr("The engine ended without a result."), tr("Try again."))


async def _model(services: Services, arguments: Namespace, console: Console) -> str | None:
    """Whom to ask. None without a model: because it was said so, or because measuring can do without one."""
    if arguments.no_model:
        return None
    try:
        await services.finder.require_engine()
        model = await services.choose_model(arguments.model, with_picture=True)
        console.note(model_line(model, (await services.router.glance(model)).engine))
    except CorralError as problem:
        if arguments.model or not services.measurer.available:
            raise
        console.note(tr("No model looks at it: {reason}", reason=problem))
        return None
    return model


def _write(found: ChartRead, arguments: Namespace, console: Console) -> None:
    if console.as_json:
        witnesses: list[Json] = [witness.value for witness in Witness if witness in found.witnesses]
        more: dict[str, Json] = {"model": found.model, "engine": found.engine, "seconds": round(found.seconds, 3)}
        console.object({"file": arguments.file, **json_object(found.table), "witnesses": witnesses, **more})
    elif arguments.csv:
        console.write(to_csv(found.table).replace("\r\n", "\n"))
    elif arguments.markdown:
        console.write(to_markdown(found.table))
    else:
        if found.table.title:
            console.line(f"{' '.join(found.table.title.split())}\n")
        console.line(table(_rows(found.table)))


def _rows(read: ChartTable) -> list[tuple[str, ...]]:
    head = (label_heading(read), *(heading(read, series) for series in read.series))
    lines = [
        (label, *(_cell(series.values[row], read.decimals) for series in read.series))
        for row, label in enumerate(read.labels)
    ]
    return [head, *lines]


def _cell(value: Value, decimals: int) -> str:
    text = value_text(value, decimals)
    return f"{text} {_ONE_READING}" if value.standing is Standing.SINGLE else text


def _counted(read: ChartTable) -> str:
    """ "6 of 8 values agreed, 1 differs, 1 not readable." """
    counts = {standing: sum(value.standing is standing for value in read.values) for standing in Standing}
    count, agreed = len(read.values), counts[Standing.AGREED]
    if not agreed and counts[Standing.SINGLE]:
        parts = [trn("{n} value", "{n} values", count)]
    else:
        parts = [trn("{agreed} of {n} value agreed", "{agreed} of {n} values agreed", count, agreed=agreed)]
    if counts[Standing.DIFFERS]:
        parts.append(trn("{n} differs", "{n} differ", counts[Standing.DIFFERS]))
    if counts[Standing.SINGLE]:
        parts.append(trn("{n} read once (*)", "{n} read once (*)", counts[Standing.SINGLE]))
    if counts[Standing.UNREADABLE]:
        parts.append(trn("{n} not readable", "{n} not readable", counts[Standing.UNREADABLE]))
    return tr("{list}.", list=", ".join(parts))


def _who(found: ChartRead) -> str:
    took = elapsed(found.seconds)
    if Witness.MODEL not in found.witnesses:
        return tr("Measured in {time}, without a model.", time=took)
    if Witness.MEASURING not in found.witnesses:
        return tr("Read in {time} by {model}, and not checked by measuring.", time=took, model=found.model)
    return tr("Read in {time} by {model} and by measuring.", time=took, model=found.model)
