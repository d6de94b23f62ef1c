"""Style sheets of web pages: what they hide is not read, what they may show is, and what they part stays apart."""

from __future__ import annotations

import pytest

from desktop.common.types import Gap
from tests.unit.documents.conftest import Read


def text_of(read: Read, page: str) -> str:
    return read(f"<!doctype html><meta charset=utf-8>{page}".encode(), "a.html").text


@pytest.mark.parametrize(
    "hidden",
    [
        "<p hidden>no</p>",
        '<p hidden="">no</p>',
        '<div style="display:none">no <b>no</b></div>',
        '<div style="color: red; DISPLAY : None !important">no</div>',
        '<span style="visibility:hidden">no</span>',
        "<template><p>no</p></template>",
        "<noscript>no</noscript>",
        "<dialog>no</dialog>",
        "<div popover>no</div>",
        '<input type=hidden value="no">',
        '<input type=password value="no">',
        "<datalist><option>no</datalist>",
        "<video>no</video><audio>no</audio>",
        "<script>no</script><style>no</style>",
        "<!-- no --><!--[if IE]>no<![endif]-->",
        "<style>.x{display:none}</style><p class='y x'>no</p>",
        "<style>#x{display:none}</style><p id=x>no</p>",
        "<style>article aside, nav > p.x {display:none}</style><article><div><aside>no</aside></div></article>",
        "<style>p.x[lang=de]{visibility:hidden}</style><p class=x lang=de>no</p>",
        "<style>.a{display:block}.x{display:none}</style><p class='a x'>no</p>",
        "<style>.x{display:none}.x:hover,.open .x{display:block}</style><p class=x>no</p>",
        "<style>@media screen and (min-width:600px){.x{display:none}}</style><p class=x>no</p>",
        "<style>@import url(x.css);.x{display:none}</style><p class=x>no</p>",
        "<style media='screen and (min-width:600px)'>.x{display:none}</style><p class=x>no</p>",
        "<style type=TEXT/CSS>.x{display:none}</style><p class=x>no</p>",
        "<style>.a{color:red; .b{color:blue}} .x{display:none}</style><p class=x>no</p>",
        "<style>@media screen{.a{color:red} .x{display:none}}</style><p class=x>no</p>",
        "<style>.x{display:none; &:hover{color:red}}</style><p class=x>no</p>",
        "<style media=all>.x{display:none}</style><p class=x>no</p>",
        "<style media='(prefers-contrast: more)'>.y{color:red}</style><style>.x{display:none}</style><p class=x>no</p>",
        "<style>/*<![CDATA[*/ .x{display:none} /*]]>*/</style><p class=x>no</p>",
        "<style><!-- .x{display:none} --></style><p class=x>no</p>",
        "<style><![CDATA[ .y{color:red} ]]></style><style>.x{display:none}</style><p class=x>no</p>",
        "<style>.x{display:none}.x\\:y{display:block}</style><p class=x>no</p>",
        "<style>@font-face{font-family:a}.x{display:none}</style><p class=x>no</p>",
        "<style>@media print{}@media x{.y{color:red}}.x{display:none}</style><p class=x>no</p>",
        "<style>.b:before{content:'}'}.x{display:none}</style><p class=x>no</p>",
        '<style>.x{display:none!important}</style><p class=x style="display:block">no</p>',
    ],
)
def test_hidden_words_are_not_read(read: Read, hidden: str) -> None:
    document = read(f"<!doctype html>The pool {hidden} opens.".encode(), "a.html")
    assert " ".join(document.text.split()) == "The pool opens."
    assert document.unread == ()


