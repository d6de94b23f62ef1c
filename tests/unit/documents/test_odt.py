"""OpenDocument texts: words, headings, lists, tables, notes and comments where a reader of the page sees them."""

from __future__ import annotations

import pytest

from desktop.common.errors import InputUnreadable
from desktop.common.types import Gap
from tests.unit.documents.conftest import Read
from tests.unit.documents.odf import content, flat, h, note, odt, p, span, words_style
from tests.unit.documents.sources import numbered_well

NUMBERED = (
    '<text:list-style style:name="L1"><text:list-level-style-number text:level="1" style:num-format="1"'
    ' style:num-suffix="."/><text:list-level-style-number text:level="2" style:num-format="a" style:num-suffix=")"/>'
    '<text:list-level-style-bullet text:level="3" text:bullet-char="•"/></text:list-style>'
)


def items(*inside: str, style: str = "L1", more: str = "") -> str:
    return (
        f'<text:list text:style-name="{style}"{more}>'
        + "".join(f"<text:list-item>{each}</text:list-item>" for each in inside)
        + "</text:list>"
    )


def test_headings_and_what_stands_under_them(read: Read) -> None:
    styles = (
        '<style:style style:name="Title" style:family="paragraph"/>'
        '<style:style style:name="Part" style:family="paragraph" style:default-outline-level="2"/>'
        '<style:style style:name="P1" style:family="paragraph" style:parent-style-name="Part"/>'
    )
    styles += '<style:style style:name="P2" style:family="paragraph" style:parent-style-name="Heading_20_3"/>'
    body = p("House", "Title") + p("Intro.") + h("Roof", 2) + p("It leaks.") + p("Cellar", "P1") + p("Dry.")
    body += p("Door", "P2") + p("Shut.")
    document = read(odt(body, styles), "a.odt")
    assert document.text == "# House\n\nIntro.\n\n## Roof\n\nIt leaks.\n\n## Cellar\n\nDry.\n\n### Door\n\nShut."
    assert [passage.path for passage in document.passages] == [
        ("House",),
        ("House", "Roof"),
        ("House", "Cellar"),
        ("House", "Cellar", "Door"),
    ]
    assert numbered_well(document)
    assert document.unread == ()


def test_headings_are_numbered_as_they_are_printed(read: Read) -> None:
    outline = (
        '<text:outline-style style:name="Outline"><text:outline-level-style text:level="1" style:num-format="I"/>'
        '<text:outline-level-style text:level="2" style:num-format="1" text:display-levels="2"/></text:outline-style>'
    )
    body = h("Roof") + h("Tiles", 2) + h("Nails", 2) + h("Cellar") + h("Walls", 2) + p("x")
    assert read(odt(body, outline), "a.odt").text.split("\n\n") == [
        "# I Roof",
        "## I.1 Tiles",
        "## I.2 Nails",
        "# II Cellar",
        "## II.1 Walls",
        "x",
    ]


def test_lists_are_counted_and_set_in(read: Read) -> None:
    body = (
        items(p("One") + p("goes on"), p("Two") + items(p("A"), p("B") + items(p("dot"))))
        + p("Between.")
        + items(p("Three"), more=' text:continue-numbering="true"')
        + items("<text:p>Anew</text:p>")
        + '<text:list text:style-name="L1"><text:list-item text:start-value="7"><text:p>Seven</text:p>'
        "</text:list-item></text:list>"
    )
    assert read(odt(body, NUMBERED), "a.odt").text == (
        "1. One\ngoes on\n2. Two\n  a) A\n  b) B\n    - dot\n\nBetween.\n\n3. Three\n\n1. Anew\n\n7. Seven"
    )


