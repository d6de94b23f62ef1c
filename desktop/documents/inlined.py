"""Finds files written as letters in a text: pictures give way to their description, other data is left out and told."""

from __future__ import annotations

import re
import string
from collections.abc import Container, Iterable, Iterator

from desktop.common.i18n import tr
from desktop.common.types import Gap, Unread
from desktop.common.units import size

_ADDRESS = re.compile(
    r"data:([\w.+-]{1,80}/[\w.+-]{1,80})?((?:;[\w.+-]{1,80}(?:=[\w.+-]{1,80})?){0,4}),[\w+/=%.~!*'-]*", re.IGNORECASE
)
_LEFT = "data:,"  # what stays of an address until its picture is replaced
_DEFINITION = re.compile(r"^ {0,3}\[([^\]\n]{1,200})\]:[ \t]{0,9}<?data:,[^\n]*$", re.MULTILINE)
_USE = re.compile(r"!\[([^\]\[\n]{0,1000})\](?:\[([^\]\[\n]{0,200})\])?")
_TAG = re.compile(r"<img\b[^<>]{0,4000}>", re.IGNORECASE)
_ALT = re.compile(r"""\balt\s{0,9}=\s{0,9}(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_OPENED = re.compile(r"\]\([ \t]{0,9}<?data:,[^)\n]{0,400}\)")
_DESCRIPTION = 1_000  # characters of a description

_LETTERS = string.ascii_letters + string.digits + "+/=_-\n"
_STEP = 400  # no block of the least length lies between two looks
_LOOK = 64
LEAST = 1_000  # characters of data
_LINE = 40  # characters of its lines
_KINDS = 40  # different letters that data of this length has, and no word, and no row of figures


def without_pictures(text: str) -> tuple[str, tuple[Unread, ...]]:
    """Markdown without the bytes of its pictures: "[Picture: a chart]". It keeps its lines, as those told."""
    if "data:" not in text:
        return text, ()
    text, unread = _without_addresses(text)
    labels = {" ".join(label.casefold().split()) for label in _DEFINITION.findall(text)}
    text = _DEFINITION.sub("", text)
    if labels:
        text = _USE.sub(lambda used: _used(used, labels), text)
    text = _inline(_TAG.sub(_tag, text))
    return text if text.strip() else _picture(""), unread


def without_data(text: str) -> tuple[str, tuple[Unread, ...]]:
    """A text without its long blocks of data, and where they stood. It keeps its lines."""
    unread: tuple[Unread, ...] = ()
    if "data:" in text:
        text, unread = _without_addresses(text)
    text, told = _without(text, ((*block, tr("[data left out]")) for block in _blocks(text)))
    return text, (*unread, *told)


def _without_addresses(text: str) -> tuple[str, tuple[Unread, ...]]:
    """Those of pictures go, which are no words, and of others what holds bytes, which is told."""
    held = [address for address in _ADDRESS.finditer(text) if _is_picture(address) or _holds_bytes(address)]
    pictures = {address.start() for address in held if _is_picture(address)}
    return _without(text, ((address.start(), address.end(), _LEFT) for address in held), pictures)


def _without(
    text: str, ranges: Iterable[tuple[int, int, str]], untold: Container[int] = ()
) -> tuple[str, tuple[Unread, ...]]:
    """With something else in place of each, and as many lines. `untold`: where those begin of which nothing is said."""
    unread: list[Unread] = []
    kept: list[str] = []
    done = line = 0
    for begin, end, instead in ranges:
        line += text.count("\n", done, begin)
        kept += (text[done:begin], instead, "\n" * text.count("\n", begin, end))
        if begin not in untold:
            unread.append(_left_out(line + 1, len("".join(text[begin:end].split())) * 3 // 4))
        line += text.count("\n", begin, end)
        done = end
    return ("".join((*kept, text[done:])), tuple(unread)) if kept else (text, ())


def _left_out(line: int, length: int) -> Unread:
    reason = tr("{size} of data, written as letters, were left out: they are no words.", size=size(length))
    return Unread(tr("line {n}", n=line), reason, Gap.LEFT_OUT)


def _is_picture(address: re.Match[str]) -> bool:
    return (address[1] or "").lower().startswith("image/")


def _holds_bytes(address: re.Match[str]) -> bool:
    return "base64" in address[2].lower()


def _picture(description: str) -> str:
    words = " ".join(description.replace("\\", "").split())
    return tr("[Picture: {description}]", description=words) if words else tr("[Picture]")


def _used(used: re.Match[str], labels: set[str]) -> str:
    label = used[2] or used[1]
    if " ".join(label.casefold().split()) not in labels:
        return used[0]
    return _picture(used[1] if used[2] else "")


def _tag(tag: re.Match[str]) -> str:
    if _LEFT not in tag[0]:
        return tag[0]
    alt = _ALT.search(tag[0])
    return _picture(next(filter(None, alt.groups()), "") if alt else "")


def _inline(text: str) -> str:
    """`![a chart](data:,)` and `[a file](data:,)`."""
    kept: list[str] = []
    done = seen = 0
    for opened in _OPENED.finditer(text):
        begin = _bracket(text, max(seen, opened.start() - _DESCRIPTION), opened.start())
        seen = opened.end()
        if begin is None:
            continue
        words = text[begin + 1 : opened.start()]
        if begin > done and text[begin - 1] == "!":
            kept += (text[done : begin - 1], _picture(words))
        else:
            kept += (text[done:begin], words)
        done = opened.end()
    return "".join((*kept, text[done:]))


def _bracket(text: str, first: int, closing: int) -> int | None:
    """Where the bracket opens that closes there."""
    depth = 0
    for place in range(closing - 1, first - 1, -1):
        if text[place] == "]":
            depth += 1
        elif text[place] == "[":
            if not depth:
                return place
            depth -= 1
    return None


def _blocks(text: str) -> list[tuple[int, int]]:
    """Ranges of data. Only places at a distance are looked at: words have blanks, and most texts are words."""
    found: list[tuple[int, int]] = []
    done = 0
    for place in range(0, len(text), _STEP):
        if place < done or " " in text[place : place + _LOOK]:
            continue
        begin, end = _reach_back(text, place, done), _reach_on(text, place)
        found += [
            part
            for part in _long_lines(text, begin, end)
            if part[1] - part[0] >= LEAST and _is_data(text[part[0] : part[0] + 2 * LEAST])
        ]
        done = max(end, place + 1)
    return found


def _long_lines(text: str, begin: int, end: int) -> Iterator[tuple[int, int]]:
    """Lines that follow each other without a short one between them; the last may be what was left over."""
    first: int | None = None
    place = begin
    for line in text[begin:end].split("\n"):
        if len(line) >= _LINE:
            first = place if first is None else first
        elif first is not None:
            yield first, place + len(line) if _is_rest(line) else place - 1
            first = None
        place += len(line) + 1
    if first is not None:
        yield first, end


def _is_rest(line: str) -> bool:
    """Whether a short line is the end of data, and no word."""
    return line.endswith("=") or (bool(line) and not line.isalpha())


def _reach_back(text: str, place: int, first: int) -> int:
    while place > first:
        begin = max(first, place - _STEP)
        rest = text[begin:place].rstrip(_LETTERS)
        if rest:
            return begin + len(rest)
        place = begin
    return first


def _reach_on(text: str, place: int) -> int:
    while place < len(text):
        part = text[place : place + 4 * _STEP]
        rest = part.lstrip(_LETTERS)
        if rest:
            return place + len(part) - len(rest)
        place += len(part)
    return len(text)


def _is_data(sample: str) -> bool:
    kinds = set(sample)
    return len(kinds) >= _KINDS and not kinds.isdisjoint(string.digits)
