"""Several pictures asked about in the room as a whole: compared, and one by one with Stop and Go on."""

from __future__ import annotations

from dataclasses import replace

from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QTextCursor
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLabel, QPushButton, QToolButton, QWidget

from desktop.common.types import Ending, Picture
from desktop.ui.chat.pictures import PicturePress
from desktop.ui.chat.transcript.folded import FoldedWords
from tests.ui.chat.scripted import TEXT, Talk, picture
from tests.ui.chat.seen import said
from tests.ui.rooms import find

LEFT = Qt.MouseButton.LeftButton
APRIL, MAY, JUNE = (replace(picture(f"{month}.png"), digest=month) for month in ("april", "may", "june"))


def put(talk: Talk, *pictures: Picture, one_by_one: bool = False) -> None:
    for each in pictures:
        talk.page.composer.add_picture(each)
    if one_by_one:
        QTest.mouseClick(find(talk.page.composer, QPushButton, "Way 2"), LEFT)


def send(talk: Talk, text: str) -> None:
    count = len(talk.page.chat.conversation.entries)
    QTest.keyClicks(talk.page.composer.editor, text)
    QTest.keyClick(talk.page.composer.editor, Qt.Key.Key_Return)
    talk.until(lambda: len(talk.page.chat.conversation.entries) > count)


def compared(talk: Talk) -> Picture:
    put(talk, APRIL, MAY)
    send(talk, "Which month was busier?")
    talk.answer("May, in B, was busier.")
    shown = talk.page.chat.conversation.entries[0].picture
    assert shown is not None
    return shown


def test_two_pictures_are_sent_as_one_canvas_and_shown_as_it(talk: Talk) -> None:
    canvas = compared(talk)
    assert [member.name for member in canvas.look.members] == ["april.png", "may.png"]
    sent = talk.script.asked[0][-1].picture
    assert sent is not None
    assert sent.digest == canvas.digest
    assert "2 pictures on one canvas\nEach seen at 890 × 560" in said(talk.page.pane.transcript)
    assert talk.page.composer.draft().empty


def test_a_letter_of_the_answer_opens_the_viewer_on_its_picture(talk: Talk) -> None:
    compared(talk)
    prose = talk.prose()
    cursor = QTextCursor(prose.document())
    cursor.setPosition(prose.document().toPlainText().index("B,"))
    QTest.mouseClick(prose.viewport(), LEFT, pos=prose.cursorRect(cursor).center() + QPoint(3, 0))
    talk.until(lambda: talk.page.viewer.seat is not None)


def test_one_that_is_put_into_view_again_is_not_offered_back_any_more(talk: Talk) -> None:
    compared(talk)
    QTest.mouseClick(find(talk.page.composer, QToolButton, "Remove Picture in view"), LEFT)
    talk.until(talk.page.pane.foot.undo.isVisible)
    QTest.mouseClick(find(talk.page.pane.transcript, QPushButton, "Put into view"), LEFT)
    talk.until(lambda: not talk.page.pane.foot.undo.isVisible())
    assert talk.page.chat.picture.picture is not None


def test_the_canvas_goes_out_of_view_and_is_put_back_where_it_stands(talk: Talk) -> None:
    talk.page.models.choose(TEXT)
    canvas = compared(talk)
    QTest.mouseClick(find(talk.page.composer, QToolButton, "Remove Picture in view"), LEFT)
    talk.until(lambda: talk.page.models.name == TEXT)
    assert "In view" not in said(talk.page.pane.transcript)
    send(talk, "Write a letter.")
    assert talk.answer("Dear all,").model == TEXT
    QTest.mouseClick(find(talk.page.pane.transcript, QPushButton, "Put into view"), LEFT)
    talk.until(lambda: talk.page.chat.picture.picture is not None)
    assert "In view" in said(talk.page.pane.transcript)
    assert find(talk.page.composer, QWidget, "Picture in view").isVisible()
    send(talk, "And in June?")
    talk.answer("I do not know.")
    pictures = [message.picture for message in talk.script.asked[-1] if message.picture is not None]
    assert [each.digest for each in pictures] == [canvas.digest]