def test_tables_are_rows(read: Read) -> None:
    def row(*cells: str) -> str:
        inside = "".join(f"<table:table-cell>{p(cell)}</table:table-cell>" for cell in cells)
        return f"<table:table-row>{inside}</table:table-row>"

    covered = (
        f"<table:table-row><table:table-cell table:number-columns-spanned='2'>{p('wide')}</table:table-cell>"
        f"<table:covered-table-cell/><table:table-cell>{p('end')}</table:table-cell></table:table-row>"
    )
    gone = row("secret").replace("<table:table-row>", "<table:table-row table:visibility='collapse'>")
    body = (
        f"<table:table><table:table-header-rows>{row('Name', 'Euro', 'When')}</table:table-header-rows>"
        f"{row('Ada' + note('1', 'A friend.'), '420', 'May')}{covered}{gone}</table:table>"
    )
    document = read(odt(body), "a.odt")
    assert document.text == "Name | Euro | When\nAda [1] | 420 | May\nwide |  | end\n\n[1] A friend."
    assert [(part.reason, part.gap) for part in document.unread] == [
        ("Rows of a table that are hidden are left out.", Gap.LEFT_OUT)
    ]


def test_notes_stand_below_the_paragraph_they_belong_to(read: Read) -> None:
    body = p("Slate" + note("1", "Grey stone.") + " is dear" + note("i", "See the end.", "endnote") + ".") + p("Next.")
    assert read(odt(body), "a.odt").text == "Slate [1] is dear [i].\n\n[1] Grey stone.\n\n[i] See the end.\n\nNext."


def test_what_is_hidden_deleted_or_struck_out_is_left_out_and_said(read: Read) -> None:
    own = words_style("T1", 'text:display="none"') + words_style("T2", 'style:text-line-through-style="solid"')
    body = (
        "<text:tracked-changes><text:changed-region><text:deletion><text:p>GONE</text:p></text:deletion>"
        "</text:changed-region></text:tracked-changes>"
        + h("Roof")
        + p("Seen" + span(" HIDDEN", "T1") + span(" STRUCK", "T2") + "<text:change/> here.")
        + '<text:section text:display="none"><text:p>UNSEEN</text:p></text:section>'
        + '<text:p>NOT<text:hidden-paragraph text:is-hidden="true"/></text:p>'
        + '<text:p>Also <text:hidden-text text:string-value="x">MORE</text:hidden-text>seen.</text:p>'
    )
    document = read(odt(body, own=own), "a.odt")
    assert document.text == "# Roof\n\nSeen here.\n\nAlso seen."
    assert {(part.place, part.reason, part.gap) for part in document.unread} == {
        ("Roof, and 3 more", "Words that are hidden are left out.", Gap.LEFT_OUT),
        ("Roof", "Words that are struck out are left out.", Gap.LEFT_OUT),
        ("Roof", "Words that were deleted, with the deletion kept on record, are left out.", Gap.LEFT_OUT),
    }


def test_what_was_deleted_and_is_shown_in_its_place_is_left_out(read: Read) -> None:
    changes = (
        '<text:tracked-changes><text:changed-region text:id="c1"><text:deletion/></text:changed-region>'
        '<text:changed-region text:id="c2"><text:insertion/></text:changed-region></text:tracked-changes>'
    )
    begin, end = '<text:change-start text:change-id="{}"/>', '<text:change-end text:change-id="{}"/>'
    body = changes + p(
        f"Seen{begin.format('c1')}GONE{note('1', 'GONE')}{end.format('c1')}{begin.format('c2')} new{end.format('c2')}."
    )
    document = read(odt(body), "a.odt")
    assert document.text == "Seen new."
    assert [part.gap for part in document.unread] == [Gap.LEFT_OUT]


def test_comments_stand_behind_the_text_with_what_they_are_about(read: Read) -> None:
    def comment(text: str, name: str) -> str:
        return (
            f'<office:annotation office:name="{name}"><dc:creator>Ada</dc:creator><text:p>{text}</text:p>'
            "</office:annotation>"
        )

    end = '<office:annotation-end office:name="c1"/>'
    body = p(f"We buy {comment('Too dear.', 'c1')}the tiles{end} now{comment('When?', 'c2')}.")
    document = read(odt(body), "a.odt")
    assert document.text == "We buy the tiles now.\n\nAda on “the tiles”: Too dear.\n\nAda: When?"
    assert document.passages[-1].place == "comments"


