"""Cuts a text into its sentences, each exactly as it stands there (line breaks inside one become spaces)."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

LIST_MARK = re.compile(r"\s*(?:[-*+•‣–]|\d{1,3}[.)]|[a-z]\))\s+(?:\[[ xX]\]\s+)?")
_OPEN_BOX = re.compile(r"\s*[-*+]\s+\[ \]\s+")
_HEADING = re.compile(r"\s{0,3}#{1,6}\s+(.*)")
_RULE = re.compile(r"\s*(?:=+\s*|(?:[-*_]\s*+){3,})$")
_FENCE = re.compile(r"\s*(?:```|~~~)")
_TABLE = re.compile(r"\s*\|.*\|\s*$")
_END = re.compile(r"(?<![.!?…])[.!?…]++[\"”’»)\]*_]*+(?=\s+[\"“‘«(\[*_]*[^\Wa-zß-öø-ÿ]|$)|[。！？]+")
_ABBREVIATIONS = frozenset(
    {
        "dr", "mr", "mrs", "ms", "prof", "st", "no", "nr", "vs", "etc", "e.g", "i.e", "approx", "ca", "fig", "p", "pp",
        "vol", "inc", "ltd", "jr", "sr", "dept", "est", "z.b", "bzw", "usw", "evtl", "inkl", "u.a", "d.h", "art", "sec",
        "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
    }
)  # fmt: skip
_DAY = re.compile(r"\b\d{1,2}\.$")
_MONTH = re.compile(r"\s+(?:Jan|Jän|Feb|Mär|Apr|Mai|Jun|Jul|Aug|Sep|Okt|Nov|Dez)[a-zä]*\b")  # German writes "am 3. Mai"
LAST_WORD = 60  # characters of a text in which its last word is looked for: a longer one is no abbreviation
_LONGEST = 600  # characters; a "sentence" above that is a list or a table without line breaks
_CUT = re.compile(r".{1,400}(?:[;,](?=\s)|(?=\s)|$)|.{400}", re.DOTALL)


@dataclass(frozen=True)
class Sentence:
    """`paragraph` counts from 0; `first` in its paragraph. `item`: stood in a list; `open_box`: as an unticked task."""

    text: str
    paragraph: int
    first: bool
    heading: str = ""
    item: bool = False
    open_box: bool = False


@dataclass
class _Block:
    """Lines that belong together."""

    lines: list[str]
    heading: str
    item: bool = False
    open_box: bool = False


def split(text: str) -> list[Sentence]:
    """In the order of the text. Headings, rules, code and tables hold no sentences; headings are remembered."""
    found: list[Sentence] = []
    for number, block in enumerate(_blocks(text)):
        for position, sentence in enumerate(cut(" ".join(block.lines))):
            found.append(Sentence(sentence, number, position == 0, block.heading, block.item, block.open_box))
    return found


def cut(paragraph: str) -> list[str]:
    """The sentences of one paragraph."""
    sentences: list[str] = []
    start = 0
    for match in _END.finditer(paragraph):
        upto = paragraph[max(start, match.end() - LAST_WORD) : match.end()]
        if ends_in_abbreviation(upto) or (_DAY.search(upto) and _MONTH.match(paragraph, match.end())):
            continue
        sentences += _bounded(paragraph[start : match.end()].strip())
        start = match.end()
    return sentences + _bounded(paragraph[start:].strip())


def _bounded(sentence: str) -> list[str]:
    if len(sentence) <= _LONGEST:
        return [sentence] if sentence else []
    return [piece for match in _CUT.findall(sentence) if (piece := match.strip())]


def ends_in_abbreviation(upto: str) -> bool:
    """Whether the full stop at the end of `upto` belongs to the word before it: "Dr.", "J."."""
    if not upto.endswith(".") or upto.endswith(".."):
        return False
    words = upto[:-1].split()
    word = words[-1].lstrip('"“‘«([*_') if words else ""
    return word.lower() in _ABBREVIATIONS or (len(word) == 1 and word.isalpha() and word != "I")


def _blocks(text: str) -> Iterator[_Block]:
    heading, fenced = "", False
    block = _Block([], heading)
    for line in text.splitlines():
        mark, title = LIST_MARK.match(line), _HEADING.match(line)
        if _FENCE.match(line):
            fenced = not fenced
        skipped = fenced or not line.strip() or _FENCE.match(line) or _TABLE.match(line)
        rule = not skipped and _RULE.match(line)
        if rule and "=" in line and len(block.lines) == 1:  # the line above is an underlined heading
            heading, block = block.lines[0], _Block([], block.lines[0])
        if title and not skipped:
            heading = title[1].strip().rstrip("#").rstrip()
        if skipped or rule or title or mark:
            if block.lines:
                yield block
            block = _Block([], heading)
        if skipped or rule or title:
            continue
        if mark:
            block = _Block([], heading, item=True, open_box=bool(_OPEN_BOX.match(line)))
        block.lines.append(line[mark.end() :].strip() if mark else line.strip())
    if block.lines:
        yield block
