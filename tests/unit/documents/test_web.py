"""Web pages, kind by kind: what a browser shows is read, each word with its meaning, and what it hides is not."""

from __future__ import annotations

import pytest

from desktop.common.types import Gap
from tests.unit.documents.conftest import Read, text_of


@pytest.mark.parametrize(
    "page",
    [
        "<style>.k {display: block}</style><p><span class=k>Total</span><span class=k>34</span>",
        "<style>.row > span {color: red} .row {margin: 0; display: flex}</style>"
        "<div class=row><span>Total</span><span>34</span></div>",
        "<p><b style='display:block'>Total</b>34",
        "<div style='display:grid'><a>Total</a><b>34</b></div>",
    ],
)
def test_words_in_columns_are_not_glued(read: Read, page: str) -> None:
    assert text_of(read, page) == "Total 34"


def test_words_of_a_drawing_that_holds_a_part_of_a_page_are_not_glued(read: Read) -> None:
    drawing = "<svg><text>12</text><text>34</text><foreignObject><div>Sales</div></foreignObject></svg>"
    assert text_of(read, drawing) == "12 34\n\nSales"


def test_parts_of_a_word_stay_together(read: Read) -> None:
    styles = ".a::before, .b {display: block} .c {display: inline} .d {display: block; float: left} i {display: flex}"
    page = "<p><span class=a><b class=d>T</b>o</span><u>tal</u><span class=c>ly</span>, “<i>so</i>”"
    assert text_of(read, f"<style>{styles}</style>{page}") == "Totally, “so”"


# Raised and lowered figures


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("2 × 10<sup>9</sup> litres over 14 km<sup>2</sup>", "2 × 10⁹ litres over 14 km²"),
        ("10<sup>-3</sup> and 10<sup>−3</sup>", "10⁻³ and 10⁻³"),
        ("CO<sub>2</sub> and H<sub>2</sub>O", "CO₂ and H₂O"),
        ("the 5<sup>th</sup>, the 2<sup>e</sup>", "the 5th, the 2e"),
        ("x<sup>n+1</sup> and a<sub>i</sub>", "x^(n+1) and a_i"),
        ("f<sup>(2)</sup>, 48<sup>(1)</sup> million", "f^(2), 48^(1) million"),
        ('10<span style="vertical-align: super; font-size: 70%">6</span>', "10⁶"),
        ("<style>.up{vertical-align:super}</style>10<span class=up>6</span>", "10⁶"),
        ("<table><tr><td>km<sup>2</sup><td>10<sup>6</sup></table>", "km² | 10⁶"),
        ("<h2>Area in km<sup>2</sup></h2>", "## Area in km²"),
    ],
)
def test_raised_and_lowered_figures(read: Read, page: str, text: str) -> None:
    assert text_of(read, page) == text


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('48<sup><a href="#fn2">2</a></sup> million', "48 [2] million"),
        ('48<a href="#fn2"><sup>2</sup></a> million', "48 [2] million"),
        ('48<sup><a href="notes.html#fn2">2</a></sup> million', "48 [2] million"),
        ('dogs<sup class="reference"><a href="#cite-3">[3]</a></sup> are free', "dogs [3] are free"),
        ('48<sup><a href="#a">1</a>, <a href="#b">2</a></sup> million', "48 [1, 2] million"),
        (
            "<p>48<sup>1</sup> million, 10<sup>1</sup></p><p><sup>1</sup> estimate",
            "48 [1] million, 10¹\n\n[1] estimate",
        ),
        ("<p>14 km<sup>2</sup> in 1990<sup>2</sup><p><sup>2</sup> measured", "14 km² in 1990 [2]\n\n[2] measured"),
    ],
)
def test_marks_of_notes_do_not_join_the_number_before(read: Read, page: str, text: str) -> None:
    assert text_of(read, page) == text


# What is struck out or hidden


@pytest.mark.parametrize("tag", ["del", "s", "strike"])
def test_struck_out_words_are_left_out_and_said(read: Read, tag: str) -> None:
    page = f"<h1>Notice</h1><p>The meeting is on <{tag}>4 May</{tag}> <ins>11 May</ins>.</p><p><{tag}>6</{tag}> 8 euros"
    document = read(page.encode(), "a.html")
    assert document.text == "# Notice\n\nThe meeting is on 11 May.\n\n8 euros"
    assert [(each.place, each.gap) for each in document.unread] == [("Notice", Gap.LEFT_OUT)]


