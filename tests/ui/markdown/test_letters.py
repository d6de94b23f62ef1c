"""Which letters of an answer name a picture, and which are articles, grades, initials or code."""

from __future__ import annotations

import pytest

from desktop.ui.markdown import letters
from desktop.ui.markdown.blocks import Line, Look, Table
from desktop.ui.markdown.flatten import blocks_of
from desktop.ui.markdown.letters import mark_letters, mentions

# Names are in brackets here.
SENTENCES = (
    "May, in [B], was busier on three of the four days.",
    "Only on Tuesday is [A] ahead: 300 visitors in April, 280 in May.",
    "Picture [A] shows a dog, picture [B] a cat.",
    "Chart [A] peaks on Thursday.",
    "In image [C] the sky is grey.",
    "Pictures [A] and [B] were taken in the same street.",
    "Charts [A], [B] and [C] agree, [D] does not.",
    "[A] is higher than [B].",
    "[A] shows April and [B] shows May.",
    "[A], [B] and [D] have a legend.",
    "[A]: 300 visitors",
    "[A] = 300, [B] = 280",
    "Between [A] and [B] there is little difference.",
    "[B] has more visitors than [A].",
    "The first chart ([A]) is about April.",
    "The chart labelled “[A]” is older.",
    "[A]’s bars are higher than [B]’s.",
    "It is the same in [A] and in [B].",
    "Unlike [A], [B] begins at zero.",
    "Visitors rose from [A] to [B].",
    "Compared with [A], there are fewer.",
    "Which is busier? [B].",
    "Fig. [A] is a bar chart.",
    "Bild [A] zeigt einen Hund.",
    "In Diagramm [B] liegt der Mai vorn.",
    "Die Bilder [A] und [B] sind aus derselben Straße.",
    "Nur am Dienstag liegt [A] vorn.",
    "[A] hat am Dienstag mehr Besucher als [B].",
    "[B] war an drei von vier Tagen voller.",
    "Im Vergleich von [A] und [B] ist der Mai voller.",
    "Abb. [A] zeigt den April, Abb. [B] den Mai.",
    "A dog sits on the stairs.",
    "A picture of a dog.",
    "There is a dog. A cat sits beside it.",
    "A series of bars is shown.",
    "A hat lies on the table.",
    "A war began in 1914.",
    "A can of beans costs 2 €.",
    "A show of hands decides.",
    "However: A dog is no cat.",
    "A well-known chart is shown in [A].",
    "A is-ought problem, as it is called.",
    "The song is in B minor, the next in C major.",
    "Vitamin C and vitamin D are listed.",
    "Vitamins B and C are listed.",
    "Plan B is cheaper than plan A or C.",
    "It says C++ and C# on the label.",
    "It is 20 °C in the shade.",
    "John B. Smith signed it.",
    "He got a B+ and an A-.",
    "An A/B test was run.",
    "The D-Day landing is shown.",
    "Everything from A to Z is on sale.",
    "A. Introduction",
    "A) yes B) no C) perhaps",
    "Section C of the form is empty.",
    "The U.S. flag hangs there.",
    "Type E is not among them, nor is F.",
    "Size DIN A 4 is printed on it.",
    "EIN HUND UND A KATZE",
    "Hepatitis B is mentioned.",
    "The total is 580 [[A], [C]].",
    "Three of them are receipts [[B]–[D]].",
    "Which one is it? The answer is [B].",
)


BRACKETS = {"[[": "⟦[", "]]": "]⟧"}  # that belong to the sentence


def read(sentence: str) -> tuple[str, list[int]]:
    """Without its brackets, and where the names were."""
    for doubled, written in BRACKETS.items():
        sentence = sentence.replace(doubled, written)
    text, names = "", []
    for part in sentence.split("["):
        if "]" in part:
            names.append(len(text))
        text += part.replace("]", "")
    return text.replace("⟦", "[").replace("⟧", "]"), names


@pytest.mark.parametrize("sentence", SENTENCES)
def test_names_of_pictures_and_nothing_else(sentence: str) -> None:
    text, names = read(sentence)
    assert mentions(text, 4) == names


