"""Reads subtitles (SRT and WebVTT): what is said, with its time as the place; lines that roll up are read once."""

from __future__ import annotations

import html
import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from desktop.common.i18n import tr, trn
from desktop.common.types import Document, Gap, Unread
from desktop.documents.passages import Piece, to_passages
from desktop.documents.text import read_text

_TIME = r"(?:(\d{1,4}):)?(\d{1,2}):(\d{2})[.,](\d{1,3})"
_TIMES = re.compile(rf"[ \t]{{0,9}}{_TIME}[ \t]{{0,9}}--?>[ \t]{{0,9}}{_TIME}(?![\d])")
_SPEAKER = re.compile(r"<v(?:\.[^\s>]{1,99})?[ \t]{1,9}([^<>]{1,200})>", re.IGNORECASE)
_MARK = re.compile(r"</?[a-zA-Z\d][^<>\n]{0,200}>|\{\\[^{}\n]{0,99}\}")  # italics, colours, times of single words
_ENDS = (".", "!", "?", "…", "。", "！", "？", "।", '"', "”", "»", ")")
_BLOCKS = ("NOTE", "STYLE", "REGION")  # of WebVTT, which nobody is shown
_ENOUGH = 300  # characters after which a sentence ends a passage
_PAUSE = 4.0  # seconds of silence that part two passages
_CLOSE = 0.3  # seconds in which a caption that rolls follows the one before
_ROLLED = 20  # lines that may still be seen when the next one comes
_ROLLING = 0.3  # share of captions that repeat the one before: in speech far fewer do
_UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uff00-\uffef]")


@dataclass(frozen=True)
class _Cue:
    """Times in seconds."""

    begin: float
    end: float
    lines: tuple[str, ...]
    speaker: str = ""


def read_subtitles(text: str, name: str, unread: tuple[Unread, ...]) -> Document:
    """`text` is decoded and not blank. What has no times, whatever its name says, is read as plain text."""
    is_web = text.lstrip("\ufeff").startswith("WEBVTT")
    notes: list[str] = []
    cues = [cue for cue in _cues(text, notes, is_web=is_web) if cue.lines]
    if not cues:
        return read_text(text, name, unread)
    if notes:
        what = trn("{n:,} note", "{n:,} notes", len(notes))
        unread += (Unread(what, tr("Notes in subtitles are shown to nobody."), Gap.LEFT_OUT),)
    return Document(name, to_passages(_pieces(_once(cues))), unread)


def _cues(text: str, notes: list[str], *, is_web: bool) -> Iterator[_Cue]:
    """A line between two of them that is no number belongs to the one above: some programs leave lines blank."""
    for block in _blocks(text.split("\n"), is_web=is_web):
        times = _TIMES.match(block[0])
        if times is None:
            notes += [line for line in block[:1] if line.startswith("NOTE")]
            continue
        begin, end = _seconds(times.groups()[:4]), _seconds(times.groups()[4:])
        said = "\n".join(block[1:])
        speaker = _SPEAKER.search(said)
        yield _Cue(begin, end, tuple(_plain(said, is_web=is_web)), _named(speaker))


def _blocks(lines: Sequence[str], *, is_web: bool) -> Iterator[list[str]]:
    """Each begins with its times, or with what says that it is none."""
    block: list[str] = []
    for index, line in enumerate(lines):
        blank_before = not index or not lines[index - 1].strip()
        hidden = is_web and blank_before and line.split(":")[0].split(" ")[0].strip() in _BLOCKS
        if _TIMES.match(line) or hidden:
            if block:
                yield block
            block = [line]
        elif block and not _is_number(lines, index):
            block.append(line)
    if block:
        yield block


def _is_number(lines: Sequence[str], index: int) -> bool:
    """Whether it only says which caption comes next."""
    behind = lines[index + 1] if index + 1 < len(lines) else ""
    blank_before = not index or not lines[index - 1].strip()
    return bool(_TIMES.match(behind)) and (blank_before or lines[index].strip().isdecimal())


