"""Formulas on one line have the value they have on the page."""

from __future__ import annotations

import pytest

from desktop.documents import formulas
from desktop.documents.formulas import NOTHING, Term, name


def of(text: str) -> Term:
    return formulas.row(formulas.terms(text))


HALF = formulas.fraction(of("1"), of("2"))
SQUARE = formulas.power(of("x"), of("2"))
TO_THE_N = formulas.power(of("x"), of("n"))


@pytest.mark.parametrize(
    ("term", "right"),
    [
        (
            formulas.row([*formulas.terms("d="), formulas.fraction(of("20"), of("4")), *formulas.terms(" mg")]),
            "d=20/4 mg",
        ),
        (formulas.fraction(of("a+b"), of("c")), "(a+b)/c"),
        (formulas.fraction(of("a"), of("bc")), "a/(bc)"),
        (formulas.fraction(of("2a"), SQUARE), "2a/x²"),
        (formulas.fraction(of("(a+b)"), of("(c+d)(e+f)")), "(a+b)/((c+d)(e+f))"),
        (formulas.fraction(HALF, of("3")), "(1/2)/3"),
        (formulas.fraction(of("1"), HALF), "1/(1/2)"),
        (formulas.fraction(NOTHING, of("3")), "□/3"),
        (formulas.row([of("2"), HALF]), "2 1/2"),
        (formulas.row([of("x"), HALF]), "x (1/2)"),
        (formulas.row([HALF, of("x")]), "(1/2)x"),
        (formulas.row([HALF, HALF]), "(1/2) (1/2)"),
        (formulas.row([formulas.root(of("16")), *formulas.terms("="), formulas.power(of("2"), of("2"))]), "√16=2²"),
        (formulas.root(of("a+b")), "√(a+b)"),
        (formulas.root(of("2a")), "√(2a)"),
        (formulas.root(of("x"), of("3")), "∛x"),
        (formulas.root(of("x"), of("n")), "x^(1/n)"),
        (formulas.row([formulas.root(of("2")), of("x")]), "√2 x"),
        (formulas.power(of("2"), of("10")), "2¹⁰"),
        (formulas.power(of("10"), of("-3")), "10⁻³"),
        (formulas.power(of("x"), of("n+1")), "x^(n+1)"),
        (formulas.power(HALF, of("2")), "(1/2)²"),
        (formulas.power(formulas.root(of("2")), of("2")), "(√2)²"),
        (formulas.power(SQUARE, of("3")), "(x²)³"),
        (formulas.power(name("-1"), of("2")), "-1²"),
        (formulas.power(of("a+b"), of("2")), "a+b²"),
        (formulas.power(of("x"), HALF), "x^(1/2)"),
        (formulas.power(of("f"), of("′")), "f′"),
        (formulas.row([TO_THE_N, of("y")]), "x^n y"),
        (formulas.index(of("a"), of("i")), "a_i"),
        (formulas.index(of("a"), of("1")), "a₁"),
        (formulas.index_and_power(of("a"), of("i"), of("2")), "a_i²"),
        (formulas.before(name("U"), of("92"), of("235")), "²³⁵₉₂U"),
        (formulas.large("∑", of("i=1"), of("n"), formulas.power(of("i"), of("2"))), "∑_(i=1)^n i²"),
        (formulas.function(formulas.limit(name("lim"), of("x→0")), of("f(x)")), "lim_(x→0) f(x)"),
        (formulas.function(name("sin"), of("x")), "sin x"),
        (formulas.function(name("sin"), of("a+b")), "sin(a+b)"),
        (formulas.function(name("sin"), of("(a+b)")), "sin(a+b)"),
        (formulas.row([name("sin"), name("x")]), "sin x"),
        (formulas.row([name("25"), name("mg")]), "25 mg"),
        (formulas.bracketed([formulas.matrix([[of("1"), of("0")], [of("0"), of("1")]])]), "(1, 0; 0, 1)"),
        (formulas.matrix([[of("1"), of("0")], [of("0"), of("1")]]), "[1, 0; 0, 1]"),
        (formulas.bracketed([of("a"), of("b")], "⟨", "⟩"), "⟨a|b⟩"),
        (formulas.bracketed([formulas.stacked(of("n"), of("k"))]), "(n¦k)"),
        (formulas.lines([of("x+y=1"), of("x-y=3")]), "x+y=1; x-y=3"),
        (formulas.over(of("x"), "\u0302"), "x\u0302"),
        (formulas.over(of("AB"), "→"), "A\u20d7B\u20d7"),
        (of("𝑥+𝟐"), "x+2"),
        (of("2sin x"), "2 sin x"),
        (formulas.row([of("2"), formulas.function(name("sin"), of("x"))]), "2 sin x"),
        (of("basin"), "basin"),
        (formulas.row([of("5"), formulas.fraction(of("mg"), of("mL"))]), "5 (mg/mL)"),
        (formulas.row([]), ""),
        (NOTHING, ""),
    ],
)
def test_right_value(term: Term, right: str) -> None:
    assert term.text == right
