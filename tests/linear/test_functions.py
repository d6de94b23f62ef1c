"""What goes through a whole text takes time that grows as the text does, however strange it is."""

from __future__ import annotations

import functools
from collections.abc import Callable

import pytest
from PySide6.QtWidgets import QApplication

from desktop.charts.mending import found_object
from desktop.chat.context.memory import fit
from desktop.chat.context.turns import Turn
from desktop.chat.english import language_of
from desktop.chat.several.figures import are_misplaced
from desktop.chat.title import title_of
from desktop.common.doubt.finder import DoubtFinder
from desktop.common.doubt.moving import moved
from desktop.common.repetition.watch import Watch
from desktop.common.thoughts import Thoughts, parted
from desktop.common.tokens import estimate
from desktop.common.types import Attachment, Doubt, Message, Role
from desktop.demo.rewording import reword
from desktop.demo.summary import summarize
from desktop.demo.tasks import SummaryTask
from desktop.documents.decode import decode
from desktop.documents.markdown import read_markdown
from desktop.documents.text import read_text
from desktop.engine.defuse import Restorer, defuse, restore
from desktop.engine.errors.explain import error_text, explain
from desktop.ui.markdown.blocks import plain
from desktop.ui.markdown.flatten import blocks_of
from desktop.ui.markdown.stream import Stream
from desktop.ui.offer import words_of
from desktop.ui.writing.markup import parse
from desktop.vault.search import match_expression
from desktop.writing.dates.finding import dates_in
from desktop.writing.prompts import fenced
from desktop.writing.shapes import tidying
from desktop.writing.shapes.actions import action_items
from desktop.writing.split import Cutter
from desktop.writing.tidy import Tidy
from desktop.writing.types import Shape
from desktop.writing.unrepeated import Unrepeated
from tests.linear.growth import cost, is_steep, seconds
from tests.weighed import SetWeights, chosen, weights

# One of them again and again is a text.
UNITS = (
    "a", "a. ", "Dr. ", " ", "\n", "\t", "<\u2060", "<|a|", "- a\n", ">", "1. a\n", "-----\n", "a\n=\n", "#", "[",
    "[a](", "![", "<a ", "&", "\\", "``a", "~", "**a ", "*a_ ", "|", "a|b\n-|-\n",
    "[a]: b\n", "![](data:,", "data:a/b;", "<img alt=", "aB3\n", '"a', "\U0001f600", "the, ",
    "<think>", "</think>\n", "<think> a", "`<think>",
)  # fmt: skip
# Of these, too, where Markdown is read by rules of our own.
MARKUP = (
    "*", "**", "a*b", "aa**bb", "**a:**b", "\u91cd**", "$x", "$x ", "$$", "\\(", "\\[\n", "\\begin{a}", "\\_a", "<b>",
    "</b>", "<code>", "<sup>1", "http://a.b", "http://(", "www.", "a@", "|`a", "```", "1.", "[a]()",
)  # fmt: skip


def in_pieces(feed: Callable[[str], object], text: str, length: int) -> None:
    for at in range(0, len(text), length):
        feed(text[at : at + length])


def tidied(text: str) -> None:
    tidy = Tidy(text)
    in_pieces(tidy.feed, text, 3)
    tidy.flush()


def unwrapped(text: str) -> None:
    tidy = Tidy('Ruth said "yes".')
    in_pieces(tidy.feed, text, 3)
    tidy.flush()


def restored(text: str) -> None:
    restorer = Restorer()
    in_pieces(restorer.feed, text, 1)
    restorer.flush()


def arrived(text: str) -> None:
    stream = Stream()

    def show(piece: str) -> None:
        stream.feed(piece)
        stream.update()

    in_pieces(show, text, 2_000)
    stream.update(final=True)


def doubted(text: str) -> None:
    finder = DoubtFinder(text)
    for at in range(0, len(text), 3):
        finder.feed(*in_threes(text, at))
    finder.finish()


def in_threes(text: str, at: int) -> tuple[str, tuple[SetWeights]]:
    piece = text[at : at + 3]
    return piece, (weights(chosen(piece, 0.5, ("7", 0.2), ("Bath", 0.2))),)


def read_as_page(text: str) -> None:
    decode(text.encode("utf-16-le", "replace"), "a.txt")


def cut(text: str) -> None:
    document = read_text(text, "a.txt", ())
    for piece in Cutter(document).pieces(700):
        assert len(piece.text) <= 700