def test_an_older_picture_is_seen_again_instead_of_the_newest(talk: Talk) -> None:
    talk.page.resize(1192, 1400)
    talk.ask("What is this?", APRIL)
    talk.answer("April.")
    talk.ask("And this?", MAY)
    talk.answer("May.")
    older = next(
        each for each in talk.page.pane.transcript.findChildren(QPushButton, "Put into view") if each.isVisible()
    )
    QTest.mouseClick(older, LEFT)
    talk.until(lambda: talk.page.chat.picture.picture == APRIL)
    talk.ask("How many visitors?")
    talk.answer("300.")
    pictures = [message.picture for message in talk.script.asked[-1] if message.picture is not None]
    assert [each.digest for each in pictures] == [APRIL.digest]


def test_one_by_one_each_is_asked_alone_and_the_answers_are_put_together(talk: Talk) -> None:
    put(talk, APRIL, MAY, one_by_one=True)
    send(talk, "How many visitors?")
    for words in ("300 in April.", "280 in May.", "Together 580 [A, B]."):
        talk.script.say(words)
        talk.script.end()
    answer = talk.done()
    assert answer.text.startswith("Together 580")
    assert [finding.text for finding in answer.findings] == ["300 in April.", "280 in May."]
    seen = [[message.picture.digest for message in asked if message.picture] for asked in talk.script.asked]
    assert seen == [["april"], ["may"], []]
    single = find(talk.page.pane.transcript, QPushButton, "Single answers")
    assert single.text() == "2 single answers"
    QTest.mouseClick(single, LEFT)
    held = single.parentWidget()
    assert isinstance(held, FoldedWords)
    lines = held.prose.document().toPlainText().split("\n")
    assert lines == ["A: april.png", "300 in April.", "B: may.png", "280 in May."]
    names = [each.accessibleName() for each in talk.page.pane.transcript.findChildren(PicturePress) if each.isVisible()]
    assert names == ["A, april.png", "B, may.png"]


def waiting(talk: Talk) -> str:
    shown = [each.text() for each in talk.page.pane.transcript.findChildren(QLabel, "Waiting") if each.isVisible()]
    return shown[0] if shown else ""


def test_stopped_in_the_middle_it_goes_on_with_the_pictures_that_are_missing(talk: Talk) -> None:
    put(talk, APRIL, MAY, JUNE, one_by_one=True)
    send(talk, "How many visitors?")
    talk.script.say("300 in April.")
    talk.script.end()
    talk.until(lambda: waiting(talk).startswith("Picture 2 of 3, may.png"))
    assert find(talk.page.pane.transcript, QPushButton, "Single answers").text() == "1 single answer"
    QTest.mouseClick(find(talk.page.composer, QPushButton, "Stop"), LEFT)
    stopped = talk.done()
    assert stopped.ending is Ending.STOPPED
    assert "Stopped. The text so far is kept." in [
        each.text() for each in talk.page.pane.transcript.findChildren(QLabel, "Ending") if each.isVisible()
    ]
    go_on = find(talk.page.pane.transcript, QPushButton, "Go on")
    assert go_on.isVisible()
    QTest.mouseClick(go_on, LEFT)
    for words in ("280 in May.", "310 in June.", "Together 890 [A–C]."):
        talk.script.say(words)
        talk.script.end()
    talk.until(lambda: talk.page.chat.conversation.session.busy)
    answer = talk.done()
    assert [finding.text for finding in answer.findings] == ["300 in April.", "280 in May.", "310 in June."]
    seen = [message.picture.digest for asked in talk.script.asked for message in asked if message.picture]
    assert seen == ["april", "may", "may", "june"]


def test_a_draft_of_several_is_there_after_a_restart(talk: Talk) -> None:
    put(talk, APRIL, MAY, one_by_one=True)
    QTest.keyClicks(talk.page.composer.editor, "Half a thought")
    talk.page.chat.drafts.saver.now()
    kept = talk.place.drafts.composer(None).draft
    assert kept == talk.page.composer.draft()
    assert [each.name for each in kept.pictures] == ["april.png", "may.png"]


def test_four_on_one_canvas_get_so_small_that_it_is_told_and_one_by_one_they_do_not(talk: Talk) -> None:
    put(talk, APRIL, MAY, JUNE, replace(JUNE, digest="july", name="july.png"))

    def warned() -> list[str]:
        labels = talk.page.composer.findChildren(QLabel, "Small print")
        return [each.text() for each in labels if each.isVisible()]

    talk.until(lambda: "Small print in A is about " in "".join(warned()))  # all are alike, and A is the first of them
    (words,) = warned()
    assert words.endswith(" px high on the canvas: crop it, or ask one by one.")
    QTest.mouseClick(find(talk.page.composer, QPushButton, "Way 2"), LEFT)
    assert warned() == []
