"""No letter of what a model wrote is lost in view or copy, unless it is markup that was applied."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from desktop.ui.markdown.flatten import blocks_of
from desktop.ui.markdown.formats import Formats
from tests.ui.chat.fragments import documents, feeds
from tests.ui.chat.nothing_lost import missing
from tests.ui.markdown.reading import copied, read_in

# What is written, and what is copied of it: as it was written, or without the markup.
AS_WRITTEN = [
    *("2*3*4", "width*height", "5*x*3", "a * b", "x**2", "2**10", "n!*m!*k", "(a+b)*(c+d)", "长*宽*高", "Price*", "4*"),
    *("snake_case", "_x", "__init__.py", "~5~", "x~y~z", "~/a", "C:\\new\\_old", "\\\\server\\share", "\\d+\\.\\d*"),
    *("\\(x_1 * y_1\\)", "$a_1 * b_1$", "$5", "US$7.50", "\\[ \\{1\\} \\\\ y \\]", "\\begin{a}*b*\\end{a}", "f\\,dx"),
    *("https://a.org/c_d?e=1&f=*g", "www.a.org/x_y", "m_n@a.org", "a<b>c", "<b", "<!-- c -->"),
    *("<x y='z'>", "</p>", "1<2>0", "5\\%", "„q“", "3)", "(c)"),
    *("#tag", "[a]", "[^1]", "[a]: b", ":x:", "!", "&", "&nosuch;", "R&D", "100 %", "±5", "→", "≤", "–", "…", "“q”"),
    *("東京", "「重要」", "안녕", "ข้อความ", "हिन्दी", "עברית", "مرحبا", "👩\u200d👧", "é", "e\u0301", "½", "1,130.50"),
]  # fmt: skip
APPLIED = [
    *(("**bold**", "bold"), ("*it*", "it"), ("***both***", "both"), ("__b__", "b"), ("_i_", "i"), ("~~s~~", "s")),
    *(("`c*d*e`", "c*d*e"), ("``a`b``", "a`b"), ("**「重要」**で", "「重要」で"), ("**Note:**bring", "Note:bring")),
    *(("<b>x</b>", "x"), ("10<sup>6</sup>", "10⁶"), ("H<sub>2</sub>O", "H₂O"), ("<kbd>*K*</kbd>", "*K*")),
    *(("&lt;", "<"), ("&amp;", "&"), ("\\*x\\*", "*x*"), ("a\\_b", "a_b"), ("\\$9", "$9")),
    *(("[w](https://a.org)", "w (https://a.org)"), ("![p](https://a.org/p)", "p (https://a.org/p)")),
    *(("<https://a.org>", "https://a.org"), ("a<br>b", "a\nb")),
]  # fmt: skip

Pair = tuple[str, str]


def _joined(between: str, found: list[Pair]) -> Pair:
    return between.join(written for written, _ in found), between.join(copy for _, copy in found)


def _bullet(line: Pair) -> Pair:
    return f"- {line[0]}", "- " + line[1].replace("\n", "\n  ")


def _counted(number: int, line: Pair) -> Pair:
    return f"{number}. {line[0]}", f"{number}. " + line[1].replace("\n", "\n" + " " * len(f"{number}. "))


def _row(first: Pair, second: Pair) -> Pair:
    return f"| {first[0]} | {second[0]} |", f"{first[1]}\t{second[1]}".replace("\n", " ")


def _table(rows: list[Pair]) -> Pair:
    written, copy = _joined("\n", rows)
    return f"| a | b |\n|---|---|\n{written}", f"a\tb\n{copy}"


words = st.sampled_from([*((each, each) for each in AS_WRITTEN), *APPLIED])
lines = st.lists(words, min_size=1, max_size=6).map(lambda found: _joined(" ", [("x", "x"), *found]))
paragraphs = st.lists(lines, min_size=1, max_size=4).map(lambda found: _joined("\n", found))
bullets = st.lists(lines.map(_bullet), min_size=1, max_size=4).map(lambda found: _joined("\n", found))
counted = st.lists(st.builds(_counted, st.integers(0, 12), lines), min_size=1, max_size=4).map(
    lambda found: _joined("\n", found)
)
tables = st.lists(st.builds(_row, lines, lines), min_size=1, max_size=4).map(_table)
headings = lines.map(lambda line: (f"## {line[0]}", line[1]))
code = st.lists(st.sampled_from(AS_WRITTEN), min_size=1, max_size=4).map(
    lambda found: ("```py\n" + "\n".join(found) + "\n```", "\n".join(found))
)
blocks = st.tuples(bullets | counted | tables | headings | code | paragraphs, paragraphs)
texts = st.lists(blocks, min_size=1, max_size=3).map(
    lambda found: _joined("\n\n", [block for both in found for block in both])
)
UGLY = st.lists(
    st.sampled_from([*"ab1*_~`[]()<>!\\$|-#=+:.\n\n  ", "「", "。", "重", "http://", "**", "<b>", "</b>"]), max_size=60
)


@settings(max_examples=300, deadline=None)
@given(texts, *feeds)
def test_what_is_copied_is_what_was_written(
    formats: Formats, text: tuple[str, str], sizes: list[int], pauses: list[bool]
) -> None:
    source, plain = text
    assert copied(source, formats) == plain
    assert read_in(source, sizes, pauses) == blocks_of(source)


@settings(max_examples=300, deadline=None)
@given(documents | UGLY.map("".join))
def test_no_letter_is_missing_of_the_strangest_source(formats: Formats, source: str) -> None:
    assert not missing(source, copied(source, formats))


EXAMPLES = re.compile(r"^`{32} example[^\n]*\n(.*?)^\.\n", re.DOTALL | re.MULTILINE)


@pytest.mark.skipif(not os.environ.get("CORRAL_TEST_COMMONMARK"), reason="CORRAL_TEST_COMMONMARK names no spec.txt")
def test_no_letter_is_missing_of_the_examples_of_commonmark(formats: Formats) -> None:
    """Of `spec.txt` of github.com/commonmark/commonmark-spec, which is not ours to pass on."""
    spec = Path(os.environ["CORRAL_TEST_COMMONMARK"]).read_text(encoding="utf-8").replace("→", "\t")
    examples = EXAMPLES.findall(spec)
    assert len(examples) > 600
    for source in examples:
        assert not missing(source, copied(source, formats)), source
        for size in (1, 3, 7):
            assert read_in(source, [size], [True]) == blocks_of(source), source
