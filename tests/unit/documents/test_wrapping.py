"""Lines that a margin broke become one text as their language is written."""

from __future__ import annotations

import pytest

from desktop.documents.wrapping import Hyphens, joined


def _joined(*lines: str) -> str:
    return joined(lines, [False] * len(lines))


@pytest.mark.parametrize(
    ("lines", "text"),
    [
        (("The ferry leaves", "at seven."), "The ferry leaves at seven."),
        (("冬季继续开行渡轮并", "且从五月一日起"), "冬季继续开行渡轮并且从五月一日起"),
        (("渡轮从五月一日起。 ", "自行车"), "渡轮从五月一日起。自行车"),
        (("자전거는 하루 전에", "예약해"), "자전거는 하루 전에 예약해"),
        (("เรือออกจากท่าเรือ", "ทุกวัน"), "เรือออกจากท่าเรือทุกวัน"),
        (("เรือออกทุกวัน ", "ห้ามสูบบุหรี่"), "เรือออกทุกวัน ห้ามสูบบุหรี่"),
        (("我们使用", "Python写程序"), "我们使用Python写程序"),
        (("我们用 Linux 和", "Python 写程序"), "我们用 Linux 和 Python 写程序"),
    ],
)
def test_blanks_between_lines(lines: tuple[str, ...], text: str) -> None:
    assert _joined(*lines) == text


@pytest.mark.parametrize(
    ("one", "two", "text"),
    [
        ("The Donau-", "dampf rises", "The Donaudampf rises"),
        ("Vor-", "und Nachteile", "Vor- und Nachteile"),
        ("the well-", "known crew", "the well-known crew"),
        ("twenty-", "first century", "twenty-first century"),
        ("re-", "elected", "re-elected"),
        ("Nord-", "Ostsee", "Nord-Ostsee"),
        ("2024-", "2025", "2024-2025"),
        ("soft\u00ad", "ware", "software"),
    ],
)
def test_hyphens_between_lines(one: str, two: str, text: str) -> None:
    broken = _joined(one, two)
    assert Hyphens([broken]).settled(broken) == text


def test_the_rest_of_the_document_knows_its_words() -> None:
    broken = _joined("a sea-", "going crew, a land-", "locked port, a wine-", "press")
    rest = "a land-locked country; the winepress; a sea going by"
    assert Hyphens([broken, rest]).settled(broken) == "a seagoing crew, a land-locked port, a winepress"
