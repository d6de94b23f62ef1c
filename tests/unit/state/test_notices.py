"""Conditions, and the board that decides which of them are in view."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QCoreApplication

from desktop.common.errors import CorralError, EngineUnreachable, Help
from desktop.state.notices import Act, Board, Condition, Failure, News, Notice, notice_of

pytestmark = pytest.mark.usefixtures("qapp")


def seen(board: Board) -> list[str]:
    return [each.notice.title for each in board.shown() if each.notice]


def three() -> tuple[Board, list[Condition]]:
    board, found = Board(), [Condition(each) for each in ("first", "second", "third")]
    board.watch(*found)
    return board, found


def test_a_condition_is_in_view_as_long_as_it_holds() -> None:
    board, (first, *_) = three()
    assert seen(board) == []
    first.hold(Notice("It rains."))
    assert seen(board) == ["It rains."]
    first.end()
    assert seen(board) == []


def test_the_two_most_important_are_in_view_and_the_next_one_takes_a_free_place() -> None:
    board, (first, second, third) = three()
    third.hold(Notice("3"))
    second.hold(Notice("2"))
    first.hold(Notice("1"))
    assert seen(board) == ["1", "2"]
    first.end()
    assert seen(board) == ["2", "3"]


def test_the_same_said_again_is_no_news(qtbot: object) -> None:
    board, (first, *_) = three()
    first.hold(Notice("It rains.", acts=(Act("Open", "Open", lambda: None),)))
    heard: list[int] = []
    board.changed.connect(lambda: heard.append(1))
    first.hold(Notice("It rains.", acts=(Act("Open", "Open", lambda: None),)))
    assert heard == []


def test_a_closed_one_stays_closed_until_there_is_something_else_to_read() -> None:
    board, (first, *_) = three()
    first.hold(Notice("It rains."))
    board.close("first")
    first.hold(Notice("It rains."))
    assert seen(board) == []
    first.hold(Notice("It pours."))
    assert seen(board) == ["It pours."]


def test_a_closed_one_comes_back_when_it_holds_anew() -> None:
    board, (first, *_) = three()
    first.hold(Notice("It rains."))
    board.close("first")
    first.end()
    first.hold(Notice("It rains."))
    assert seen(board) == ["It rains."]


def test_who_runs_into_it_again_is_told_again() -> None:
    board, (first, *_) = three()
    first.hold(Notice("It rains."))
    board.close("first")
    first.remind()
    assert seen(board) == ["It rains."]


def test_some_are_only_told_in_their_place() -> None:
    board = Board()
    here = Condition("here", places=frozenset({"kitchen"}))
    board.watch(here)
    here.hold(Notice("The milk boils."))
    assert seen(board) == []
    board.go_to("kitchen")
    assert seen(board) == ["The milk boils."]
    board.go_to("hall")
    assert seen(board) == []


def test_an_error_offers_what_helps_and_trying_again() -> None:
    given: list[Help] = []
    notice = notice_of(CorralError("Broken.", "Mend it.", retry=True, help=Help.OPEN_SETTINGS), given.append)
    assert (notice.title, notice.sentence, notice.tone) == ("Broken.", "Mend it.", "bad")
    for act in notice.acts:
        act.do()
    assert given == [Help.OPEN_SETTINGS, Help.TRY_AGAIN]


def test_to_look_for_an_engine_is_to_try_again() -> None:
    error = EngineUnreachable("Gone.", retry=True, help=Help.START_ENGINE)
    assert [act.english for act in notice_of(error, lambda _: None).acts] == ["Look again"]


def test_a_failure_goes_with_its_button() -> None:
    failure, given = Failure("error"), list[Help]()
    failure.tell(CorralError("Broken.", help=Help.CHOOSE_FILE), given.append)
    assert failure.notice
    failure.notice.acts[0].do()
    assert (failure.holds, given) == (False, [Help.CHOOSE_FILE])


def test_a_failure_goes_when_what_it_is_about_is_settled() -> None:
    failure = Failure("error")
    failure.tell(CorralError("empty.txt is empty."), lambda _: None, about="source")
    failure.settle("result")
    assert failure.holds
    failure.settle("source")
    assert not failure.holds


def test_a_failure_of_an_outdated_kind_goes() -> None:
    failure = Failure("error")
    failure.tell(CorralError("Broken."), lambda _: None)
    failure.over(EngineUnreachable)
    assert failure.holds
    failure.tell(EngineUnreachable("Gone."), lambda _: None)
    failure.over(EngineUnreachable)
    assert not failure.holds


def test_the_same_failure_told_again_is_read_again() -> None:
    board, failure = Board(), Failure("error")
    board.watch(failure)
    failure.tell(CorralError("Broken."), lambda _: None)
    board.close("error")
    failure.tell(CorralError("Broken."), lambda _: None)
    assert seen(board) == ["Broken."]


def test_news_is_over_when_it_is_true_no_longer() -> None:
    news, there = News("news"), [True]
    news.tell(Notice("Here it is."), lambda: there[0])
    news.check()
    assert news.holds
    there.clear()
    there.append(False)
    news.check()
    assert not news.holds


def test_news_goes_by_itself_unless_it_stays() -> None:
    news = News("news")
    news.tell(Notice("Here it is."), lambda: True)
    news._timer.setInterval(0)
    while news.holds:
        QCoreApplication.processEvents()
    news.tell(Notice("Read this."), lambda: True, stays=True)
    assert not news._timer.isActive()
