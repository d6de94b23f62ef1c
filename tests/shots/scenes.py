"""Every state of the window that is worth a picture."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from tempfile import mkdtemp

from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QLineEdit, QListView, QPlainTextEdit, QTextEdit, QWidget

from desktop.common.assets import asset
from desktop.common.types import Part
from desktop.state.requests import OpenSettings
from desktop.state.room import Room
from desktop.ui.chat.page import ChatPage
from desktop.ui.offer import Offer
from desktop.ui.shell.palette.palette import Palette
from desktop.ui.writing.page import WritingPage
from tests.engine_double.faults import end, stall, stream
from tests.engine_double.faults import words as said
from tests.shots import checking, conversations, doubt, memory, outside, proof, source, ways, words
from tests.shots.charts import draw_bars
from tests.shots.slide import CHART, slide
from tests.shots.stage import SMALL, TALL, Scene, Stage, Step


def _find(stage: Stage, kind: type[QWidget], name: str) -> QWidget:
    """The widget in view that has this English name."""
    for found in stage.window.findChildren(kind, name):
        if found.isVisible():
            return found
    raise LookupError(name)


def _press(stage: Stage, name: str) -> None:
    button = _find(stage, QAbstractButton, name)
    assert isinstance(button, QAbstractButton)
    button.click()


def _type(stage: Stage, text: str) -> None:
    field = _find(stage, QPlainTextEdit, "Message")
    assert isinstance(field, QPlainTextEdit)
    field.setPlainText(text)
    field.moveCursor(field.textCursor().MoveOperation.End)
    field.setFocus(Qt.FocusReason.OtherFocusReason)


def _quiet(stage: Stage) -> Step:
    """Nothing more is happening: some turns of the event loop without a job at work."""
    left = [10]

    def done() -> bool:
        left[0] = left[0] - 1 if stage.settled() else 10
        return left[0] <= 0

    return done


def _open_chat(stage: Stage, title: str) -> Iterator[Step]:
    lists = stage.window.findChildren(QListView)
    rows = [(view, view.model().index(row, 0)) for view in lists for row in range(view.model().rowCount())]
    view, index = next((view, index) for view, index in rows if title in str(index.data()))
    QTest.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=view.visualRect(index).center())
    yield _quiet(stage)


def _empty(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)


def _chat(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    yield from _open_chat(stage, words.LANDLORD)


def _picture(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    yield from _open_chat(stage, words.CHART)
    _type(stage, words.FOLLOW_UP)
    yield _quiet(stage)


def _desk(stage: Stage) -> Iterator[Step]:
    yield from _picture(stage)
    _press(stage, "Read the chart")
    yield _quiet(stage)
    _find(stage, QWidget, "Table of values").setFocus(Qt.FocusReason.OtherFocusReason)
    yield _quiet(stage)


def _code(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    yield from _open_chat(stage, words.PHOTOS)


def _kept(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    yield from _open_chat(stage, words.KEPT)
    answers = stage.window.findChildren(QTextEdit, "Answer")
    yield lambda: all("frac" not in each.toPlainText() for each in answers)  # the formulas are drawn


def _streaming(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    _type(stage, words.PHOTOS_QUESTION)
    _press(stage, "Send")
    shown = words.PHOTOS_ANSWER[-20:]
    yield lambda: any(shown in each.toPlainText() for each in stage.window.findChildren(QTextEdit, "Answer"))
    yield from _turns(20)


def _turns(count: int) -> Iterator[Step]:
    for _ in range(count):
        yield lambda: True


def _waiting(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    _type(stage, words.LANDLORD_QUESTION)
    _press(stage, "Send")
    yield lambda: stage.window.rooms.busy
    yield from _turns(120)


def _error(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    yield from _open_chat(stage, words.LANDLORD)
    stage.engine.stop()
    _type(stage, "And what if nobody answers?")
    _press(stage, "Send")
    yield lambda: not stage.window.rooms.busy
    yield _quiet(stage)


def _refused(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    stage.window.intake.take_offer(Offer(paths=(asset("icons", "app-icon.svg"),)))
    yield _quiet(stage)


def _demo(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    _type(stage, "Show me a table")
    _press(stage, "Send")
    yield _quiet(stage)


def _drop(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    yield from _open_chat(stage, words.LANDLORD)
    files = QMimeData()
    files.setUrls([QUrl.fromLocalFile(str(asset("samples", "sales-chart.png")))])
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    event = QDragEnterEvent(QPoint(600, 400), Qt.DropAction.CopyAction, files, buttons, keys)
    QApplication.sendEvent(stage.window, event)
    yield from _turns(5)


def _room(stage: Stage, room: Room) -> Iterator[Step]:
    yield _quiet(stage)
    stage.window.navigation.open_room(room)
    yield _quiet(stage)
    yield from _turns(10)


def _models(stage: Stage) -> Iterator[Step]:
    yield from _room(stage, Room.MODELS)


def _settings(stage: Stage) -> Iterator[Step]:
    yield from _room(stage, Room.SETTINGS)


def _keys(stage: Stage) -> Iterator[Step]:
    yield from _room(stage, Room.SETTINGS)
    page = stage.window.rooms.page(Room.SETTINGS)
    assert page is not None
    page.requested.emit(OpenSettings("keys"))
    yield _quiet(stage)


def _welcome(stage: Stage) -> Iterator[Step]:
    yield from _room(stage, Room.WELCOME)


def _welcome_engine(stage: Stage) -> Iterator[Step]:
    yield from _room(stage, Room.WELCOME)
    _press(stage, "Go on")
    _press(stage, "Go on")
    yield from _turns(20)


def _welcome_size(stage: Stage) -> Iterator[Step]:
    yield from _welcome_engine(stage)
    _press(stage, "Go on")
    yield from _turns(20)


def _engines(stage: Stage) -> Iterator[Step]:
    yield from _room(stage, Room.SETTINGS)
    page = stage.window.rooms.page(Room.SETTINGS)
    assert page is not None
    page.requested.emit(OpenSettings("engines"))
    yield from _turns(20)


def _writing_empty(stage: Stage) -> Iterator[Step]:
    yield from _room(stage, Room.WRITING)


def _summary(stage: Stage) -> Iterator[Step]:
    yield from _write(stage, "library-meeting.md", "Summarize")


def _rewriting(stage: Stage) -> Iterator[Step]:
    yield from _room(stage, Room.WRITING)
    _press(stage, "Writing tools 2")
    yield from _write(stage, "letter.txt", "Rewrite")


def _write(stage: Stage, sample: str, act: str) -> Iterator[Step]:
    yield from _room(stage, Room.WRITING)
    page = stage.window.rooms.page(Room.WRITING)
    assert isinstance(page, WritingPage)
    page.take_offer(Offer(paths=(asset("samples", sample),)))
    yield lambda: page.controller.source.has_text
    yield _quiet(stage)
    page.run()
    yield _quiet(stage)


def _several(stage: Stage) -> Iterator[Step]:
    """Two charts stand beside the question, dropped as files."""
    folder = Path(mkdtemp(prefix="charts", dir=stage.folder))
    april, may = folder / "visitors-april.png", folder / "visitors-may.png"
    draw_bars(april, "Visitors in April", (180, 300, 260, 420), "#7e699b")
    draw_bars(may, "Visitors in May", (240, 280, 390, 540), "#3d8085")
    stage.window.intake.take_offer(Offer(paths=(april, may)))
    yield lambda: len(stage.window.findChildren(QWidget, "Picture B")) > 0
    yield _quiet(stage)


def _compare(stage: Stage) -> Iterator[Step]:
    """Asked and answered, a letter of the answer pointed at, and two more beside the next question."""
    yield _quiet(stage)
    yield from _several(stage)
    _type(stage, words.BUSIER)
    _press(stage, "Send")
    yield lambda: stage.window.rooms.busy
    yield _quiet(stage)
    yield from _several(stage)
    _type(stage, words.TUESDAY)
    yield from _turns(10)
    answer = _find(stage, QTextEdit, "Answer")
    assert isinstance(answer, QTextEdit)
    cursor = answer.textCursor()
    cursor.setPosition(answer.toPlainText().index("B,"))
    QTest.mouseMove(answer.viewport(), answer.cursorRect(cursor).center() + QPoint(3, 0))
    yield from _turns(5)


def _one_by_one(stage: Stage) -> Iterator[Step]:
    yield _quiet(stage)
    yield from _several(stage)
    _press(stage, "Way 2")
    _type(stage, words.BUSIER)
    _press(stage, "Send")
    yield lambda: stage.window.rooms.busy
    yield _quiet(stage)
    _press(stage, "Single answers")
    yield from _turns(5)


def _english(stage: Stage) -> Iterator[Step]:
    """A question in German about a picture."""
    yield _quiet(stage)
    yield from _open_chat(stage, words.CHART)
    _type(stage, words.IN_GERMAN)
    yield from _turns(5)


def _look(stage: Stage) -> Iterator[Step]:
    """A slide in the viewer, its chart framed."""
    yield _quiet(stage)
    page = stage.window.rooms.page(Room.CHAT)
    assert isinstance(page, ChatPage)
    page.opener.open_picture(slide(), "sales-2025.png")
    yield lambda: page.composer.draft().picture is not None
    yield _quiet(stage)
    page.viewing.look_at(page.composer.draft().pictures[0], Part(*CHART))
    pixels = page.viewer.pixels
    yield lambda: page.viewer.ready and pixels.overview is not None
    yield lambda: None not in (pixels.part, pixels.whole, pixels.sharp)
    yield lambda: page.viewer.print_seen is not None and page.viewer.print_seen.known
    yield from _turns(20)


def _look_as_sent(stage: Stage) -> Iterator[Step]:
    yield from _look(stage)
    _press(stage, "Seen 2")
    yield from _turns(20)


def _commands(stage: Stage) -> Iterator[Step]:
    """The list of commands, with what was used last."""
    yield from _chat(stage)
    palette = stage.window.findChild(Palette)
    assert isinstance(palette, Palette)
    palette.toggle()
    yield lambda: all(stage.window.rooms.built_page(room) for room in (Room.WRITING, Room.MODELS, Room.SETTINGS))
    yield from _turns(10)


def _commands_found(stage: Stage) -> Iterator[Step]:
    """What is looked for, some of which cannot be done now."""
    yield from _commands(stage)
    line = _find(stage, QLineEdit, "Find a command")
    QTest.keyClicks(line, "answer")
    yield from _turns(10)


_STALLED = stall(said(words.PHOTOS_ANSWER))

README = (
    Scene("chat-light", _chat),
    Scene("chat-dark", _code, mode="dark"),
    Scene("chat-picture", _picture),
    Scene("chat-kept", _kept, size=TALL, told=(words.KEPT, words.KEPT_QUESTION, words.KEPT_ANSWER)),
    Scene("doubt", doubt.doubt, told=doubt.TOLD, unsure=doubt.UNSURE),
    Scene("memory", memory.memory),
    Scene("viewer", _look),
    Scene("chart-desk", _desk),
    Scene("chat-compare", _compare, said=stream([*said(words.BUSIER_ANSWER), *end()])),
    Scene("drop-overlay", _drop),
    Scene("models", _models),
    proof.README,
    Scene("settings", _settings),
)

_MORE = (
    Scene("writing-summary", _summary),
    Scene("chat-empty", _empty),
    Scene("chart-desk-folded", _desk, size=SMALL, mode="dark"),
    Scene("chat-streaming", _streaming, said=_STALLED),
    Scene("chat-waiting", _waiting, said=stall()),
    Scene("chat-error", _error),
    Scene("chat-one-by-one", _one_by_one, size=TALL, said=stream([*said(words.ONE_OF_THEM), *end()])),
    Scene("chat-in-english", _english),
    Scene("chat-refused", _refused),
    Scene("demo-banner", _empty, demo=True),
    Scene("commands", _commands),
    Scene("commands-found", _commands_found),
    Scene("demo-answer", _demo, demo=True),
    Scene("writing-empty", _writing_empty),
    Scene("writing-wording", _rewriting),
    *(*checking.SCENES, *proof.SCENES, Scene("writing-passage", source.passage)),
    Scene("viewer-as-sent", _look_as_sent),
    Scene("keys", _keys),
    Scene("page-picker", ways.page_picker),
    Scene("page-in-view", ways.page_in_view),
    Scene("screenshot", ways.screenshot),
    Scene("doubt-dark-small", doubt.doubt_in_table, size=SMALL, mode="dark", told=doubt.TOLD, unsure=doubt.UNSURE),
    Scene("doubt-longer-words", doubt.doubt, language="pseudo", told=doubt.TOLD, unsure=doubt.UNSURE),
    Scene("condensed-changed", memory.unfolded),
    Scene("document-sent", memory.sent),
    Scene("document-too-long", memory.too_long),
    Scene("document-part", memory.part, mode="dark"),
    Scene("welcome", _welcome, demo=True),
    Scene("welcome-engine", _welcome_engine, demo=True),
    Scene("welcome-size", _welcome_size),
    Scene("settings-engines", _engines),
    Scene("chats-brought", outside.brought),
    Scene("words-found-dark", outside.found, mode="dark"),
    Scene("chat-folders", conversations.folders),
    Scene("chat-not-kept", conversations.passing),
    Scene("chat-not-kept-small", conversations.passing, size=SMALL, mode="dark"),
    Scene("chat-manner", conversations.manner),
    Scene("chat-manner-dark", conversations.manner, size=SMALL, mode="dark"),
)


def every() -> tuple[Scene, ...]:
    """All states in both themes, small, and in the language that is 40 % longer."""
    once = (*README, *_MORE)
    other = tuple(
        replace(scene, name=f"{scene.name}-{mode}", mode=mode)
        for scene in once
        for mode in ("light", "dark")
        if mode != scene.mode
    )
    small = tuple(replace(scene, name=f"{scene.name}-small", size=SMALL) for scene in once)
    longer = tuple(replace(scene, name=f"{scene.name}-longer", language="pseudo") for scene in once)
    tightest = tuple(replace(scene, name=f"{scene.name}-small", size=SMALL) for scene in longer)
    return (*once, *other, *small, *longer, *tightest)
