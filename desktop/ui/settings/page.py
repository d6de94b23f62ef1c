"""Shows the Settings room: sections at the left, cards of rows at the right, a search over all of them."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.common.i18n import tr
from desktop.state.requests import OpenSettings, Request
from desktop.state.settings import SettingsBinding
from desktop.ui.context import UiContext
from desktop.ui.page import Page
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.choices import Combo
from desktop.ui.parts.labels import label, mark, name
from desktop.ui.parts.pages import Header, ScrollColumn, row
from desktop.ui.parts.setup.panel import EnginePanel
from desktop.ui.settings.commands import SettingCommands
from desktop.ui.settings.entries import Group, Section, search
from desktop.ui.settings.rows import add_groups
from desktop.ui.settings.section_list import SectionList
from desktop.ui.settings.sections import Sections
from desktop.ui.tokens import GRID, HALF, SETTINGS_COLUMN_LEAST, SETTINGS_WIDTH


class SettingsPage(Page):
    """Everything on it counts at once."""

    def __init__(self, context: UiContext) -> None:
        super().__init__()
        self._theme = context.theme
        self._binding = SettingsBinding(context.settings, context.loop.dispatcher, self)
        self._sections = Sections(context, self._binding, self.requested.emit, self.give_help).all()
        self._open = self._sections[0]
        self._back: Button | None = None  # in the column
        name(self, "Settings page", tr("Settings"))
        mark(self, box="page")
        self._list = SectionList(context.theme, self._sections)
        self._header = Header()
        self._combo = Combo(context.theme, english="Settings sections", spoken=tr("Part of the settings"))
        self._combo.addItems([section.title for section in self._sections])
        self._combo.hide()
        self._header.add(self._combo)
        self._header.row.addStretch()
        self._scroll = ScrollColumn(SETTINGS_WIDTH)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._header)
        right.addWidget(self._scroll, 1)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._list)
        layout.addLayout(right, 1)
        self._list.searched.connect(self._on_search)
        self._list.chosen.connect(self._choose)
        self._combo.activated.connect(lambda index: self._show(self._sections[index]))
        self._binding.changed.connect(self._show_whether_changed)
        self.offerings.append(SettingCommands(self._sections, self._binding, self.handle).commands)
        self._show(self._open)

    def focus_regions(self) -> list[QWidget]:
        return [self._combo if self._list.isHidden() else self._list, self._scroll]

    def handle(self, request: Request) -> None:
        if isinstance(request, OpenSettings):
            found = [section for section in self._sections if section.name == request.section]
            self._list.clear_search()
            self._show(found[0] if found else self._open)
            self._focus(request.focus)

    def _focus(self, english: str) -> None:
        """Bring what has this English name into view, and the keyboard to it."""
        target = self._scroll.findChild(QWidget, english) if english else None
        if target is None:
            return
        if isinstance(target, EnginePanel):
            target.focus()
        else:
            target.setFocus(Qt.FocusReason.OtherFocusReason)
        # New rows have their place only once they were laid out.
        QTimer.singleShot(0, target, lambda: self._scroll.ensureWidgetVisible(target))

    def save_state(self) -> bytes:
        return self._open.name.encode()

    def restore_state(self, state: bytes) -> None:
        for section in self._sections:
            if section.name.encode() == state:
                self._show(section)

    def dispose(self) -> None:
        self._binding.dispose()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        folded = self.width() - self._list.sizeHint().width() < self._theme.scaled(SETTINGS_COLUMN_LEAST)
        self._list.setVisible(not folded)
        self._combo.setVisible(folded)
        self._header.title.setVisible(not folded)  # the folded list says it

    def _choose(self, section: Section) -> None:
        self._list.clear_search()
        self._show(section)

    def _show(self, section: Section) -> None:
        self._open = section
        self._binding.open_page(section.settings)
        index = self._sections.index(section)
        self._list.mark_section(index)
        self._combo.setCurrentIndex(index)
        self._header.title.setText(section.title)
        self._fill(section.groups)

    def _on_search(self, query: str) -> None:
        if not query.strip():
            self._show(self._open)
            return
        self._list.mark_section(None)
        self._header.title.setText(tr("Found"))
        self._fill(search(self._sections, query), query.strip())

    def _fill(self, groups: Sequence[Group], query: str = "") -> None:
        """Build the column anew; `query` when the groups are what a search found."""
        self._back = None  # it goes with the column
        column = self._scroll.fresh()
        add_groups(column, groups)
        if query and not groups:
            column.addSpacing(3 * GRID)
            column.addWidget(label(tr("Nothing found for “{words}”.", words=query), tone="muted", wrap=True))
        if not query and self._open.settings:
            column.addSpacing(GRID + HALF)
            column.addLayout(self._build_foot())
        column.addStretch(1)
        self._scroll.verticalScrollBar().setValue(0)

    def _build_foot(self) -> QHBoxLayout:
        all_at_once = all(setting.at_once for setting in self._open.settings)
        when = tr("Changes count at once.") if all_at_once else tr("Changes count at once, unless they say otherwise.")
        counts = label(when, step="caption", tone="muted")
        words = tr("Put this page back as it was")
        self._back = Button(self._theme, words, english="Put this page back", kind="link", size="small")
        self._back.clicked.connect(lambda: self._binding.put_back(self._open.settings))
        self._show_whether_changed()
        return row(counts, self._back, 1, gap=HALF)

    def _show_whether_changed(self, _setting: object = None) -> None:
        if self._back is not None:
            self._back.setEnabled(self._binding.differs(self._open.settings))
