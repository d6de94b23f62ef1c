"""Which words of a Word file are seen, and how: heights, signs, hidden and struck ones, fields, links, controls."""

from __future__ import annotations

import pytest

from desktop.common.types import Gap
from tests.unit.documents.conftest import Read
from tests.unit.documents.wordfile import p, part, run, word

RAISED, LOWERED = '<w:vertAlign w:val="superscript"/>', '<w:vertAlign w:val="subscript"/>'
HIDDEN, STRUCK = "<w:vanish/>", "<w:strike/>"


def style(style_id: str, facts: str, kind: str = "character", more: str = "") -> str:
    return (
        f'<w:style w:type="{kind}" w:styleId="{style_id}"><w:name w:val="{more or style_id}"/>'
        f"<w:rPr>{facts}</w:rPr></w:style>"
    )


def styled(body: str, *styles: str) -> bytes:
    return word(body, {"r1": ("styles", "styles.xml")}, {"styles.xml": part("styles", "".join(styles))})


@pytest.mark.parametrize(
    ("runs", "right"),
    [
        (run("3.2 × 10") + run("6", RAISED) + run(" cells"), "3.2 × 10⁶ cells"),
        (run("10") + run("-", RAISED) + run("3", RAISED), "10⁻³"),
        (run("H") + run("2", LOWERED) + run("O"), "H₂O"),
        (run("the 1") + run("st", RAISED) + run(" of May"), "the 1st of May"),
        (run("x") + run("n+1", RAISED), "x^(n+1)"),
        (run("10") + run("6", '<w:position w:val="6"/>'), "10⁶"),
        (run("10") + run("6", '<w:position w:val="1"/>'), "106"),
        (run("10") + run("6", '<w:rStyle w:val="Up"/>'), "10⁶"),
        (run("10") + run("6", '<w:rStyle w:val="Up"/><w:vertAlign w:val="baseline"/>'), "106"),
        (run("48") + run("2", '<w:rStyle w:val="Mark"/>') + run(" million"), "48 [2] million"),
    ],
)
def test_heights(read: Read, runs: str, right: str) -> None:
    styles = (style("Base", RAISED), style("Mark", RAISED, more="footnote reference"))
    up = '<w:style w:type="character" w:styleId="Up"><w:basedOn w:val="Base"/></w:style>'
    assert read(styled(p(runs), *styles, up), "a.docx").text == right


@pytest.mark.parametrize(
    ("runs", "right"),
    [
        (run("Say ") + run("secret", HIDDEN) + run("this"), "Say this"),
        (run("Say ") + run("it", '<w:vanish w:val="0"/>'), "Say it"),
        (run("Say ") + run("secret", '<w:rStyle w:val="Hid"/>') + run("this"), "Say this"),
        (run("Say ") + run("it", '<w:rStyle w:val="Hid"/><w:vanish w:val="false"/>'), "Say it"),
        (run("on the web", "<w:webHidden/>"), "on the web"),
        (
            run("Say ") + f"<w:r><w:rPr>{HIDDEN}</w:rPr><w:sym w:font='Symbol' w:char='F0B0'/></w:r>" + run("this"),
            "Say this",
        ),
    ],
)
def test_hidden_words_are_left_out_and_nothing_is_said_of_them(read: Read, runs: str, right: str) -> None:
    document = read(styled(p(runs), style("Hid", HIDDEN)), "a.docx")
    assert (document.text, document.unread) == (right, ())


def test_a_style_of_a_paragraph_hides_and_one_of_its_runs_shows_again(read: Read) -> None:
    body = p(run("secret ") + run("seen", '<w:rStyle w:val="Hid"/>'), '<w:pStyle w:val="Quiet"/>')
    data = styled(body, style("Hid", HIDDEN), style("Quiet", HIDDEN, "paragraph"))
    assert read(data, "a.docx").text == "seen"


@pytest.mark.parametrize("facts", [STRUCK, "<w:dstrike/>", '<w:rStyle w:val="Out"/>'])
def test_struck_words_are_left_out_and_said_once_with_their_place(read: Read, facts: str) -> None:
    line = run("It is on ") + run("4 May", facts) + run(" 11 May at ") + run("ten", facts) + run(" noon.")
    document = read(styled(p("First.") + p(line) + p(run("More", facts)), style("Out", STRUCK)), "a.docx")
    assert document.text == "First.\n\nIt is on 11 May at noon."
    assert [(unread.place, unread.gap) for unread in document.unread] == [("paragraph 2, and 1 more", Gap.LEFT_OUT)]


def test_a_strike_that_is_switched_off_strikes_nothing(read: Read) -> None:
    line = run("all ", '<w:strike w:val="0"/>') + run("of it", '<w:rStyle w:val="Out"/><w:strike w:val="false"/>')
    document = read(styled(p(line), style("Out", STRUCK)), "a.docx")
    assert (document.text, document.unread) == ("all of it", ())