@pytest.mark.parametrize(
    "shown",
    [
        '<p hidden="until-found">yes</p>',
        '<p aria-hidden="true">yes</p>',
        "<dialog open>yes</dialog>",
        "<details>yes</details>",
        '<template shadowrootmode="open">yes</template>',
        '<div style="visibility:hidden"><b style="visibility:visible">yes</b></div>',
        "<style>.x{display:none}.x.on{display:block}</style><p class='x on'>yes</p>",
        "<style>.x{display:none}.page .x{display:block}</style><div class=page><p class=x>yes</p></div>",
        "<style>.x{display:none}.x:first-child{display:block}</style><p class=x>yes</p>",
        "<style>.x{display:none}@media (min-width:800px){.x{display:block}}</style><p class=x>yes</p>",
        "<style>@media print{.x{display:none}}</style><p class=x>yes</p>",
        "<style>@media (max-width:600px){.x{display:none}}</style><p class=x>yes</p>",
        "<style media=print>.x{display:none}</style><p class=x>yes</p>",
        "<style media='all and (max-width: 727.98px)'>.x{display:none}</style><p class=x>yes</p>",
        "<style media='(prefers-contrast: more)'>.x{display:none}</style><p class=x>yes</p>",
        "<style>.x{display:none}</style><style media='not print'>.x{display:block}</style><p class=x>yes</p>",
        "<style><![CDATA[ .x{display:none} .x{visibility:hidden} ]]></style><p class=x>yes</p>",
        "<noscript><style>.x{display:none}</style></noscript><p class=x>yes</p>",
        "<template><style>.x{display:none}</style></template><p class=x>yes</p>",
        "<style type='text/less'>.x{display:none}</style><p class=x>yes</p>",
        "<style>.a{color:red; .x{display:none}}</style><p class=x>yes</p>",
        "<style>.a{.b{color:red} .x{display:none}}</style><p class=x>yes</p>",
        "<style>@media screen{.a{& b{color:red} .x{display:none}}}</style><p class=x>yes</p>",
        "<style>.x{display:none} .a{& .x{display:block}}</style><div class=a><p class=x>yes</p></div>",
        "<style>.x{display:none}</style><style><!-- .x{display:block} --></style><p class=x>yes</p>",
        "<style><![CDATA[ .y{color:red} ]]> .x{display:none}</style><p class=x>yes</p>",
        "<style>.hidden{display:none}.lg\\:block{display:block}</style><p class='hidden lg:block'>yes</p>",
        "<style>.x{display:none}[lang='de']:not(.y z){display:block}</style><p class=x lang=de>yes</p>",
        "<style>.x:hover{display:none}.x::before{display:none}.x:checked{display:none}</style><p class=x>yes</p>",
        "<style>/* .x{display:none} */</style><p class=x>yes</p>",
        "<style>@keyframes a{from{visibility:hidden}}body{animation:a}</style><p>yes</p>",
        "<style>body{display:none}</style><p>yes</p>",
        '<style>.x{display:none}</style><p class=x style="display:block">yes</p>',
        "<style>.x\\:y{display:none}</style><p class=x>yes</p>",
    ],
)
def test_what_may_be_seen_is_read(read: Read, shown: str) -> None:
    document = read(f"<!doctype html>The pool {shown} opens.".encode(), "a.html")
    assert document.text.split() == ["The", "pool", "yes", "opens."]
    assert document.unread == ()


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<style>.d{display:block}</style><b>Berta</b><span class=d>30 May</span>", "Berta 30 May"),
        ("<style>.d{display:block}</style><b>Berta</b><i></i><span class=d>30 May</span>", "Berta 30 May"),
        ("<style>.d{display:block}</style><p><span class=d>Berta</span><i></i><i></i>30 May", "Berta 30 May"),
        ("<style>.d{display:block}</style><p><b>Ber<i>ta</i><u></u></b><span class=d>30 May</span>", "Berta 30 May"),
        ("<style>.d{display:block}</style><p><b class=d>Ber<i>t<u>a</u></i></b>30 May", "Berta 30 May"),
        (
            "<style>p>*{display:block}</style><p><ins>Berta</ins><cite>Harbour</cite><mark>north</mark>",
            "Berta Harbour north",
        ),
        ("<style>.d{display:flex}</style><p>Berta<a class=d>Harbour</a>north", "Berta Harbour north"),
        ('<span style="display:block">Berta</span><span style="display:block">Harbour</span>', "Berta Harbour"),
        ("<style>p span{display:table-cell}</style><p><span>Berth</span><span>North</span>", "Berth North"),
        ("<style>@media print{b{display:block}}</style>Har<b>bour</b>", "Harbour"),
        ("<style>b:first-child{display:block}b:hover{display:block}</style>Har<b>bour</b>", "Harbour"),
        ("<style>.cap{display:block;float:left}</style><p><span class=cap>H</span>arbour", "Harbour"),
        ("<style>b{color:red}</style>Har<b>bour</b>s", "Harbours"),
    ],
)
def test_words_that_styles_put_on_lines_of_their_own_do_not_touch(read: Read, page: str, text: str) -> None:
    assert text_of(read, page) == text