@pytest.mark.parametrize(
    "page",
    [
        'Entry <span style="text-decoration: line-through">6</span> 8 euros',
        "<style>/* } */ .old, .older {color:red; text-decoration:line-through}</style>Entry <b class=old>6</b> 8 euros",
    ],
)
def test_words_are_struck_out_by_styles_too(read: Read, page: str) -> None:
    document = read(page.encode(), "a.html")
    assert document.text == "Entry 8 euros"
    assert document.unread[0].place == "paragraph 1"


# Forms


def test_a_form_is_read_as_it_was_filled_in(read: Read) -> None:
    page = """<form>Name <input value="Berta Vogt"> Berth <select><option>north<option selected>south</select>
        <input type=checkbox checked> insured <input type=checkbox> power <textarea>Please near the crane.</textarea>
        <label><input type=radio name=r> sail</label> <label><input type=radio name=r checked>motor</label>
        <button>Send</button><input type=submit value="Clear all"></form>"""
    assert text_of(read, page) == (
        "Name Berta Vogt Berth south [x] insured [ ] power Please near the crane. [ ] sail [x] motor Send Clear all"
    )


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<select><option>north<option>south</select>", "north"),
        ("<select><optgroup label=a><option>north<optgroup label=b><option selected>south</select>", "south"),
        ("<select multiple><option>north<option selected>south</select>", "[ ] north\n[x] south"),
        ("<select size=3><option>north<option>south</select>", "[ ] north\n[ ] south"),
        ("<select><option>n<b>o</b>rth<select><option>south</select>", "north\nsouth"),
        ("<select size=²><option>north<option>south</select>", "north"),
        (f"<select size={'9' * 5000}><option>north<option>south</select>", "north"),
        (f"<p>Berths<img src=a.png width={'9' * 5000} height=²>", "Berths"),
        ("<progress value=7 max=10>7 of 10</progress>", "7 of 10"),
        ("<meter value=7 max=10></meter>", "7/10"),
        ("<textarea>\nfirst line\nsecond line</textarea>", "first line\nsecond line"),
        ("<input type=image alt='Search' src=x>", "Search"),
        ("<table><tr><td>Power<td><input type=checkbox checked></table>", "Power | [x]"),
    ],
)
def test_fields(read: Read, page: str, text: str) -> None:
    assert text_of(read, page) == text


def test_what_is_said_of_several_options_is_read_where_the_list_is_open(read: Read) -> None:
    options = "<option>Ferry<optgroup label=Trains><option selected>Fast<option>Slow</optgroup><optgroup><option>Bus"
    assert text_of(read, f"<select multiple>{options}</select>") == "[ ] Ferry\nTrains\n[x] Fast\n[ ] Slow\n[ ] Bus"
    assert text_of(read, f"<select>{options}</select>") == "Fast"


def test_lists_in_very_many_lists_are_set_in_no_further(read: Read) -> None:
    text = text_of(read, "<ul>" * 30 + "<li>a")
    assert text == " " * 18 + "- a"


# Numbers of lists


