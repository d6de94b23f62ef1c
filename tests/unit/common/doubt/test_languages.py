"""Numbers, names and dates of several languages, whichever way engines cut them."""

from __future__ import annotations

import pytest

from tests.unit.common.doubt.reading import unsure_of_all

NUMBERS = [
    ("It cost 2,400 euros.", ["2,400"]),
    ("A rise of 3.5 % at 10:42.", ["3.5", "10:42"]),
    ("Es waren 2.400,50 € und 3,5 %.", ["2.400,50", "3,5"]),
    ("Il y a 1 234 567 habitants, 12 000 de plus.", ["1 234 567", "12 000"]),
    ("Im Jahr 2024 150 Leute.", ["2024", "150"]),
    ("From 10–12, or 2019-2024.", ["10", "12", "2019", "2024"]),
    ("On 2024-05-03 or 03.05.2024 or 5/3/2024.", ["2024-05-03", "03.05.2024", "5/3/2024"]),
    ("The 1st of 20 is 15km away.", ["1", "20", "15"]),
    ("It is mp3 and h2o, in v2.1.", []),
    ("1. It has 3 rooms.\n2. It has 4.\n- 5 beds\n10) 6", ["3", "4", "5", "6"]),
    ("| Room | 12 |\n| --- | ---: |\n| Hall | 2,400 |", ["12", "2,400"]),
    ("ราคา ๔๒ บาท และ ๓.๕ %", ["๔๒", "๓.๕"]),
    ("ราคา๑๒๓บาท", ["๑๒๓"]),
    ("कीमत २,४०० रुपये है।", ["२,४००"]),
    ("去年有2400名游客。", ["2400"]),
    ("الغرف ١٢٣ غرفة", ["١٢٣"]),
    ("😀 12 😀😀 34👩‍👩‍👧 5", ["12", "34", "5"]),
    ("Zimmer 12 in Grün: 3", ["12", "3"]),
    ("It says `12`, ``3 ` 4`` and 5.", ["5"]),
    ("```python\nx = 12\n```\nSo 3.", ["3"]),
    ("~~~\n12\n```\n13\n~~~\n4", ["4"]),
    ("> ```\n> 12\n> ```\n> 3", ["3"]),
    ("<think>It is 12</think>It is 13.", ["13"]),
    ("See https://example.org/2024/05 and www.a.de/7, 8.", ["8"]),
    ("9" * 200 + " 3", ["3"]),
]

NAMES = [
    ("The tents came from Northquay and Bath.", ["Northquay", "Bath"]),
    ("Northquay was first. We met Ann there.", ["Ann"]),
    ("We met Dr. Meyer, J. Miller and Ms. O’Neill-Smith.", ["Meyer", "Miller", "O’Neill-Smith"]),
    ("# Costs Of The Fair\nIt was Bath.", ["Bath"]),
    ("- **Main Points**: it was in Bath.", ["Bath"]),
    ("They said: “The hall in Bath.”", ["Bath"]),
    ("I think I’m in Rome, and It is hot.", ["Rome"]),
    ("Nous sommes à Lyon avec Élise.", ["Lyon", "Élise"]),
    ("Wir waren mit dem Haus und der Katze zu der Zeit in Ordnung.", []),
    ("Das ist die Firma Nordkai, und der Anruf kam von Anna Schmidt.", ["Nordkai", "Schmidt"]),
    ("Es sind 2 Liter Milch und die Rechnung von BMW.", ["2", "BMW"]),
    ("Die Sitzung Mitte März ist am Montag.", ["März", "Montag"]),
    ("The meeting is on Monday, 3 May 2024.", ["Monday", "3", "May", "2024"]),
    ("Le 3 mai 2024, et mai est loin.", ["3", "mai", "2024"]),
    ("El 12 de mayo de 2024.", ["12", "mayo", "2024"]),
    ("Am 3. Mai ist es so weit.", ["3", "Mai"]),
]


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("text", "marked"), NUMBERS)
def test_numbers(text: str, marked: list[str], seed: int) -> None:
    assert [word for word in unsure_of_all(text, seed=seed) if any(map(str.isdigit, word))] == marked


@pytest.mark.parametrize("seed", range(8))
@pytest.mark.parametrize(("text", "marked"), NAMES)
def test_names_and_dates(text: str, marked: list[str], seed: int) -> None:
    assert unsure_of_all(text, seed=seed) == marked


@pytest.mark.parametrize(
    ("question", "marked"),
    [("What did Northquay pay?", ["Northquay"]), ("Northquay pays?", []), ("", [])],
)
def test_a_name_that_begins_a_sentence_is_one_where_it_is_known(question: str, marked: list[str]) -> None:
    assert unsure_of_all("It was so. Northquay paid.", question=question) == marked


def test_a_name_that_was_said_before_is_known() -> None:
    assert unsure_of_all("We met Anneke. Anneke paid.") == ["Anneke", "Anneke"]
