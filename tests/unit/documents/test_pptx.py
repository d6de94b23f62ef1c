"""Presentations: slides in order, each a page, with title, lists, tables, notes; hidden ones are named."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Gap, PageState
from tests.unit.documents.conftest import Read
from tests.unit.documents.slides import NAMES, frame, p, picture, pptx, shape, slide
from tests.unit.documents.sources import numbered_well
from tests.unit.documents.wordfile import packed


def test_slides_come_in_the_order_they_are_shown_and_are_pages(read: Read) -> None:
    second = slide(shape(p("Cost"), kind="title"), shape(p("420 euros"), p("each year", '<a:pPr lvl="1"/>'), kind=""))
    title, number = shape(p("The roof"), kind="ctrTitle"), shape(p("7"), kind="sldNum")
    first = slide(shape(p("By Ada"), kind="subTitle"), title, number)
    document = read(pptx(second, first), "a.pptx")
    assert document.text == "# The roof\n\nBy Ada\n\n# Cost\n\n- 420 euros\n  - each year"
    assert [(each.place, each.page, each.path) for each in document.passages] == [
        ("slide 1", 1, ("The roof",)),
        ("slide 2", 2, ("Cost",)),
    ]
    assert document.pages == (PageState.TEXT, PageState.TEXT)
    assert numbered_well(document)


def test_lists_count_as_they_are_shown(read: Read) -> None:
    counted = '<a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr>'
    deeper = '<a:pPr lvl="1"><a:buAutoNum type="alphaLcParenR" startAt="3"/></a:pPr>'
    body = shape(p("one", counted), p("c", deeper), p("d", deeper), p("two", counted), kind="body")
    plain = shape(p("No bullet", "<a:pPr><a:buNone/></a:pPr>"), kind="body")
    box = shape(p("A box"), p("with a bullet", '<a:pPr><a:buChar char="•"/></a:pPr>'))
    document = read(pptx(slide(body, plain, box)), "a.pptx")
    assert document.text == "1. one\n  c) c\n  d) d\n2. two\n\nNo bullet\n\nA box\n- with a bullet"


def test_tables_charts_diagrams_and_pictures(read: Read) -> None:
    def cell(text: str, facts: str = "") -> str:
        return f"<a:tc {facts}><a:txBody>{p(text)}</a:txBody></a:tc>"

    rows = "".join(
        f"<a:tr>{cells}</a:tr>"
        for cells in (cell("Name") + cell("Euro"), cell("Ada") + cell("420"), cell("All") + cell("", 'hMerge="1"'))
    )
    chart = (
        f"<c:chartSpace {NAMES}><c:ser><c:tx><c:v>Sales</c:v></c:tx><c:cat><c:pt idx='0'><c:v>May</c:v></c:pt></c:cat>"
        "<c:val><c:pt idx='0'><c:v>7</c:v></c:pt></c:val></c:ser></c:chartSpace>"
    )
    art_frame = frame('<dgm:relIds r:dm="d1"/>')
    art = f"<dgm:dataModel {NAMES}><dgm:ptLst><dgm:pt><dgm:t>{p('Plan')}</dgm:t></dgm:pt></dgm:ptLst></dgm:dataModel>"
    data = pptx(
        slide(
            frame(f"<a:tbl>{rows}</a:tbl>"),
            frame('<c:chart r:id="c1"/>'),
            f"<p:grpSp>{art_frame}</p:grpSp>",
            picture("A roof"),
            picture(),
            frame("<p:oleObj/>"),
        ),
        links={1: {"c1": ("chart", "../charts/chart1.xml"), "d1": ("diagramData", "../diagrams/data1.xml")}},
        charts__chart1=chart,
        diagrams__data1=art,
    )
    document = read(data, "a.pptx")
    assert "Name | Euro\nAda | 420\nAll" in document.text
    assert "Sales" in document.text
    assert "May | 7" in document.text
    assert "- Plan" in document.text
    assert "[Picture: A roof]" in document.text
    assert [(part.place, part.reason) for part in document.unread] == [
        ("slide 1", "A picture without a description stands here. Its words are not read."),
        ("slide 1", "An inserted object, such as a film, cannot be read."),
    ]


def test_what_the_speaker_noted_and_others_remarked(read: Read) -> None:
    notes = slide(shape(p("Say hello."), kind="body"), shape(p("1"), kind="sldNum"), root="notes")
    remarks = f"<p:cmLst {NAMES}><p:cm><p:text>Too long.</p:text></p:cm></p:cmLst>"
    data = pptx(
        slide(shape(p("Roof"), kind="title")),
        links={1: {"n": ("notesSlide", "../notesSlides/n1.xml"), "c": ("comments", "../comments/c1.xml")}},
        notesSlides__n1=notes,
        comments__c1=remarks,
    )
    assert read(data, "a.pptx").text == "# Roof\n\nNotes of the speaker: Say hello.\n\nComment: Too long."


def test_hidden_slides_and_shapes_are_named_and_pages_have_their_states(read: Read) -> None:
    data = pptx(
        slide(),
        slide(picture()),
        slide(shape(p("Spare"), kind="title"), shape(p("GONE"), facts='hidden="1"'), more='show="0"'),
        "no slide",
        slide(
            shape(p("Ada Ltd."), kind="ftr"),
            shape("<a:p><a:r><a:rPr strike='sngStrike'/><a:t>OLD</a:t></a:r></a:p>"),
        ),
    )
    document = read(data, "a.pptx")
    assert document.pages == (
        PageState.EMPTY,
        PageState.UNREADABLE,
        PageState.TEXT,
        PageState.PICTURE,
        PageState.EMPTY,
    )
    assert [(each.text, each.place) for each in document.passages] == [("# Spare", "slide 3"), ("Ada Ltd.", "footer")]
    assert {(part.place, part.reason.split(" ")[0], part.gap) for part in document.unread} == {
        ("slide 1", "Words", Gap.LEFT_OUT),
        ("slide 2", "It", Gap.UNREAD),
        ("slide 3", "This", Gap.DOUBTFUL),
        ("slide 3", "Shapes", Gap.LEFT_OUT),
        ("slide 4", "A", Gap.UNREAD),
    }


def test_heights_line_ends_and_formulas(read: Read) -> None:
    body = (
        '<a:p><a:r><a:t>10</a:t></a:r><a:r><a:rPr baseline="30000"/><a:t>6</a:t></a:r><a:br/><a:r><a:t>H</a:t></a:r>'
        '<a:r><a:rPr baseline="-25000"/><a:t>2</a:t></a:r><a:r><a:t>O is </a:t></a:r>'
        "<m:oMath><m:r><m:t>x</m:t></m:r></m:oMath></a:p>"
    )
    assert read(pptx(slide(shape(body))), "a.pptx").text == "10⁶\nH₂O is x"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (pptx(), "There is no text in it."),
        (pptx(slide(picture())), "There is no text in it. A picture without"),
        (packed({"ppt/x.xml": "x"}), "It is damaged"),
    ],
)
def test_what_cannot_be_read(read: Read, data: bytes, words: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, "a.pptx")
    assert words in caught.value.advice
