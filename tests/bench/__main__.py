"""python -m tests.bench [--only NAME]: a table of ratios."""

from __future__ import annotations

import argparse
import os

from tests.bench import (
    cancelling,
    charts,
    documents,
    doubting,
    first_paint,
    instant,
    keeping,
    pages,
    pictures,
    proving,
    pulling,
    reading,
    searching,
    streaming,
    summarizing,
    talking,
    turns,
    viewing,
)
from tests.bench.report import HEAD, Measurement

_MEASUREMENTS: dict[str, Measurement] = {
    "first-paint": first_paint.measure,
    "streaming": streaming.measure,
    "doubting": doubting.measure,
    "talking": talking.measure,
    "turns": turns.measure,
    "keeping": keeping.measure,
    "cancelling": cancelling.measure,
    "reading": reading.measure,
    "documents": documents.measure,
    "pages": pages.measure,
    "pictures": pictures.measure,
    "viewing": viewing.measure,
    "pulling": pulling.measure,
    "charts": charts.measure,
    "searching": searching.measure,
    "summarizing": summarizing.measure,
    "proving": proving.measure,
    "instant": instant.measure,
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--only", choices=_MEASUREMENTS, help="take one measurement")
    only = parser.parse_args().only
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    print(HEAD)
    for name, measure in _MEASUREMENTS.items():
        if only in (None, name):
            for figure in measure():
                print(figure.line(), flush=True)


if __name__ == "__main__":
    main()
