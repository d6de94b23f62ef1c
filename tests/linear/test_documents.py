"""Reading a document takes time that grows as the document does, however strange it is."""

from __future__ import annotations

import contextlib
import functools
import io
import random
from collections.abc import Callable

import pytest

from desktop.common.errors import InputUnreadable
from desktop.documents.docx import read_docx
from desktop.documents.eml import read_mail
from desktop.documents.html import read_html
from desktop.documents.pdf import read_pdf
from desktop.documents.reading import read_document
from desktop.documents.web import matching
from tests.linear.growth import END, cost, is_steep, seconds
from tests.unit.documents.books import book, page
from tests.unit.documents.odf import odt
from tests.unit.documents.raw_pdf import one_page
from tests.unit.documents.raw_pdf import word as drawn
from tests.unit.documents.slides import frame, pptx, shape, slide
from tests.unit.documents.slides import p as said
from tests.unit.documents.wordfile import NAMES, numbered, p, part, run, word

# And of these where a page of the web is read, or the style sheet in it.
PAGES = (
    "<div>", "<p>a", "<span class=x>a", "<sup>1", "48<sup>1</sup> ", "<p><sup>1</sup> a", "<a href='http://a/b'>a</a> ",
    "<ol><li>", "<ul><li>a</ul>", "<table><tr><td>", "<td rowspan=99 colspan=99>a", "<del>a", "<q>a", "<ruby>a<rt>b",
    "<math>", "<math><mi>a</mi></math>", "<msup><mi>x</mi>", "<select><option>a", "<textarea>a</textarea>",
    "<iframe srcdoc='a'></iframe>", "<div hidden>a", "<div style=visibility:hidden>a", "<h1>a</h1>", "<svg><text>a",
    "<pre>a", "<!--", "<style>.x{display:none}</style>", "<b class=x>a</b>", "<title>a</title>",
)  # fmt: skip
SHEETS = (
    "@media x{", "@media print{.b{display:none}}", "@media x{@media y{.x{display:none}}}", ".x{display:none}", "{", "}",
    "/*", "'", ";", "display:none", "display:none{", "a a a{display:none}", ".x .x{display:none}", ".x,",
    "* *{display:none}", ".x:not(", "[a]{visibility:hidden}", ".x>.x{display:block}", "@", "line-through",
    "a{b{", "&.x{",
)  # fmt: skip
MAILS = (
    "Subject: a\n", "Subject: =?utf-8?q?a?=\n", " a\n", "--x\n", "--x\nContent-Type: message/rfc822\n\n", "> a \n",
    "From ", "--x\nContent-Type: multipart/mixed; boundary=x\n\n", "-----BEGIN PGP MESSAGE-----\n",
    "-----BEGIN PGP SIGNATURE-----\n", "=?a?q? ", "=?utf-8?q?a?= ", ";", "; a*0=a",
    "BEGIN:VEVENT\nSUMMARY:a\n", 'A;B=":',
)  # fmt: skip
# And of these where a Word file is read: one after the other, or all in one paragraph.
WORD_BLOCKS = (
    p("a"), p("a", '<w:rPr><w:del w:id="1"/></w:rPr>'), p("a", '<w:outlineLvl w:val="1"/>'), numbered("a"),
    f"<w:tbl><w:tr><w:tc>{p('a')}</w:tc></w:tr></w:tbl>", '<w:commentRangeStart w:id="1"/>' + p("a"), "<w:altChunk/>",
    f"<w:sdt><w:sdtContent>{p('a')}</w:sdtContent></w:sdt>",
)  # fmt: skip
WORD_RUNS = (
    run("a"), run("2", '<w:vertAlign w:val="superscript"/>') + run("a"), run("a ", "<w:strike/>"),
    run("a ", "<w:vanish/>"),
    "<w:r><w:fldChar w:fldCharType='begin'/></w:r>", "<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "<w:r><w:fldChar w:fldCharType='begin'/><w:instrText>HYPERLINK \"a\"</w:instrText>"
    "<w:fldChar w:fldCharType='separate'/></w:r>" + run("a"),
    '<w:commentRangeStart w:id="1"/>' + run("a"), "<w:r><w:footnoteReference w:id='1'/></w:r>",
    "<w:r><w:sym w:font='a' w:char='F0B0'/></w:r>", "<w:r><w:txbxContent><w:p/></w:txbxContent></w:r>",
    "<m:oMath><m:r><m:t>a</m:t></m:r></m:oMath>", "<m:oMath><m:f><m:num/><m:den/></m:f></m:oMath>",
    "<w:r><w:drawing><wp:docPr descr='a'/></w:drawing></w:r>",
)  # fmt: skip
RTF = (
    "{", "}", "{\\b a}", "\\par a", "\\pard a", "\\cell", "\\row", "a\\cell\\row", "{\\footnote a", "{\\footnote a}",
    "{\\super\\chftn}", "{\\header a}", "{\\listtext 1.}a\\par", "\\u8364?", "\\'e4", "{\\v a}", "{\\pict ff}",
    "{\\*\\annotation a}", "{\\stylesheet{\\s1 a;}}", "{\\fonttbl{\\f1 a;}}", "{\\*\\shpinst{\\shptxt a",
    "\\intbl\\par", "{\\super 1}", "\\bin1 ", "{\\upr{a}{\\*\\ud b}}",
)  # fmt: skip
OPEN_TEXT = (
    "<text:p>a</text:p>", "<text:h>a</text:h>",
    "<text:list><text:list-item><text:p>a</text:p></text:list-item></text:list>",
    "<text:p>a<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note></text:p>",
    "<table:table><table:table-row><table:table-cell><text:p>a</text:p></table:table-cell></table:table-row></table:table>",
    "<text:section><text:p>a</text:p></text:section>", "<draw:frame><draw:image/></draw:frame>", "<text:section/>",
)  # fmt: skip
OPEN_WORDS = (
    "<text:s/>", "<text:tab/>a", "<text:span>a</text:span>", "<text:change/>", "<text:hidden-text>a</text:hidden-text>",
    "<text:note><text:note-body><text:p>b</text:p></text:note-body></text:note>",
    "<office:annotation office:name='N'><text:p>a</text:p></office:annotation>",
    "<office:annotation-end office:name='N'/>",
    "<text:ruby><text:ruby-base>a</text:ruby-base><text:ruby-text>b</text:ruby-text></text:ruby>",
    "<draw:frame><draw:text-box><text:p>a</text:p></draw:text-box></draw:frame>",
)  # fmt: skip
SEPARATED = ("a,b\n", '"', '"a', "a\n", ",", "a,b,c\n1;2;3\n", "1,2\n", "\t", "a;\n", '"a""b",c\n')
SUBTITLES = (
    "00:00:01,000 --> 00:00:02,000\na\n\n", "1\n", "\n", "<v a>", "<", "a\n", "00:", "00:00:01,000 --> 00:00:02,000\n",
    "NOTE a\n\n", "00:00:01,000 --> 00:00:01,100\na\nb\n\n", "{\\an8}", "&amp;", "-->",
)  # fmt: skip
WORD_CODES = ("a", " ", '"', "\\f(", "\\f(1;", "\\o(a,", "\\s\\up8(a)", "(", ")", "\\", "\\*", "\\f(1;2)")


