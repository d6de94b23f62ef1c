"""python -m tests.recall FOLDER: reads every document below FOLDER, and says which words of independent readers it has.

The others are pandoc, pdftotext, mutool, iconv, and Chromium for web pages where it is installed. Text in another
encoding than UTF-8 is compared where the name of its folder, or a file NAME.encoding beside it, is the encoding's.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import logging
import os
from collections.abc import Iterator
from pathlib import Path

from tests.recall import encodings, report
from tests.recall.comparing import Result, results
from tests.recall.kinds import kind_of


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.recall", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folder", type=Path, metavar="FOLDER")
    parser.add_argument("--json", action="store_true", help="one JSON object for each file, and no table")
    parser.add_argument("--worst", type=int, default=10, metavar="N", help="files of each kind to look at (10)")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, metavar="N", help="files read at a time")
    options = parser.parse_args()
    if not options.folder.is_dir():
        parser.error(f"{options.folder} is no folder.")
    logging.disable()  # files that are given up are in the table
    asyncio.run(_run(options.folder, as_json=options.json, worst=options.worst, at_once=options.at_once))


async def _run(folder: Path, *, as_json: bool, worst: int, at_once: int) -> None:
    made: list[Result] = []
    if not as_json:
        print(report.LEGEND)
    async for result in results(tuple(_documents(folder)), at_once):
        made.append(result)
        print(json.dumps(report.record(result, folder)) if as_json else report.line(result, folder), flush=True)
    if not as_json:
        print("", *report.table(made), "", "Refused:", *report.refusals(made), sep="\n")
        print("", "Below the bar:", *report.worst(made, worst, folder), sep="\n")


def _documents(folder: Path) -> Iterator[Path]:
    """Every document below `folder`, in order. Other files are left alone."""
    for path in sorted(folder.rglob("*")):
        if path.is_file() and (kind_of(path) or encodings.told(path)) and path.suffix != encodings.SIDECAR:
            yield path


if __name__ == "__main__":
    main()
