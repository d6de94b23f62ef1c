"""Two readers who read the same thing agree, and who did not do not."""

from __future__ import annotations

import pytest

from tests.recall.words import words_of


def _words(text: str) -> list[str]:
    return list(words_of(text).words)


def _settled(text: str, other: str) -> list[str]:
    return list(words_of(text).settled(frozenset(words_of(other).words)))


@pytest.mark.parametrize(
    ("written", "same"),
    [
        ("The ﬁrst oﬃce", "the first OFFICE"),  # ligatures
        ("STRASSE", "Straße"),
        ("Ele\u00advator", "Elevator"),  # a soft hyphen
        ("Ele\u00ad\nvator", "Elevator"),
        ("don\u2019t", "don't"),
        ("caf\u00e9", "cafe\u0301"),
        ("zero\u200bwidth\ufeff", "zerowidth"),
        ("well-known", "well\u2010known"),
        ("\u2022 one\n\u25aa two\n\u2610 three", "one two three"),  # bullets and boxes
        ("[x] by boat [ ] by bus", "\u2714 by boat \u2610 by bus"),
        ("a \u2500\u2500\u2500 b | c ----- d", "a b c d"),  # rules of tables
        ("(10\u2076)", "10^6"),
        ("10\u2076", "10^(6)"),
        ("H\u2082O", "H_(2)O"),
        ("the 1^(st) of May", "the 1st of May"),
        ("Register here (https://example.org/a_(b)?c=1)", "Register here"),
        ("[Picture: a chart of tides]", "a chart of tides"),
        ("before [Picture] after", "before after"),
        ("habibiحبيبي", "habibi حبيبي"),
        ("ﾃｽﾄ", "テスト"),  # narrow Japanese letters
    ],
)
def test_the_same_words(written: str, same: str) -> None:
    assert _words(written) == _words(same)


@pytest.mark.parametrize(
    ("written", "other"),
    [
        ("106", "10\u2076"),
        ("12.50 107", "12.50107"),
        ("12 March", "12March"),
        ("25 \u00b0C", "25 C"),
        ("x \u2264 3", "x 3"),
        ("20/4", "204"),
        ("1,000", "1000"),
    ],
)
def test_other_words(written: str, other: str) -> None:
    assert _words(written) != _words(other)


def test_numbers_keep_their_points() -> None:
    assert _words("0.00000085, 1.250,75 and 3. No. 4.") == ["0.00000085", "1.250,75", "and", "3", "no", "4"]


def test_every_character_counts_where_no_blanks_are_written() -> None:
    assert _words("渡轮并且。") == ["渡", "轮", "并", "且"]
    assert _words("もちいて") == ["も", "ち", "い", "て"]
    assert _words("น้ำ 25 บาท") == [*"น้", "\u0e4d", *"า", "25", *"บาท"]
    assert _words("한국어 문서") == ["한국어", "문서"]  # Korean has blanks


def test_vowel_signs_belong_to_their_word() -> None:
    assert _words("हिन्दी में") == ["हिन्दी", "में"]


def test_a_hyphen_at_a_line_s_end_may_belong_to_the_word_or_not() -> None:
    assert _settled("for the won-\nderful day", "the wonderful day") == ["for", "the", "wonderful", "day"]
    assert _settled("Vor- und Nachteile", "Vor- und Nachteile") == ["vor", "und", "nachteile"]
    assert _settled("Vor- und Nachteile", "Vorund Nachteile") == ["vorund", "nachteile"]
    assert _settled("a mother-\nin-\nlaw", "a mother-in-law") == ["a", "motherinlaw"]


def test_no_word_gets_lost_where_two_are_not_joined() -> None:
    assert _settled("one- two- three-", "twothree") == ["one", "twothree"]
    assert _settled("the end-", "the end") == ["the", "end"]
