"""What Markdown becomes, whole or piece by piece, before any document is involved."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QTextCursor, QTextDocument
from PySide6.QtWidgets import QApplication

from desktop.ui.markdown.blocks import Align, Block, Code, Line, Look, Run, Table, plain
from desktop.ui.markdown.flatten import CHAIN, blocks_of, parse
from desktop.ui.markdown.stream import LONGEST_LINE, LONGEST_OPEN
from desktop.ui.markdown.tables import LONG, STRETCH
from desktop.ui.markdown.tables_as_csv import as_csv, table_at, tables_in
from desktop.ui.parts.long_lines import LONGEST
from tests.ui.chat.fragments import documents, feeds
from tests.ui.markdown.reading import read_in


@settings(max_examples=300, deadline=None)
@given(documents, *feeds)
def test_streaming_ends_as_one_shot(source: str, sizes: list[int], pauses: list[bool]) -> None:
    assert read_in(source, sizes, pauses) == blocks_of(source)


@settings(max_examples=100, deadline=None)
@given(st.text(), *feeds)
def test_any_text_at_all(source: str, sizes: list[int], pauses: list[bool]) -> None:
    assert read_in(source, sizes, pauses) == blocks_of(source)


LONG_BITS = [
    "word " * 1_500,
    "x" * 9_000,
    "x" * 20_000 + "\n",
    "**bold** " * 1_200,
    "line\n" * 4_000,
    "\n\n",
    "\n",
    "```\n",
    "- item\n",
    "- item\n" * 3_000,
    "| a | b |\n|---|---|\n" + "| x | 1 |\n" * 2_000,
    "> quote\n" * 3_000,
    "# head\n",
    "plain text",
]


def letters_in(blocks: list[Block]) -> str:
    """All that is shown of them, without blanks."""
    found: list[str] = []
    for block in blocks:
        if isinstance(block, Line):
            found += [run.text for run in block.runs]
        elif isinstance(block, Code):
            found.append(block.text)
        elif isinstance(block, Table):
            found += [run.text for row in (block.head, *block.rows) for cell in row for run in cell]
    return "".join("".join(found).split())


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(LONG_BITS), max_size=6).map("".join), st.sampled_from([900, 3_000, 10_000]))
def test_what_is_absurdly_long_comes_out_the_same_however_it_arrives(source: str, size: int) -> None:
    at_once = read_in(source, [len(source) or 1], [False])
    assert read_in(source, [size], [True]) == at_once


@pytest.mark.parametrize("source", ["x" * 30_000, "word " * 10_000, "line\n" * 9_000, "x" * 9_000 + "\n# head\n"])
def test_no_letter_of_what_is_absurdly_long_is_lost(source: str) -> None:
    found = read_in(source, [4_000], [True])
    assert letters_in(found) == "".join(source.replace("#", "").split())
    assert all(sum(len(run.text) for run in block.runs) <= LONGEST for block in found if isinstance(block, Line))


def test_the_parser_never_sees_more_than_it_can_read_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[int] = []

    def counted(source: str) -> object:
        seen.append(len(source))
        return parse(source)

    monkeypatch.setattr("desktop.ui.markdown.stream.parse", counted)
    for source in ("x" * 100_000, "line\n" * 20_000, "- item\n" * 10_000, "a|b\n-|-\n" * 8_000, "> q\n" * 20_000):
        read_in(source, [4_000], [True])
    assert max(seen) <= LONGEST_OPEN + LONGEST_LINE + 4_000


def test_a_table_of_very_many_columns_becomes_lines() -> None:
    row = "|" + "a|" * 40
    found = blocks_of(f"{row}\n|{'-|' * 40}\n{row}")
    assert [isinstance(block, Line) for block in found] == [True, True]


def test_html_stays_text() -> None:
    (line,) = blocks_of("<b onclick='x'>hi</b> <script>1</script>")
    assert isinstance(line, Line)
    assert [run.text for run in line.runs] == ["<b onclick='x'>hi</b> <script>1</script>"]


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "data:text/html,x", "vbscript:x"])
def test_dangerous_links_stay_text(address: str) -> None:
    (line,) = blocks_of(f"[go]({address})")
    assert isinstance(line, Line)
    assert all(not run.href for run in line.runs)


def test_a_late_reference_changes_nothing() -> None:
    first, _ = blocks_of("see [this]\n\n[this]: https://example.org")
    assert first == Line((Run("see [this]"),))


def test_a_picture_is_its_words_and_its_address() -> None:
    (line,) = blocks_of("![A dog](https://example.org/dog.png)")
    address = "https://example.org/dog.png"
    assert line == Line((Run("A dog ("), Run(address, Look.PLAIN, address), Run(")")))


def test_looks_nest() -> None:
    (line,) = blocks_of("**bold *both* ~~gone~~** `code`")
    assert isinstance(line, Line)
    looks = {run.text: run.look for run in line.runs}
    assert looks == {
        "bold ": Look.BOLD,
        "both": Look.BOLD | Look.ITALIC,
        " ": Look.PLAIN,
        "gone": Look.BOLD | Look.STRIKE,
        "code": Look.CODE,
    }


def test_list_numbers_go_on_over_chains() -> None:
    found = blocks_of("".join(f"{n}. item\n" for n in range(7, 47)))
    items = [block.item for block in found if isinstance(block, Line) and block.item]
    assert [item.number for item in items] == list(range(7, 47))
    assert len({item.chain for item in items}) == -(-40 // CHAIN)


def test_an_item_that_starts_with_code_still_has_its_marker() -> None:
    marker, code = blocks_of("- ```\n  x\n  ```")
    assert isinstance(marker, Line)
    assert marker.item is not None
    assert code == Code("x", indent=1)


def test_numbers_stand_right() -> None:
    (table,) = blocks_of("| a | b | c |\n|---|---|:-:|\n| x | 1,130 | 2 |\n| y | +40 % | 3 |")
    assert isinstance(table, Table)
    assert table.aligns == (Align.LEFT, Align.RIGHT, Align.CENTER)


def test_a_long_table_comes_in_stretches_of_one_width() -> None:
    found = blocks_of("| a | b |\n|---|---|\n" + "| x | 1 |\n" * (LONG + 1))
    assert [len(block.rows) for block in found if isinstance(block, Table)] == [STRETCH, LONG + 1 - STRETCH]
    first, second = found
    assert isinstance(first, Table)
    assert isinstance(second, Table)
    assert first.widths == second.widths
    assert first.head
    assert not second.head


def test_tables_as_csv() -> None:
    source = '| a | b |\n|---|---|\n| x, y | **1** |\n\ntext\n\n| c |\n|---|\n| "q" |\n'
    assert as_csv(tables_in(blocks_of(source))) == 'a,b\r\n"x, y",1\r\n\r\nc\r\n"""q"""\r\n'


def test_a_spreadsheet_takes_no_cell_for_a_formula() -> None:
    source = '| @a | b |\n|---|---|\n| =WEBSERVICE("http://a.example") | -3.5 |\n| +1+A1 | -5 % |'
    assert as_csv(tables_in(blocks_of(source))) == (
        '\'@a,b\r\n"\'=WEBSERVICE(""http://a.example"")",-3.5\r\n\'+1+A1,-5 %\r\n'
    )


def test_a_cell_of_several_lines_is_one_cell_of_csv() -> None:
    assert as_csv(tables_in(blocks_of("| a |\n|---|\n| x<br>y |"))) == 'a\r\n"x\ny"\r\n'


def test_the_table_a_row_belongs_to_is_found_with_all_its_stretches() -> None:
    long = "| a |\n|---|\n" + "| x |\n" * (LONG + 30)
    blocks = blocks_of(f"text\n\n{long}\ntext\n\n| b |\n|---|\n| y |\n")
    stretches = [at for at, block in enumerate(blocks) if isinstance(block, Table) and block.aligns]
    *first, last = stretches
    assert len(first) > 1
    assert {sum(len(each.rows) for each in table_at(blocks, at)) for at in first} == {LONG + 30}
    assert [len(each.rows) for each in table_at(blocks, last)] == [1]
    assert table_at(blocks, 0) == []


def test_a_question_is_not_read_as_markdown() -> None:
    assert plain("# no\n\n- heading") == [
        Line((Run("# no"),), typed=True),
        Line((), typed=True),
        Line((Run("- heading"),), typed=True),
    ]


def test_what_would_break_a_document_is_taken_out() -> None:
    (line,) = plain("a\u2029b\ufdd0c\ufffcd\ud800")
    assert line == Line((Run("a\u2028b\ufffdc\ufffdd\ufffd"),), typed=True)


def test_any_line_end_of_a_question_is_one() -> None:
    assert plain("a\r\nb\rc") == plain("a\nb\nc")


@pytest.mark.parametrize("mark", ["\ufeff", "\ufffe"])
def test_a_mark_of_byte_order_changes_no_letter_behind_it(mark: str, qapp: QApplication) -> None:
    """At the beginning of a string Qt would take it off, or turn over every letter."""
    (line,) = blocks_of(f"{mark}abc")
    document = QTextDocument()
    assert isinstance(line, Line)
    QTextCursor(document).insertText(line.runs[0].text)
    assert document.toPlainText()[1:] == "abc"
