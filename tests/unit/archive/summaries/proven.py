"""Makes texts whose proof is known, for the tests of summaries as files."""

from __future__ import annotations

from desktop.archive.summaries.types import Outgoing
from desktop.common.proof import Backing, Claim, Mismatch, MismatchKind, Proof, Support
from desktop.common.types import Document, Passage

WELL = "The new well gave 412 cubic metres until October."
PUMP = "The pump was repaired twice, for 310 euros in all."
DOCUMENT = Document(
    "garden-report.pdf",
    (
        Passage(1, WELL, "page 5", "Water", page=5),
        Passage(2, f"A second one is not planned. {PUMP}", "page 6", "Water", page=6),
    ),
)
TEXT = """## The year

- **The well gave 412 cubic metres.** It is *new*.
  1. The pump was repaired for 130 euros.
- The fee rises.
"""


def place_of(words: str, text: str = TEXT) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def backing(words: str, passage: int) -> Backing:
    start = DOCUMENT.text.index(words)
    return Backing(passage, start, start + len(words), 0.9)


PROOF = Proof(
    (
        Claim(*place_of("**The well gave 412 cubic metres.**"), Support.FOUND, (backing(WELL, 1),)),
        Claim(
            *place_of("The pump was repaired for 130 euros."),
            Support.FOUND,
            (backing(PUMP, 2),),
            (Mismatch(MismatchKind.NUMBER, *place_of("130 euros"), "130 euros", "310 euros", 2),),
        ),
        Claim(*place_of("The fee rises."), Support.NONE),
    )
)
PIECE = Outgoing(TEXT, "garden-report, summary", PROOF, DOCUMENT, ("All 2 passages were read.",))
NOTES = (
    f"Passage 1, page 5: “{WELL}”",
    f"To check: “130 euros” is not in passage 2, which says “310 euros”. Passage 2, page 6: “{PUMP}”",
    "Not found in the text.",
)


def of_sentences(sentences: list[str], words: str = "The source.") -> Outgoing:
    """A line for each, all of them from one passage."""
    text, claims, at = "\n\n".join(sentences), [], 0
    for each in sentences:
        claims.append(Claim(at, at + len(each), Support.FOUND, (Backing(1, 0, len(words), 1.0),)))
        at += len(each) + 2
    return Outgoing(text, "", Proof(tuple(claims)), Document("a.txt", (Passage(1, words, "line 1"),)))
