"""Says what can be done in the Chat room, for the list of commands."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from desktop.common.i18n import tr
from desktop.common.types import Role
from desktop.state.chat.controller import ChatController
from desktop.ui.chat.layers import Layers
from desktop.ui.chat.offers import Item, Items, Offers
from desktop.ui.chat.pane import ConversationPane
from desktop.ui.commands import Command
from desktop.vault.types import Chat, Entry

_CHATS = 100  # rows of the list, the newest; the others are found by its search
_WITH_KEYS = ("Find", "New temporary chat")  # of the menu of the chat in view
_MODELS = 30  # rows; of very many the first, the others stand in a list of their own


@dataclass(frozen=True)
class ChatDeeds:
    """What the page does that is no business of the conversation."""

    new_chat: Callable[[], object]
    search: Callable[[], object]
    attach: Callable[[], object]
    attach_page: Callable[[], object]
    screenshot: Callable[[], object]
    read_chart: Callable[[], object]


@dataclass(frozen=True)
class ChatMenus:
    """What can be done with any chat, with the one in view alone, and with a message."""

    chats: Offers[Chat]
    here: Offers[Chat | None]
    messages: Offers[Entry]


class ChatCommands:
    """Everything is done in the conversation: what lies over it, such as the viewer, is left first."""

    def __init__(self, chat: ChatController, pane: ConversationPane, layers: Layers, deeds: ChatDeeds) -> None:
        self._chat = chat
        self._pane = pane
        self._layers = layers
        self._deeds = deeds

    def commands(self) -> Iterator[Command]:
        for command in (*self._of_room(), *self._of_conversation(), *self._models(), *self._chats()):
            yield replace(command, run=partial(self._do, command.run))

    def _do(self, run: Callable[[], object]) -> None:
        self._layers.leave_all()
        run()

    def _of_room(self) -> Iterator[Command]:
        deeds = self._deeds
        pictured = self._pane.composer.draft().pictures or self._chat.picture.picture
        no_picture = "" if pictured else tr("No picture is in view.")
        yield Command("New chat", tr("New chat"), deeds.new_chat, "Ctrl+N", icon="new")
        yield Command("Search chats", tr("Search chats"), deeds.search, "Ctrl+K", icon="search")
        yield Command("Write a question", tr("Write a question"), self._pane.to_composer, "Ctrl+L", icon="edit")
        yield Command(
            "Attach", tr("Attach a picture or a text"), deeds.attach, "Ctrl+O", icon="attach", words="open file"
        )
        yield Command(
            "Attach a page", tr("A page of a PDF as a picture"), deeds.attach_page, icon="image", words="attach"
        )
        words = tr("Take a screenshot into the question")
        yield Command("Screenshot", words, deeds.screenshot, "Ctrl+Shift+S", icon="crop")
        words = tr("Read the chart in view into a table")
        yield Command("Read the chart", words, deeds.read_chart, "Ctrl+T", no_picture, "chart", "numbers")
        words = tr("Choose a model")
        yield Command("Choose a model", words, self._pane.choose_model, "Ctrl+M", icon="models")
        yield Command("Undo", tr("Undo"), self._undo, "Ctrl+Z", icon="undo")

    def _undo(self) -> None:
        """As Ctrl+Z does in the composer: what was typed or taken away there, else the chat that was removed."""
        self._pane.to_composer()
        self._pane.composer.editor.take_back()

    def _of_conversation(self) -> Iterator[Command]:
        chat, pane = self._chat, self._pane
        busy = chat.conversation.session.busy
        answer, question = chat.conversation.last(Role.ASSISTANT), chat.conversation.last(Role.USER)
        wait = tr("An answer is being written.") if busy else ""
        none, unasked = (
            "" if answer else tr("There is no answer yet."),
            "" if question else tr("Nothing was asked yet."),
        )
        stopped = "" if busy else tr("No answer is being written.")
        yield Command("Stop", tr("Stop the answer"), pane.stop, "Esc", stopped, "stop")
        yield Command("Find in chat", tr("Find in this chat"), pane.open_find, "Ctrl+F", unasked, "search")
        doubts = "" if pane.transcript.rows.doubts.stops() else tr("The model was unsure nowhere in this chat.")
        for by, english, words, keys, icon in (
            (1, "Next doubt", tr("Next place where the model was unsure"), "F8", "chevron-right"),
            (-1, "Doubt before", tr("Place before where the model was unsure"), "Shift+F8", "chevron-left"),
        ):
            yield Command(english, words, partial(pane.doubts.step, by), keys, doubts, icon)
        words = tr("Change the last question")
        yield Command("Edit last question", words, chat.edit_last, "Up", unasked or wait, "edit")
        words = tr("Copy the last answer")
        yield Command("Copy last answer", words, pane.copy_last, "Ctrl+Shift+C", none or wait, "copy")
        versions = none or wait or (tr("There is one version of it.") if answer and answer.versions < 2 else "")
        for by, english, words, keys, icon in (
            (-1, "Version before", tr("Version of the answer before"), "Alt+Left", "chevron-left"),
            (1, "Version after", tr("Version of the answer after"), "Alt+Right", "chevron-right"),
        ):
            last = answer is not None and answer.version == (1 if by < 0 else answer.versions)
            why_not = versions or (tr("This is the last one in that direction.") if last else "")
            yield Command(english, words, partial(chat.turn_last, by), keys, why_not, icon)

    def _models(self) -> Iterator[Command]:
        models = self._chat.models
        if not models.chooses:
            return
        for model in models.choice.models[:_MODELS]:
            if model.name != models.name:
                title, choose = tr("Model: {model}", model=model.label), partial(self._choose, model.name)
                why_not = models.refusal(model)
                yield Command(f"Model {model.name}", title, choose, "", why_not, "models", passing=True)

    def _choose(self, model: str) -> None:
        self._chat.models.choose(model)
        self._pane.to_composer()

    def _chats(self) -> Iterator[Command]:
        for chat in self._chat.list.model.chats[:_CHATS]:
            if chat.id != self._chat.conversation.chat:
                title = tr("Open “{title}”", title=chat.title)
                yield Command(f"Chat {chat.id}", title, partial(self._open, chat.id), icon="chat", passing=True)

    def _open(self, number: int) -> None:
        self._chat.open_number(number)
        self._pane.to_composer()


class MenuCommands:
    """What stands in the menu of the chat in view, and in that of a message: of the one that has the keyboard, else of
    the last answer.
    """

    def __init__(self, chat: ChatController, pane: ConversationPane, layers: Layers, menus: ChatMenus) -> None:
        self._chat = chat
        self._pane = pane
        self._layers = layers
        self._menus = menus

    def commands(self) -> Iterator[Command]:
        chat = self._chat.list.chat(self._chat.conversation.chat)
        if chat is not None:
            yield from self._of("Chat", tr("This chat"), self._menus.chats.of(chat))
        here = self._menus.here.of(chat)
        yield from self._of("Chat", tr("This chat"), {group: _but(items, *_WITH_KEYS) for group, items in here.items()})
        entry = self._with_keyboard() or self._chat.conversation.last(Role.ASSISTANT)
        if entry is not None:
            title = tr("This question") if entry.role is Role.USER else tr("This answer")
            yield from self._of("Message", title, self._menus.messages.of(entry))

    def _with_keyboard(self) -> Entry | None:
        """The message whose words or buttons had the keyboard in this room last."""
        focused = self._pane.focusWidget()
        rows = self._pane.transcript.rows.in_sight.values()
        return next((row.entry for row in rows if focused is not None and row.isAncestorOf(focused)), None)

    def _of(self, english: str, title: str, offered: Items) -> Iterator[Command]:
        for item in (each for items in offered.values() for each in items):
            for part in item.items or (item,):
                words = item.text if part is item else tr("{what}: {choice}", what=item.text, choice=part.text)
                done = part.does
                if done is not None and not part.checked:
                    yield Command(
                        f"{english}: {item.english}" if part is item else f"{english}: {item.english}: {part.english}",
                        tr("{what}: {choice}", what=title, choice=words),
                        partial(self._do, done),
                        icon=part.icon or item.icon,
                    )

    def _do(self, does: Callable[[], object]) -> None:
        self._layers.leave_all()
        does()


def _but(items: tuple[Item, ...], *english: str) -> tuple[Item, ...]:
    """Without those that have a key, and are offered with it."""
    return tuple(item for item in items if item.english not in english)