def test_there_are_only_as_many_names_as_pictures() -> None:
    assert mentions("In C and in B.", 2) == [12]


def test_a_letter_at_the_end_waits_for_what_follows() -> None:
    assert mentions("It is higher in A", 2, ended=False) == []
    assert mentions("It is higher in A", 2) == [16]
    assert mentions("Only in A, and", 2, ended=False) == [8]


def test_time_grows_with_the_text_and_no_faster() -> None:
    def looked_at(text: str) -> int:
        counted = Counted(text)
        mentions(counted, 4)
        return counted.read

    for text in ("A. ", "A and B, ", "in A hat "):
        assert looked_at(text * 2_000) < 2.5 * looked_at(text * 1_000), text


class Counted(str):
    """Counts the letters that are cut out of it."""

    read = 0

    def __getitem__(self, key: object) -> str:
        found = str.__getitem__(self, key)  # type: ignore[index]
        self.read += len(found)
        return found


def test_in_a_table_a_letter_may_stand_before_a_name() -> None:
    assert mentions("A April", 2, cell=True) == [0]
    assert mentions("A", 2, cell=True) == [0]
    assert mentions("A dog", 2, cell=True) == []
    assert mentions("A April", 2) == []


def test_code_formulas_and_links_name_nothing() -> None:
    for source in ("`in A`", "[in A](https://example.org)", "see $A$ in `B`"):
        (block,) = mark_letters(blocks_of(source), 4, ended=True)
        assert isinstance(block, Line)
        assert not any(run.look & Look.LETTER for run in block.runs), source
    code = blocks_of("```\nin A\n```")
    assert mark_letters(code, 4, ended=True) == code


def test_a_name_is_a_run_of_its_own_with_room_before_it() -> None:
    (block,) = mark_letters(blocks_of("May, in **B**, was busier."), 2, ended=True)
    assert isinstance(block, Line)
    assert [run.text for run in block.runs] == ["May, in", " ", "B", ", was busier."]
    assert [run.look for run in block.runs] == [Look.PLAIN, Look.ROOM, Look.BOLD | Look.LETTER, Look.PLAIN]
    assert block.runs[2].href == "picture:B"


def test_names_are_found_in_tables_lists_and_headings() -> None:
    source = "## Chart A\n\n- **A**: 300\n\n| Day | A April | B May |\n|---|---|---|\n| Mon | 1 | in A |"
    heading, item, table = mark_letters(blocks_of(source), 2, ended=True)
    assert isinstance(heading, Line)
    assert isinstance(item, Line)
    assert isinstance(table, Table)
    rows = [heading.runs, item.runs, *table.head, *table.rows[0]]
    found = ["".join(run.text for run in runs if run.look & Look.LETTER) for runs in rows]
    assert found == ["A", "A", "", "A", "B", "", "", "A"]
    text = ["".join(run.text for run in runs) for runs in rows]
    assert text == ["Chart A", "A: 300", "Day", "A April", "B May", "Mon", "1", "in A"]


@pytest.mark.parametrize("source", ["A, B, ", "**A**, **B**, "])
def test_cutting_a_paragraph_grows_with_its_names(source: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """A model that cannot stop names pictures by the thousand."""

    def compared(names: int) -> int:
        Compared.count = 0
        (block,) = mark_letters(blocks_of("in " + source * (names // 2) + "."), 2, ended=True)
        assert isinstance(block, Line)
        assert sum(bool(run.look & Look.LETTER) for run in block.runs) == names
        return Compared.count

    monkeypatch.setattr(letters, "mentions", lambda *args, **more: [*map(Compared, mentions(*args, **more))])
    assert compared(1_600) < 6 * compared(400)


class Compared(int):
    """A place that counts how often it is compared."""

    count = 0

    def __lt__(self, other: int) -> bool:
        Compared.count += 1
        return int(self) < int(other)

    def __gt__(self, other: int) -> bool:
        return Compared(other) < self

    def __le__(self, other: int) -> bool:
        return not Compared(other) < self

    def __ge__(self, other: int) -> bool:
        return not self < other

    def __eq__(self, other: object) -> bool:
        Compared.count += 1
        return isinstance(other, int) and int(self) == int(other)

    __hash__ = int.__hash__
