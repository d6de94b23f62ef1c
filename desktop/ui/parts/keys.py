"""Lists every key of the window, for the help page, and binds them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from desktop.common.i18n import tr


@dataclass(frozen=True)
class Key:
    """`keys` in Qt's portable writing. `also`: other ways to press the same, not worth a place in the list.

    `typed`: heard by the field that has the focus, and not bound in the window.
    """

    keys: tuple[str, ...]
    does: str
    also: tuple[str, ...] = ()
    typed: bool = False

    def caps(self) -> tuple[str, ...]:
        """As printed on this system's keyboard: "Ctrl+N", on a Mac "⌘N"."""
        return tuple(printed(keys) for keys in self.keys)


@dataclass(frozen=True)
class KeyGroup:
    """The keys of one room, or of all. `title` is what the help page says above them."""

    title: str
    keys: tuple[Key, ...]


def printed(keys: str) -> str:
    """As on this system's keyboard."""
    native = QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)
    return native.replace("Return", tr("Enter"))  # Qt tells the two keys apart, people do not


def key_groups() -> tuple[KeyGroup, ...]:
    """In the person's language, as the help page shows them."""
    return (
        KeyGroup(
            tr("Everywhere"),
            (
                Key(("Ctrl+1", "Ctrl+2", "Ctrl+3"), tr("Chat, Writing, Models")),
                Key(("Ctrl+,",), tr("Settings")),
                Key(("Ctrl+Shift+P",), tr("All commands, found by their words")),
                Key(("F6", "Shift+F6"), tr("Next area, area before")),
                Key(("Ctrl++", "Ctrl+-", "Ctrl+0"), tr("Larger text, smaller text, usual size"), also=("Ctrl+=",)),
                Key(("Ctrl+V",), tr("Paste a picture, a file or text")),
                Key(("Ctrl+Z",), tr("Undo: typing, what was closed or taken out, a removed chat or model")),
                Key(("F1",), tr("This list")),
                Key(("Ctrl+Q",), tr("Close Corral")),
            ),
        ),
        KeyGroup(
            tr("Chat"),
            (
                Key(("Ctrl+N",), tr("New chat")),
                Key(("Ctrl+Shift+N",), tr("New chat that is not kept")),
                Key(("Ctrl+K",), tr("Search chats")),
                Key(("Ctrl+L",), tr("Write a question")),
                Key(("Ctrl+O",), tr("Attach a picture or a text")),
                Key(("Ctrl+Shift+S",), tr("Take a screenshot into the question")),
                Key(("Ctrl+M",), tr("Choose a model")),
                Key(("Ctrl+T",), tr("Read the chart in view into a table")),
                Key(("Return", "Shift+Return"), tr("Send, new line; the settings can swap them"), typed=True),
                Key(("Esc",), tr("Stop reading aloud, else the answer, else back to the question"), typed=True),
                Key(("Up",), tr("In an empty question: change the last one"), typed=True),
                Key(("Ctrl+F",), tr("Find in this chat")),
                Key(("F8", "Shift+F8"), tr("Next place where the model was unsure, the one before")),
                Key(("Alt+Left", "Alt+Right"), tr("Versions of an answer; of several pictures, the place of one")),
                Key(("Del",), tr("Take the picture out that has the focus"), typed=True),
                Key(("Ctrl+Shift+C",), tr("Copy the last answer")),
                Key(("Ctrl+A",), tr("Select all of a message, pressed again all of the chat"), typed=True),
                Key(("Shift+Down", "Shift+Up"), tr("Select on into the next message, the one before"), typed=True),
            ),
        ),
        KeyGroup(
            tr("Picture in the viewer"),
            (
                Key(("Left", "Right", "Up", "Down"), tr("Move the frame, with Ctrl by one pixel"), typed=True),
                Key(
                    ("Shift+Left", "Shift+Down"), tr("Change its size, at the handle that Tab has reached"), typed=True
                ),
                Key(("Return",), tr("Send this part"), typed=True),
                Key(("+", "-", "0"), tr("Closer, farther, all of it"), typed=True),
                Key(("Space",), tr("Move the picture with the mouse, while it is held"), typed=True),
                Key(("PgUp", "PgDown"), tr("Page before, next page"), typed=True),
                Key(("Ctrl+Z", "Ctrl+Shift+Z"), tr("Undo, redo a frame or a turn"), typed=True),
                Key(("Esc",), tr("Back to the chat"), typed=True),
            ),
        ),
        KeyGroup(
            tr("Table of a chart"),
            (
                Key(("Return",), tr("Change a value or a name; typing does so, too"), typed=True),
                Key(("Delete",), tr("Leave a value empty"), typed=True),
                Key(("F8", "Shift+F8"), tr("Next value in doubt, the one before"), typed=True),
                Key(("Alt+1", "Alt+2"), tr("Keep what the model reads, take what was measured"), typed=True),
                Key(("Ctrl+Z", "Ctrl+Shift+Z"), tr("Undo, redo a change"), typed=True),
                Key(("Space",), tr("Lay the drawing over the picture, while it is held"), typed=True),
                Key(("Ctrl+Shift+C",), tr("Copy the table"), typed=True),
                Key(("Esc",), tr("Back to the chat"), typed=True),
            ),
        ),
        KeyGroup(
            tr("Writing"),
            (
                Key(("Ctrl+O",), tr("Open a text")),
                Key(("Ctrl+Return",), tr("Summarize or Rewrite"), also=("Ctrl+Enter",)),
                Key(("F8", "Shift+F8"), tr("Next doubtful place of a result, the one before")),
                Key(("Right", "Left"), tr("From passage to passage behind the sentences of a summary"), typed=True),
                Key(("Ctrl+M",), tr("Choose a model")),
                Key(("Esc",), tr("Stop")),
            ),
        ),
    )


def bind(owner: QWidget, acts: Mapping[str, Callable[[], object]]) -> dict[str, QShortcut]:
    """They count wherever in the window the focus is, while the owner is shown: Qt leaves out hidden pages.

    A text field that uses one itself (Ctrl+V) goes first, as Qt arranges it.
    """
    made = {}
    for keys, act in acts.items():
        made[keys] = QShortcut(QKeySequence(keys), owner)
        made[keys].activated.connect(act)
    return made
