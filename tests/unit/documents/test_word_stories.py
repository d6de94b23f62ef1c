"""Notes, tables, formulas, pictures, charts, headers and comments of Word files: each read once, in its place."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Gap
from tests.unit.documents.conftest import Read
from tests.unit.documents.wordfile import NAMES, level, numbered, numbering, p, part, run, word

NOTE = '<w:r><w:{kind}Reference w:id="{number}"/></w:r>'


def mark(number: int, kind: str = "footnote") -> str:
    return NOTE.format(kind=kind, number=number)


def notes(*texts: str, kind: str = "footnote") -> str:
    own = f"<w:r><w:{kind}Ref/></w:r>"
    separator = f'<w:{kind} w:type="separator" w:id="0">{p("line")}</w:{kind}>'
    return part(
        f"{kind}s",
        separator
        + "".join(f'<w:{kind} w:id="{n}">{p(own + run(" " + text))}</w:{kind}>' for n, text in enumerate(texts, 2)),
    )


def test_notes_stand_behind_their_paragraph_with_their_mark(read: Read) -> None:
    body = p(run("40 euros") + mark(2) + run(", dogs free") + mark(3) + run(".")) + p("The end.")
    data = word(body, {"r1": ("footnotes", "footnotes.xml")}, {"footnotes.xml": notes("without tax", "in winter")})
    assert read(data, "a.docx").text == "40 euros [1], dogs free [2].\n\n[1] without tax\n\n[2] in winter\n\nThe end."


def test_notes_are_numbered_as_they_come_and_unused_ones_are_not_read(read: Read) -> None:
    body = p(run("a") + mark(4)) + p(run("b") + mark(2))
    data = word(body, {"r1": ("footnotes", "footnotes.xml")}, {"footnotes.xml": notes("two", "three", "four")})
    assert read(data, "a.docx").text == "a [1]\n\n[1] four\n\nb [2]\n\n[2] two"


def test_endnotes_have_roman_numbers_unless_the_file_says_otherwise(read: Read) -> None:
    body = p(run("word") + mark(2, "endnote"))
    links = {"r1": ("endnotes", "endnotes.xml"), "r2": ("settings", "settings.xml")}
    parts = {"endnotes.xml": notes("far away", kind="endnote"), "settings.xml": part("settings", "")}
    assert read(word(body, links, parts), "a.docx").text == "word [i]\n\n[i] far away"
    parts["settings.xml"] = part("settings", '<w:endnotePr><w:numFmt w:val="decimal"/></w:endnotePr>')
    assert read(word(body, links, parts), "a.docx").text == "word [1]\n\n[1] far away"


def test_a_note_that_is_marked_twice_or_inside_itself_is_said_once(read: Read) -> None:
    body = p(run("a") + mark(2)) + p(run("b") + mark(2)) + p("The end.")
    inside = part("footnotes", f'<w:footnote w:id="2">{p(run("see") + mark(2))}</w:footnote>')
    for own, said in ((notes("two"), "[1] two"), (inside, "[1] see [2]")):
        data = word(body, {"r1": ("footnotes", "f.xml")}, {"f.xml": own})
        assert read(data, "a.docx").text.count(said) == 1


def test_a_mark_of_the_author_s_own(read: Read) -> None:
    own = '<w:r><w:footnoteReference w:id="2" w:customMarkFollows="1"/><w:t>*</w:t></w:r>'
    data = word(p(run("word") + own), {"r1": ("footnotes", "f.xml")}, {"f.xml": notes("below")})
    assert read(data, "a.docx").text == "word*\n\nbelow"


def table(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def row(*cells: str, facts: str = "") -> str:
    inner = "".join(cell if cell.startswith("<w:tc>") else f"<w:tc>{p(cell)}</w:tc>" for cell in cells)
    return f"<w:tr>{f'<w:trPr>{facts}</w:trPr>' if facts else ''}{inner}</w:tr>"


def cell(inner: str, facts: str = "") -> str:
    return f"<w:tc><w:tcPr>{facts}</w:tcPr>{inner}</w:tc>"


def test_notes_of_a_table_follow_it(read: Read) -> None:
    body = table(row(cell(p(run("40") + mark(2))), "euros"), row("0", "dogs"))
    data = word(body, {"r1": ("footnotes", "footnotes.xml")}, {"footnotes.xml": notes("without tax")})
    assert read(data, "a.docx").text == "40 [1] | euros\n0 | dogs\n\n[1] without tax"


def test_cells_that_are_merged_deleted_or_hidden(read: Read) -> None:
    body = table(
        row(cell(p("North"), '<w:vMerge w:val="restart"/>'), "1"),
        row(cell(p("unseen"), "<w:vMerge/>"), "2"),
        row("gone", "3", facts='<w:del w:id="1"/>'),
        row("hidden", "4", facts="<w:hidden/>"),
        row("a", cell(p("gone"), '<w:cellDel w:id="2"/>'), "b"),
        f"<w:sdt><w:sdtContent>{row('South', '5')}</w:sdtContent></w:sdt>",
        row("", ""),
    )
    assert read(word(body), "a.docx").text == "North | 1\n | 2\na | b\nSouth | 5"


def test_a_cell_with_several_paragraphs_and_a_table_inside(read: Read) -> None:
    body = table(row(cell(p("one") + p("two")), cell(table(row("in", "ner")) + p())))
    assert read(word(body), "a.docx").text == "one two | in | ner"


def test_a_table_that_arranges_the_page_is_read_cell_by_cell(read: Read) -> None:
    long = "A long line of a letter. " * 30
    body = table(row(cell(p("Costs", '<w:outlineLvl w:val="0"/>') + p(long)), cell(p("Beside"))))
    document = read(word(body), "a.docx")
    assert document.text == f"# Costs\n\n{long}\n\nBeside"
    assert document.passages[0].heading == "Costs"


def math(inner: str) -> str:
    return f"<m:oMath>{inner}</m:oMath>"


def m(text: str, facts: str = "") -> str:
    return f"<m:r>{f'<m:rPr>{facts}</m:rPr>' if facts else ''}<m:t>{text}</m:t></m:r>"


def e(inner: str) -> str:
    return f"<m:e>{inner}</m:e>"


FRACTION = f"<m:f><m:num>{m('20')}</m:num><m:den>{m('4')}</m:den></m:f>"
SQUARE = f"<m:sSup>{e(m('2'))}<m:sup>{m('2')}</m:sup></m:sSup>"
UNIT = f"<m:m><m:mr>{e(m('1'))}{e(m('0'))}</m:mr><m:mr>{e(m('0'))}{e(m('1'))}</m:mr></m:m>"
ROOT = f'<m:rad><m:radPr><m:degHide m:val="1"/></m:radPr><m:deg/>{e(m("16"))}</m:rad>'


@pytest.mark.parametrize(
    ("inner", "right"),
    [
        (m("d=") + FRACTION + m(" mg"), "d=20/4 mg"),
        (f"<m:f><m:num>{m('a+b')}</m:num><m:den>{m('2c')}</m:den></m:f>", "(a+b)/(2c)"),
        (f'<m:f><m:fPr><m:type m:val="lin"/></m:fPr><m:num>{m("1")}</m:num><m:den>{m("2")}</m:den></m:f>', "1/2"),
        (f'<m:f><m:fPr><m:type m:val="noBar"/></m:fPr><m:num>{m("n")}</m:num><m:den>{m("k")}</m:den></m:f>', "n¦k"),
        (ROOT + m("=") + SQUARE, "√16=2²"),
        (f"<m:rad><m:deg>{m('3')}</m:deg>{e(m('x+1'))}</m:rad>", "∛(x+1)"),
        (f"<m:sSup>{e(m('2'))}<m:sup>{m('1')}{m('0')}</m:sup></m:sSup>", "2¹⁰"),
        (f"<m:sSub>{e(m('a'))}<m:sub>{m('i')}</m:sub></m:sSub>", "a_i"),
        (f"<m:sSubSup>{e(m('a'))}<m:sub>{m('i')}</m:sub><m:sup>{m('n')}</m:sup></m:sSubSup>", "a_i^n"),
        (f"<m:sPre><m:sub>{m('92')}</m:sub><m:sup>{m('235')}</m:sup>{e(m('U'))}</m:sPre>", "²³⁵₉₂U"),
        (
            f'<m:nary><m:naryPr><m:chr m:val="∑"/></m:naryPr><m:sub>{m("i=1")}</m:sub><m:sup>{m("n")}</m:sup>'
            f"{e(SQUARE)}</m:nary>",
            "∑_(i=1)^n 2²",
        ),
        (f"<m:nary><m:sub>{m('0')}</m:sub><m:sup>{m('1')}</m:sup>{e(m('xdx'))}</m:nary>", "∫₀¹ xdx"),
        (f"<m:d>{e(m('a+b'))}</m:d>", "(a+b)"),
        (
            '<m:d><m:dPr><m:begChr m:val="["/><m:endChr m:val=")"/><m:sepChr m:val=";"/></m:dPr>'
            f"{e(m('a'))}{e(m('b'))}</m:d>",
            "[a;b)",
        ),
        (
            f"<m:d>{e(UNIT)}</m:d>",
            "(1, 0; 0, 1)",
        ),
        (f"<m:func><m:fName>{m('sin')}</m:fName>{e(m('x'))}</m:func>", "sin x"),
        (
            f"<m:func><m:fName><m:limLow>{e(m('lim'))}<m:lim>{m('x→0')}</m:lim></m:limLow></m:fName>{e(m('x'))}</m:func>",
            "lim_(x→0) x",
        ),
        (f'<m:acc><m:accPr><m:chr m:val="⃗"/></m:accPr>{e(m("v"))}</m:acc>', "v⃗"),
        (f'<m:bar><m:barPr><m:pos m:val="top"/></m:barPr>{e(m("x"))}</m:bar>', "x\u0305"),
        (f"<m:eqArr>{e(m('x&amp;=1'))}{e(m('y&amp;=2'))}</m:eqArr>", "x=1; y=2"),
        (f"<m:eqArr>{e(m('x+y=1'))}{e(m('x-y=3'))}</m:eqArr>", "x+y=1; x-y=3"),
        (f'<m:phant><m:phantPr><m:show m:val="0"/></m:phantPr>{e(m("x"))}</m:phant>' + m("y"), "y"),
        (m("speed", '<m:sty m:val="p"/>') + m("=") + FRACTION, "speed=20/4"),
        (f'<w:del w:id="1">{m("old")}</w:del>' + m("new"), "new"),
        (m("𝑥+1"), "x+1"),
    ],
)
def test_formulas(read: Read, inner: str, right: str) -> None:
    assert read(word(p(run("It is ") + math(inner))), "a.docx").text == f"It is {right}"


def test_formulas_on_lines_of_their_own(read: Read) -> None:
    body = p(run("It is") + f"<m:oMathPara>{math(m('a=1'))}{math(m('b=2'))}</m:oMathPara>")
    assert read(word(body), "a.docx").text == "It is\na=1\nb=2"


def picture(facts: str, inner: str = "<pic:pic/>", size: int = 900_000) -> str:
    extent = f'<wp:extent cx="{size}" cy="{size}"/>'
    return f"<w:r><w:drawing><wp:inline>{extent}<wp:docPr id='1' {facts}</wp:inline></w:drawing></w:r>".replace(
        "</wp:inline>", f"{inner}</wp:inline>"
    )


@pytest.mark.parametrize(
    ("drawn", "right"),
    [
        (picture('name="Picture 1" descr="Visitors doubled"/>'), "A: [Picture: Visitors doubled]"),
        (picture('name="Picture 1" title="A chart"/>'), "A: [Picture: A chart]"),
        (picture('name="Picture 1"/>'), "A:"),
        (picture('descr="C:\\\\logo.png"/>'), "A:"),
        (picture('descr="A line"><adec:decorative val="1"/></wp:docPr>'), "A:"),
        ('<w:r><w:pict><v:shape alt="An old chart"/></w:pict></w:r>', "A: [Picture: An old chart]"),
        ('<w:r><w:pict><v:shape><v:textpath string="DRAFT"/></v:shape></w:pict></w:r>', "A:\n\nDRAFT"),
        (
            f"<w:r><w:pict><v:textbox><w:txbxContent>{p('boxed')}</w:txbxContent></v:textbox></w:pict></w:r>",
            "A:\n\nboxed",
        ),
        ("<w:r><w:drawing><a:p><a:r><a:t>in a shape</a:t></a:r></a:p></w:drawing></w:r>", "A:\n\nin a shape"),
    ],
)
def test_drawings(read: Read, drawn: str, right: str) -> None:
    document = read(word(p(run("A:") + drawn)), "a.docx")
    assert (document.text, document.unread) == (right, ())


def test_the_words_behind_a_description_are_parted_from_it(read: Read) -> None:
    assert read(word(p(picture('descr="A map"/>') + run("North"))), "a.docx").text == "[Picture: A map] North"


def test_a_large_picture_without_a_description_may_hold_words(read: Read) -> None:
    document = read(word(p("Minutes") + p(picture('name="scan"/>', size=6_000_000))), "a.docx")
    assert document.text == "Minutes"
    assert document.unread[0].place == "paragraph 2"
    assert "picture" in document.unread[0].reason


def older(style: str, shape: str = "p1") -> str:
    return f'<w:r><w:pict><v:shape id="{shape}" style="{style}"><v:imagedata/></v:shape></w:pict></w:r>'


def test_large_pictures_of_older_programs_are_seen(read: Read) -> None:
    words = "word " * 40
    document = read(word(p(words) + p(older("position:absolute; width:595pt;height:29.7cm"))), "a.docx")
    assert [each.reason.split(" without")[0] for each in document.unread] == ["A large picture"]
    for harmless in (older("width:60pt;height:40pt"), older("width:595pt;height:842pt", "WordPictureWatermark1")):
        assert read(word(p(words) + p(harmless)), "a.docx").unread == ()


def test_a_file_of_pictures_with_hardly_any_words_says_so(read: Read) -> None:
    photo = p(picture("name='x'/>", size=2_400_000))
    assert [each.place for each in read(word(p("Bill 4") + photo * 3), "a.docx").unread] == ["pictures"]
    assert read(word(p("word " * 40) + photo * 3), "a.docx").unread == ()
    described = p(picture("name='x' descr='The bill'/>", size=2_400_000))
    assert read(word(p("Bill 4") + described * 3), "a.docx").unread == ()


def test_a_chart_that_keeps_no_values_is_told(read: Read) -> None:
    body = p('<w:r><w:drawing><wp:inline><c:chart r:id="r5"/></wp:inline></w:drawing></w:r>')
    empty = f"<c:chartSpace {NAMES}><c:ser><c:val><c:numRef><c:f>A1</c:f></c:numRef></c:val></c:ser></c:chartSpace>"
    document = read(word(p("See") + body, {"r5": ("chart", "charts/c.xml")}, {"charts/c.xml": empty}), "a.docx")
    assert "does not keep the values" in document.unread[0].reason


def test_a_file_of_nothing_but_a_scan_says_so(read: Read) -> None:
    with pytest.raises(InputUnreadable, match="no text in it"):
        read(word(p(picture('name="scan"/>', size=6_000_000))), "a.docx")


def test_an_inserted_object_is_named(read: Read) -> None:
    body = p("Costs") + p('<w:r><w:object><o:OLEObject ProgID="Excel.Sheet.12"/></w:object></w:r>')
    document = read(word(body), "a.docx")
    assert (document.unread[0].place, "Excel.Sheet.12" in document.unread[0].reason) == ("paragraph 2", True)


def test_a_formula_of_an_older_program_leaves_a_mark(read: Read) -> None:
    drawn = '<w:r><w:object><o:OLEObject ProgID="Equation.3"/></w:object></w:r>'
    document = read(word(p(run("d = ") + drawn + run(" mg"))), "a.docx")
    assert document.text == "d = □ mg"
    assert "formula" in document.unread[0].reason


CACHE = "<c:{kind}><c:{ref}><c:{cache}>{points}</c:{cache}></c:{ref}></c:{kind}>"


def points(kind: str, *values: str, style: str = "") -> str:
    text = kind in ("cat", "tx")
    inner = f"<c:formatCode>{style}</c:formatCode>" if style else ""
    inner += "".join(f'<c:pt idx="{n}"><c:v>{value}</c:v></c:pt>' for n, value in enumerate(values))
    ref, cache = ("strRef", "strCache") if text and not style else ("numRef", "numCache")
    return CACHE.format(kind=kind, ref=ref, cache=cache, points=inner)


def chart(*series: str) -> str:
    title = "<c:title><a:p><a:r><a:t>Visitors</a:t></a:r></a:p></c:title>"
    return f"<c:chartSpace {NAMES}>{title}{''.join(f'<c:ser>{one}</c:ser>' for one in series)}</c:chartSpace>"


@pytest.mark.parametrize(
    ("series", "right"),
    [
        (
            (
                points("tx", "North") + points("cat", "May", "June") + points("val", "4.2999999999999998", "8"),
                points("tx", "South") + points("cat", "May", "June") + points("val", "1", "2"),
            ),
            "[Chart] Visitors\n | North | South\nMay | 4.3 | 1\nJune | 8 | 2",
        ),
        (
            (points("cat", "45000", style="m/d/yyyy") + points("val", "0.25", style="0%"),),
            "[Chart] Visitors\n | \n2023-03-15 | 25 %",
        ),
    ],
)
def test_charts_are_read_as_tables(read: Read, series: tuple[str, ...], right: str) -> None:
    body = p('<w:r><w:drawing><wp:inline><c:chart r:id="r5"/></wp:inline></w:drawing></w:r>')
    document = read(word(body, {"r5": ("chart", "charts/chart1.xml")}, {"charts/chart1.xml": chart(*series)}), "a.docx")
    assert document.text.replace("\n | \n", "\n") == right.replace("\n | \n", "\n")
    assert document.unread == ()


def test_a_chart_that_is_drawn_twice_is_read_once(read: Read) -> None:
    drawn = p('<w:r><w:drawing><wp:inline><c:chart r:id="r5"/></wp:inline></w:drawing></w:r>')
    parts = {"charts/chart1.xml": chart(points("val", "1", "2"))}
    document = read(word(drawn + p("Then") + drawn, {"r5": ("chart", "charts/chart1.xml")}, parts), "a.docx")
    assert document.text.count("Visitors") == 1
    assert [(unread.place, unread.gap) for unread in document.unread] == [("paragraph 4", Gap.LEFT_OUT)]


@pytest.mark.parametrize("at", ["²", "9" * 5_000, "-1", "100000", ""])
def test_a_point_of_a_chart_at_no_place_stands_in_its_order(read: Read, at: str) -> None:
    body = p('<w:r><w:drawing><wp:inline><c:chart r:id="r5"/></wp:inline></w:drawing></w:r>')
    data = chart(points("val", "1", "2").replace('idx="1"', f'idx="{at}"'))
    document = read(word(body, {"r5": ("chart", "charts/chart1.xml")}, {"charts/chart1.xml": data}), "a.docx")
    assert document.text.split("\n")[-2:] == [" | 1", " | 2"]


def test_diagrams_are_read_as_lists(read: Read) -> None:
    words = "".join(
        f"<dgm:pt>{facts}<dgm:t><a:p><a:r><a:t>{text}</a:t></a:r></a:p></dgm:t></dgm:pt>"
        for facts, text in (("", "Buy"), ('<dgm:prSet phldr="1"/>', "[Text]"), ("", "Build"))
    )
    body = p('<w:r><w:drawing><wp:inline><dgm:relIds r:dm="r5"/></wp:inline></w:drawing></w:r>')
    data = f"<dgm:dataModel {NAMES}><dgm:ptLst>{words}</dgm:ptLst></dgm:dataModel>"
    document = read(word(body, {"r5": ("diagramData", "diagrams/data1.xml")}, {"diagrams/data1.xml": data}), "a.docx")
    assert (document.text, document.unread) == ("- Buy\n- Build", ())


HEADERS = {f"r{n}": ("header", f"header{n}.xml") for n in (1, 2, 3)}


def test_only_headers_that_are_shown_are_read(read: Read) -> None:
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="r{n}"/>' for n, kind in enumerate(("default", "first", "even"), 1)
    )
    parts = {f"header{n}.xml": part("hdr", p(text)) for n, text in enumerate(("usual", "first", "even"), 1)}
    body = p("Words") + f"<w:sectPr>{references}</w:sectPr>"
    assert read(word(body, HEADERS, parts), "a.docx").text == "Words\n\nusual"
    first = body.replace("</w:sectPr>", "<w:titlePg/></w:sectPr>")
    assert read(word(first, HEADERS, parts), "a.docx").text == "Words\n\nfirst\n\nusual"
    settings = {**parts, "settings.xml": part("settings", "<w:evenAndOddHeaders/>")}
    links = {**HEADERS, "r9": ("settings", "settings.xml")}
    assert read(word(body, links, settings), "a.docx").text == "Words\n\nusual\n\neven"


def test_what_a_header_misses_is_told_of_each(read: Read) -> None:
    references = "".join(
        f'<w:headerReference w:type="{kind}" r:id="r{n}"/>' for kind, n in (("first", 1), ("default", 2))
    )
    parts = {"header1.xml": part("hdr", p("")), "header2.xml": part("hdr", p(picture("/>", size=7_200_000)))}
    body = p("Words " * 30) + f"<w:sectPr><w:titlePg/>{references}</w:sectPr>"
    document = read(word(body, HEADERS, parts), "a.docx")
    assert [unread.place for unread in document.unread] == ["header"]
    assert "large picture" in document.unread[0].reason


def test_a_comment_says_what_it_is_about(read: Read) -> None:
    begin, end = '<w:commentRangeStart w:id="1"/>', '<w:commentRangeEnd w:id="1"/>'
    body = begin + p("Two") + p(run("paragraphs") + end + run(" and more"))
    comments = part("comments", f'<w:comment w:id="1" w:author="Ann">{p("Why?")}</w:comment>')
    data = word(body, {"r1": ("comments", "comments.xml")}, {"comments.xml": comments})
    assert read(data, "a.docx").passages[-1].text == "Ann on “Two paragraphs”: Why?"


def test_headings_have_their_numbers_and_lists_stay_together(read: Read) -> None:
    body = p("Costs", '<w:outlineLvl w:val="0"/><w:numPr><w:numId w:val="1"/></w:numPr>')
    body += numbered("roof", 1) + numbered("walls", 1) + p("After")
    lists = numbering(level(0, "%1") + level(1, "%1.%2"))
    document = read(word(body, {"r1": ("numbering", "n.xml")}, {"n.xml": lists}), "a.docx")
    assert document.text == "# 1 Costs\n\n1.1 roof\n1.2 walls\n\nAfter"
    assert document.passages[0].heading == "1 Costs"


def test_deep_nesting_is_no_crash(read: Read) -> None:
    deep = 240
    body = p("Before") + "<w:customXml>" * deep + p("inside") + "</w:customXml>" * deep
    assert read(word(body), "a.docx").text.startswith("Before")