def _plain(said: str, *, is_web: bool) -> Iterator[str]:
    text = _MARK.sub("", _SPEAKER.sub("", said))
    if is_web or "&" in text:
        text = html.unescape(text)
    for line in text.split("\n"):
        if seen := " ".join(line.split()):
            yield seen


def _named(speaker: re.Match[str] | None) -> str:
    return " ".join(html.unescape(speaker[1]).split()) if speaker else ""


def _once(cues: Sequence[_Cue]) -> list[_Cue]:
    """Captions of live programs roll up, or grow word by word: each line stands in several of them."""
    rolls = sum(0 < _repeated(before, cue) < len(cue.lines) for before, cue in itertools.pairwise(cues))
    grows = sum(_grown(before, cue) for before, cue in itertools.pairwise(cues))
    most = max(1, len(cues) - 1) * _ROLLING
    kept: list[_Cue] = []
    shown: _Cue | None = None
    for cue in cues:
        if shown is not None and grows >= most and kept and _grown(shown, cue):
            kept[-1] = replace(cue, begin=kept[-1].begin)
        elif shown is not None and rolls >= most and (again := _repeated(shown, cue)):
            if cue.lines[again:]:
                kept.append(replace(cue, lines=cue.lines[again:]))
        else:
            kept.append(cue)
        shown = cue
    return kept


def _repeated(before: _Cue, cue: _Cue) -> int:
    """How many of its first lines are the last ones of the caption before, of which it is the next."""
    if cue.begin - before.end > _CLOSE:
        return 0
    for count in range(min(len(before.lines), len(cue.lines), _ROLLED), 0, -1):
        if before.lines[-count:] == cue.lines[:count]:
            return count
    return 0


def _grown(before: _Cue, cue: _Cue) -> bool:
    """Whether it says the same and goes on."""
    old, new = " ".join(before.lines), " ".join(cue.lines)
    return (
        not _repeated(before, cue) and cue.begin - before.end <= _CLOSE and len(new) > len(old) and new.startswith(old)
    )


def _pieces(cues: Sequence[_Cue]) -> Iterator[Piece]:
    """Captions that go on in one another are one piece: until somebody else speaks, a pause, or a sentence's end."""
    words, begin, speaker = "", 0.0, ""
    last: _Cue | None = None
    for cue in cues:
        if last is not None and _parts(last, cue, words):
            yield _piece(words, begin, speaker)
            words = ""
        if not words:
            begin, speaker = cue.begin, cue.speaker
        words = _said(words, cue.lines)
        last = cue
    yield _piece(words, begin, speaker)


def _parts(before: _Cue, cue: _Cue, words: str) -> bool:
    if cue.speaker != before.speaker or cue.begin - before.end > _PAUSE or cue.begin < before.begin:
        return True
    return len(words) >= _ENOUGH and (words.endswith(_ENDS) or len(words) >= 2 * _ENOUGH)


def _said(words: str, lines: Sequence[str]) -> str:
    """These words and the lines behind them; a caption without an end may have all lines of the file."""
    said, last = [words], words
    for line in lines:
        said += [_between(last, line), line]
        last = line
    return "".join(said)


def _between(words: str, line: str) -> str:
    if not words:
        return ""
    if line.startswith(("-", "–", "—", "♪", "[")):  # somebody else, or a sound
        return "\n"
    return "" if _UNSPACED.match(words[-1]) and _UNSPACED.match(line) else " "


def _piece(words: str, begin: float, speaker: str) -> Piece:
    return Piece(f"{speaker}: {words}" if speaker else words, _clock(begin))


def _seconds(parts: Sequence[str | None]) -> float:
    hours, minutes, seconds, rest = (int(part or 0) for part in parts)
    return hours * 3600 + minutes * 60 + seconds + rest / float(10 ** len(parts[3] or "0"))


def _clock(seconds: float) -> str:
    """ "00:01:23"."""
    whole = int(seconds)
    return f"{whole // 3600:02}:{whole // 60 % 60:02}:{whole % 60:02}"