def test_a_page_that_hides_everything_is_read_with_its_doubt(read: Read) -> None:
    document = read(b"<style>.loading{visibility:hidden}</style><div class=loading><p>The pool opens.", "a.html")
    assert document.text == "The pool opens."
    assert [(each.gap, each.reason) for each in document.unread] == [
        (Gap.DOUBTFUL, "The page hides all its words. They were read.")
    ]


def test_what_is_missing_from_a_page_that_hides_everything_is_said(read: Read) -> None:
    frame = "<iframe src=https://a.example/x.html></iframe><iframe srcdoc='<p>inner words'></iframe>"
    document = read(f"<div hidden>Text <del>old price 12</del> new {frame}</div>".encode(), "a.html")
    assert document.text == "Text new\n\ninner words"
    assert {each.gap for each in document.unread} == {Gap.DOUBTFUL, Gap.LEFT_OUT, Gap.UNREAD}
    assert any("a.example" in each.reason for each in document.unread)


def test_links_of_a_page_that_hides_everything_lead_where_the_page_says(read: Read) -> None:
    page = b"<base href=https://a.example/b/><div hidden>Text <a href=c.html>more</a> follows here.</div>"
    assert read(page, "a.html").text == "Text more (https://a.example/b/c.html) follows here."


LISTS = (
    "<style>ol.k-0.start{counter-reset:lst-k-0 0} ol.k-1.start{counter-reset:lst-k-1 0} ol.k-0,ol.k-1{list-style-type:"
    'none} .k-0>li{counter-increment:lst-k-0} .k-1>li{counter-increment:lst-k-1} .k-0>li:before{content:"" '
    'counter(lst-k-0,decimal) ". "} .k-1>li:before{content:"" counter(lst-k-0,decimal) "." '
    'counter(lst-k-1,lower-latin) ") "}</style>'
)


@pytest.mark.parametrize(
    ("page", "right"),
    [
        (
            f"{LISTS}<ol class='k-0 start'><li>Fees<li>Berths</ol><ol class='k-1 start'><li>Long<li>Short</ol>"
            "<p>See 2.a.</p><ol class=k-0><li>Dogs</ol>",
            "1. Fees\n2. Berths\n\n2.a) Long\n2.b) Short\n\nSee 2.a.\n\n3. Dogs",
        ),
        (
            "<style>ol{counter-reset:item;list-style:none}li::before{counter-increment:item;"
            'content:counters(item,".") " "}</style><ol><li>a<ol><li>b<li>c</ol><li>d</ol>',
            "1 a\n1.1 b\n1.2 c\n2 d",
        ),
        (
            "<style>body{counter-reset:Art 3}h2{counter-reset:par}h2:before{counter-increment:Art;content:'Article '"
            " counter(Art, upper-roman) ': '} p.c:before{counter-increment:par 2;content:'\\00a7' counter(par) ' '}"
            "</style><h2>Scope</h2><p class=c>one</p><p class=c hidden>no</p><p class=c>two</p><h2>Fees</h2>"
            "<p class=c>three</p>",
            "## Article IV: Scope\n\n§2 one\n\n§4 two\n\n## Article V: Fees\n\n§2 three",
        ),
        (
            "<style>.l::before{counter-increment:line;content:counter(line)}</style><pre><span class=l>x = 1</span>"
            "</pre>",
            "x = 1",
        ),
        (
            "<style>@media print{h2{counter-increment:h}h2:before{content:counter(h)}}</style><h2>Scope</h2>",
            "## Scope",
        ),
        ("<style>h2:before{content:counter(h, nonsense) ' '}</style><h2>Scope</h2>", "## 0 Scope"),
        (
            "<style>*:before{counter-increment:n +-5 ² -1;content:counter(n) ' '}</style><title>T</title><p>a<br>b",
            "# T\n\n1\n\n2 a\nb",
        ),
    ],
    ids=["exported lists", "lists in lists", "articles", "lines of code", "on paper", "never counted", "everything"],
)
def test_numbers_that_a_style_sheet_counts(read: Read, page: str, right: str) -> None:
    assert text_of(read, page) == right