@pytest.mark.parametrize(
    ("inner", "right"),
    [
        ('<w:sym w:font="Symbol" w:char="F0B0"/>', "°"),
        ('<w:sym w:font="Symbol" w:char="F0B1"/>', "±"),
        ('<w:sym w:font="Symbol" w:char="F0A3"/>', "≤"),
        ('<w:sym w:font="Symbol" w:char="F061"/>', "α"),
        ('<w:sym w:font="Symbol" w:char="F0AE"/>', "→"),
        ('<w:sym w:font="Symbol" w:char="0044"/>', "Δ"),
        ('<w:sym w:font="Wingdings" w:char="F0FE"/>', "[x]"),
        ('<w:sym w:font="Wingdings" w:char="F078"/>', "[x]"),
        ('<w:sym w:font="Wingdings" w:char="F0A8"/>', "[ ]"),
        ('<w:sym w:font="Wingdings" w:char="F06F"/>', "[ ]"),
        ('<w:sym w:font="Wingdings" w:char="F0E0"/>', "→"),
        ('<w:sym w:font="Wingdings" w:char="F0FC"/>', "✓"),
        ('<w:sym w:font="Wingdings 2" w:char="F052"/>', "[x]"),
        ('<w:sym w:font="Wingdings 2" w:char="F0A3"/>', "[ ]"),
        ('<w:sym w:font="Wingdings 3" w:char="F022"/>', "→"),
        ('<w:sym w:font="Webdings" w:char="F061"/>', "✓"),
        ('<w:sym w:font="MS Gothic" w:char="2612"/>', "☒"),
        ('<w:rPr><w:rFonts w:ascii="Symbol" w:hAnsi="Symbol"/></w:rPr><w:t>ab</w:t>', "αβ"),
        ('<w:rPr><w:rFonts w:ascii="Wingdings" w:hAnsi="Wingdings"/></w:rPr><w:t>\uf0fe</w:t>', "[x]"),
        ("<w:t>\uf0b7</w:t>", "•"),
    ],
)
def test_signs_of_fonts(read: Read, inner: str, right: str) -> None:
    document = read(word(p(run("25 ") + f"<w:r>{inner}</w:r>" + run(" C"))), "a.docx")
    assert (document.text, document.unread) == (f"25 {right} C", ())


def test_a_sign_nobody_knows_is_shown_as_a_box_and_named(read: Read) -> None:
    document = read(word(p(run("25 ") + '<w:r><w:sym w:font="Foreign" w:char="F0B0"/></w:r>')), "a.docx")
    assert document.text == "25 □"
    assert (document.unread[0].place, document.unread[0].gap) == ("paragraph 1", Gap.DOUBTFUL)
    assert "Foreign" in document.unread[0].reason


@pytest.mark.parametrize(
    ("inner", "right"),
    [
        ('<w:t>Board</w:t><w:ptab w:alignment="right"/><w:t>12 March</w:t>', "Board\t12 March"),
        ("<w:t>one</w:t><w:tab/><w:t>two</w:t>", "one\ttwo"),
        ("<w:t>one</w:t><w:br/><w:t>two</w:t><w:cr/><w:t>three</w:t>", "one\ntwo\nthree"),
        ("<w:t>well</w:t><w:noBreakHyphen/><w:t>known</w:t>", "well-known"),
        ("<w:t>har</w:t><w:softHyphen/><w:t>bour</w:t>", "harbour"),
        ("<w:t>one\ntwo</w:t>", "one two"),
        ("<w:t>har\xadbour</w:t>", "harbour"),
        (
            "<w:ruby><w:rt><w:r><w:t>とうきょう</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>東京</w:t></w:r></w:rubyBase>"
            "</w:ruby><w:t>に</w:t>",
            "東京(とうきょう)に",
        ),
        ("<w:rPr><w:caps/><w:rtl/></w:rPr><w:t>as typed</w:t>", "as typed"),
    ],
)
def test_what_is_between_words(read: Read, inner: str, right: str) -> None:
    assert read(word(p(f"<w:r>{inner}</w:r>")), "a.docx").text == right


def field(code: str, result: str | None, data: str = "") -> str:
    shown = "" if result is None else f'<w:r><w:fldChar w:fldCharType="separate"/></w:r>{result}'
    return (
        f'<w:r><w:fldChar w:fldCharType="begin">{data}</w:fldChar></w:r><w:r><w:instrText>{code}</w:instrText></w:r>'
        f'{shown}<w:r><w:fldChar w:fldCharType="end"/></w:r>'
    )


def form(inner: str) -> str:
    return f"<w:ffData>{inner}</w:ffData>"


