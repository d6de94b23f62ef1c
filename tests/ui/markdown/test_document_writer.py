"""Pieces on a document: what streams in must end as what is written at once."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFont, QTextBlock, QTextCharFormat, QTextCursor, QTextDocument

from desktop.ui.markdown.formats import CODE, CODE_WORDS, QUOTE, RULE, Formats
from desktop.ui.markdown.highlighting import file_ending, language_name
from desktop.ui.markdown.message_document import MessageDocument, Throttle
from tests.ui.chat.fragments import documents, feeds

WIDTH = 600


@pytest.fixture(autouse=True, scope="module")
def _at_once() -> Iterator[None]:
    """Every update is shown at once, however soon it comes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Throttle, "wait", lambda _: 0.0)
        yield


def char_facts(found: QTextCharFormat) -> tuple[object, ...]:
    return (
        found.fontWeight(),
        found.fontItalic(),
        found.fontStrikeOut(),
        found.fontUnderline(),
        found.anchorHref(),
        found.foreground().color().name(),
        found.background().color().name(),
        found.fontPointSize(),
        found.property(CODE_WORDS),
        tuple(found.fontFamilies() or ()),
    )


def words_of(block: QTextBlock) -> list[tuple[str, object]]:
    """The words of a block with how they look; fragments that look alike count as one."""
    found: list[tuple[str, object]] = []
    at = block.begin()
    while not at.atEnd():
        fragment = at.fragment()
        facts = char_facts(fragment.charFormat())
        if found and found[-1][1] == facts:
            found[-1] = (found[-1][0] + fragment.text(), facts)
        else:
            found.append((fragment.text(), facts))
        at += 1
    return found


def block_facts(block: QTextBlock) -> tuple[object, ...]:
    made = block.blockFormat()
    margins = (made.topMargin(), made.bottomMargin(), made.leftMargin(), made.rightMargin(), made.indent())
    kinds = (made.headingLevel(), made.alignment(), made.property(CODE), made.property(QUOTE), made.property(RULE))
    items = block.textList()
    chain: tuple[object, ...] = ()
    if items is not None:
        look = items.format()
        chain = (look.style(), look.start(), look.indent(), items.itemNumber(block), items.count())
    table = QTextCursor(block).currentTable()
    grid: tuple[object, ...] = ()
    if table is not None:
        shape = table.format()
        widths = [width.rawValue() for width in shape.columnWidthConstraints()]
        grid = (table.rows(), table.columns(), table.firstPosition(), shape.topMargin(), shape.leftMargin(), widths)
    return (block.text(), margins, kinds, chain, grid, words_of(block), char_facts(block.charFormat()))


def facts(document: QTextDocument) -> list[tuple[object, ...]]:
    def blocks() -> Iterator[QTextBlock]:
        block = document.begin()
        while block.isValid():
            yield block
            block = block.next()

    return [block_facts(block) for block in blocks()]


def streamed(source: str, sizes: list[int], pauses: list[bool], formats: Formats) -> MessageDocument:
    message, at, turn = MessageDocument.begun("", formats), 0, 0
    message.document.setTextWidth(WIDTH)
    while at < len(source):
        size = sizes[turn % len(sizes)]
        message.feed(source[at : at + size])
        if pauses[turn % len(pauses)]:
            message.flush()
            message.colour(0.001)
        at, turn = at + size, turn + 1
    message.finish()
    return message


def at_once(source: str, formats: Formats) -> MessageDocument:
    message = MessageDocument.of_answer(source, formats)
    message.document.setTextWidth(WIDTH)
    return message


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=documents, sizes=feeds[0], pauses=feeds[1])
def test_streaming_ends_as_one_shot(source: str, sizes: list[int], pauses: list[bool], formats: Formats) -> None:
    one, other = streamed(source, sizes, pauses, formats), at_once(source, formats)
    assert facts(one.document) == facts(other.document)
    assert one.document.size() == other.document.size()


CELLS = st.sampled_from(["a", "12", "1,130", "**b**", "`c`", "x<br>y", "-", "", "two words", "[l](http://x.y)", "重要"])
ROWS = st.lists(st.lists(CELLS, min_size=1, max_size=4).map(lambda cells: f"| {' | '.join(cells)} |\n"), max_size=40)
TABLES = st.builds(
    lambda before, asked, rows, after: f"{before}| h | **i** | j |\n{asked}\n{''.join(rows)}{after}",
    st.sampled_from(["", "Words.\n\n", "```\ncode\n```\n"]),
    st.sampled_from(["|---|---|---|", "|---|--:|:-:|", "|:--|---|--:|"]),
    ROWS,
    st.sampled_from(["", "\n", "\nWords.", "\n| h |\n|---|\n| x |"]),
)


