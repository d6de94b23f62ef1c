from __future__ import annotations

import itertools

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QImage, QTextCursor
from pytestqt.qtbot import QtBot

from desktop.state.writing.choices import Tool
from desktop.ui.parts.long_lines import LONGEST
from desktop.ui.parts.supply import SHOWN
from desktop.ui.theme import Step, Theme
from desktop.ui.writing.result_view import ResultView
from desktop.writing.diff import compare

LIST = (
    "## The roof\n\n- It **must** be replaced\n- The council pays half\n  - if ordered this year\n\nNext: 13 November"
    "\n\n| Roof | Price |\n| --- | ---: |\n| slate | 9,000 |\n\n```sh\n# order **it**\n\norder slate\n```\nThe `end`."
)


@pytest.fixture
def view(qtbot: QtBot, theme: Theme) -> ResultView:
    made = ResultView(theme)
    qtbot.addWidget(made)
    made.resize(500, 400)
    return made


def look_of(view: ResultView) -> list[tuple[str, float, float, list[tuple[str, int]]]]:
    """Text, margins and weights, block by block."""
    found = []
    block = view.document().begin()
    while block.isValid():
        spans = []
        for number in range(len(block.text())):
            cursor = QTextCursor(block)
            cursor.setPosition(block.position() + number + 1)
            spans.append((block.text()[number], cursor.charFormat().fontWeight()))
        found.append((block.text(), block.blockFormat().leftMargin(), block.blockFormat().topMargin(), spans))
        block = block.next()
    return found


def test_bullets_headings_and_bold(view: ResultView) -> None:
    view.begin(Tool.SUMMARY)
    view.add(LIST)
    assert view.toPlainText().split("\n") == [
        "The roof",
        "It must be replaced",
        "The council pays half",
        "if ordered this year",
        "Next: 13 November",
        "| Roof | Price |",
        "| slate | 9,000 |",
        "# order **it**",
        "order slate",
        "The `end`.",
    ]


def test_code_and_tables_stand_in_letters_of_one_width(view: ResultView) -> None:
    view.begin(Tool.WORDING)
    view.add(LIST)
    families = [view.document().find(words).charFormat().fontFamilies() for words in ("9,000", "# order", "The `end`")]
    assert families[0] == families[1] == view.theme.font(Step.CODE).families()
    assert families[2] is None  # that of the pane


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cuts=st.lists(st.integers(0, len(LIST)), max_size=12))
def test_words_in_any_pieces_end_as_the_whole(view: ResultView, cuts: list[int]) -> None:
    view.begin(Tool.SUMMARY)
    view.add(LIST)
    whole = look_of(view)
    view.begin(Tool.SUMMARY)
    marks = [0, *sorted(cuts), len(LIST)]
    for start, end in itertools.pairwise(marks):
        view.add(LIST[start:end])
    assert look_of(view) == whole


def test_raised_figures_and_line_ends_come_letter_by_letter_and_are_copied_as_seen(view: ResultView) -> None:
    text = "Some 10<sup>6</sup> litres of H<sub>2</sub>O<br>at x<sup>n+1</sup> bar.\n- open<br>wait<br>\n- shut"
    text += "\n\n| m<sup>2</sup> | open<br>shut |\n| --- | --- |\n```\n| x<sup>2</sup> |\n```"
    view.begin(Tool.SUMMARY)
    for letter in text:
        view.add(letter)
    streamed = look_of(view)
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == (
        "Some 10⁶ litres of H₂O\nat x^(n+1) bar.\nopen\nwait\nshut\n| m² | open shut |\n| x<sup>2</sup> |"
    )
    view.begin(Tool.SUMMARY)
    view.add(text)
    assert look_of(view) == streamed


def test_a_line_that_begins_with_code_is_shown_and_opens_no_block_of_it(view: ResultView) -> None:
    view.begin(Tool.SUMMARY)
    view.add("Use it so:\n```print(1)``` prints one.\nThe **end** is near.")
    assert "print(1)" in view.toPlainText()
    assert "prints one." in view.toPlainText()
    assert "The end is near." in view.toPlainText()


def test_a_post_stands_before_each_bullet(view: ResultView, theme: Theme) -> None:
    view.begin(Tool.SUMMARY)
    view.add("- One\n- Two\n- Three")
    image = view.grab().toImage().convertToFormat(QImage.Format.Format_RGB32)
    accent = theme.colour("accent").name()
    column = [image.pixelColor(26, y).name() == accent for y in range(image.height())]
    assert sum(now and not before for before, now in zip([False, *column], column, strict=False)) == 3


def test_new_wording_is_set_as_a_summary_is(view: ResultView) -> None:
    view.begin(Tool.WORDING)
    view.add("# Keys\n\nDear Mr Hale,\n\nthe **key** # 3\nis here")
    assert view.toPlainText() == "Keys\nDear Mr Hale,\nthe key # 3\nis here"
    weights = {word: view.document().find(word).charFormat().fontWeight() for word in ("Keys", "key", "here")}
    assert weights["Keys"] == weights["key"] > weights["here"]


def test_paragraphs_stand_where_they_stood_when_changes_are_shown(view: ResultView) -> None:
    old, new = "One old.\n\nTwo.\nThree.\n\nFour.", "One new.\n\nTwo.\nThree.\n\nFour."
    view.begin(Tool.WORDING)
    view.add(new)
    before = [(margin, len(text.split())) for text, _left, margin, _spans in look_of(view)]
    view.show_changes(compare(old, new))
    after = [(margin, len(text.replace("old\u2005", "").split())) for text, _left, margin, _spans in look_of(view)]
    assert after == before


