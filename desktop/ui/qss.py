"""Writes the one style sheet for all widgets: boxes and type steps, by properties of the widgets.

kind   main, plain, quiet, link, segment                buttons
extent small, big                                       buttons
box    page, ground, raised, card, chosen, tag, key …      frames and plain widgets (with WA_StyledBackground)
tone   muted, good, warn, bad, accent                    labels
step   caption, reading, card, head, display, code       labels
"""

from __future__ import annotations

from collections.abc import Mapping
from string import Template

from desktop.ui.tokens import (
    CONTROL_MAIN,
    INDICATOR,
    RADIUS_BANNER,
    RADIUS_CARD,
    RADIUS_COMPOSER,
    RADIUS_CONTROL,
    RADIUS_TAG,
    TOOL_AIR,
    Tokens,
)

_TEMPLATE = Template("""
QWidget[box="page"], QMainWindow, QDialog { background: $surface; }
QWidget[box="ground"] { background: $ground; }
QWidget[box="raised"] { background: $raised; }
QWidget[box="header"] { background: $surface; border: none; border-bottom: 1px solid $line; }
QWidget[box="options"] { background: $ground; border: none; border-bottom: 1px solid $line; }
QWidget[box="acts"] { background: $raised; border: none; border-top: 1px solid $line; }
QWidget[box="corner"] { background: $raised; border: none; border-top: 1px solid $line;
  border-left: 1px solid $line; }
QWidget[box="aside"] { background: $raised; border: none; border-left: 1px solid $line; }
QWidget[box="foot"] { background: $ground; border: none; border-top: 1px solid $line; }
QWidget[box="list"] { background: $ground; border: none; border-right: 1px solid $line; }
QFrame[box="card"] { background: $raised; border: ${border}px solid $line; border-radius: ${card}px; }
QFrame[box="popover"] { background: $raised; border: ${border}px solid $line_strong; border-radius: ${card}px; }
QListView[box="commands"] { background: transparent; border: none; outline: 0; }
QFrame[box="condensed"] { background: $surface; border: ${border}px solid $line; border-radius: ${card}px; }
QFrame[box="faded"] { background: $surface; border: ${border}px solid $line; border-radius: ${card}px; }
QFrame[box="chosen"] { background: $raised; border: 2px solid $accent; border-radius: ${card}px; }
QFrame[box="chip"] { background: $ground; border: none; border-radius: ${control}px; }
QFrame[box="pictures"] { background: $ground; border: ${border}px solid $line; border-radius: ${banner}px; }
QFrame[box="picture-chip"] { background: $raised; border: ${border}px solid $line; border-radius: ${control}px; }
QLabel[box="letter"] { background: $surface; color: $accent; border: ${border}px solid $line_strong;
  border-radius: ${tag}px; padding: 0 5px; font-weight: 600; }
QLabel[box="letter"][pointed="true"] { background: $accent; color: $accent_text; border-color: $accent; }
QFrame[box="composer"] { background: $raised; border: 1px solid $line_strong; border-radius: ${composer}px; }
QFrame[box="composer"][focused="true"] { border: 2px solid $focus; }
QFrame[box="row"] { background: transparent; border: none; border-top: 1px solid $line; border-radius: 0; }
QFrame[box="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }
QFrame[box="banner"] { border: ${border}px solid $line_strong; border-radius: ${banner}px; }
QFrame[box="banner"][tone="warn"] { background: $warn_soft; border-color: $warn; }
QFrame[box="banner"][tone="bad"] { background: $bad_soft; border-color: $bad; }
QFrame[box="banner"][tone="good"] { background: $good_soft; border-color: $good; }
QFrame[box="strip"][tone="warn"] { background: $warn_soft; border: none; border-bottom: ${border}px solid $warn; }
QFrame[box="strip"][tone="bad"] { background: $bad_soft; border: none; border-bottom: ${border}px solid $bad; }
QFrame[box="strip"][tone="good"] { background: $good_soft; border: none; border-bottom: ${border}px solid $good; }

QLabel[step="caption"], QCheckBox[step="caption"] { font-size: ${caption}pt; }
QLabel[step="reading"] { font-size: ${reading}pt; }
QLabel[step="card"] { font-size: ${card_head}pt; font-weight: 600; }
QLabel[step="head"] { font-size: ${head}pt; font-weight: 600; }
QLabel[step="display"] { font-size: ${display}pt; font-weight: 600; }
QLabel[step="code"] { font-size: ${code}pt; }
QLabel[strong="true"] { font-weight: 600; }
QLabel[tone="muted"] { color: $muted; }
QLabel[tone="good"] { color: $good; }
QLabel[tone="warn"] { color: $warn; }
QLabel[tone="bad"] { color: $bad; }
QLabel[tone="accent"] { color: $accent; }
QLabel[box="tag"] { background: $accent_soft; border: 1px solid $tag_line; border-radius: ${tag}px; padding: 2px 7px;
  font-size: ${caption}pt; font-weight: 500; }
QLabel[box="tag"][tone="plain"] { background: transparent; border-color: $line; color: $muted; }
QLabel[box="tag"][tone="good"] { background: $good_soft; color: $good; }
QLabel[box="tag"][tone="warn"] { background: $warn_soft; color: $warn; }
QLabel[box="tag"][tone="bad"] { background: $bad_soft; color: $bad; }
QLabel[box="key"] { border: 1px solid $line_strong; border-radius: ${tag}px; padding: 1px 5px; color: $muted;
  font-size: ${caption}pt; }

QPushButton, QToolButton { background: $raised; color: $text; border: ${border}px solid $line_strong;
  border-radius: ${control}px; padding: 0 12px; min-height: ${inner}px; font-weight: 500; }
QPushButton:hover, QToolButton:hover { background: $ground; }
QPushButton:pressed, QToolButton:pressed { background: $accent_soft; }
QPushButton:disabled, QToolButton:disabled { background: transparent; border-style: dashed; color: $muted; }
QPushButton::menu-indicator, QToolButton::menu-indicator { image: none; width: 0; }
QPushButton[kind="main"], QToolButton[kind="main"] { background: $accent; border-color: $accent; color: $accent_text; }
QPushButton[kind="main"]:hover { background: $accent_hover; border-color: $accent_hover; }
QPushButton[kind="main"]:pressed { background: $accent_press; border-color: $accent_press; }
QPushButton[kind="main"]:disabled { background: transparent; border-color: $line_strong; color: $muted; }
QPushButton[kind="quiet"], QToolButton[kind="quiet"] { background: transparent; border-color: transparent;
  color: $muted; padding: 0 8px; }
QPushButton[kind="quiet"][tone="text"], QToolButton[kind="quiet"][tone="text"] { color: $text; }
QPushButton[kind="quiet"][tone="warn"] { color: $warn; }
QPushButton[kind="quiet"]:hover, QToolButton[kind="quiet"]:hover { background: $accent_soft; color: $text;
  border-color: $hover_line; }
QPushButton[kind="quiet"]:checked { background: $accent_soft; color: $text; }
QPushButton[kind="quiet"]:pressed, QToolButton[kind="quiet"]:pressed { background: $selection; color: $text; }
QPushButton[kind="quiet"]:disabled, QToolButton[kind="quiet"]:disabled { background: transparent;
  border-color: transparent; color: $line_strong; }
QPushButton[kind="link"] { background: transparent; border: none; color: $accent; padding: 0; min-height: 0;
  text-align: left; font-weight: 400; text-decoration: underline; }
QPushButton[extent="small"], QToolButton[extent="small"] { min-height: ${inner_small}px; padding: 0 8px;
  border-radius: 6px; font-size: ${caption}pt; }
QPushButton[extent="big"] { min-height: ${inner_big}px; padding: 0 20px; border-radius: ${banner}px; }
QPushButton[place="connections"] { min-height: ${footer_button}px; font-weight: 500; }
QPushButton[icon_only="true"] { padding: 0; min-width: ${inner}px; }
QToolButton { min-height: ${tool}px; }
QToolButton[icon_only="true"] { padding: 0; min-width: ${tool}px; }
QToolButton[extent="small"] { min-height: ${tool_small}px; }
QToolButton[icon_only="true"][extent="small"] { min-width: ${tool_small}px; }

QPushButton[kind="link"][extent="small"] { min-height: 0; padding: 0; border-radius: ${tag}px; }
QPushButton[kind="link"]:disabled { color: $muted; text-decoration: none; }
QPushButton[place="footer"] { min-height: ${footer_button}px; font-weight: 400; }
QFrame[box="segments"] { background: $raised; border: ${border}px solid $line_strong;
  border-radius: ${control}px; }
QPushButton[kind="segment"] { background: transparent; border: none; border-bottom: 2px solid transparent;
  border-radius: 6px; color: $muted; min-height: ${segment}px; padding: 2px 12px 0 12px; font-weight: 500; }
QPushButton[kind="segment"]:hover { background: $ground; }
QPushButton[kind="segment"]:checked { background: $chosen; color: $chosen_text; font-weight: 600;
  border-bottom: 2px solid $accent; border-bottom-left-radius: 3px; border-bottom-right-radius: 3px; }
QPushButton[kind="segment"]:disabled { color: $line_strong; border-style: solid; }

QLineEdit, QComboBox { background: $raised; color: $text;
  border: ${border}px solid $line_strong; border-radius: ${control}px; padding: 0 9px; min-height: ${inner}px;
  selection-background-color: $selection; selection-color: $text; placeholder-text-color: $muted; }
QLineEdit:focus { border: 2px solid $focus; padding: 0 8px;
  min-height: ${inner_focus}px; }
QLineEdit[faulty="true"] { border-color: $bad; }
QLineEdit:disabled, QComboBox:disabled { background: transparent; border-style: dashed;
  color: $muted; }
QComboBox QLineEdit { background: transparent; border: none; padding: 0; min-height: 0; }
QComboBox { combobox-popup: 0; padding: 0 ${arrow}px 0 12px; }
QComboBox[extent="small"] { min-height: ${inner_small}px; padding: 0 0 0 8px; border-radius: 6px;
  font-size: ${caption}pt; }
QComboBox:hover { background: $ground; }
QComboBox::drop-down { border: none; width: ${arrow}px; }
QComboBox[extent="small"]::drop-down { width: ${arrow_small}px; }
QComboBox::down-arrow { image: none; }
QComboBox QAbstractItemView { background: $raised; border: 1px solid $line_strong; padding: 4px; outline: 0;
  selection-background-color: $accent_soft; selection-color: $text; }
QComboBox QAbstractItemView::item { min-height: ${inner}px; padding: 0 8px; border-radius: 6px; }

QPlainTextEdit, QTextEdit, QTextBrowser { border: none; placeholder-text-color: $muted;
  selection-background-color: $selection; selection-color: $text; }
QPlainTextEdit[box="field"] { background: $raised; border: ${border}px solid $line_strong; border-radius: ${control}px;
  padding: 4px 5px; }
QPlainTextEdit[box="field"]:focus { border: 2px solid $focus; padding: 3px 4px; }
QScrollArea { border: none; background: transparent; }
QCheckBox, QRadioButton { spacing: 8px; }
QCheckBox::indicator, QRadioButton::indicator { width: ${indicator}px; height: ${indicator}px; }

QMenu { background: $raised; border: 1px solid $line_strong; padding: 4px; }
QMenu::item { min-height: ${menu}px; padding: 0 16px 0 12px; border-radius: 6px; color: $text; }
QMenu::item:selected { background: $accent_soft; }
QMenu::item:disabled { color: $muted; }
QMenu::icon { padding-left: 12px; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }
QToolTip { background: $raised; color: $text; border: 1px solid $line_strong; padding: 4px 8px; }

QListView[box="lines"] { background: $raised; border: ${border}px solid $line; border-radius: 6px; padding: 4px;
  outline: 0; }
QListView[box="lines"]::item { padding: 3px 8px; border-radius: 4px; }
QListView[box="lines"]::item:selected { background: $selection; color: $text; }
QTreeView[box="table"], QListView[box="table"] { background: $raised; border: ${border}px solid $line;
  border-radius: ${card}px; padding: 4px; }
QTreeView[box="table"]::item, QListView[box="table"]::item { min-height: ${row}px; padding: 0 8px; border: none; }
QListView[box="table"]::item:selected { background: $accent_soft; color: $text; border-radius: 6px; }
QTreeView[box="table"] QHeaderView { background: transparent; }
QHeaderView::section { background: transparent; color: $muted; border: none; border-bottom: 1px solid $line_strong;
  padding: 4px 8px; font-weight: 600; }
QTableView { background: transparent; selection-background-color: transparent; }
QAbstractScrollArea::corner { background: transparent; border: none; }
QSplitter::handle { background: $line; }
QScrollBar { background: transparent; border: none; margin: 0; }
QScrollBar:vertical { width: 12px; }
QScrollBar:horizontal { height: 12px; }
QScrollBar::handle { background: $line_strong; border-radius: 3px; margin: 3px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $muted; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
""")