@pytest.mark.parametrize(
    ("page", "text"),
    [
        (
            '<ol start="2"><li>Shut<ol type="a"><li>red<li>blue</ol><li value="7">Open<li>Drain</ol>',
            "2. Shut\n  a. red\n  b. blue\n7. Open\n8. Drain",
        ),
        ("<ol reversed><li>three<li>two<li>one</ol>", "3. three\n2. two\n1. one"),
        ("<ol type=I start=4><li>four<li>five</ol>", "IV. four\nV. five"),
        ("<ol type=A start=26><li>z<li>aa</ol>", "Z. z\nAA. aa"),
        ('<ol style="list-style-type: lower-roman"><li>one<li>two</ol>', "i. one\nii. two"),
        ('<ol style="list-style:none"><li>Home<li>Berths</ol>', "Home\nBerths"),
        ("<style>ol ol{list-style-type:lower-alpha}</style><ol><li>one<ol><li>in it</ol></ol>", "1. one\n  a. in it"),
        ("<style>.path{list-style:none inside}ol{list-style:decimal}</style><ol class=path><li>Home</ol>", "Home"),
        ("<style>@media print{ol{list-style:none}}</style><ol><li>one</ol>", "1. one"),
        ("<style>ol{list-style:none}</style><ol style='list-style:upper-roman'><li>one</ol>", "I. one"),
        ("<ol><li><ol type=a><li>in the first</ol><li>second</ol>", "1. a. in the first\n2. second"),
        ("<ol><li><p>one</p><p>more</p><li>two</ol>", "1. one\nmore\n2. two"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n  - b\n- c"),
        ("<table><tr><td><ol><li>x</ol><td>y</table>", "1. x\n\ny"),
    ],
)
def test_numbers_as_a_browser_shows_them(read: Read, page: str, text: str) -> None:
    assert text_of(read, page).replace("  1. a.", "1. a.") == text


# Tables


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<tr><th>Day<th>Mon<th>Tue<tr><td>Anna<td><td>5", "Day | Mon | Tue\nAnna |  | 5"),
        ("<tr><td rowspan=2>11 May<td>9:00<td>talk<tr><td>10:00<td>walk", "11 May | 9:00 | talk\n| 10:00 | walk"),
        ("<tr><th>Depot<th colspan=2>Sales<th>Cost<tr><td>N<td>1<td>2<td>3", "Depot | Sales |  | Cost\nN | 1 | 2 | 3"),
        ("<caption>Prices</caption><tr><td>a<br>b<td><p>c<p>d", "Prices\na b | c d"),
        ("<tr><td><table><tr><td>in<td>side</table><td>out", "in | side\n\nout"),
        ("<tr><td>&nbsp;<td>x<tr><td><td>", "| x"),
        (
            "<tr><th>Pier<th>Open<tr><td>North<td><ul>\n<li>Monday</li>\n <li>Friday </ul>",
            "Pier | Open\nNorth | Monday; Friday",
        ),
    ],
)
def test_cells_keep_their_columns(read: Read, page: str, text: str) -> None:
    assert text_of(read, f"<table>{page}</table>").replace("\xa0", "").strip() == text


def test_cells_of_a_page_inside_a_cell_are_not_cells_of_the_table(read: Read) -> None:
    inside = "<iframe srcdoc='<table><tr><td>Secret<td>words</table>'></iframe>"
    assert text_of(read, f"<table><tr><td>A<td>{inside}<td>B</table>") == "A | Secret words | B"


# Links


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('Register <a href="https://a.example/r">here</a>.', "Register here (https://a.example/r)."),
        ('Ask <a href="mailto:o@a.example?subject=x">us</a>', "Ask us (o@a.example)"),
        ('Call <a href="tel:+4930123">us</a>', "Call us (+4930123)"),
        ('<a href="https://www.a.example/r/">a.example/r</a>', "a.example/r"),
        ('<a href="mailto:o@a.example">o@a.example</a>', "o@a.example"),
        ('<a href="#below">below</a> <a href="javascript:x()">run</a> <a href="b.html">b</a>', "below run b"),
        ('<base href="https://a.example/x/"><a href="b.html">b</a>', "b (https://a.example/x/b.html)"),
        ('<nav><a href="https://a.example/">Home</a></nav>', "Home"),
        ('<h2><a href="https://a.example/">Home</a></h2>', "## Home"),
        ('<a href="https://a.example/r">here</a> and <a href="https://a.example/r">there</a>',
         "here (https://a.example/r) and there"),
    ],
)  # fmt: skip
def test_where_links_lead(read: Read, page: str, text: str) -> None:
    assert text_of(read, page) == text


def test_menus_do_not_drown_the_text(read: Read) -> None:
    menu = "".join(f'<li><a href="https://a.example/{n}">Topic {n}</a>' for n in range(200))
    page = f'<ul>{menu}</ul><p>Register <a href="https://a.example/r">here</a> until Friday evening at eight.'
    text = text_of(read, page)
    assert text.count("https://") == 1
    assert text.endswith("Register here (https://a.example/r) until Friday evening at eight.")


# Pictures, readings, quotations, formulas


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ('See <img src=x alt="a chart of visitors">.', "See [Picture: a chart of visitors]."),
        ('Fine <img src=x alt="😀"><img src=y alt=""><img src=z>', "Fine 😀"),
        ("<figure><img src=x alt=Crane><figcaption>The crane in 1920</figcaption></figure>",
         "[Picture: Crane]\n\nThe crane in 1920"),
        ("<svg><title>Tides</title><defs><text>no</text></defs><text>high<tspan x=1>low</tspan></text></svg>",
         "[Picture: Tides] high low"),
        ("<ruby>東京<rt>とうきょう</rt></ruby>に", "東京(とうきょう)に"),
        ("<ruby>東京<rp>(</rp><rt>とうきょう</rt><rp>)</rp></ruby>に", "東京(とうきょう)に"),
        ("<ruby>東<rt>とう</rt>京<rt>きょう</rt></ruby>に", "東(とう)京(きょう)に"),
        ("<ruby><rb>東京</rb><rtc><rt>とうきょう</rt></rtc></ruby>に", "東京(とうきょう)に"),
        ("She said <q>wait <q>here</q></q>.", "She said “wait ‘here’”."),
        ("Donau<wbr>dampf&shy;schiff", "Donaudampfschiff"),
        ("a&amp;b &eacute caf&eacute &notit;", "a&b é café ¬it;"),
    ],
)  # fmt: skip
def test_things_in_a_line(read: Read, page: str, text: str) -> None:
    assert text_of(read, page) == text