@pytest.mark.parametrize(
    ("before", "units", "after"),
    [
        ("", PAGES, ""),
        ("<style>.x{display:none}", SHEETS, "</style>" + "<b class=x>y</b>" * 40),
        ("<style>.x{display:none}", SHEETS, "</style>" + "<div class=x>" * 60),
        (
            "<style>" + "@media x{" * 8,
            ("@media y{}", "@page{}", "@media y{.x{color:red}}"),
            " b{display:none}" + "}" * 8 + "</style><b>y</b>",
        ),
    ],
)
def test_time_of_reading_a_page(before: str, units: tuple[str, ...], after: str) -> None:
    def read(text: str) -> None:
        read_html(f"{before}{text.removesuffix(END)}{after}x".encode(), "a.html")

    assert not [unit for unit in units if is_steep(functools.partial(cost, read, unit))]


def test_time_of_reading_what_is_chosen_in_a_list() -> None:
    def cost_of(length: int) -> float:
        page = "<select multiple>" + "<option selected>a" * (4 * length)
        return seconds(lambda: read_html(page.encode(), "a.html"))

    assert not is_steep(cost_of)


# A rule of a style sheet and an element of its page, each again and again; N is another number every time. Before the
# elements, and behind the rules.
STYLED = (
    (".q .a{display:none}", "<b class=a>x</b>", "<i class=q></i>" + "<div>" * 100, ""),
    (".q .a{display:none;top:N}", "<b class=a>x</b>", "<i class=q></i>" + "<div>" * 100, ""),
    (".a u{display:none}", "<b class=a>x</b>", "", ""),
    (".a u{display:none}", "<b class=a>x</b>", "<u>x</u>", ""),
    (".a u{display:none}", "<b class=a>x", "<u>x</u>", ""),
    ("[xN]{display:none}", "<b xN>x</b>", "", ""),
    (".a{display:block}", "<b class=a>x</b>", "", ".a{display:none}"),
    (".a{display:block;top:N}", "<p class=a>x</p>", "", ".a{display:none}"),
    (".a{display:none}", "<b class=a>x</b>", "", ""),
    (".a{display:block}", "<b class=a>x</b>", "", ""),
    ("b{display:none}", "<b>x</b>", "", ""),
    ("u{display:none}", "<b>x</b>", "", ""),
)


