"""Makes result sentences with a known source of the texts: copied, shortened, reworded, merged, invented, spoilt."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from desktop.common.proof import Claim, Support
from desktop.common.types import Document, Passage
from desktop.witness.proving import Prover
from tests.witness.texts import ALL, RELATIONS, Written

_SLOT = re.compile(r"\{(\w):([^|{}]*)(?:\|([^{}]*))?\}")
_RELATION = re.compile(r"\{([12]):([^{}]*)\}")
_OPTIONAL = re.compile(r"[ ]?\(\((.*?)\)\)")
_KINDS = {"n": "number", "d": "date", "p": "name", "u": "unit", "x": "negation"}
TRUE = ("copied", "shortened", "reworded", "merged")


@dataclass(frozen=True)
class Sentence:
    """`passages`: the numbers it was made of. `kind`: of TRUE, "invented", or what was spoilt; `wrong`: the words."""

    text: str
    kind: str
    passages: tuple[int, ...]
    wrong: str = ""


@dataclass(frozen=True)
class Sample:
    written: Written
    document: Document
    sentences: tuple[Sentence, ...]


def samples() -> tuple[Sample, ...]:
    return tuple(_sample(written) for written in ALL)


def _sample(written: Written) -> Sample:
    blocks = [block.strip().splitlines() for block in written.text.strip().split("\n\n")]
    passages = tuple(
        Passage(number, " ".join(_plain(line.split("##")[0]) for line in block), f"line {number}")
        for number, block in enumerate(blocks, 1)
    )
    sentences = [each for number, block in enumerate(blocks, 1) for line in block for each in _of(line, number)]
    sentences += list(_merged(written, blocks))
    sentences += [Sentence(text, "invented", ()) for text in written.invented]
    return Sample(written, Document("text.txt", passages), tuple(sentences))


def _of(line: str, number: int) -> Iterator[Sentence]:
    said, _, other = (part.strip() for part in line.partition("##"))
    yield Sentence(_plain(said), "copied", (number,))
    if "((" in said:
        yield Sentence(_plain(_shortened(said)), "shortened", (number,))
    yield Sentence(_plain(other), "reworded", (number,))
    for version in (said, _shortened(other)):
        for slot in _SLOT.finditer(version):
            if slot[3] is not None and (spoilt := _plain(version, slot)) != _plain(version):
                yield Sentence(_clean(spoilt), _KINDS[slot[1]], (number,), slot[3].strip())


def swapped() -> tuple[Sample, ...]:
    """Sentences in which two numbers or names stand in each other's place."""
    found = []
    for language, text in RELATIONS.items():
        lines = text.strip().splitlines()
        passages = tuple(
            Passage(number, _RELATION.sub(r"\2", line), f"line {number}") for number, line in enumerate(lines, 1)
        )
        sentences = []
        for number, line in enumerate(lines, 1):
            one, other = (each[2] for each in _RELATION.finditer(line))
            wrong = line.replace(f"{{1:{one}}}", other).replace(f"{{2:{other}}}", one)
            sentences.append(Sentence(wrong, "swapped", (number,)))
        found.append(Sample(Written(language, text, ()), Document("text.txt", passages), tuple(sentences)))
    return tuple(found)


def _merged(written: Written, blocks: list[list[str]]) -> Iterator[Sentence]:
    joint = {"en": " and ", "de": " und ", "hi": " और ", "th": " และ"}[written.language]
    for number in range(0, len(blocks) - 1, 2):
        one, other = (_plain(_shortened(block[0].split("##")[0])).rstrip(".।") for block in blocks[number : number + 2])
        end = {"hi": "।", "th": ""}.get(written.language, ".")
        yield Sentence(f"{one}{joint}{other}{end}", "merged", (number + 1, number + 2))


def _shortened(line: str) -> str:
    return _OPTIONAL.sub("", line).replace(" ,", ",")


def _plain(line: str, spoilt: re.Match[str] | None = None) -> str:
    def filled(slot: re.Match[str]) -> str:
        return slot[3] if spoilt is not None and slot.start() == spoilt.start() else slot[2]

    return _clean(_OPTIONAL.sub(r" \1", _SLOT.sub(filled, line)))


def _clean(text: str) -> str:
    text = re.sub(r"[ ]{2,}", " ", text.strip())
    text = re.sub(r" ?,(?=[.।])| (?=[.,;।])", "", text)
    return re.sub(r",(?= *$)", "", text)


@dataclass(frozen=True)
class Judged:
    """A sentence of the corpus, and what the witness says of it."""

    sentence: Sentence
    claims: tuple[Claim, ...]
    language: str
    held: bool

    @property
    def right(self) -> bool:
        """A true one leads to a right passage first or second, and is not doubted; a false one is marked."""
        if self.sentence.kind in TRUE:
            return self.linked and not self.doubted
        return self.doubted

    @property
    def linked(self) -> bool:
        told = {each.passage for claim in self.claims for each in claim.backings[:2]}
        return bool(told & set(self.sentence.passages))

    @property
    def doubted(self) -> bool:
        return any(claim.mismatches or claim.support is Support.NONE for claim in self.claims)


def judged(sample: Sample) -> Iterator[Judged]:
    prover = Prover(sample.document)
    for sentence in sample.sentences:
        claims = prover.prove(sentence.text).claims
        yield Judged(sentence, claims, sample.written.language, sample.written.held)