@pytest.mark.parametrize(
    ("math", "text"),
    [
        ("<mi>d</mi><mo>=</mo><mfrac><mn>20</mn><mn>4</mn></mfrac>", "d = 20/4"),
        ("<msup><mn>2</mn><mn>10</mn></msup>", "2¹⁰"),
        ("<msup><mi>x</mi><mrow><mi>n</mi><mo>+</mo><mn>1</mn></mrow></msup>", "x^(n+1)"),
        ("<msqrt><mn>16</mn></msqrt><mo>=</mo><msup><mn>2</mn><mn>2</mn></msup>", "√16 = 2²"),
        ("<mroot><mn>8</mn><mn>3</mn></mroot>", "∛8"),
        ("<msqrt><mi>a</mi><mo>+</mo><mi>b</mi></msqrt>", "√(a+b)"),
        ("<mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>c</mi></mfrac>", "(a+b)/c"),
        ("<msub><mi>a</mi><mi>i</mi></msub><mo>&#x2062;</mo><msubsup><mi>x</mi><mn>1</mn><mn>2</mn></msubsup>",
         "a_i x₁²"),
        ("<munderover><mo>∑</mo><mrow><mi>i</mi><mo>=</mo><mn>1</mn></mrow><mi>n</mi></munderover><mi>i</mi>",
         "∑_(i=1)^n i"),
        ("<mfenced open='[' close=']'><mi>a</mi><mi>b</mi></mfenced>", "[a, b]"),
        ("<mover><mi>x</mi><mo>¯</mo></mover>", "x\u0305"),
        ("<mo>(</mo><mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd>"
         "<mn>4</mn></mtd></mtr></mtable><mo>)</mo>", "([1, 2; 3, 4])"),
        ("<mtable><mtr><mtd><mn>1</mn></mtd><mtd><mn>2</mn></mtd></mtr><mtr><mtd><mn>3</mn></mtd><mtd><mn>4</mn></mtd>"
         "</mtr></mtable>", "1 2; 3 4"),
        ("<msup><mi>x</mi><mn>2</mn><mn>3</mn></msup>", "x23"),
        ("<munderover><mo>∑</mo><mi>i</mi><mi>n</mi><mi>k</mi></munderover>", "∑ink"),
        ("<semantics><mrow><mi>d</mi></mrow><annotation>\\frac</annotation></semantics>", "d"),
        ("<semantics><mrow></mrow><annotation>\\frac12</annotation></semantics>", "\\frac12"),
    ],
)  # fmt: skip
def test_formulas_keep_their_value(read: Read, math: str, text: str) -> None:
    assert text_of(read, f"<math>{math}</math>") == text


@pytest.mark.parametrize(
    "page",
    [
        """<span class="katex"><span class="katex-mathml"><math><mfrac><mn>20</mn><mn>4</mn></mfrac></math></span>
        <span class="katex-html" aria-hidden="true">20<span>4</span></span></span>""",
        """<span class="MathJax" id="M-1-Frame"><nobr aria-hidden="true">204</nobr><span class="MJX_Assistive_MathML">
        <math><mfrac><mn>20</mn><mn>4</mn></mfrac></math></span></span><script type="math/tex">20/4</script>""",
        """<span class="mwe-math-element"><span class="mwe-math-mathml-inline" style="display: none"><math>
        <mfrac><mn>20</mn><mn>4</mn></mfrac></math></span><img class="mwe-math-fallback-image" alt="{20}"></span>""",
        '<script type="math/tex">20/4</script>',
    ],
)
def test_a_formula_that_is_there_twice_is_read_once(read: Read, page: str) -> None:
    assert text_of(read, f"<p>The dose is {page} mg.") == "The dose is 20/4 mg."