LIST = '<w:listEntry w:val="pick up"/><w:listEntry w:val="by ship"/>'


@pytest.mark.parametrize(
    ("inner", "right"),
    [
        (field(" DATE ", run("4 May")), "4 May"),
        (field(" IF x ", run("yes")) + run(" and no"), "yes and no"),
        (field(" XE &quot;index&quot; ", None) + run("word"), "word"),
        (field(f"IF {field('MERGEFIELD a', run('inner'))} ", run("outer")), "outer"),
        (field(' HYPERLINK "https://example.org/a" ', run("here")), "here (https://example.org/a)"),
        (field(' HYPERLINK \\l "mark" ', run("there")), "there"),
        ('<w:fldSimple w:instr=" MERGEFIELD Name "><w:r><w:t>«Name»</w:t></w:r></w:fldSimple>', "«Name»"),
        (field("FORMDROPDOWN", None, form(f'<w:ddList><w:result w:val="1"/>{LIST}</w:ddList>')), "by ship"),
        (field("FORMDROPDOWN", run("by ship"), form(f'<w:ddList><w:result w:val="1"/>{LIST}</w:ddList>')), "by ship"),
        (field("FORMDROPDOWN", None, form(f"<w:ddList>{LIST}</w:ddList>")), "pick up"),
        (field("FORMCHECKBOX", None, form("<w:checkBox><w:checked/></w:checkBox>")), "[x]"),
        (field("FORMCHECKBOX", None, form('<w:checkBox><w:default w:val="1"/></w:checkBox>')), "[x]"),
        (
            field("FORMCHECKBOX", None, form('<w:checkBox><w:default w:val="1"/><w:checked w:val="0"/></w:checkBox>')),
            "[ ]",
        ),
        (field("FORMTEXT", run("Berta"), form("<w:textInput/>")), "Berta"),
        (field(" SYMBOL 176 \\f Symbol ", None), "°"),
        (field(" EQ \\f(20;4) ", None), "20/4"),
        (field(" EQ \\r(3;x+1) ", None), "∛(x+1)"),
        (field(" EQ x\\s\\up8(2) ", None), "x²"),
        (field(" EQ \\* jc2 \\* hps10 \\o\\ad(\\s\\up 9(とうきょう),東京) ", None), "東京(とうきょう)"),
        (field(" EQ \\f(20;4) ", ""), "20/4"),
        (field(" EQ \\f(20;4) ", run("a picture of it")), "20/4"),
        (field(" EQ \\q(1) ", run("what it shows")), "what it shows"),
        (field(" EQ ", run("what it shows")), "what it shows"),
        (field(" EQ \\o() ", run("what it shows")), "what it shows"),
        (field(" eq \\o\\ac(○,3) ", ""), "③"),
        (field(" SYMBOL 176 \\f Symbol ", ""), "°"),
        (field(" SYMBOL 176 \\f Symbol ", run("°")), "°"),
        ('<w:fldSimple w:instr=" EQ \\f(20;4) "/>', "20/4"),
        ('<w:fldSimple w:instr=" PAGE "/>' + run("one"), "one"),
        ('<w:r><w:fldChar w:fldCharType="begin"/></w:r>' + run("never ended"), "never ended"),
        (run("end") + '<w:r><w:fldChar w:fldCharType="end"/></w:r>' + run(" alone"), "end alone"),
    ],
)
def test_fields(read: Read, inner: str, right: str) -> None:
    document = read(word(p(run("A: ") + inner)), "a.docx")
    assert (document.text, document.unread) == (f"A: {right}", ())


def test_a_table_of_contents_is_read_as_it_was_last_made(read: Read) -> None:
    begin = '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>TOC \\o</w:instrText></w:r>'
    first = p(begin + '<w:r><w:fldChar w:fldCharType="separate"/></w:r>' + run("Costs 3"))
    last = p(run("Roof 5")) + p('<w:r><w:fldChar w:fldCharType="end"/></w:r>')
    assert read(word(first + last + p("Text")), "a.docx").text == "Costs 3\n\nRoof 5\n\nText"


def test_an_equation_in_an_unknown_language_is_named(read: Read) -> None:
    for result in (None, ""):
        document = read(word(p(run("d = ") + field(" EQ \\q(1) ", result))), "a.docx")
        assert document.text == "d = □"
        assert "formula" in document.unread[0].reason


@pytest.mark.parametrize(
    ("target", "words", "right"),
    [
        ("https://example.org/a", "here", "here (https://example.org/a)"),
        ("https://example.org/", "example.org", "example.org"),
        ("mailto:a@example.org?subject=x", "Write", "Write (a@example.org)"),
        ("mailto:a@example.org", "a@example.org", "a@example.org"),
    ],
)
def test_links(read: Read, target: str, words: str, right: str) -> None:
    data = word(p(f'<w:hyperlink r:id="r1">{run(words)}</w:hyperlink>' + run(" today")), {"r1": ("hyperlink", target)})
    assert read(data, "a.docx").text == f"{right} today"


