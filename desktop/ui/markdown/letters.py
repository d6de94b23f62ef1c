"""Finds where letters name pictures in an answer: "in B", "picture A", "Bild A", and never the article of "A dog"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from desktop.common.letters import letter_of
from desktop.ui.markdown.blocks import Block, Line, Look, Run, Runs, Table

SCHEME = "picture"  # of the address behind a letter
_MASK = "\0"  # stands for code, formulas and links: nothing in them names a picture

# A capital by itself: no initial ("B. Smith"), grade ("B+"), name of a language ("C++", "C#") or part of a word.
_CAPITAL = re.compile(r"(?<![\w\0&#+/.-])(?<!\w['’])[A-Z](?![\w\0&#+/°]|-\w|\.\w|['’](?!s\b))")
_LAST_WORD = re.compile(r"\b\w+\Z")
_NEXT_WORD = re.compile(r"\s+(\w+)(-?)")
_AROUND = 64  # letters that are looked at before a capital, and after it
_TELLING = 2_000  # letters that tell a language
_OPENING, _CLOSING = " \u00a0\"“„‘'(*[", "\"”“’')*]"
_BETWEEN = ", –\u00a0" + _CLOSING
_SENTENCE_ENDS = ".!?…:;–—"
_AFTER_SIGNS = ",.;:!?…=–—→<>≈≠|("


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_NOUNS = _words(
    "picture pictures image images chart charts photo photos figure figures fig graph graphs diagram diagrams panel "
    "panels plot plots screenshot screenshots map maps drawing drawings scan scans receipt receipts invoice invoices "
    "bild bilder bildern abbildung abbildungen abb diagramm diagramme diagrammen grafik grafiken foto fotos karte "
    "karten beleg belege belegen quittung quittungen rechnung rechnungen zeichnung zeichnungen scans"
)
_SHORTENED = _words("fig abb")
# A name may follow these in the middle of a sentence, where an article would be written small.
_BEFORE = _words(
    "in of and or than to with from between for as while whereas but vs versus both only is are was were on by at "
    "unlike like that where does did do against over under above below labelled labeled marked called named so because "
    "since although though if when then compared not "
    "von und oder als zu mit aus zwischen für während aber bei nur ist sind war waren liegt zeigt hat wie auf "
    "gegenüber dass weil wo sowohl also dagegen hingegen sondern nicht steht auch noch dann gegen nach doch denn beide"
)
_JOINS = _words("and or und oder vs versus to than als bis gegen")
# These follow a name, and never an article: no noun is among them.
_VERBS = _words(
    "is was has had and or vs versus but does did shows depicts contains displays grows rises falls goes reaches peaks "
    "stays remains seems appears looks comes leads wins includes covers ends begins starts tops lacks beats exceeds "
    "dips drops gains climbs declines gives says lists compares differs also alone "
    "ist zeigt liegt steigt fällt und oder weist enthält erreicht hatte wird wurde bleibt beginnt endet steht führt "
    "gewinnt übertrifft sinkt wächst bildet stellt nennt"
)
_GERMAN_VERBS = _words("hat war")  # an article may stand before these in English: "A hat", "A war"
_AFTER = _VERBS | _words(
    "to on in at by for with from than as ahead behind only too again instead rather then while whereas because during "
    "both which who that where when though show have were are there here respectively twice more less higher lower "
    "larger smaller never always "
    "auf bei mit von als am an im um nur auch dagegen hingegen vorn vorne hinten höher niedriger größer kleiner mehr "
    "weniger sind sowie jedoch aber während hat war waren haben"
)
_GERMAN = re.compile(r"\b(?:der|die|das|und|nicht|im|mit|als|von|den|ein|eine|sind|bei|auf)\b")


def mentions(text: str, count: int, *, ended: bool = True, cell: bool = False) -> list[int]:
    """Where in a paragraph, or the `cell` of a table, letters name one of `count` pictures.

    `ended`: no more words come, so that a letter at the very end is no beginning of a sentence.
    """
    letters = frozenset(letter_of(place) for place in range(count))
    found: list[int] = []
    for capital in _CAPITAL.finditer(text):
        at = capital.start()
        if capital[0] in letters and _names(text, at, found, ended=ended, cell=cell):
            found.append(at)
    return found


def _names(text: str, at: int, found: Sequence[int], *, ended: bool, cell: bool) -> bool:
    begun = text[max(0, at - _AROUND) : at]
    head, rest = begun.rstrip(_OPENING), text[at + 1 : at + 1 + _AROUND]
    after = rest.removeprefix("’s").removeprefix("'s")
    if not ended and not after.strip(_CLOSING + " "):
        return False
    nearest = _LAST_WORD.search(head.removesuffix("."))
    last = nearest[0] if nearest else ""
    word = last.lower() if not head.endswith(".") or last.lower() in _SHORTENED else ""
    if word in _NOUNS or _in_brackets(begun, rest, head):
        return True
    if word in _JOINS or head.endswith((",", "–")):
        earlier = (head.removesuffix(last) if word in _JOINS else head).rstrip(_BETWEEN)
        place = at - len(begun) + len(earlier) - 1
        if earlier and _CAPITAL.match(text, place) is not None:  # joined to another: "A and B"
            return place in found[-1:]
    owns = after is not rest  # an article owns nothing
    if not head or head[-1] in _SENTENCE_ENDS:
        opened = begun.rstrip(" ")[-1:] in tuple(_OPENING)
        return owns or _begins(after.lstrip(_CLOSING) if opened else after, text, cell=cell)
    return (word in _BEFORE or head[-1] in ",=→|") and (owns or _goes_on(after.lstrip(_CLOSING)))


def _in_brackets(begun: str, rest: str, head: str) -> bool:
    """The mark behind a claim: "[B]", "(A, C)". At the beginning "(A)" may be a number of a list."""
    square = begun.endswith("[") and rest[:1] in tuple("],;–-")
    return square or (begun.endswith("(") and rest[:1] in tuple("),;") and bool(head))


def _begins(after: str, text: str, *, cell: bool) -> bool:
    """At the beginning of a sentence, where "A" may be the article."""
    if after[:1] == "." and after[1:].strip():
        return False  # "A. Introduction"
    following = _NEXT_WORD.match(after)
    if following is None:
        return _is_apart(after)
    word = following[1]
    if cell and (word[0].isupper() or word[0].isdigit()):
        return True
    return not following[2] and (word in _VERBS or (word in _GERMAN_VERBS and _is_german(text)))


def _is_german(text: str) -> bool:
    return _GERMAN.search(text, 0, _TELLING) is not None


def _goes_on(after: str) -> bool:
    """In the middle of a sentence."""
    following = _NEXT_WORD.match(after)
    if following is None:
        return _is_apart(after)
    return not following[2] and following[1] in _AFTER and after.strip()[:4] != "to Z"


def _is_apart(after: str) -> bool:
    """A sign follows, or nothing."""
    return after.strip()[:1] in tuple(_AFTER_SIGNS) or not after.strip()


def mark_letters(blocks: Sequence[Block], count: int, *, ended: bool) -> list[Block]:
    """The blocks with what names a picture as runs of their own. `ended`: nothing follows the last of them."""
    last = len(blocks) - 1
    return [_marked(block, count, ended=ended or at < last) for at, block in enumerate(blocks)]


def _marked(block: Block, count: int, *, ended: bool) -> Block:
    if isinstance(block, Line) and not block.formula:
        runs = _split(block.runs, count, ended=ended)
        return block if runs is block.runs else replace(block, runs=runs)
    if isinstance(block, Table):
        return replace(block, head=_cells(block.head, count), rows=tuple(_cells(row, count) for row in block.rows))
    return block


def _cells(row: Iterable[Runs], count: int) -> tuple[Runs, ...]:
    return tuple(_split(cell, count, cell=True) for cell in row)


def _split(runs: Runs, count: int, *, ended: bool = True, cell: bool = False) -> Runs:
    text = "".join(_MASK * len(run.text) if _is_masked(run) else run.text for run in runs)
    found = mentions(text, count, ended=ended, cell=cell)
    return tuple(_parts(runs, found)) if found else runs


def _parts(runs: Runs, found: Sequence[int]) -> Iterator[Run]:
    """Each letter by itself, and the sign before it, which keeps room for what is drawn around the letter."""
    looks = {at - 1: Look.ROOM for at in found} | dict.fromkeys(found, Look.LETTER)
    places = sorted(looks)
    start = 0
    for run in runs:
        within = slice(bisect_left(places, start), bisect_left(places, start + len(run.text)))
        done = 0
        for at in (place - start for place in places[within]):
            if at > done:
                yield replace(run, text=run.text[done:at])
            sign, look = run.text[at], looks[start + at]
            href = f"{SCHEME}:{sign}" if look is Look.LETTER else run.href
            yield replace(run, text=sign, look=run.look | look, href=href)
            done = at + 1
        if done < len(run.text) or not run.text:
            yield replace(run, text=run.text[done:])
        start += len(run.text)


def _is_masked(run: Run) -> bool:
    return bool(run.href) or bool(run.look & (Look.CODE | Look.FORMULA))