def styled(length: int, rule: str, element: str, before: str = "", behind: str = "") -> bytes:
    numbers = range(length // len(rule + element))
    rules, elements = ("".join(unit.replace("N", str(n)) for n in numbers) for unit in (rule, element))
    return f"<!doctype html><style>{rules}{behind}</style>{before}{elements}<p>y".encode()


@pytest.mark.parametrize(("rule", "element", "before", "behind"), STYLED)
def test_time_of_styling_a_page(rule: str, element: str, before: str, behind: str) -> None:
    assert not is_steep(
        lambda length: seconds(lambda: read_html(styled(length, rule, element, before, behind), "a.html"))
    )


def test_time_of_styling_what_stands_in_an_element_of_many_classes() -> None:
    def cost_of(length: int) -> float:
        numbers = range(length // 4)
        rules = "".join(f".a{n} p{{display:none}}" for n in numbers)
        classes = " ".join(f"a{n}" for n in numbers)
        page = f"<!doctype html><style>{rules}</style><div class='{classes}'>{'<p>x' * 20}</div><b>y"
        return seconds(lambda: read_html(page.encode(), "a.html"))

    assert not is_steep(cost_of)


@pytest.mark.parametrize("declaration", ["display:none", "display:block", "visibility:hidden", "vertical-align:super"])
@pytest.mark.parametrize(
    ("selector", "element"), [(".a", "<b class=a>x</b>"), ("b", "<b>x</b>"), ("[a]", "<b a>x</b>")]
)
def test_time_of_styling_a_page_where_no_more_may_be_asked(
    monkeypatch: pytest.MonkeyPatch, declaration: str, selector: str, element: str
) -> None:
    monkeypatch.setattr(matching, "_MOST_CHECKS", 100)
    rule = f"{selector}{{{declaration};top:N}}"
    assert not is_steep(lambda length: seconds(lambda: read_html(styled(length, rule, element), "a.html")))


@pytest.mark.parametrize(
    "before",
    ["", "Content-Type: multipart/mixed; boundary=x\n\n", "Content-Type: text/plain; format=flowed\n\n",
     "Content-Type: text/calendar\n\nBEGIN:VEVENT\n", "Subject: ", 'Content-Type: text/plain; a="',
     'Content-Disposition: attachment; filename="'],
)  # fmt: skip
def test_time_of_reading_a_mail(before: str) -> None:
    def read(text: str) -> None:
        read_mail(f"From: a\nTo: b\n{before}{text}".encode(), "a.eml")

    assert not [unit for unit in MAILS if is_steep(functools.partial(cost, read, unit))]


@pytest.mark.parametrize(
    ("before", "units", "after"),
    [
        ("", WORD_BLOCKS, p("x")),
        ("<w:p>", WORD_RUNS, "</w:p>"),
        (
            "<w:p><m:oMath>",
            ("<m:r><m:t>a</m:t></m:r>", "<m:rad><m:e/></m:rad>", "<m:acc><m:e/></m:acc>"),
            "</m:oMath></w:p>",
        ),
        (
            "<w:p><w:r><w:fldChar w:fldCharType='begin'/><w:instrText>EQ ",
            WORD_CODES,
            "</w:instrText><w:fldChar w:fldCharType='end'/></w:r></w:p>",
        ),
    ],
)
def test_time_of_reading_a_word_file(before: str, units: tuple[str, ...], after: str) -> None:
    def read(text: str) -> None:
        read_docx(word(f"{before}{text.removesuffix(END)}{after}"), "a.docx")

    assert not [unit for unit in units if is_steep(functools.partial(cost, read, unit))]


def test_time_of_reading_rows_of_many_cells() -> None:
    def cost(letters: int) -> float:
        places = random.Random(1)
        content = "".join(
            drawn(part, x + 12 * at, 700 - 12 * row)
            for row in range(4)
            for cell in range(letters // 2)
            for x in [(cell + places.random() * 0.3) * 80]
            for at, part in enumerate(("ab", "cd", "ef"))
        )
        data = one_page(content)
        return seconds(lambda: read_pdf(data, "a.pdf"))

    assert not is_steep(cost)


@pytest.mark.parametrize("turn", ["1 0 0 1", "0 1 -1 0"], ids=["level", "turned"])
def test_time_of_reading_a_line_whose_pieces_cover_each_other(turn: str) -> None:
    def cost(letters: int) -> float:
        places = [70 * (at // 2) + 20 * (at % 2) for at in range(letters)]
        content = "".join(
            drawn("abcdefghij", *((x, 700) if turn == "1 0 0 1" else (300, x)), turn=turn) for x in places
        )
        data = one_page(content)
        return seconds(lambda: read_pdf(data, "a.pdf"))

    assert not is_steep(cost)


_STRUCK = "<</Type/Annot/Subtype/StrikeOut/Rect[60 {y} 200 {y}]/QuadPoints[60 {y}.9 86 {y}.9 60 {y} 86 {y}]>>"
_TYPED = "<</Type/Annot/Subtype/FreeText/Rect[{x} {bottom} {right} {top}]/Contents({text})>>"


def struck_out(lines: int) -> str:
    return "".join(_STRUCK.format(y=-12 * line) for line in range(lines))


def typed_beside_each(lines: int) -> str:
    return "".join(_TYPED.format(x=300, right=400, bottom=-12 * at, top=9 - 12 * at, text="a") for at in range(lines))


def typed_beside_one(lines: int) -> str:
    return "".join(_TYPED.format(x=at, right=at + 9, bottom=0, top=9, text="a") for at in range(lines))


def typed_between(lines: int) -> str:
    return _TYPED.format(x=60, right=200, bottom=-12 * lines, top=9, text="a\\n" * lines + "a")


def typed_far_away(lines: int) -> str:
    return _TYPED.format(x=900_000, right=900_100, bottom=-12 * lines, top=9, text="a\\n" * lines + "a")


@pytest.mark.parametrize("marks", [struck_out, typed_beside_each, typed_beside_one, typed_between, typed_far_away])
def test_time_of_reading_a_page_with_marks(marks: Callable[[int], str]) -> None:
    def cost(letters: int) -> float:
        lines = letters // 2  # of few, what a page costs at once hides how the rest grows
        content = "".join(drawn("thirty apples", 60, -12 * line) for line in range(lines))
        data = one_page(content, page=f"/Annots[{marks(lines)}]")
        return seconds(lambda: read_pdf(data, "a.pdf"))

    assert not is_steep(cost)


def nested_comments(times: int) -> bytes:
    begun = "".join(f'<w:commentRangeStart w:id="{n}"/>' for n in range(times))
    return word(p(begun + "".join(f'<w:commentRangeEnd w:id="{n}"/>' for n in reversed(range(times))) + run("x")))


def noted(body: str, notes: str) -> bytes:
    return word(body, {"r1": ("footnotes", "footnotes.xml")}, {"footnotes.xml": part("footnotes", notes)})


def marked(number: int) -> str:
    return f'<w:r><w:t>a</w:t><w:footnoteReference w:id="{number}"/></w:r>'


def notes_of_notes(times: int) -> bytes:
    """Few enough that one may stand in the other; each has two marks of the next."""
    last = min(times // 1_000, 64)
    notes = (f'<w:footnote w:id="{n}">{p(marked(n + 1) * 2)}</w:footnote>' for n in range(1, last))
    return noted(p(marked(1)), "".join(notes) + f'<w:footnote w:id="{last}">{p("x")}</w:footnote>')


def marks_of_one_note(times: int) -> bytes:
    return noted(p(marked(1) * times), f'<w:footnote w:id="1">{p("a " * times)}</w:footnote>')


def styles_of_styles(times: int) -> bytes:
    facts = '<w:style w:type="paragraph" w:styleId="s{0}"><w:name w:val="n"/><w:basedOn w:val="s{1}"/></w:style>'
    styles = "".join(facts.format(n, n - 1) for n in range(times // 20))
    body = "".join(p("a", f'<w:pStyle w:val="s{n}"/>') for n in range(times // 20))
    return word(body, {"r1": ("styles", "styles.xml")}, {"styles.xml": part("styles", styles)})


def drawings_of_one_chart(times: int) -> bytes:
    series = "<c:ser><c:val><c:pt><c:v>5</c:v></c:pt></c:val></c:ser>" * (times // 20)
    body = p('<w:r><w:drawing><c:chart r:id="r5"/></w:drawing></w:r>') * (times // 20)
    return word(body, {"r5": ("chart", "c.xml")}, {"c.xml": f"<c:chartSpace {NAMES}>{series}</c:chartSpace>"})


def chart_of_few_points_far_away(times: int) -> bytes:
    series = '<c:ser><c:val><c:pt idx="99999"><c:v>5</c:v></c:pt></c:val></c:ser>' * (times // 4)
    body = p('<w:r><w:drawing><c:chart r:id="r5"/></w:drawing></w:r>')
    return word(body, {"r5": ("chart", "c.xml")}, {"c.xml": f"<c:chartSpace {NAMES}>{series}</c:chartSpace>"})


def documents_in_documents(times: int) -> bytes:
    """Three deep, all of one thing."""
    inside = word(p("a"))
    for _ in range(3):
        inside = word('<w:altChunk r:id="r5"/>' * (times // 100), {"r5": ("aFChunk", "a.docx")}, {"a.docx": inside})
    return inside


@pytest.mark.parametrize(
    "made",
    [nested_comments, notes_of_notes, marks_of_one_note, styles_of_styles, drawings_of_one_chart,
        chart_of_few_points_far_away,
     documents_in_documents],
)  # fmt: skip
def test_time_of_reading_what_leads_to_other_things(made: Callable[[int], bytes]) -> None:
    def took(length: int) -> float:
        data = made(length)

        def work() -> None:
            with contextlib.suppress(InputUnreadable):
                read_document(io.BytesIO(data), "a.docx")

        return seconds(work)

    assert not is_steep(took)


@pytest.mark.parametrize(
    ("units", "made"),
    [
        (RTF, lambda text: rb"{\rtf1 " + text.encode() + b"}"),
        (OPEN_TEXT, odt),
        (OPEN_WORDS, lambda text: odt(f"<text:p>{text}</text:p>")),
        (SEPARATED, lambda text: f"a,b\n{text}".encode()),
        (SUBTITLES, lambda text: f"WEBVTT\n\n00:00:00,000 --> 00:00:01,000\na\n\n{text}".encode()),
    ],
    ids=["rtf", "odt", "words of odt", "csv", "vtt"],
)
def test_time_of_reading_what_office_programs_write(units: tuple[str, ...], made: Callable[[str], bytes]) -> None:
    names = {b"PK": "a.odt", b"{\\": "a.rtf", b"a,": "a.csv", b"WE": "a.vtt"}

    def read(text: str) -> None:
        data = made(text.removesuffix(END))
        with contextlib.suppress(InputUnreadable):
            read_document(io.BytesIO(data), names[data[:2]])

    assert not [unit for unit in units if is_steep(functools.partial(cost, read, unit))]


def slides_of(times: int) -> bytes:
    return pptx(*[slide(shape(said("a")))] * (times // 20))


def one_slide(times: int) -> bytes:
    rows = "<a:tr><a:tc><a:txBody><a:p><a:r><a:t>a</a:t></a:r></a:p></a:txBody></a:tc></a:tr>" * times
    return pptx(slide(*[shape(said("a"), kind="body")] * (times // 4), frame(f"<a:tbl>{rows}</a:tbl>")))


def chapters_of(times: int) -> bytes:
    sheets = {f"OEBPS/css/{n}.css": ".a{display:none}" for n in range(9)}
    count = times // 20
    return book({f"c{n}": page("<p>a</p>") for n in range(count)}, {f"c{n}": "a" for n in range(count)}, sheets)


def annotations_that_never_end(times: int) -> bytes:
    begin = "<text:p>a<office:annotation office:name='{}'><text:p>b</text:p></office:annotation></text:p>"
    return odt("".join(map(begin.format, range(times // 20))))


@pytest.mark.parametrize("made", [slides_of, one_slide, chapters_of, annotations_that_never_end])
def test_time_of_reading_many_parts(made: Callable[[int], bytes]) -> None:
    def took(length: int) -> float:
        data = made(length)
        return seconds(lambda: read_document(io.BytesIO(data), "a"))

    assert not is_steep(took)