def test_headers_and_footers_are_read_once(read: Read) -> None:
    pages = "".join(
        f'<style:master-page style:name="{name}"><style:header>{p("Annual report")}</style:header>'
        f'<style:footer style:display="false">{p("off")}</style:footer></style:master-page>'
        for name in ("Standard", "First")
    )
    document = read(odt(p("Body."), pages=pages), "a.odt")
    assert [(each.text, each.place) for each in document.passages] == [
        ("Body.", "paragraph 1"),
        ("Annual report", "header"),
    ]


def test_signs_of_the_line(read: Read) -> None:
    own = words_style("S", 'style:text-position="super 58%"') + words_style("U", 'style:text-position="-33% 58%"')
    body = p(
        f"10{span('6', 'S')} H{span('2', 'U')}O<text:s text:c='2'/>a<text:tab/>b<text:line-break/>c\n   d"
        "<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>かん</text:ruby-text></text:ruby>"
    )
    assert read(odt(body, own=own), "a.odt").text == "10⁶ H₂O  a\tb\nc d漢(かん)"


def test_boxes_formulas_and_pictures(read: Read) -> None:
    formula = '<math xmlns="http://www.w3.org/1998/Math/MathML"><mi>a</mi><mo>=</mo><mn>2</mn></math>'
    frame = "<draw:frame>{}</draw:frame>"
    body = (
        p("Where " + frame.format('<draw:object xlink:href="./Object 1"/><draw:image xlink:href="x.png"/>') + " holds.")
        + p("See" + frame.format("<draw:image xlink:href='a.png'/><svg:desc>A roof</svg:desc>"))
        + p("Box:" + frame.format(f"<draw:text-box>{p('In the box.')}</draw:text-box>"))
        + p("Bare" + frame.format("<draw:image xlink:href='http://127.0.0.1:9/a.png'/>"))
        + p("Chart" + frame.format('<draw:object xlink:href="./../Object 2"/>'))
    )
    document = read(odt(body, **{"Object 1__content_DOT_xml": formula}), "a.odt")
    assert document.text.split("\n\n") == [
        ["Where a = 2 holds.", "See [Picture: A roof]"][0],
        "See [Picture: A roof]",
        "Box:",
        "In the box.",
        "Bare",
        "Chart",
    ]
    assert [part.reason for part in document.unread] == [
        "A picture without a description stands here. Its words are not read.",
        "An inserted object, such as a chart, cannot be read.",
    ]


def test_one_file_of_xml_is_read_alike(read: Read) -> None:
    document = read(flat(h("Roof") + p("It leaks.")), "a.fodt")
    assert document.text == "# Roof\n\nIt leaks."


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (odt(p("x"), **{"META-INF__manifest_DOT_xml": '<m xmlns="a"><encryption-data/></m>'}), "It has a password"),
        (odt(""), "There is no text in it."),
        (odt(p("x"))[:-30], "It ends in the middle"),
        (
            content("").replace("office:text", "office:chart").replace("document-content", "document").encode(),
            "that is no text",
        ),
    ],
)
def test_what_cannot_be_read(read: Read, data: bytes, words: str) -> None:
    with pytest.raises(InputUnreadable) as caught:
        read(data, "a.odt")
    assert words in caught.value.advice
    assert "a.odt" in caught.value.title


def test_a_damaged_file_is_read_as_far_as_it_goes(read: Read) -> None:
    data = flat(h("Roof") + p("It leaks.") + p("Lost."))
    document = read(data[: data.index(b"Lost")], "a.fodt")
    assert document.text == "# Roof\n\nIt leaks."
    assert [part.place for part in document.unread] == ["the end"]