def style_sheet(tokens: Tokens, points: Mapping[str, float], control: int, control_small: int) -> str:
    """`points`: sizes of the type steps; `control`, `control_small`: outer heights of controls, in pixels."""
    edge = tokens.border
    values: dict[str, object] = {**tokens._asdict(), **_sizes(points)}
    values |= {
        "inner": control - 2 * edge,
        "inner_focus": control - 4,
        "inner_small": control_small - 2 * edge,
        "inner_big": max(CONTROL_MAIN, control + 8) - 2 * edge,
        "footer_button": control_small - 4,
        "tool": control - 2 * edge - TOOL_AIR,
        "tool_small": control_small - 2 * edge - TOOL_AIR,
        "segment": control - 10,
        "row": control - 2,
        "menu": control - 2,
        "arrow": control,
        "arrow_small": control_small,
        "control": RADIUS_CONTROL,
        "card": RADIUS_CARD,
        "banner": RADIUS_BANNER,
        "composer": RADIUS_COMPOSER,
        "tag": RADIUS_TAG,
        "indicator": max(INDICATOR, control - 14),
        # With high contrast a soft fill is no fill: the outline says what the fill said.
        "tag_line": tokens.line_strong if edge > 1 else tokens.accent_soft,
        "hover_line": tokens.line_strong if edge > 1 else "transparent",
    }
    return _TEMPLATE.substitute(values)


def _sizes(points: Mapping[str, float]) -> dict[str, object]:
    named = {("card_head" if step == "card" else step): f"{size:.2f}" for step, size in points.items()}
    return dict(named)
