"""Finds names, codes and addresses in a text, with and without capital letters."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from desktop.common.doubt.names import Names
from desktop.common.doubt.wordlists import BEGINNERS, MONTHS, TITLES
from desktop.witness.facts.capital_names import CAPITAL_NAMES
from desktop.witness.facts.known_names import HINDI, HINDI_TITLES, NO_TITLES, THAI, THAI_TITLES
from desktop.witness.facts.language import EVERY_SMALL_WORD
from desktop.witness.facts.scanning import THAI as THAI_LETTERS
from desktop.witness.facts.scanning import Token, plain
from desktop.witness.facts.types import Fact, FactKind

_ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>\"]+|(?<![\w.])[\w.+-]{1,64}@[\w-]{1,64}(?:\.[\w-]{1,64}){1,5}")
_BEFORE = 400  # letters before a word that tell what it is
_LONGEST_THAI = 14
_THAI_RUN = re.compile(rf"[ ]?(?P<name>[{THAI_LETTERS}]{{2,}})")
_NO_NAMES = TITLES | MONTHS | BEGINNERS


def names_in(text: str, tokens: Sequence[Token], taken: set[int]) -> Iterator[Fact]:
    """Word by word. `taken`: places of tokens that are part of a date."""
    addresses = [found.span() for found in _ADDRESS.finditer(text, *_span(tokens))]
    for start, end in addresses:
        yield _name(text, start, end)
    names = Names()
    for place, token in enumerate(tokens):
        if place in taken or any(start <= token.start < end for start, end in addresses):
            continue
        if token.kind == "thai":
            yield from _thai_names(text, token)
        elif token.kind == "word":
            end = _code_end(tokens, place)
            if end > token.end:
                yield _name(text, token.start, end)
            elif _is_name(text, tokens, place, names):
                yield _name(text, token.start, token.end)


def _span(tokens: Sequence[Token]) -> tuple[int, int]:
    return (tokens[0].start, tokens[-1].end) if tokens else (0, 0)


def _name(text: str, start: int, end: int) -> Fact:
    return Fact(FactKind.NAME, start, end, text[start:end], plain(text[start:end]))


def _code_end(tokens: Sequence[Token], place: int) -> int:
    """B12, GPT-4: letters and digits without a blank."""
    token = tokens[place]
    end, after = token.end, place + 1
    if after + 1 < len(tokens) and tokens[after].text == "-" and token.text.isupper() and tokens[after].start == end:
        after, end = after + 1, tokens[after].end
    if after < len(tokens) and tokens[after].kind == "number" and tokens[after].start == end:
        return tokens[after].end if token.text.isascii() else token.end
    return token.end


def _is_name(text: str, tokens: Sequence[Token], place: int, names: Names) -> bool:
    token = tokens[place]
    if "\u0900" <= token.text[0] <= "\u097f":
        return _is_hindi_name(tokens, place)
    if not token.text[0].isupper() or token.lower in _NO_NAMES or len(token.text) < 2:
        return False
    if text[token.end : token.end + 2] in ("'t", "’t"):  # "Don't"
        return False
    if token.text in CAPITAL_NAMES or token.text.removesuffix("s") in CAPITAL_NAMES:
        return True
    before = text[max(0, token.start - _BEFORE) : token.start]
    if token.lower in EVERY_SMALL_WORD and (not before.strip() or not before.rstrip()[-1].isalnum()):
        return False
    return names.is_name(token.text, before)


def _is_hindi_name(tokens: Sequence[Token], place: int) -> bool:
    token = tokens[place]
    if token.text in HINDI:
        return True
    before = place - 1 if place and tokens[place - 1].text != "." else place - 2
    return before >= 0 and tokens[before].text in HINDI_TITLES and token.text not in EVERY_SMALL_WORD


def _thai_names(text: str, token: Token) -> Iterator[Fact]:
    """Names that are known, and what stands behind a title."""
    place = token.start
    while place < token.end:
        title = next((each for each in THAI_TITLES if text.startswith(each, place)), "")
        if title and not text.startswith(NO_TITLES, place):
            found = _THAI_RUN.match(text, place + len(title))
            if found is not None and (name := _first_word(found["name"])):
                yield _name(text, found.start("name"), found.start("name") + len(name))
                place = found.start("name") + len(name)
                continue
        name = next((each for each in THAI if text.startswith(each, place)), "")
        if name:
            yield _name(text, place, place + len(name))
        place += len(name) or 1


def _first_word(run: str) -> str:
    """The name a run of Thai letters begins with."""
    for name in THAI:
        if run.startswith(name):
            return name
    if len(run) <= _LONGEST_THAI // 2:
        return run
    import budoux  # here, because only few texts need it

    word = budoux.load_default_thai_parser().parse(run)[0]
    return word if len(word) <= _LONGEST_THAI else ""
