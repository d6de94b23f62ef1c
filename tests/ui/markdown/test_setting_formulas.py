"""What TeX becomes a drawing, what stays as it is, and that none of it takes long."""

from __future__ import annotations

import time

import pytest

from desktop.ui.markdown.blocks import Line, Look
from desktop.ui.markdown.flatten import blocks_of
from desktop.ui.markdown.formulas.setting import UNIT, Drawing, set_formula
from desktop.ui.markdown.formulas.store import Formula, FormulaStore

SET = [
    "x^2", "x_{i,j}^k", r"\frac{-b \pm \sqrt{b^2-4ac}}{2a}", r"\int_0^\infty e^{-x^2}\,dx", r"\sum_{i=1}^n i",
    r"\begin{pmatrix} a & b \\ c & d \end{pmatrix}", r"\begin{pmatrix}1\\2\end{pmatrix}^T", r"\binom{n}{k}",
    r"\binom{\frac{a}{b}}{\binom{c}{d}}", r"\begin{cases} 1 & x>0 \\ 0 & \text{otherwise}\end{cases}",
    r"\begin{align} a &= b \\ c &= d \end{align}", r"\begin{gather}a\\b\end{gather}", r"\begin{split}a&=b\end{split}",
    r"\begin{equation}a=b\label{e}\end{equation}", r"x = 1 \tag{1}", r"\left\{\frac{a}{b}\right\}", r"\mathbb{R}^n",
    r"\overbrace{a+b}^{n}", r"\vec{F} = m\vec{a}", r"\operatorname{argmax}_x f(x)", r"90^\circ", r"\text{größer}",
    r"\color{red}{x}", r"\boxed{42}", r"\cancel{x}", r"f''(x)", r"a \xrightarrow{f} b", r"1+\frac{1}{1+\frac{1}{1+x}}",
]  # fmt: skip
NOT_SET = [
    "", "   ", r"\ce{H2O}", r"\unknown{x}", r"\frac{1}{", "x_", "}{", "{", "}", r"\text{中文}", r"\text{مرحبا}",
    "x" * 2_000, r"\sqrt{" * 12 + "x" + "}" * 12, r"\begin{matrix}" + "&" * 300 + r"\end{matrix}", r"\left(",
    r"\hspace{99999cm}x", r"\rule{99999cm}{99999cm}", "%", r"\input{/etc/passwd}", r"\includegraphics{/etc/passwd}",
    r"\write18{id}", r"\text{</mtext><script>}",
]  # fmt: skip


@pytest.mark.parametrize("tex", SET)
@pytest.mark.parametrize("display", [True, False])
def test_formulas_that_models_write_are_set(tex: str, display: bool) -> None:
    drawing = set_formula(tex, display=display)
    assert drawing is not None
    assert 0 < drawing.width < 20 * UNIT
    assert 0 < drawing.ascent + drawing.descent < 5 * UNIT


@pytest.mark.parametrize("tex", NOT_SET)
def test_what_is_no_formula_or_a_huge_one_is_not(tex: str) -> None:
    assert set_formula(tex, display=True) is None


@pytest.mark.parametrize("tex", SET)
def test_a_drawing_holds_paths_and_boxes_alone_without_a_colour(tex: str) -> None:
    drawing = set_formula(tex, display=True)
    assert drawing is not None
    tags = {part.split()[0] for part in drawing.shapes.split("<") if part}
    assert tags <= {"path", "rect"}
    assert "red" not in drawing.shapes
    assert "black" not in drawing.shapes


@pytest.mark.parametrize(
    "tex",
    [
        r"\left(" * 40 + "x" + r"\right)" * 40,
        "x^{" * 60 + "y" + "}" * 60,
        r"\begin{cases}" * 30 + "x" + r"\end{cases}" * 30,
        r"\sqrt{\sqrt{\sqrt{\sqrt{x}}}}" * 50,
        "{" * 500 + "}" * 500,
        r"\binom{" * 200,
        r"\frac" * 300,
    ],
)
def test_nested_ones_take_no_longer_than_a_second(tex: str) -> None:
    """Each bracket within another doubles what the converter does: twenty of them would take a day."""
    set_formula("x", display=False)
    began = time.process_time()
    set_formula(tex, display=True)
    assert time.process_time() - began < 4  # a second, with patience


@pytest.mark.parametrize(
    ("source", "tex", "display"),
    [
        ("$x$", "x", False),
        (r"\(x\)", "x", False),
        ("$$x$$", "x", True),
        (r"\[x\]", "x", True),
        (r"\begin{align}x\end{align}", r"\begin{align}x\end{align}", True),
    ],
)
def test_marks_are_no_part_of_it_and_say_where_it_stands(source: str, tex: str, display: bool) -> None:
    assert (Formula(source).tex, Formula(source).display) == (tex, display)


def found(source: str) -> list[str]:
    lines = [block for block in blocks_of(source) if isinstance(block, Line)]
    return [run.text for line in lines for run in line.runs if run.look & Look.TEX]


@pytest.mark.parametrize(
    ("source", "formulas"),
    [
        ("$x^2$ and $y$", ["$x^2$", "$y$"]),
        ("$a$$b$", ["$a$", "$b$"]),
        ("It costs $5 and $10.", []),
        ("between $5 and 10$ a day", []),
        ("$5 = 4€, or 6$ in all", []),
        ("$5/month or $10/year", []),
        ("I paid $$ for this and $$ for that", []),
        ("US$5, A$6", []),
        (r"costs \$5 and \$6", []),
        (r"\(see the notes above\) and \[as it is said there\]", []),
        (r"$\text{the area of it} = 5$", [r"$\text{the area of it} = 5$"]),
        ("`$x$` and ```$y$```", []),
        ("$x", []),
        ("$$\nx", []),
        (r"\[ x", []),
        ("$$x$$.", ["$$x$$"]),
        ("$2x$, $3$, $100$", ["$2x$", "$3$", "$100$"]),
        ("$HOME/bin:$PATH", []),
        ("| $x$ |\n|---|\n| a |", []),
    ],
)
def test_which_words_are_formulas(source: str, formulas: list[str]) -> None:
    assert found(source) == formulas


def test_each_is_asked_for_once_and_kept() -> None:
    asked: list[int] = []
    store = FormulaStore(lambda _store: asked.append(1))
    formula = Formula("$x$")
    assert store.find(formula) is None
    assert store.find(formula) is None
    assert len(asked) == 1
    assert store.take(5) == (formula,)
    drawing = Drawing("<path/>", 0.0, 1.0, 1.0, 0.0)
    store.settle([formula], [drawing])
    assert store.find(formula) is drawing
    assert store.take(5) == ()
