"""Automatic numbers stand before their words as they are printed."""

from __future__ import annotations

import pytest

from desktop.common.types import Gap
from desktop.documents.word.counting import written
from tests.unit.documents.conftest import Read
from tests.unit.documents.wordfile import level, numbered, numbering, p, part, run, word

NUMBERS = {"r1": ("numbering", "numbering.xml"), "r2": ("styles", "styles.xml")}
OUTLINE = level(0, "%1.") + level(1, "%1.%2") + level(2, "(%3)", "lowerLetter")


def lines(read: Read, body: str, lists: str, styles: str = "") -> list[str]:
    parts = {"numbering.xml": lists, "styles.xml": part("styles", styles)}
    return [line for line in read(word(body, NUMBERS, parts), "a.docx").text.splitlines() if line]


def items(*levels: int, number: int = 1) -> str:
    return "".join(numbered("x", at, number) for at in levels)


def style(style_id: str, name: str, facts: str = "", kind: str = "paragraph", based_on: str = "") -> str:
    base = f'<w:basedOn w:val="{based_on}"/>' if based_on else ""
    head = f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{name}"/>'
    return f"{head}{base}<w:pPr>{facts}</w:pPr></w:style>"


def override(number: int, kind: int, change: str = "") -> str:
    return f'<w:num w:numId="{number}"><w:abstractNumId w:val="{kind}"/>{change}</w:num>'


def test_levels_count_inside_of_each_other(read: Read) -> None:
    found = lines(read, items(0, 1, 1, 2, 2, 1, 0, 1), numbering(OUTLINE))
    assert found == ["1. x", "1.1 x", "1.2 x", "(a) x", "(b) x", "1.3 x", "2. x", "2.1 x"]


def test_a_level_that_was_left_out_counts_as_begun(read: Read) -> None:
    assert lines(read, items(1, 0), numbering(OUTLINE)) == ["1.1 x", "2. x"]


@pytest.mark.parametrize(
    ("after", "right"), [("", "1.1"), ('<w:lvlRestart w:val="0"/>', "1.2"), ('<w:lvlRestart w:val="1"/>', "1.2")]
)
def test_when_a_level_begins_anew(read: Read, after: str, right: str) -> None:
    lists = numbering(level(0, "%1.") + level(1, "%1.%2") + level(2, "1.%3", more=after))
    assert lines(read, items(0, 1, 2, 1, 2), lists)[-1] == f"{right} x"


def test_lists_continue_each_other_unless_one_begins_anew(read: Read) -> None:
    anew = '<w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride>'
    lists = numbering(OUTLINE, numbers=override(2, 1) + override(3, 1, anew))
    body = items(0, 0) + items(0, number=2) + items(0, 0, number=3) + items(0)
    assert lines(read, body, lists) == ["1. x", "2. x", "3. x", "5. x", "6. x", "7. x"]


def test_a_list_with_a_level_of_its_own(read: Read) -> None:
    own = f'<w:lvlOverride w:ilvl="0">{level(0, "§ %1", "upperRoman", start=4)}</w:lvlOverride>'
    assert lines(read, items(0, 0, number=2), numbering(OUTLINE, numbers=override(2, 1, own))) == ["§ IV x", "§ V x"]


def test_plain_figures_and_what_parts_number_and_words(read: Read) -> None:
    lists = numbering(
        level(0, "%1.", "upperRoman", '<w:suff w:val="nothing"/>')
        + level(1, "%1.%2", "lowerLetter", "<w:isLgl/>")
        + level(2, "Note:", "none", '<w:suff w:val="space"/>')
    )
    assert lines(read, items(0, 1, 2), lists) == ["I.x", "1.1 x", "Note: x"]


def test_what_only_looks_like_a_figure_is_no_level(read: Read) -> None:
    assert lines(read, items(0), numbering(level(0, "%1²%²"))) == ["1²%² x"]


def test_bullets_and_hidden_numbers(read: Read) -> None:
    lists = numbering(
        level(0, "\uf0b7", "bullet") + level(1, "%2.", "decimal", "<w:rPr><w:vanish/></w:rPr>") + level(2, "", "none")
    )
    assert lines(read, items(0, 1, 2), lists) == ["- x", "x", "x"]


@pytest.mark.parametrize("name", ["heading ²", "heading ①", f"heading {'9' * 5000}"])
def test_a_style_with_a_number_that_is_none_is_no_heading(read: Read, name: str) -> None:
    data = word(p("words", '<w:pStyle w:val="A"/>'), NUMBERS, {"styles.xml": part("styles", style("A", name))})
    assert read(data, "a.docx").text == "words"


