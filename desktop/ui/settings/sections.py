"""Builds the sections of the Settings room from the table of settings and from what is there."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLabel, QWidget

from desktop.bridge.subscribing import subscribe
from desktop.common.errors import Help
from desktop.common.i18n import tr
from desktop.engine.connection_log import ConnectionLogState
from desktop.engine.types import HostReport
from desktop.family.licence import BUILT_WITH, LICENCE
from desktop.state.jobs import Jobs
from desktop.state.requests import BringChats, ExportChats, LookAgain, Request, ShowConnections
from desktop.state.settings import SettingsBinding
from desktop.state.settings_checks import engine_mirror_fault, library_mirror_fault
from desktop.state.status_words import connections_words, engine_words
from desktop.ui.context import UiContext
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.flow import FlowLayout
from desktop.ui.parts.folders import open_folder
from desktop.ui.parts.keys import Key, key_groups
from desktop.ui.parts.labels import key_cap, label
from desktop.ui.parts.setup.panel import EnginePanel
from desktop.ui.settings.controls import can_show, control_for
from desktop.ui.settings.entries import Entry, Group, Section
from desktop.ui.settings.fields import AddressControl, CheckedText, FolderControl
from desktop.ui.settings.manner import manner_entry
from desktop.ui.tokens import HALF
from desktop.vault.settings_table import ENGINE_ADDRESS, ENGINE_MIRROR, LIBRARY_MIRROR, STORE_FOLDER, TABLE, Setting
from desktop.vault.settings_table import Group as Table

if TYPE_CHECKING:
    from desktop.vault.secrets import Kept

Ask = Callable[[Request], None]


class Sections:
    """All of them, each built when it is shown. `ask` hears what a button asks for, `give` which help."""

    def __init__(self, context: UiContext, binding: SettingsBinding, ask: Ask, give: Callable[[Help], object]) -> None:
        self._context = context
        self._binding = binding
        self._ask = ask
        self._give = give

    def all(self) -> tuple[Section, ...]:
        looks = Group(tr("Looks"), self._from_table(Table.LOOKS))
        chat = (manner_entry(self._context, self._binding), *self._from_table(Table.CHAT))
        sections = (
            Section("looks", tr("Looks and privacy"), "lock", (looks, self._privacy())),
            Section("chat", tr("Chat"), "chat", (Group("", chat),)),
            Section("pictures", tr("Pictures"), "image", (Group("", self._from_table(Table.PICTURES)),)),
            Section("writing", tr("Writing"), "writing", (Group("", self._from_table(Table.WRITING)),)),
            Section("engines", tr("Models and engines"), "models", self._engines()),
            Section("folders", tr("Where things are kept"), "folder", self._kept()),
            Section("keys", tr("Keyboard and help"), "help", self._keys()),
            Section("about", tr("About Corral"), "info", (self._about(),)),
        )
        return tuple(section for section in sections if any(group.entries for group in section.groups))

    def _from_table(self, group: Table) -> tuple[Entry, ...]:
        return tuple(self._setting(each) for each in TABLE if each.group is group and can_show(each))

    def _setting(self, setting: Setting[Any]) -> Entry:
        def build() -> QWidget:
            return control_for(self._context.theme, self._binding, setting)

        return Entry(setting.title, setting.advice, build, setting)

    def _privacy(self) -> Group:
        show = self._button(tr("Show the list"), "Show the list", lambda: self._ask(ShowConnections()))
        return Group(
            tr("Privacy"),
            (
                Entry(
                    tr("Connections outside this computer"),
                    tr("Counted since Corral was started. Only models and engines are fetched, when you ask."),
                    show,
                    live=lambda: _connections_label(self._context),
                ),
            ),
        )

    def _engines(self) -> tuple[Group, ...]:
        return (*self._managed_engine(), self._found(), self._downloads())

    def _managed_engine(self) -> tuple[Group, ...]:
        session = self._context.setup
        if session is None:
            return ()
        theme, binding, loop = self._context.theme, self._binding, self._context.loop

        def panel() -> QWidget:
            made = EnginePanel(theme, session, boxed=False)
            made.help.connect(self._give)
            return made

        return (
            Group(
                tr("Corral’s own engine"),
                (
                    Entry(tr("Corral’s own engine"), "", panel, bare=True),
                    self._written(STORE_FOLDER, lambda: FolderControl(theme, binding, loop)),
                ),
            ),
        )

    def _downloads(self) -> Group:
        """Where models and the engine come from."""
        theme, binding, hint = self._context.theme, self._binding, "https://mirror.example"
        library = self._written(
            LIBRARY_MIRROR, lambda: CheckedText(theme, binding, LIBRARY_MIRROR, library_mirror_fault, hint)
        )
        engine = self._written(
            ENGINE_MIRROR, lambda: CheckedText(theme, binding, ENGINE_MIRROR, engine_mirror_fault, hint)
        )
        return Group(tr("Downloads"), (library, engine) if self._context.setup else (library,))

    @staticmethod
    def _written(setting: Setting[str], control: Callable[[], QWidget]) -> Entry:
        return Entry(setting.title, setting.advice, control, setting, below=True)

    def _found(self) -> Group:
        theme, binding = self._context.theme, self._binding
        again = self._button(tr("Look again"), "Look for engines again", lambda: self._ask(LookAgain()))
        return Group(
            tr("Engines"),
            (
                Entry(tr("Engines found"), "", again, live=lambda: _engines_label(self._context)),
                self._written(ENGINE_ADDRESS, lambda: AddressControl(theme, binding)),
                *self._from_table(Table.ENGINES),
            ),
        )

    def _folders(self) -> Group:
        folders = self._context.folders
        kept = (
            (tr("Chats and pictures"), "data", folders.data),
            (tr("Settings"), "settings", folders.config),
            (tr("Logs and reports of crashes"), "logs", folders.logs),
        )
        return Group(tr("On this computer"), tuple(self._folder(*each) for each in kept))

    def _folder(self, title: str, english: str, folder: Path) -> Entry:
        act = self._button(
            tr("Open folder"),
            f"Open folder of {english}",
            lambda: open_folder(folder),
            tr("Open folder: {what}", what=title),
        )
        return Entry(title, str(folder), act)

    def _kept(self) -> tuple[Group, ...]:
        return self._chats(), self._folders(), self._secrets()

    def _chats(self) -> Group:
        bring = self._button(tr("Bring in"), "Bring chats in", lambda: self._ask(BringChats()))
        export = self._button(tr("Export"), "Export all chats", lambda: self._ask(ExportChats()))
        others = tr("Exports of ChatGPT, Claude, Open WebUI and LM Studio, and Corral’s own. No chat comes in twice.")
        return Group(
            tr("Chats"),
            (
                Entry(tr("Bring chats from elsewhere"), others, bring),
                Entry(tr("Export all chats"), tr("To have again, or to read: Markdown, web pages, PDF."), export),
            ),
        )

    def _secrets(self) -> Group:
        return Group(
            tr("Secrets"), (Entry(tr("Passwords and keys"), "", lambda: _secrets_label(self._context), below=True),)
        )

    def _keys(self) -> tuple[Group, ...]:
        return tuple(
            Group(group.title, tuple(Entry(key.does, control=_caps_of(key), slim=True) for key in group.keys))
            for group in key_groups()
        )

    def _about(self) -> Group:
        return Group(
            "",
            (
                Entry(tr("Version"), "", lambda: label(_version(), tone="muted")),
                Entry(
                    BUILT_WITH,
                    LICENCE,
                ),
                Entry(tr("Corral itself"), tr("Free software under the MIT licence. It sends nothing anywhere.")),
            ),
        )

    def _button(self, words: str, english: str, act: Callable[[], None], spoken: str = "") -> Callable[[], QWidget]:
        def build() -> QWidget:
            button = Button(self._context.theme, words, english=english, spoken=spoken)
            button.clicked.connect(act)
            return button

        return build


def _caps_of(key: Key) -> Callable[[], QWidget]:
    def build() -> QWidget:
        box = QWidget()
        box.setAccessibleName(", ".join(key.caps()))
        layout = FlowLayout(box, gap=HALF)
        for cap in key.caps():
            layout.addWidget(key_cap(cap))
        return box

    return build


def _version() -> str:
    try:
        return importlib.metadata.version("corral")
    except importlib.metadata.PackageNotFoundError:  # run from a folder that was never installed
        return tr("not installed")


def _connections_label(context: UiContext) -> QLabel:
    """The counted connections, kept up to date."""
    made = label(wrap=True)
    made.setObjectName("Connections counted")

    def show(state: ConnectionLogState) -> None:
        made.setText(connections_words(state.outside))

    subscribe(made, context.connection_log.changes, context.loop.dispatcher, show)
    show(context.connection_log.snapshot())
    return made


def _engines_label(context: UiContext) -> QLabel:
    """Which engines are there, kept up to date."""
    made = label(wrap=True)
    made.setObjectName("Engines found")

    def show(reports: tuple[HostReport, ...]) -> None:
        found = engine_words(reports, demo=context.demo)
        made.setText("\n".join(word.words for word in found) or tr("None found yet"))

    subscribe(made, context.engines.changes, context.loop.dispatcher, show)
    show(context.engines.reports)
    return made


def _secrets_label(context: UiContext) -> QLabel:
    """Where secrets are kept. The keyring is asked in its own thread: it may take its time."""
    made = label(tr("Asking this computer’s keyring"), step="caption", tone="muted", wrap=True)
    made.setObjectName("Secrets kept")

    def show(kept: Kept) -> None:
        if kept.value == "system":
            made.setText(tr("In this computer’s own keyring, locked with your login."))
        else:
            made.setText(
                tr("Only until Corral is closed: no keyring was found here. They are never written to a file.")
            )

    Jobs(context.loop, made).run(context.secrets.where, show)
    return made
