"""Every passage of sixty documents is sent, and no request is more than the engine's memory holds.

The engine of these tests counts as a real one does: figures, code and rare scripts have far more tokens than estimated.
"""

from __future__ import annotations

import asyncio
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.common.types import Document, Passage
from desktop.writing import prompts
from desktop.writing.summarize import Summarizer
from desktop.writing.types import Length, Result, SummaryOptions
from tests.conftest import Run
from tests.documents_by_kind import SIZES, kinds, made
from tests.unit.writing.doubles import FakeRoute, FakeRouter, Reply, result_of

_WORD = re.compile("[a-zA-Z]+")
_SIGN = re.compile(r"[!-@\[-`{-~]")
_OTHER = re.compile(r"[^\x00-\x7f]")
_LETTERS = 5  # of a token, in words


def counted(text: str) -> int:
    """Tokens: one for each five letters of a word, for a figure or a sign; one and a half for a rare letter."""
    words = sum(-(-len(word) // _LETTERS) for word in _WORD.findall(text))
    return words + len(_SIGN.findall(text)) + len(_OTHER.findall(text)) * 3 // 2


def noted(_told: str, text: str) -> Reply:
    return f"- It says {' '.join(text.split())[:40]}"


class Recording(FakeRoute):
    """Keeps what was read: requests with the text itself, not those with notes."""

    def __init__(self, num_ctx: int = 4_096) -> None:
        super().__init__(noted, num_ctx=num_ctx, counting=counted)

    @property
    def read(self) -> list[str]:
        asked = zip(self.texts, self.tasks, strict=True)
        return [text for text, task in asked if "dashes are notes" not in task]


async def summarized(route: Recording, source: Document, length: Length = Length.MEDIUM) -> Result:
    stream = Summarizer(FakeRouter(route)).summarize(source, SummaryOptions(length), "m")
    return result_of([event async for event in stream])


def check(route: Recording, source: Document, result: Result) -> None:
    assert result.coverage.complete
    assert bare("".join(route.read)) == bare(source.text)
    assert all(
        counted(f"{system}{user}") < route.num_ctx for system, user in zip(route.systems, route.users, strict=True)
    )


def bare(text: str) -> str:
    """As it is sent: lines of dashes are three, and blanks at the edges of a part are nobody's words."""
    return "".join(prompts.fenced(text).split("\n", 1)[1].rsplit("\n", 1)[0].split()).replace("-----", "---")


@pytest.mark.parametrize("kind", kinds())
@pytest.mark.parametrize("size", SIZES[:-1])
def test_every_passage_is_sent_and_no_request_is_too_long(run: Run, kind: str, size: int) -> None:
    route, source = Recording(), made(kind, size)
    check(route, source, run(summarized(route, source)))


@pytest.mark.parametrize("kind", kinds())
def test_three_megabytes_are_sent_whole(run: Run, kind: str) -> None:
    route, source = Recording(8_192), made(kind, SIZES[-1])
    check(route, source, run(summarized(route, source)))


_TEXT = st.text(alphabet=st.sampled_from("ab 1é漢ไा|.,;\n-`#\t😀"), min_size=1, max_size=400)

_GLUE = st.sampled_from(["\n\n", "\n", " ", ""])


@settings(max_examples=40, deadline=None)
@given(
    st.lists(st.tuples(_TEXT, st.sampled_from(["\n\n", "\n", " ", ""]), st.integers(1, 60)), min_size=1, max_size=12)
)
def test_whatever_the_text_all_of_it_is_sent(pieces: list[tuple[str, str, int]]) -> None:
    passages = (
        Passage(n, text * times, f"passage {n}", text[:3], glue=glue) for n, (text, glue, times) in enumerate(pieces, 1)
    )
    source = Document("x.md", tuple(passages))
    if not source.text.strip():
        return
    route = Recording(2_048)
    check(route, source, asyncio.run(summarized(route, source)))