HEADINGS = "h2{counter-increment:s}h2::before{content:counter(s) '. '}"


@pytest.mark.parametrize("without", ["content:none", "content:''", "CONTENT: normal", "display:none"])
def test_a_heading_that_is_to_have_no_number_has_none(read: Read, without: str) -> None:
    page = f"<style>{HEADINGS} h2.x::before{{{without}}}</style><h2>A</h2><h2 class=x>B</h2><h2>C</h2>"
    assert text_of(read, page) == "## 1. A\n\n## B\n\n## 3. C"


def test_what_is_not_shown_before_an_element_counts_nothing(read: Read) -> None:
    sheet = "p::before{counter-increment:n;content:counter(n) '. '} p.x::before{content:none}"
    assert text_of(read, f"<style>{sheet}</style><p>a<p class=x>b<p>c") == "1. a\n\nb\n\n2. c"


@pytest.mark.parametrize(
    ("content", "right"),
    [
        ("counter(n)", "1 Fees"),
        ("counter(n) '.'", "1. Fees"),
        ("'§\\a0' counter(n) / 'section'", "§\xa01 Fees"),
        ("counter(n, none) '* '", "* Fees"),
        ("counters(n, ', ') ' '", "1 Fees"),
        ("'A; ' counter(n) \"; \"", "A; 1; Fees"),
        ("counter(n) '. '; --x: '", "1. Fees"),
    ],
)
def test_a_number_stands_apart_and_is_the_one_that_is_seen(read: Read, content: str, right: str) -> None:
    sheet = f"p{{counter-increment:n}}p::before{{content:{content};margin-right:1em}}"
    assert text_of(read, f"<style>{sheet}</style><p><b>Fees</b>") == right


def test_numbers_inside_each_other_are_parted_by_any_sign(read: Read) -> None:
    sheet = "ol{counter-reset:n;list-style:none}li{counter-increment:n}li::before{content:counters(n, ', ') ' '}"
    assert text_of(read, f"<style>{sheet}</style><ol><li>a<ol><li>b<li>c</ol></ol>") == "1 a\n1, 1 b\n1, 2 c"


def test_items_are_counted_without_being_told(read: Read) -> None:
    sheet = "ol{list-style:none}li::before{content:counter(list-item) ') '}"
    page = f"<style>{sheet}</style><ol start=3><li>a<li>b<li value=9>c</ol><ol><li>d</ol>"
    assert text_of(read, page) == "3) a\n4) b\n9) c\n\n1) d"


def test_numbers_of_a_style_sheet_cost_what_the_page_holds(read: Read) -> None:
    deep = 2_000
    sheet = "<style>div{counter-reset:a}div::before{content:counters(a, '.') '" + "x" * 7_000 + "'}</style>"
    document = read((sheet + "<div>a" * deep).encode(), "a.html")
    assert len(document.text) < deep * 300


@pytest.mark.parametrize("media", ["", " media='(unknown: 1)'"])
def test_a_comment_that_is_left_open_ends_with_its_sheet(read: Read, media: str) -> None:
    page = f"<style{media}>p{{color:red}} /* colours</style><style>.a{{display:none}}</style><p class=a>No.<p>Yes."
    assert read(page.encode(), "a.html").text == "Yes."