def cell_facts(document: QTextDocument) -> list[tuple[object, ...]]:
    """How each cell of its tables looks, with every paragraph of it."""
    found: list[tuple[object, ...]] = []
    block = document.begin()
    for _ in range(document.blockCount()):
        table = QTextCursor(block).currentTable()
        if table is not None:
            cell = table.cellAt(block.position())
            look = cell.format().toTableCellFormat()
            air = (look.topPadding(), look.bottomPadding(), look.leftPadding(), look.rightPadding())
            line = (look.bottomBorder(), look.bottomBorderStyle(), look.bottomBorderBrush().color().name())
            shape = block.blockFormat()
            found.append((cell.row(), cell.column(), air, line, shape.lineHeight(), shape.alignment()))
        block = block.next()
    return found


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(source=TABLES, sizes=st.lists(st.integers(1, 9), min_size=1, max_size=8), pauses=feeds[1])
def test_a_table_that_grew_is_one_that_was_there_at_once(
    source: str, sizes: list[int], pauses: list[bool], formats: Formats
) -> None:
    one, other = streamed(source, sizes, pauses, formats), at_once(source, formats)
    assert facts(one.document) == facts(other.document)
    assert cell_facts(one.document) == cell_facts(other.document)
    assert one.document.size() == other.document.size()


def test_rows_of_a_table_are_appended(formats: Formats) -> None:
    message = MessageDocument.begun("| a | b |\n|---|---|\n| one | 1 |\n| two | 2", formats)
    message.document.size()
    changes: list[tuple[int, int]] = []
    message.document.contentsChange.connect(lambda at, gone, _added: changes.append((at, gone)))
    last = message.document.find("two").selectionStart()
    for words in ("2 |\n", "| three", " | 3 |\n| four |", " 4 |"):
        message.feed(words)
        message.flush()
    assert min(at for at, _ in changes) >= last - 1
    assert max(gone for _, gone in changes) <= len("three")
    assert message.document.toPlainText().split("\n")[-3:] == ["four", "4", ""]


def test_finished_blocks_are_not_touched(formats: Formats) -> None:
    message = MessageDocument.begun("First paragraph.\n\nSecond one.\n\nThird", formats)
    message.document.size()  # lays it out: Qt tells of changes only from then on
    changed: list[int] = []
    message.document.contentsChange.connect(lambda position, _removed, _added: changed.append(position))
    third = message.document.toPlainText().index("Third")
    for block in (" paragraph", " goes", " on.\n\n", "Fourth."):
        message.feed(block)
        message.flush()
    assert changed
    assert min(changed) >= third


def test_open_code_is_only_appended_to(formats: Formats) -> None:
    message = MessageDocument.begun("```python\nfirst = 1\n", formats)
    message.document.size()
    removed: list[int] = []
    message.document.contentsChange.connect(lambda _position, gone, _added: removed.append(gone))
    for line in ("second = 2\n", "third ", "= 3\n", "fourth = 4\n"):
        message.feed(line)
        message.flush()
    # Qt tells of a changed margin as of a paragraph that was replaced; no line but the last has one.
    assert max(removed) <= len("fourth = 4") + 1
    assert message.document.toPlainText() == "first = 1\nsecond = 2\nthird = 3\nfourth = 4"


def test_a_fence_that_may_be_closing_is_held_back(formats: Formats) -> None:
    message = MessageDocument.begun("```\ncode\n``", formats)
    assert message.document.toPlainText() == "code"
    message.finish()
    assert message.document.toPlainText() == "code\n``"


def colours(message: MessageDocument) -> dict[str, str]:
    """Each coloured word with its colour."""
    found: dict[str, str] = {}
    block = message.document.begin()
    while block.isValid():
        for stretch in block.layout().formats():
            units = block.text().encode("utf-16-le")[2 * stretch.start : 2 * (stretch.start + stretch.length)]
            found[units.decode("utf-16-le")] = stretch.format.foreground().color().name()
        block = block.next()
    return found


@pytest.mark.parametrize("arriving", [True, False])
def test_closed_code_is_coloured(formats: Formats, arriving: bool) -> None:
    source = 'Text.\n\n```python\nimport re  # why\nx = "😀" + str(12)\n```\n\nMore.'
    message = streamed(source, [3], [True], formats) if arriving else at_once(source, formats)
    while not message.colour(1.0):
        pass
    found = colours(message)
    style = formats.style
    assert found["import"] == style.keyword.name()
    assert found["# why"] == style.comment.name()
    assert found["12"] == style.number.name()
    assert style.string.name() in found.values()


def test_unknown_languages_stay_plain(formats: Formats) -> None:
    message = at_once("```nosuchlanguage\nimport x\n```", formats)
    while not message.colour(1.0):
        pass
    assert colours(message) == {}


def test_languages_by_name() -> None:
    assert (language_name("py"), language_name("nosuchlanguage")) == ("Python", "nosuchlanguage")
    assert (file_ending("py"), file_ending("bash"), file_ending("nosuchlanguage")) == (".py", ".sh", ".txt")


def test_lines_of_a_question_stand_as_they_were_typed(formats: Formats) -> None:
    message = MessageDocument.of_question("From: Ida\nTo: Max\n\nGood morning", formats)
    margins = []
    block = message.document.begin()
    while block.isValid():
        margins.append(block.blockFormat().topMargin())
        block = block.next()
    assert margins == [0.0, 0.0, 0.0, 0.0]
    message.drop()


def test_bold_is_heavy_enough_to_be_made_where_a_font_has_no_bold(formats: Formats) -> None:
    message = at_once("これは**「重要」**です。", formats)
    assert message.document.find("重要").charFormat().fontWeight() >= QFont.Weight.Bold
    message.drop()
