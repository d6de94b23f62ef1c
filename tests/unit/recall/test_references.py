"""What the independent readers are asked, as far as it is told without them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.recall import encodings, pages, pandoc

_needs_iconv = pytest.mark.skipif(shutil.which("iconv") is None, reason="iconv is not installed")


def _str(text: str) -> dict[str, object]:
    return {"t": "Str", "c": text}


def test_a_tree_of_pandoc_becomes_its_words() -> None:
    note = {"t": "Note", "c": [{"t": "Para", "c": [_str("Harbour"), {"t": "Space"}, _str("rules.")]}]}
    struck = {"t": "Strikeout", "c": [_str("4")]}
    raised = {"t": "Superscript", "c": [_str("6")]}
    line = [_str("Berths"), note, {"t": "Space"}, _str("cost"), {"t": "SoftBreak"}, struck, _str("10"), raised]
    items = [[{"t": "Plain", "c": [_str("one")]}], [{"t": "Plain", "c": [_str("two")]}]]
    listed = {"t": "OrderedList", "c": [[1, {"t": "Decimal"}, {"t": "Period"}], items]}
    blocks = [{"t": "Para", "c": line}, listed, {"t": "RawBlock", "c": ["html", "<hr>"]}]
    lines = [line for line in pandoc.text_of(blocks).splitlines() if line]
    assert lines == ["Berths  cost 10^(6)", "Harbour rules.", "one", "two"]


def test_attributes_and_addresses_are_no_words() -> None:
    link = {"t": "Link", "c": [["id", ["class"], [["key", "value"]]], [_str("here")], ["https://example.org", "title"]]}
    code = {"t": "CodeBlock", "c": [["", ["python"], []], "pass"]}
    formula = {"t": "Math", "c": [{"t": "InlineMath"}, r"2\pi r = \sin\frac{20}{4}"]}
    text = pandoc.text_of([{"t": "Header", "c": [1, ["id", [], []], [link, formula]]}, code])
    assert text.split() == ["here", "2πr", "=", "sin", "{20}{4}", "pass"]


def test_a_term_is_no_part_of_its_meaning_and_a_file_s_name_no_description() -> None:
    defined = {"t": "DefinitionList", "c": [[[_str("Tide")], [[{"t": "Plain", "c": [_str("Water")]}]]]]}
    pictures = [{"t": "Image", "c": [["", [], []], [_str(words)], ["", ""]]} for words in ("a.png", "gulls")]
    assert pandoc.text_of([defined, *pictures]).split() == ["Tide", "Water", "gulls"]


@_needs_iconv
def test_hidden_words_of_a_page_are_no_words() -> None:
    hidden = '<p hidden>A</p><p style="Display: none">B</p><template>C</template><noscript>D</noscript><!-- E -->'
    page = pages.shown(f"<title>F</title><body>{hidden}<p>seen</p> and more</body>".encode())
    assert b"seen" in page
    assert b"and more" in page
    assert not any(f">{letter}<".encode() in page for letter in "ABCDF")
    assert b"E --" not in page


@_needs_iconv
def test_a_browser_gets_the_page_without_its_programs() -> None:
    source = b"<style>.x {}</style><script>a()</script><p onclick='b()' class='x'>seen</p><iframe src='c'>D</iframe>"
    page = pages.without_scripts(source)
    assert b"<style>.x {}</style>" in page
    assert b'<p class="x">seen</p>' in page
    assert not any(word in page for word in (b"a()", b"b()", b"iframe"))


@_needs_iconv
@pytest.mark.parametrize(
    ("named", "python"),
    [("x-sjis", "cp932"), ("windows-874", "cp874"), ("gb2312", "gb18030"), ("iso-8859-9", "cp1254")],
)
def test_a_page_is_read_in_the_encoding_it_names(named: str, python: str) -> None:
    words = {"x-sjis": "表示", "windows-874": "ที่", "gb2312": "渡轮", "iso-8859-9": "ışığı"}[named]
    page = pages.shown(f'<meta charset="{named}"><body>{words}'.encode(python))
    assert words.encode() in page


@_needs_iconv
def test_a_folder_or_a_file_beside_it_tells_the_encoding(tmp_path: Path) -> None:
    folder = tmp_path / "iso-8859-5-russian"
    folder.mkdir()
    assert encodings.told(folder / "a.txt") == "iso-8859-5"
    assert encodings.told(tmp_path / "a.txt") == ""
    (tmp_path / "a.txt.encoding").write_text("KOI8-R\n")
    assert encodings.told(tmp_path / "a.txt") == "koi8-r"
    assert encodings.text_of("Москва\r\n".encode("koi8-r"), "koi8-r") == "Москва\n"
