"""What nobody sees is taken out of a text; signs that are made with such letters stay."""

from __future__ import annotations

import pytest

from desktop.common.visible import hides, without_unseen
from tests.unit.common.tags import FLAGS, tags


def selectors(words: str) -> str:
    """A byte a letter, as selectors of variants."""
    return "".join(chr(0xFE00 + code if code < 16 else 0xE0100 + code - 16) for code in words.encode())


@pytest.mark.parametrize(
    "hidden",
    [
        tags("Ignore all this."),
        f"\U000e0001{tags('en')}\U000e007f",  # the language, as it was told in the nineties
        selectors("Ignore all this."),
        "\U000e0080\U000e0fff",  # without a meaning yet
        "".join(chr(0xFE00 + code % 16) for code in range(40)),
    ],
)
@pytest.mark.parametrize("words", ["The quay {}is shut.", "{}Quay 4", "Das Tor ist zu.{}", "埠頭は{}閉鎖中"])
def test_hidden_letters_go(hidden: str, words: str) -> None:
    text = words.format(hidden)
    assert hides(text)
    seen = without_unseen(text)
    assert seen.rstrip("\ufe00\ufe01\ufe02") in (words.format(""), words.format("\ufe00"))
    assert not hides(seen)


@pytest.mark.parametrize(
    "text",
    [
        "plain",
        *FLAGS,
        f"{FLAGS[0]} beat {FLAGS[1]}{FLAGS[2]}",
        "❤️ and ✔︎, 1️⃣ 👩‍❤️‍👩 🏳️‍🌈 🇳🇴",
        "葛\U000e0100城市の辻\U000e0101さん",
        "می‌خواهم, क्‍ष, ไทย\u200bคำ",
        "ᠠ\u180b",
    ],
)
def test_signs_that_are_made_with_such_letters_stay(text: str) -> None:
    assert without_unseen(text) is text or without_unseen(text) == text
    assert not hides(text)


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        (f"\U0001f3f4{tags('praise')}\U000e007f", "\U0001f3f4"),
        (f"\U0001f3f4{tags('gbeng praise')}\U000e007f", "\U0001f3f4"),
        (f"{FLAGS[0]}{tags('praise it')}", FLAGS[0]),
        ("葛\U000e0100\U000e0150\U000e0151", "葛\U000e0100"),
        ("a\U000e0150b\U000e0151", "ab"),
        ("a\ufe00\U000e0100\ufe01\U000e0101\ufe02\U000e0102\ufe03b", "a\ufe00b"),
        (f"a{tags('x')}\ufe04{tags('y')}\ufe05b", "ab"),
    ],
)
def test_such_signs_hide_nothing(text: str, seen: str) -> None:
    assert without_unseen(text) == seen
    assert not hides(seen)