FUNCTIONS: dict[str, Callable[[str], object]] = {
    "read Markdown": lambda text: read_markdown(text, "a.md", ()),
    "read text": lambda text: read_text(text, "a.txt", ()),
    "decode": read_as_page,
    "guess an encoding": lambda text: decode(b"\xe9" + text.encode("cp1252", "replace"), "a.txt"),
    "read lines of two encodings": lambda text: decode(
        "äöüß\n".encode() + b"\xe9" + text.encode("cp1252", "replace"), "a"
    ),
    "cut": cut,
    "tidy": tidied,
    "take a head away": lambda text: in_pieces(Unrepeated(text[:600]).feed, text, 3),
    "find dates": dates_in,
    "read tasks": action_items,
    "tidy a list": lambda text: tidying.tidied(text, Shape.BULLETS),
    "tidy prose": lambda text: tidying.tidied(text, Shape.PROSE),
    "tidy actions": lambda text: tidying.tidied(text, Shape.ACTIONS),
    "tidy minutes": lambda text: tidying.tidied(text, Shape.MINUTES),
    "tidy questions": lambda text: tidying.tidied(text, Shape.QUESTIONS),
    "tidy a glossary": lambda text: tidying.tidied(text, Shape.GLOSSARY),
    "fence": fenced,
    "defuse": lambda text: restore(defuse(text)),
    "restore in pieces": restored,
    "explain": lambda text: explain(error_text(text.encode("utf-8", "replace"))),
    "title": title_of,
    "search words": match_expression,
    "estimate": estimate,
    "part thoughts": parted,
    "part thoughts that arrive": lambda text: in_pieces(Thoughts().feed, text, 7),
    "find doubts": doubted,
    "find doubts again": lambda text: moved((Doubt(0, 1, 0.5), Doubt(len(text) - 2, len(text), 0.5)), text, text[9:]),
    "look for repetition": lambda text: Watch("a").feed(text),
    "look for repetition in pieces": lambda text: in_pieces(Watch("a").feed, text, 5),
    "Markdown of an answer": blocks_of,
    "Markdown that arrives": arrived,
    "a question": plain,
    "lines of a result": lambda text: [parse(line) for line in text.split("\n")],
    "reword formally": lambda text: reword(text, "formal"),
    "reword shorter": lambda text: reword(text, "shorter"),
    "reword as bullets": lambda text: reword(text, "bullets"),
    "summarize by rules": lambda text: summarize(SummaryTask(text, "long", "prose")),
}


@pytest.mark.parametrize("name", FUNCTIONS)
def test_time_grows_with_the_text(name: str) -> None:
    units = (*UNITS, *MARKUP) if name.startswith("Markdown") else UNITS
    steep = [unit for unit in units if is_steep(functools.partial(cost, FUNCTIONS[name], unit))]
    assert not steep


@pytest.mark.parametrize("unit", ["a ", "1. ", "это ", "日本", "क", "[A] ", "[A-B] 12. ", "[", "(A", "picture A "])
def test_time_of_telling_a_language_and_whose_figures_these_are(unit: str) -> None:
    said = {"A": "12", "B": "13"}
    for work in (language_of, lambda text: are_misplaced(text, said)):
        assert not is_steep(functools.partial(cost, work, unit))


@pytest.mark.parametrize(
    "unit",
    [
        "<div>",
        "<ul><li>",
        "<b>",
        "</b>",
        "<p>",
        "<li>",
        "<dd>",
        "<tr><td>",
        "a<br>",
        "<",
        "<a ",
        "&amp;",
        "<!--",
        "-->",
        "<img src=x>",
        "<img alt='",
        '<img alt="',
        "<wbr>a",
        "<col>",
        "<input>",
        "<link>",
        "<li>a<p>b",
        "<p><li>",
        "<div></p></i>",
        "<b></div><i></b>",
    ],
)
def test_time_of_reading_a_page_that_is_pasted(unit: str, qapp: QApplication) -> None:
    assert not is_steep(functools.partial(cost, words_of, unit))


# What a result begins with, and what it then says again and again: all of it may have to wait for its end.
WRAPPED = (
    *(("", each) for each in ("Sure! ", "here is ", "Summary:\n", "-----\n", "Note: I kept it.\n", "I have ")),
    *(('"', each) for each in ('"', '" ', "a ", "'a\n")),
    *(("```\nYes.\n", each) for each in ("```\n", "`", "~")),
    *(("Yes.\n\nChanges made:\n", each) for each in ("- a\n", "1. a\n\n", " a", "-")),
    *(("Yes.\n", each) for each in (" ", "\n", "-", "* ", "I hope ", "Note: I kept it.\n")),
)


@pytest.mark.parametrize(("before", "unit"), WRAPPED)
def test_time_of_taking_off_the_wrapping(before: str, unit: str) -> None:
    assert not is_steep(functools.partial(cost, lambda text: unwrapped(before + text), unit))


def test_time_of_closing_a_table_that_was_cut() -> None:
    """Its brackets are opened as often as there are places to close them at."""
    assert not is_steep(functools.partial(cost, lambda text: found_object(text + "," * len(text)), '{"a":['))


def test_time_of_choosing_what_a_model_reads() -> None:
    """A chat that came from elsewhere can have thousands of messages."""

    def chosen_of(length: int) -> float:
        document = Attachment("a.txt", "a")
        turns = [
            Turn(Message(role, "a " * 40), 2 * number + second, (document,) if not number and not second else ())
            for number in range(length // 16)
            for second, role in enumerate((Role.USER, Role.ASSISTANT))
        ]
        return seconds(lambda: fit((*turns, Turn(Message(Role.USER, "Why?"))), 2_048))

    assert not is_steep(chosen_of)