def test_numbers_that_come_from_styles(read: Read) -> None:
    lists = numbering(
        level(0, "Article %1", "upperRoman", '<w:pStyle w:val="A"/>')
        + level(1, "(%2)", "lowerLetter", '<w:pStyle w:val="B"/>')
    )
    in_list = '<w:numPr><w:numId w:val="1"/></w:numPr>'
    styles = (
        style("A", "heading 1", in_list)
        + style("B", "B", '<w:outlineLvl w:val="9"/>', based_on="A")
        + style("C", "C", based_on="B")
    )
    body = "".join(p("x", f'<w:pStyle w:val="{name}"/>') for name in "ABBAC")
    body += p("off", '<w:pStyle w:val="C"/><w:numPr><w:numId w:val="0"/></w:numPr>')
    found = lines(read, body, lists, styles)
    assert [line.lstrip("# ") for line in found] == ["Article I x", "(a) x", "(b) x", "Article II x", "(a) x", "off"]


def test_a_list_that_only_names_a_style(read: Read) -> None:
    linked = '<w:abstractNum w:abstractNumId="7"><w:numStyleLink w:val="L"/></w:abstractNum>'
    lists = part("numbering", linked + numbering(OUTLINE).partition(">")[2].rpartition("<")[0] + override(7, 7))
    named = style("L", "L", '<w:numPr><w:numId w:val="1"/></w:numPr>', "numbering")
    assert lines(read, items(0, 1, number=7), lists, named) == ["1. x", "1.1 x"]


def test_what_is_not_seen_is_not_counted(read: Read) -> None:
    list_facts = '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>'
    gone = p(
        '<w:del w:id="1"><w:r><w:delText>x</w:delText></w:r></w:del>', list_facts + '<w:rPr><w:del w:id="2"/></w:rPr>'
    )
    hidden = p(run("x", "<w:vanish/>"), list_facts)
    assert lines(read, items(0) + gone + hidden + items(0), numbering(OUTLINE)) == ["1. x", "2. x"]


def test_numbers_in_tables_stand_in_their_cells(read: Read) -> None:
    row = f"<w:tr><w:tc>{numbered('')}</w:tc><w:tc>{p('boat')}</w:tc></w:tr>"
    assert lines(read, f"<w:tbl>{row * 2}</w:tbl>", numbering(OUTLINE)) == ["1. | boat", "2. | boat"]


def test_a_list_the_file_does_not_describe_is_named(read: Read) -> None:
    document = read(word(p("Before") + numbered("x") + numbered("y")), "a.docx")
    assert document.text == "Before\n\n- x\n- y"
    assert [(one.place, one.gap) for one in document.unread] == [("paragraph 2, and 1 more", Gap.DOUBTFUL)]


@pytest.mark.parametrize(
    ("style", "number", "right"),
    [
        ("decimal", 12, "12"),
        ("decimalZero", 3, "03"),
        ("upperRoman", 1994, "MCMXCIV"),
        ("lowerRoman", 4, "iv"),
        ("upperLetter", 27, "AA"),
        ("lowerLetter", 28, "bb"),
        ("ordinal", 11, "11th"),
        ("ordinal", 22, "22nd"),
        ("cardinalText", 21, "Twenty-one"),
        ("ordinalText", 12, "Twelfth"),
        ("ordinalText", 20, "Twentieth"),
        ("decimalEnclosedCircle", 3, "③"),
        ("decimalFullWidth", 12, "１２"),
        ("chineseCounting", 23, "二十三"),
        ("chineseCountingThousand", 105, "一百零五"),
        ("japaneseCounting", 10, "十"),
        ("ideographTraditional", 3, "丙"),
        ("koreanCounting", 12, "십이"),
        ("ganada", 2, "나"),
        ("aiueoFullWidth", 2, "イ"),
        ("hindiNumbers", 12, "१२"),
        ("hindiConsonants", 2, "ख"),
        ("thaiNumbers", 12, "๑๒"),
        ("thaiLetters", 2, "ข"),
        ("russianLower", 4, "г"),
        ("arabicAbjad", 2, "ب"),
        ("hebrew2", 3, "ג"),
        ("none", 3, ""),
        ("upperRoman", 0, "0"),
        ("lowerLetter", 10**9, "1000000000"),
    ],
)
def test_how_numbers_are_written(style: str, number: int, right: str) -> None:
    assert written(number, style) == right


def test_numbers_with_leading_zeros(read: Read) -> None:
    own = level(0, "%1", "custom", start=9).replace('"custom"', '"custom" w:format="001, 002, 003, ..."')
    assert lines(read, items(0, 0), numbering(own)) == ["009 x", "010 x"]


def test_a_way_of_counting_nobody_knows_is_named(read: Read) -> None:
    parts = {"numbering.xml": numbering(level(0, "%1.", "klingon"))}
    document = read(word(items(0), NUMBERS, parts), "a.docx")
    assert document.text == "1. x"
    assert Gap.DOUBTFUL in {one.gap for one in document.unread}
