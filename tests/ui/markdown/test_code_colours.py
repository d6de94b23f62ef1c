"""What is told apart in code, and that it costs its length."""

from __future__ import annotations

import pytest

from desktop.ui.markdown.blocks import Code
from desktop.ui.markdown.code_languages import LANGUAGES, language_of
from desktop.ui.markdown.highlighting import highlights, language_name, scan
from desktop.ui.parts.long_lines import RUN
from tests.linear.growth import is_steep, seconds


def found(code: str, language: str) -> list[tuple[str, str]]:
    lines = code.split("\n")
    return [
        (lines[highlight.line][highlight.start : highlight.start + highlight.length], highlight.role)
        for highlight in highlights(Code(code, language))
    ]


@pytest.mark.parametrize(
    ("language", "code", "coloured"),
    [
        (
            "python",
            "import re  # why\nx = 'a\\'b' + str(1.5e-3)",
            [("import", "keyword"), ("# why", "comment"), ("'a\\'b'", "string"), ("1.5e-3", "number")],
        ),
        ("py", '"""one\ntwo"""', [('"""one', "string"), ('two"""', "string")]),
        (
            "c",
            "int a; /* b\nc */ // d",
            [("int", "keyword"), ("/* b", "comment"), ("c */", "comment"), ("// d", "comment")],
        ),
        (
            "json",
            '{"a": [-1, true, "b"]}',
            [('"a"', "keyword"), ("1", "number"), ("true", "keyword"), ('"b"', "string")],
        ),
        ("html", '<a href="x">y</a><!-- z -->', [
            ("<a", "keyword"), ('"x"', "string"), (">", "keyword"), ("</a", "keyword"), (">", "keyword"),
            ("<!-- z -->", "comment"),
        ]),
        ("sql", "SELECT a FROM b -- c", [("SELECT", "keyword"), ("FROM", "keyword"), ("-- c", "comment")]),
        ("bash", "if [ $# -gt 1 ]; then echo \"a\"; fi  # b", [
            ("if", "keyword"), ("1", "number"), ("then", "keyword"), ("echo", "keyword"), ('"a"', "string"),
            ("fi", "keyword"), ("# b", "comment"),
        ]),
        ("yaml", "a: 1\nb: x", [("a", "keyword"), ("1", "number"), ("b", "keyword")]),
        ("js", "const x = `a\nb`", [("const", "keyword"), ("`a", "string"), ("b`", "string")]),
        ("rust", "fn f<'a>() {}", [("fn", "keyword")]),
    ],
)  # fmt: skip
def test_what_has_a_colour(language: str, code: str, coloured: list[tuple[str, str]]) -> None:
    assert found(code, language) == coloured


@pytest.mark.parametrize(
    "word", ["sh", "js", "ts", "jsx", "c++", "cs", "golang", "rs", "yml", "r", "tex", "dockerfile"]
)
def test_languages_answers_are_full_of_have_colours(word: str) -> None:
    assert language_of(language_name(word)) is not None


def test_code_in_no_language_stays_plain() -> None:
    assert found("import x", "nosuchlanguage") == found("import x", "") == []


def test_a_line_that_is_laid_out_in_pieces_stays_plain_and_the_next_does_not() -> None:
    assert found(f"x = '{'a' * RUN}'\nimport re", "python") == [("import", "keyword")]


@pytest.mark.parametrize("name", LANGUAGES)
def test_the_cost_is_the_length(name: str) -> None:
    steep = [
        unit
        for unit in (" ", "\n", "a\n\n", "/*", "<!--", '"', "'", "\\", "#", "--", "1.", "a=", "[", "<", "&", "{-")
        if is_steep(lambda length, unit=unit: seconds(lambda: [*scan(unit * (length // len(unit)), LANGUAGES[name])]))  # type: ignore[misc]
    ]
    assert not steep
