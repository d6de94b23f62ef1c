"""What a terminal would obey shows instead."""

from __future__ import annotations

import json

import pytest

from desktop.common.visible import shown, shown_json, shown_name

OBEYED = [
    ("\x1b[2J", "␛[2J"),
    ("\x1b]0;owned\x07", "␛]0;owned␇"),
    ("\x9b31m", "\\x9b31m"),
    ("abc\b\b\bxyz", "abc␈␈␈xyz"),
    ("a\x00b\x7f", "a␀b␡"),
    ("paid\rnot paid", "paid␍not paid"),
    ("a\x0b\x0cb", "a␋␌b"),
    ("invoice\u202egnp.exe", "invoice\\u202egnp.exe"),
    ("\u2066a\u2069\u061c", "\\u2066a\\u2069\\u061c"),
    ("a\U000e0041", "a\\U000e0041"),
]


@pytest.mark.parametrize(("given", "seen"), OBEYED)
def test_what_a_terminal_obeys_shows(given: str, seen: str) -> None:
    assert shown(given) == seen
    assert "".join(map(shown, given)) == seen  # in pieces of any size, too
    assert shown_name(given) == seen


@pytest.mark.parametrize(
    "text", ["a\tb\nc", "Größe 10⁶, 東京, ไทย, हिन्दी", "👩‍💻", "שלום \u200f(a)", "line one\r\nline two"]
)
def test_words_stay_as_they_are(text: str) -> None:
    assert shown(text) == text.replace("\r\n", "\n")


def test_a_name_is_one_line() -> None:
    assert shown_name("a\ncorral: all is well\t\udcff\u2028") == "a␊corral: all is well␉\\udcff\\u2028"


@pytest.mark.parametrize("text", [given for given, _ in OBEYED])
def test_json_loses_nothing(text: str) -> None:
    written = shown_json(json.dumps({"text": f"é{text}"}, ensure_ascii=False))
    assert shown(written) == written
    assert json.loads(written) == {"text": f"é{text}"}