def test_links_inside_the_document_have_no_address(read: Read) -> None:
    body = p(f'<w:hyperlink w:anchor="mark">{run("above")}</w:hyperlink>')
    assert read(word(body), "a.docx").text == "above"


def control(facts: str, content: str) -> str:
    return f"<w:sdt><w:sdtPr>{facts}</w:sdtPr><w:sdtContent>{content}</w:sdtContent></w:sdt>"


@pytest.mark.parametrize(
    ("facts", "content", "right"),
    [
        ("<w:dropDownList/>", run("by ship"), "by ship"),
        ("<w:date/>", run("4 May"), "4 May"),
        ('<w14:checkbox><w14:checked w14:val="1"/></w14:checkbox>', run("☒"), "[x]"),
        ('<w14:checkbox><w14:checked w14:val="0"/></w14:checkbox>', run("☐"), "[ ]"),
        ("<w14:checkbox/>", run("☐"), "[ ]"),
        ("<w:showingPlcHdr/>", run("Choose an item."), "[Choose an item.]"),
    ],
)
def test_content_controls(read: Read, facts: str, content: str, right: str) -> None:
    assert read(word(p(run("A: ") + control(facts, content))), "a.docx").text == f"A: {right}"
    assert read(word(control(facts, p(content))), "a.docx").text == right


def test_tracked_changes(read: Read) -> None:
    gone = '<w:rPr><w:del w:id="1"/></w:rPr>'
    old = '<w:del w:id="3"><w:r><w:delText>old</w:delText></w:r></w:del>'
    moved = '<w:moveTo w:id="4"><w:r><w:t>moved</w:t></w:r></w:moveTo>'
    away = '<w:moveFrom w:id="5"><w:r><w:t>from</w:t></w:r></w:moveFrom>'
    body = (
        p('<w:ins w:id="2"><w:r><w:t>new </w:t></w:r></w:ins>' + old)
        + p(run("One para"), gone)
        + p("graph.")
        + p(moved + away)
        + p(run("The last"), gone)
    )
    assert read(word(body), "a.docx").text == "new \n\nOne paragraph.\n\nmoved\n\nThe last"


def test_a_large_first_letter_belongs_to_its_word(read: Read) -> None:
    body = p("O", '<w:framePr w:dropCap="drop" w:lines="3"/>') + p("nce upon a time")
    assert read(word(body), "a.docx").text == "Once upon a time"


def test_of_one_content_in_two_forms_one_is_read(read: Read) -> None:
    box = f"<w:txbxContent>{p('boxed')}</w:txbxContent>"
    new = f'<mc:Choice Requires="wps"><w:drawing>{box}</w:drawing></mc:Choice>'
    both = f"{new}<mc:Fallback><w:pict>{box}</w:pict></mc:Fallback>"
    alone = "<mc:Fallback><w:t>left</w:t></mc:Fallback>"
    for inner, right in ((both, "boxed"), (alone, "left")):
        body = p(f"<w:r><mc:AlternateContent>{inner}</mc:AlternateContent></w:r>")
        assert read(word(body), "a.docx").text == right


@pytest.mark.parametrize("kind", ["AUTONUM", "AUTONUMLGL \\e", "LISTNUM LegalDefault"])
def test_numbers_that_only_word_counts_are_missed(read: Read, kind: str) -> None:
    for result in (None, ""):
        document = read(word(p(field(f" {kind} ", result) + run("The keeper"))), "a.docx")
        assert document.text == "The keeper"
        assert [(part.place, part.gap) for part in document.unread] == [("paragraph 1", Gap.UNREAD)]
    assert read(word(p(field(f" {kind} ", run("2.")) + run(" The keeper"))), "a.docx").unread == ()


@pytest.mark.parametrize(
    ("kind", "missed"),
    [("{8BD21D40-EC42-11CE-9E0D-00AA006002F3}", 1), ("{D7053240-CE69-11CD-A777-00DD01143C57}", 0)],
    ids=["box to tick", "button"],
)
def test_a_field_that_is_a_small_program_is_named(read: Read, kind: str, missed: int) -> None:
    control = '<w:r><w:object><w:control r:id="x" w:name="CheckBox1"/></w:object></w:r>'
    part = f'<ax:ocx xmlns:ax="http://schemas.microsoft.com/office/2006/activeX" ax:classid="{kind}"/>'
    data = word(p(run("Insured") + control), {"x": ("control", "activeX/one.xml")}, {"activeX/one.xml": part})
    document = read(data, "a.docx")
    assert document.text == "Insured"
    assert len(document.unread) == missed
