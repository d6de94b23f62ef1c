"""Shows the model a room asks on a button, and the menu of all that can be asked, for chat and writing."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QPoint, QPointF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtWidgets import QMenu, QWidget

from desktop.common.i18n import tr
from desktop.common.visible import shown_name
from desktop.family.choice import Model, ModelChoice
from desktop.state.models.selector import ModelSelector
from desktop.ui.parts.buttons import Button
from desktop.ui.parts.labels import mark
from desktop.ui.parts.model_picker import ModelPicker
from desktop.ui.theme import Theme
from desktop.ui.tokens import CHEVRON_APART, HALF, ICON_BUTTON

_MOST = 30  # models in a menu
_LETTERS = 64  # of a name in it


class ModelButton(Button):
    """The model's name with a chevron behind it."""

    def __init__(self, theme: Theme, *, english: str = "Model") -> None:
        super().__init__(theme, "", english=english, kind="quiet", icon="chevron-down", size="")
        mark(self, tone="text")
        self._turn()

    def show_model(self, words: str) -> None:
        self.setText(_short(words).replace("&", "&&"))
        self.setAccessibleName(tr("Model: {model}", model=words))

    def _apply_theme(self) -> None:
        super()._apply_theme()
        pixels = self._theme.icon_size(ICON_BUTTON)
        self.setIcon(_apart(self._theme.pixmap("chevron-down", "muted")))
        self.setIconSize(QSize(pixels + CHEVRON_APART, pixels))

    def _turn(self) -> None:
        """Qt puts the icon before the words; here it belongs behind them."""
        mirrored = Qt.LayoutDirection.RightToLeft
        usual = Qt.LayoutDirection.LeftToRight
        self.setLayoutDirection(usual if self.isRightToLeft() else mirrored)


class ModelSelectorButton(ModelButton):
    """Shows what a room asks, and opens the menu; where there is nothing to choose, `set_up_wanted` leads on."""

    more_wanted = Signal()  # other models than those that are here
    set_up_wanted = Signal()  # a first one

    def __init__(self, theme: Theme, models: ModelSelector) -> None:
        super().__init__(theme, english="Choose model")
        self._models = models
        models.changed.connect(self._show)
        self.clicked.connect(self.open_menu)
        self._show()

    def open_menu(self) -> None:
        if self._models.chooses:
            self.menu_of_models().pop_below(self)
        else:
            self.set_up_wanted.emit()

    def menu_of_models(self) -> ModelMenu:
        return menu_of(self._theme, self._models, self, more=self.more_wanted.emit)

    def _show(self) -> None:
        self.show_model(self._models.label)


class ModelMenu(QMenu):
    """Each action's data is a model's name: the family first, then the others, at last the way to more. Of very many
    the first stand here, and behind them the way to all of them.

    `refusal` says why a model cannot be chosen now, "" when it can; it stands in place of what the row says else: its
    `facts`, or what is `told` instead.
    """

    def __init__(
        self,
        theme: Theme,
        choice: ModelChoice,
        chosen: str,
        parent: QWidget,
        *,
        choose: Callable[[str], object],
        more: Callable[[], object],
        refusal: Callable[[Model], str] = lambda model: model.problem,
        told: Callable[[Model], str] = lambda model: model.facts,
    ) -> None:
        super().__init__(parent)
        self.setLayoutDirection(parent.window().layoutDirection())  # not the button's, which is mirrored for its icon
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._choice = choice
        self._chosen = chosen
        self._choose = choose
        self._refusal = refusal
        self._said = told
        group = QActionGroup(self)
        for model in _first(choice, chosen):
            self._add(model, group)
        self.addSeparator()
        if len(choice.models) > _MOST:
            words = tr("All {n:,} models", n=len(choice.models))
            self.addAction(words, lambda: self.open_picker(theme, parent))
        self.addAction(tr("Get more models"), more)

    def open_picker(self, theme: Theme, parent: QWidget) -> ModelPicker:
        """All of them, in a list of their own."""
        picker = ModelPicker(
            theme,
            self._choice.models,
            self._chosen,
            parent,
            choose=self._choose,
            refusal=self._refusal,
            said=self._said,
        )
        picker.open()
        return picker

    def _add(self, model: Model, group: QActionGroup) -> None:
        why_not = self._refusal(model)
        words = f"{_short(model.label)}\t{why_not or self._said(model)}"
        action = QAction(words.replace("&", "&&"), group)
        action.setData(model.name)
        action.setToolTip(model.name)
        action.setCheckable(True)
        action.setChecked(model.name == self._chosen)
        action.setEnabled(not why_not)
        action.triggered.connect(lambda _on=False: self._choose(model.name))
        self.addAction(action)

    def pop_below(self, button: QWidget) -> None:
        pop_below(self, button)


def _first(choice: ModelChoice, chosen: str) -> list[Model]:
    """As many as a menu can hold, and the chosen one in any case."""
    first = list(choice.models[:_MOST])
    found = choice.find(chosen)
    return first if found is None or found in first else [*first[:-1], found]


def _short(label: str) -> str:
    """A name may be longer than a screen is wide, and hold a tab, which parts a menu's columns."""
    label = shown_name(label)
    return label if len(label) <= _LETTERS else f"{label[: _LETTERS // 2]}…{label[-_LETTERS // 2 :]}"


def menu_of(theme: Theme, models: ModelSelector, parent: QWidget, *, more: Callable[[], object]) -> ModelMenu:
    """All models a room can ask, over `parent`; the choice is the room's from then on."""
    return ModelMenu(
        theme,
        models.choice,
        models.name,
        parent,
        choose=models.choose,
        more=more,
        refusal=models.refusal,
        told=models.facts,
    )


def pop_below(menu: QMenu, button: QWidget) -> None:
    """Below the button, ending where it ends."""
    left = 0 if button.window().isRightToLeft() else button.width() - menu.sizeHint().width()
    menu.popup(button.mapToGlobal(QPoint(left, button.height() + HALF)))


def pop_above(menu: QMenu, button: QWidget) -> None:
    """Above the button, beginning where it begins."""
    left = button.width() - menu.sizeHint().width() if button.window().isRightToLeft() else 0
    menu.popup(button.mapToGlobal(QPoint(left, -menu.sizeHint().height() - HALF)))


def _apart(chevron: QPixmap) -> QIcon:
    """With empty pixels between it and the words before it."""
    scale = chevron.devicePixelRatio()
    gap = round(CHEVRON_APART * scale)
    wide = QPixmap(chevron.width() + gap, chevron.height())
    wide.setDevicePixelRatio(scale)
    wide.fill(Qt.GlobalColor.transparent)
    painter = QPainter(wide)
    painter.drawPixmap(QPointF(0 if QGuiApplication.isRightToLeft() else CHEVRON_APART, 0), chevron)
    painter.end()
    return QIcon(wide)
