"""Keeps answers about pictures in a file as they come, so that the same command goes on where it was broken off.

The file holds what --json tells, one object a line. A line that was half written when Corral was killed is no answer.
"""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from desktop.cli.console import SCHEMA, Json
from desktop.common.errors import InputUnreadable, NoRoom
from desktop.common.i18n import tr
from desktop.common.inputs import cannot_open
from desktop.common.types import Ending, Picture
from desktop.common.visible import shown_json
from desktop.vault.types import Finding

_MOST = 200_000_000  # bytes; a file of answers has some kilobytes
_DIGEST = "digest"
_ENDINGS = {each.value: each for each in Ending}


@dataclass(frozen=True)
class Known:
    """What an answer belongs to: the same question to the same model about the same pixels."""

    model: str
    question: str
    file: str
    picture: Picture

    @property
    def key(self) -> tuple[str, str, str]:
        return self.model, self.question, self.picture.digest


class AskedBefore:
    """The answers in the file at `path`; None: nothing is kept. Raises InputUnreadable for what is no such file."""

    def __init__(self, path: Path | None) -> None:
        self._path = path
        self._whole_lines = True
        self._answers = dict(self._read(path)) if path is not None else {}

    def findings(self, asked: Sequence[Known]) -> tuple[Finding, ...]:
        """Those that need not be asked for again, in the order of the pictures."""
        found = ((place, self._answers.get(each.key)) for place, each in enumerate(asked))
        return tuple(Finding(place, *answer) for place, answer in found if answer is not None)

    def add(self, asked: Known, answer: Mapping[str, Json]) -> None:
        """Written when this returns. Raises NoRoom."""
        if self._path is None:
            return
        line = json.dumps({"schema": SCHEMA, **answer, _DIGEST: asked.picture.digest}, ensure_ascii=False)
        try:
            with self._path.open("a", encoding="utf-8", errors="surrogateescape") as file:
                file.write(("" if self._whole_lines else "\n") + shown_json(line) + "\n")
                file.flush()
                os.fsync(file.fileno())
        except OSError as error:
            raise NoRoom(
                tr("{file} could not be written.", file=self._path),
                tr("Perhaps its disk is full, or the folder is not yours. Choose another place and try again."),
                detail=str(error),
            ) from error
        self._whole_lines = True

    def _read(self, path: Path) -> list[tuple[tuple[str, str, str], tuple[str, Ending, float]]]:
        try:
            with path.open("rb") as file:
                data = file.read(_MOST + 1)
        except FileNotFoundError:
            return []
        except OSError as error:
            raise cannot_open(str(path), error) from error
        self._whole_lines = not data or data.endswith(b"\n")
        lines = data.decode("utf-8", "replace").split("\n")  # an answer may hold other ends of lines
        objects = [found for line in lines if line.strip() and (found := _object(line)) is not None]
        if len(data) > _MOST or (data and not objects):
            raise InputUnreadable(
                tr("{file} is no file of answers.", file=path),
                tr("Choose a name that is not taken for --out. Nothing was changed."),
            )
        return [answer for found in objects if (answer := _answer(found)) is not None]


def _object(line: str) -> dict[str, Any] | None:
    try:
        found = json.loads(line)
    except (ValueError, RecursionError):
        return None
    return found if isinstance(found, dict) and "schema" in found else None


def _answer(found: Mapping[str, Any]) -> tuple[tuple[str, str, str], tuple[str, Ending, float]] | None:
    """None for whatever is no whole answer."""
    if "error" in found:
        return None
    key = (found.get("model"), found.get("question"), found.get(_DIGEST))
    text, ending, seconds = found.get("text"), _ENDINGS.get(str(found.get("ending"))), found.get("seconds")
    if not all(isinstance(each, str) for each in (*key, text)) or ending is None:
        return None
    try:
        took = float(seconds) if isinstance(seconds, int | float) else 0.0
    except OverflowError:  # a whole number of hundreds of digits
        return None
    finding = Finding(0, str(text), ending, took)
    if not finding.whole:
        return None
    model, question, digest = map(str, key)
    return (model, question, digest), (finding.text, finding.ending, finding.seconds)
