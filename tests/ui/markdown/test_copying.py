"""What is copied of an answer as plain text."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QTextCursor

from desktop.ui.markdown.copying import mime_of, plain_text
from desktop.ui.markdown.formats import Formats
from desktop.ui.markdown.message_document import MessageDocument
from tests.ui.markdown.reading import copied


@pytest.mark.parametrize(
    ("source", "plain"),
    [
        ("2*3*4 = **24**", "2*3*4 = 24"),
        ("Roses,\nropes.\n\nHome\nfrom sea.", "Roses,\nropes.\n\nHome\nfrom sea."),
        ("- a\n- b\n  - c\n\n3. x\n4. y\n   more\n5) z", "- a\n- b\n  - c\n3. x\n4. y\n   more\n5) z"),
        ("| a | b |\n|---|---|\n| 1 | x<br>y |\n\nafter", "a\tb\n1\tx y\n\nafter"),
        ("# Head\nText", "Head\n\nText"),
        ("a\n\n---\n\nb", "a\n\n---\n\nb"),
        ("```python\nx = 1\n\ny = 2\n```", "x = 1\n\ny = 2"),
        ("10<sup>6</sup>, x<sup>n+1</sup>, H<sub>2</sub>O, 1<sup>st</sup>", "10⁶, x^(n+1), H₂O, 1st"),
        ("[words](https://a.org) end", "words (https://a.org) end"),
        ('[words](https://a.org "A title")', 'words (https://a.org "A title")'),
        ("https://a.org, m@a.org, www.a.org", "https://a.org, m@a.org, www.a.org"),
        ("![A dog](https://a.org/d.png)", "A dog (https://a.org/d.png)"),
        (r"\( \frac{1}{2} \) and $$x$$", r"\( \frac{1}{2} \) and $$x$$"),
        ("> said\n> so", "said\nso"),
        ("0. a\n1. b\n1. c\n\n- x\n\n09. d\n10. e", "0. a\n1. b\n1. c\n- x\n09. d\n10. e"),
        ("[![moon](m.jpg)](/uri) [](/to)", "moon (m.jpg) (/uri) /to"),
    ],
)
def test_it_holds_every_word_number_and_sign(source: str, plain: str, formats: Formats) -> None:
    assert copied(source, formats) == plain


def test_of_a_part_only_what_is_selected(formats: Formats) -> None:
    source = "1. one\n2. two\n3. three [here](https://a.org) four"
    assert copied(source, formats, "ne", "thr") == "ne\n2. two\n3. thr"
    assert copied(source, formats, "three", "her") == "three her"
    assert copied(source, formats, "three", "here") == "three here (https://a.org)"


def test_cells_that_are_selected_alone(formats: Formats) -> None:
    message = MessageDocument.of_answer("| a | b |\n|---|---|\n| 1 | 2 |\n| 3 | 4 |", formats)
    cursor = message.document.find("2")
    cursor.setPosition(cursor.selectionStart())
    cursor.setPosition(message.document.find("4").selectionEnd(), QTextCursor.MoveMode.KeepAnchor)
    assert plain_text(cursor) == "2\n4"
    message.drop()


def test_a_question_is_copied_as_it_was_typed(formats: Formats) -> None:
    message = MessageDocument.of_question("one\ntwo\n\n- three", formats)
    cursor = QTextCursor(message.document)
    cursor.select(QTextCursor.SelectionType.Document)
    assert mime_of(cursor, as_written=message.as_written).text() == "one\ntwo\n\n- three"
    message.drop()


def test_looks_come_along(formats: Formats) -> None:
    message = MessageDocument.of_answer("**bold**\n\n| a |\n|---|\n| 1 |", formats)
    cursor = QTextCursor(message.document)
    cursor.select(QTextCursor.SelectionType.Document)
    data = mime_of(cursor)
    assert "<table" in data.html()
    assert data.text() == "bold\n\na\n1"
    message.drop()
