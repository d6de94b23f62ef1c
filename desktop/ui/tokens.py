"""Every colour and every measure of the window. No colour or size is written anywhere else."""

from __future__ import annotations

from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Tokens:
    """One table of colours, each "#rrggbb", named for what it is used for."""

    ground: str  # lists, question panel, option rows, footer
    surface: str  # transcript, room page
    raised: str  # cards, fields, composer, menus
    line: str  # quiet divider, carries no meaning alone
    line_strong: str  # outline of anything one can use
    text: str
    muted: str  # captions, placeholders
    accent: str  # main act, links, progress
    accent_hover: str
    accent_press: str
    accent_text: str  # on accent
    accent_soft: str  # tag, hover of quiet buttons
    chosen: str  # ground of the chosen item
    chosen_text: str
    good: str
    good_soft: str
    warn: str
    warn_soft: str
    bad: str
    bad_soft: str
    selection: str
    code_ground: str
    code_keyword: str
    code_string: str
    code_comment: str
    code_number: str
    focus: str
    rail: str
    rail_fill: str
    rail_text: str
    rail_on: str
    brass: str  # never text, never the only sign of anything
    border: int = 1  # pixels of an outline


LIGHT = Tokens(
    ground="#EDF1EE",
    surface="#F9FBF9",
    raised="#FFFFFF",
    line="#D2DAD5",
    line_strong="#78877F",
    text="#17211D",
    muted="#51605A",
    accent="#17594A",
    accent_hover="#114639",
    accent_press="#0B352B",
    accent_text="#FFFFFF",
    accent_soft="#DAE8E1",
    chosen="#DAE8E1",
    chosen_text="#17211D",
    good="#2A6732",
    good_soft="#E2EFE0",
    warn="#7E4F00",
    warn_soft="#F7ECD3",
    bad="#9E2C23",
    bad_soft="#F9E4E0",
    selection="#B9DACC",
    code_ground="#E8EDEA",
    code_keyword="#7A3E00",
    code_string="#1D5F2C",
    code_comment="#5A6862",
    code_number="#174F86",
    focus="#17594A",
    rail="#17372F",
    rail_fill="#28493F",
    rail_text="#C3D5CD",
    rail_on="#FFFFFF",
    brass="#D9A23B",
)

DARK = Tokens(
    ground="#121715",
    surface="#181F1C",
    raised="#212A26",
    line="#323D38",
    line_strong="#7A8A82",
    text="#E2E9E5",
    muted="#A1AFA8",
    accent="#84CDB4",
    accent_hover="#9EDCC7",
    accent_press="#6AB79D",
    accent_text="#0B2019",
    accent_soft="#213D34",
    chosen="#213D34",
    chosen_text="#E2E9E5",
    good="#8FCC90",
    good_soft="#1F3A24",
    warn="#E5B860",
    warn_soft="#352B15",
    bad="#F2998E",
    bad_soft="#3D221F",
    selection="#2E5C4E",
    code_ground="#0D1210",
    code_keyword="#E5B860",
    code_string="#9BD19C",
    code_comment="#8FA098",
    code_number="#93C1EC",
    focus="#84CDB4",
    rail="#0C100E",
    rail_fill="#1F2A26",
    rail_text="#A6B6AE",
    rail_on="#FFFFFF",
    brass="#D9A23B",
)


def high_contrast(tokens: Tokens) -> Tokens:
    """The same table without soft fills and quiet lines: everything is told by outlines, twice as wide."""
    return replace(
        tokens,
        line=tokens.text,
        line_strong=tokens.text,
        muted=tokens.text,
        accent_soft=tokens.raised,
        chosen=tokens.accent,
        chosen_text=tokens.accent_text,
        good_soft=tokens.raised,
        warn_soft=tokens.raised,
        bad_soft=tokens.raised,
        code_ground=tokens.surface,
        rail_text=tokens.rail_on,
        border=2,
    )


# Measures in device-independent pixels. Heights are minimums: text may need more.
GRID = 8
HALF = 4
PAGE_INSET = 24
CARD_INSET = 16
CARD_GAP = 16
ROW_GAP = 8

RADIUS_TAG = 4
RADIUS_CONTROL = 8
RADIUS_BANNER = 10
RADIUS_CARD = 12
RADIUS_COMPOSER = 14

CONTROL = 32
CONTROL_SMALL = 28
CONTROL_MAIN = 40
CONTROL_AIR = 14  # what a control's height has beyond its font's
LIST_ITEM = 36
HEADER = 56
OPTION_ROW = 52
SETTING_ROW = 56
FOOTER = 33
RAIL_ITEM = 60

RAIL_LEAST = 88
LIST_WIDTH, LIST_LEAST, LIST_MOST = 248, 200, 320
READING_COLUMN, READING_LEAST, READING_MOST = 720, 680, 760
SETTINGS_WIDTH = 720
WELCOME_WIDTH = 800
FOLD_BELOW = 1040  # a room narrower than this folds its list away
WINDOW_LEAST = (900, 600)
WINDOW_FIRST = (1280, 800)
WINDOW_FRAME = 40  # height that a system may put around a window

ICON_RAIL, ICON_FOOTER, ICON_BUTTON, ICON_SMALL = 24, 20, 18, 16
INDICATOR = 18
SWITCH = (40, 22)
DOT = 8

FOCUS_WIDTH = 2
FOCUS_GAP = 2
RAIL_PAIR = (32, 42)  # the drop overlay's two rails, from the window's edge

MOTION_MS = 120

TEXT_LEAST, TEXT_MOST, TEXT_STEP = 75, 200, 5  # percent

# Type steps as factors of the system's point size.
CAPTION_FACTOR = 0.9
UI_FACTOR = 1.0
READING_FACTOR = 1.1
CARD_FACTOR = 1.1
HEAD_FACTOR = 1.3
DISPLAY_FACTOR = 2.2
CODE_FACTOR = 0.95
DISPLAY_TRACKING = 98.5  # percent