def test_the_reader_stays_where_they_are_when_changes_are_shown(view: ResultView) -> None:
    text = "\n\n".join(f"Paragraph {n} of the text." for n in range(60))
    view.show()
    view.begin(Tool.WORDING)
    view.add(text)
    view.verticalScrollBar().setValue(400)
    view.show_changes(compare(text, text.replace("30", "31")))
    assert view.verticalScrollBar().value() == 400


def test_changes_are_struck_and_underlined(view: ResultView, theme: Theme) -> None:
    view.show_changes(compare("The lead roof leaks", "The slate roof leaks"))
    formats = {}
    for word in ("lead", "slate", "roof"):
        found = view.document().find(word)
        formats[word] = found.charFormat()
    assert formats["lead"].fontStrikeOut()
    assert formats["lead"].foreground().color() == theme.colour("bad")
    assert formats["slate"].fontUnderline()
    assert formats["slate"].background().color() == theme.colour("good_soft")
    assert not formats["roof"].fontStrikeOut()
    assert not formats["roof"].fontUnderline()


def test_the_view_stays_where_it_is_while_words_come(view: ResultView) -> None:
    view.show()
    view.begin(Tool.SUMMARY)
    view.add("A long paragraph. " * 400)
    assert view.verticalScrollBar().maximum() > 0
    assert view.verticalScrollBar().value() == 0


@pytest.mark.parametrize(
    "text", ["x" * 60_000, "word " * 15_000, "- **a** point\n" * 3_000, "a\n" * 5_000, "**a " * 10_000]
)
def test_a_long_result_comes_in_portions(qtbot: QtBot, view: ResultView, text: str) -> None:
    view.begin(Tool.SUMMARY)
    most = [0, 0]
    before = [view.document().blockCount(), view.document().characterCount()]
    view.add(text)
    while True:
        now = [view.document().blockCount(), view.document().characterCount()]
        most = [max(seen, after - then) for seen, after, then in zip(most, now, before, strict=True)]
        before = now
        if not view._turns.isActive():
            break
        view._go_on()
    assert most[0] <= 2_500
    assert most[1] <= 24_000
    block = view.document().begin()
    while block.isValid():
        assert block.length() <= LONGEST + 1
        block = block.next()


def test_a_line_without_a_blank_is_copied_as_one(qtbot: QtBot, view: ResultView) -> None:
    text = "x" * 30_000
    view.begin(Tool.WORDING)
    for at in range(0, len(text), 700):
        view.add(text[at : at + 700])
    qtbot.waitUntil(lambda: not view._turns.isActive())
    view.selectAll()
    assert view.createMimeDataFromSelection().text() == text


def test_of_a_very_long_result_the_end_is_not_shown_and_that_is_said(qtbot: QtBot, view: ResultView) -> None:
    view.begin(Tool.SUMMARY)
    view.add("word " * 100_000)
    qtbot.waitUntil(lambda: "the rest is not shown here" in view.toPlainText())
    assert view.document().characterCount() < SHOWN + 500
    view.add("more words")
    assert view.toPlainText().endswith("the rest is not shown here.")


def test_changes_of_a_long_text_come_in_portions_too(qtbot: QtBot, view: ResultView) -> None:
    old = "word and " * 8_000 + "x" * 40_000
    view.show_changes(compare(old, old.replace("and", "or")))
    assert view.document().characterCount() < 40_000
    qtbot.waitUntil(lambda: not view._turns.isActive())
    assert view.document().characterCount() > 110_000


MANGLING = [
    ("\ufeffThe **quay** is shut.", "\u2060The quay is shut."),
    ("\ufffeThe quay is shut.", "\ufffdThe quay is shut."),
    ("One\u2029two **three**", "One\u2028two three"),
    ("One\rtwo **three**", "One\u2028two three"),
    ("One\r\n\ufdd0two\ufffc", "One\n\ufffdtwo\ufffd"),
]


@pytest.mark.parametrize(("said", "shown"), MANGLING)
@pytest.mark.parametrize("size", [1, 3, 4, 100])
def test_no_letter_of_a_model_changes_others_or_the_lines(view: ResultView, said: str, shown: str, size: int) -> None:
    view.begin(Tool.WORDING)
    for at in range(0, len(said), size):
        view.add(said[at : at + size])
    document = view.document()
    blocks = [document.findBlockByNumber(number).text() for number in range(document.blockCount())]
    assert "\n".join(blocks) == shown


@pytest.mark.parametrize(("said", "shown"), MANGLING)
def test_nor_where_changes_are_shown(view: ResultView, said: str, shown: str) -> None:
    view.show_changes(compare(said, said))
    document = view.document()
    blocks = [document.findBlockByNumber(number).text() for number in range(document.blockCount())]
    assert "\n".join(blocks).replace("**", "") == shown


def test_words_from_before_the_view_was_shown_keep_their_size(view: ResultView, theme: Theme) -> None:
    view.begin(Tool.SUMMARY)
    view.add("The roof leaks.")
    view.setFont(QFont(theme.font(Step.CAPTION)))  # as a style sheet does to a widget that was not shown yet
    view.show()
    assert view.document().defaultFont().pointSizeF() == theme.font(Step.READING).pointSizeF()
