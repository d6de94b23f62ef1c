"""Reads pages in Hindi and Thai with Tesseract, where that program and its languages are installed on this computer.

It is given a picture that Corral painted itself, by its input, and writes nothing but to its output.
"""

from __future__ import annotations

import asyncio
import os
import re
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby, pairwise

from desktop.common.workers import Workers
from desktop.documents.pages.wanted import By, Recognised, ScanLine

_SCRIPTS = {"hin": re.compile(r"[\u0900-\u097f]"), "tha": re.compile(r"[\u0e00-\u0e7f]")}
_BY_NAME = {"Devanagari": "hin", "Thai": "tha"}
_LATIN = "eng"  # read beside each of them: names, units and figures
_WITHOUT_BLANKS = re.compile(r"[\u0e00-\u0eff]")
_TOLD = re.compile(r"Script: (\w{1,40})\nScript confidence: (\d{1,6})")
_CONFIDENT = 2  # of Tesseract's own measure, from which on its guess of the script is worth something
_SURE, _OWN = 0.7, 0.4  # from 0 to 1; the share of letters that are of the script at least
_APART = 0.35  # of a line's height: words that stand closer are one, where blanks part phrases
_LONGEST = 120.0  # seconds; a page takes two
_LARGEST = 8_000_000  # bytes of an answer; a page has a hundred thousand
_KEPT = ("PATH", "LD_LIBRARY_PATH", "TESSDATA_PREFIX", "SYSTEMROOT")
_WORD = 12  # columns of a row of its table, of which the last is the word


@dataclass(frozen=True)
class _Read:
    lines: tuple[ScanLine, ...]
    sure: float
    own: float  # the share of letters that are of the script


class Tesseract:
    """`found`: the path of the program, None where there is none."""

    def __init__(self, found: Callable[[], str | None] = lambda: shutil.which("tesseract")) -> None:
        self._found = found
        self._workers = Workers("tesseract")
        self._languages: frozenset[str] | None = None
        self._last = ""  # the language that was read last: the next page is likely to be in it

    def close(self) -> None:
        """What runs is ended by whoever waits for it."""
        self._workers.close()

    async def read(self, page: int, picture: bytes) -> Recognised | None:
        """A page painted as PNG. None where it is in no script that can be read here. Cancelled, it ends at once."""
        for language in await self._likely(picture):
            found = await self._in(language, picture)
            if found.sure >= _SURE and found.own >= _OWN:
                self._last = language
                return Recognised(page, By.TESSERACT, found.lines)
        return None

    async def _likely(self, picture: bytes) -> list[str]:
        """Languages in which the page may be, the likeliest first."""
        here = await self._here()
        known = [language for language in _SCRIPTS if language in here]
        first = [self._last] if self._last in known else []
        if known and not first and "osd" in here:
            told = _TOLD.search(await self._ask(["--psm", "0", "-l", "osd"], picture))
            language = _BY_NAME.get(told[1], "") if told and int(told[2]) >= _CONFIDENT else ""
            first = [language] if language in known else []
        return list(dict.fromkeys([*first, *known]))

    async def _here(self) -> frozenset[str]:
        if self._languages is None:
            self._languages = frozenset((await self._ask(["--list-langs"], b"")).split())
        return self._languages

    async def _in(self, language: str, picture: bytes) -> _Read:
        languages = f"{language}+{_LATIN}" if _LATIN in await self._here() else language
        told = await self._ask(["--psm", "3", "-l", languages, "tsv"], picture)
        return _read(told, _SCRIPTS[language])

    async def _ask(self, options: Sequence[str], picture: bytes) -> str:
        """What it says; "" where there is no such program, or it failed."""
        program = self._found()
        if program is None:
            return ""
        line = [program, *(["stdin", "stdout"] if picture else []), *options]
        try:
            process = _start(line)
        except OSError:
            return ""
        try:
            told = await asyncio.wait_for(self._workers.carry_out(process.communicate, picture), _LONGEST)
        except TimeoutError:
            return ""
        finally:
            if process.returncode is None:
                process.kill()
        return told[0][:_LARGEST].decode("utf-8", "replace") if process.returncode == 0 else ""


def _start(line: Sequence[str]) -> subprocess.Popen[bytes]:
    kept = {name: os.environ[name] for name in _KEPT if name in os.environ}
    return subprocess.Popen(  # noqa: S603 (a program of the system, by its full path)
        line,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=kept | {"OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    )


@dataclass(frozen=True)
class _Word:
    line: tuple[str, str, str]
    left: int
    top: int
    right: int
    bottom: int
    sure: float
    text: str


def _read(table: str, script: re.Pattern[str]) -> _Read:
    words = list(_words(table))
    letters = "".join(filter(str.isalpha, "".join(word.text for word in words)))
    counted = sum(len(word.text) for word in words)
    sure = sum(word.sure * len(word.text) for word in words) / counted if counted else 0.0
    lines = tuple(_line(list(group)) for _, group in groupby(words, key=lambda word: word.line))
    return _Read(lines, sure, len(script.findall(letters)) / len(letters) if letters else 0.0)


def _words(table: str) -> Iterator[_Word]:
    for row in table.splitlines():
        cells = row.split("\t")
        if len(cells) != _WORD or cells[0] != "5" or not cells[11].strip():
            continue
        left, top, wide, high = (int(cell) for cell in cells[6:10])
        yield _Word(
            (cells[2], cells[3], cells[4]),
            left,
            top,
            left + wide,
            top + high,
            float(cells[10]) / 100,
            cells[11].strip(),
        )


def _line(words: Sequence[_Word]) -> ScanLine:
    top, bottom = min(word.top for word in words), max(word.bottom for word in words)
    text = words[0].text
    for before, word in pairwise(words):
        phrases = _WITHOUT_BLANKS.search(before.text[-1:]) and _WITHOUT_BLANKS.search(word.text[:1])
        is_one = phrases and word.left - before.right < _APART * (bottom - top)
        text += word.text if is_one else f" {word.text}"
    return ScanLine(text, words[0].left, top, max(word.right for word in words), bottom)
