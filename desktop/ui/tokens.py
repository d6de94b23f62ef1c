"""Names every colour and every measure of the window. None is written anywhere else."""

from __future__ import annotations

from typing import NamedTuple


class Tokens(NamedTuple):
    """One table of colours, each "#rrggbb", named for what it is used for."""

    # No dataclass: before the first paint one of so many fields would take a millisecond to make.
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

# A chart is drawn again as white paper in both themes, beside a picture that nothing tints.
CHART_INK, CHART_RULE, CHART_READING = "#333333", "#D9DCD6", "#7E4F00"
CHART_COLOURS = ("#B9A77C", "#2F5D8A", "#5B8C5A", "#A4553F", "#6B5B95", "#3F8F8F", "#C08A3E", "#7A7A7A")


def high_contrast(tokens: Tokens) -> Tokens:
    """The same table without soft fills and quiet lines: everything is told by outlines, twice as wide."""
    return tokens._replace(
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
GAP_HAIR, GAP_TIGHT, GAP_SMALL = 1, 2, 6
LEAST = 1  # of what may be as narrow as it gets
UNLIMITED = 16_777_215  # Qt's own word for a width without a limit

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

ICON_LARGE, ICON_RAIL, ICON_FOOTER, ICON_BUTTON, ICON_SMALL = 48, 24, 20, 18, 16
INDICATOR = 18
SWITCH = (40, 22)
DOT = 8

POST_WIDTH = 4  # of the mark before what is chosen
TAG_ICON, TAG_PADDING = 14, 7
FIELD_BEFORE = 11  # between a field's edge and its icon
CHEVRON_APART = 8  # with Qt's own 4 pixels, the chevron stands 12 behind the words
TOOL_AIR = 3  # what Qt adds to every QToolButton beyond the sheet's measures
PROGRESS_HEIGHT = 8
NUMBER_WIDTH = 144  # of a field for a number
KNOB_OFF, KNOB_ON, KNOB_INSET = 12 / 22, 14 / 22, 4 / 22  # shares of the switch's height
CARET_WIDTH, CARET_GAP = 9, 3  # of the mark where an answer goes on
PICTURE_RADIUS = 6.0
DIALOG_WIDTH = 480
PICKER_SIZE = (480, 520)
PALETTE_SIZE, PALETTE_TOP = (640, 460), 64  # most of the list of commands, and where it begins
LOG_SIZE = (800, 520)
PAGE_PICKER_SIZE, PAGE_PICKER_LEAST = (828, 560), (420, 360)
CHECK_DIALOG = 640, 520
EARLIER_SIZE, EARLIER_LEAST = (560, 480), (360, 320)
PART_PICKER_SIZE, PART_PICKER_LEAST = (640, 560), (420, 360)
PAGE_THUMB, PAGE_CAPTION = (136, 176), 26  # room for the picture of a page, and height of the words below it
CONNECTIONS_SIZE = (640, 440)
BANNER_FOLD_BELOW = 560  # narrower than this at 100 %: the buttons go below the words

LIST_GAP = 2
LIST_HEAD_ABOVE, LIST_HEAD_BELOW = 12, 4
LIST_MORE_ZONE = 36  # at the end of a row, where a press opens its menu

RAIL_LOGO = 36
FOOTER_BAR = 88  # least width of the bar of a download
FOOTER_RAILS_APART = 3  # between the two lines of the double rail
SHOT_DIM = 120  # of 255: how dark the rest of a screen is while a part of it is chosen
SHOT_HINT_TOP = 48
SHOT_LEAST = 8  # each way: less is a press that was no drag
SHOT_STEP = 8  # that an arrow moves the part; with Alt it is one pixel
DROP_RADIUS, DROP_GATE, DROP_BAR = 32, 140, 9  # of the rails around the whole window

CHAT_LOW = 600  # a room lower than this has small chips
COMPOSER_BELOW = 14
EDITOR_AIR = 4
WAITING_MOST = 170  # height: three rows, and a bit of the next that tells there are more
CHIP_THUMB, CHIP_THUMB_SMALL, CHIP_THUMB_RADIUS = (56, 40), (40, 28), 5.0
STRIP_CHIPS_MOST = 104  # height of the chips of several pictures: two lines, and a bit of the next
STRIP_NAME_MOST = 160
METER_WIDTH = 64
MEMORY_CARD, MEMORY_ROW_GAP = 372, 6
MANNER_DIALOG = 520, 640  # how wide its column is, and how high it is where there is room
INSTRUCTIONS_LINES = 5  # of a person's own instructions that are in sight
MEMORY_BAR, MEMORY_RADIUS = 12, 3.0
MEMORY_SWATCH, MEMORY_SWATCH_RADIUS = 12, 3.0
SAMPLE_PICTURE = 112
LOGO_SIDE, LOGO_GATE_SIDE = 20, 64  # of an empty chat's logo: beside the words, on the side of the gate
EXAMPLES_FOLD_BELOW = 560  # narrower than this the examples stand below each other
EMPTY_SENTENCE_MOST = 600
TRANSCRIPT_ABOVE, TRANSCRIPT_BELOW, TRANSCRIPT_SIDE = 24, 8, 16
SCROLL_STEP = 40  # of a line
SCROLL_NEAR_TOP = 400  # from the top, where earlier messages are asked for
SCROLL_NEAR_END = 4
MESSAGE_INSET, MESSAGE_BELOW, MESSAGE_HEAD_GAP = 16, 20, 8
QUESTION_TOP = 14
CONDENSED_FIELD = 140  # height of the field in which a condensed beginning is changed
LANDMARK_BELOW = 16  # what stands between messages, from what follows it
QUESTION_PICTURE_LEAST, QUESTION_PICTURE_MOST = 176, 208
QUESTION_CANVAS = 424  # width of several pictures on one canvas
QUESTION_CANVAS_ABOVE = 640  # in a column narrower than this it stands above the words
POINTED_WIDTH = 2  # of the frame around the picture that is pointed at
SINGLE_THUMB = (72, 52)  # of a picture that was asked about alone
QUESTION_WIDE = 680  # from here on the picture is at its largest
QUESTION_NARROW = 440  # below, the picture stands above the words

VIEWER_PANEL = 352  # beside the picture; what lies over it where the room is narrow has the same width
VIEWER_FOLD_BELOW = 952  # of the room: the panel no longer stands beside the picture
VIEWER_INSET = 24  # ground around a picture that fits
VIEWER_SHEET = 6.0  # radius of what shows a few pixels enlarged
FRAME_HANDLE, FRAME_HANDLE_RADIUS, FRAME_REACH = 10, 3.0, 8  # reach: how far from an edge it can be taken hold of
FRAME_LINE, FRAME_HALO, TILE_LINE, TILE_HALO, TILE_DASH = 2.0, 5.0, 1.25, 2.5, 3.2
FRAME_STEP = 8  # of the arrows
ENLARGED_HEIGHT = 84  # of print as the model gets it
ENLARGED_LETTERS = 21  # height of its letters there, about
ZOOM_STEP, ZOOM_MOST = 1.25, 32.0  # most: pixels of the screen for one of the picture

QUOTE_BAR = 3.0
INLINE_CODE_SIDE, INLINE_CODE_AIR = 2.0, 1.0
LETTER_SIDE = 5.0  # from a letter that names a picture to the box around it
DOUBT_LINE, DOUBT_BELOW, DOUBT_RING = 2, 3, 3  # dots under doubtful words, and how far from the line these stand on
DOUBT_DOTS = (1.0, 1.0)  # a dot and what is between two, in widths of the line
DOUBT_CARD, DOUBT_WORDS_LEAST, DOUBT_BAR_LEAST = 292, 66, 48
ITEM_GAP, BLOCK_GAP, AFTER_HEADING, AFTER_BOX, BEFORE_HEADING = 4.0, 10.0, 6.0, 14.0, 16.0
CODE_SIDE, CODE_TOP = 14.0, 12.0  # padding of a code block
FORMULA_TOP = 6.0
FORMULA_AIR = 1.0  # beside one within a line
CODE_HEADER = 34.0
SIDEWAYS_BAR = 12  # height of the bar below what is scrolled sideways
CELL_SIDE, CELL_TOP = 16.0, 4.0
CELL_WIDEST_LINE, CELL_WIDEST_WORD = 18, 36  # letters that a column has at least room for, where its words need it

MODEL_CARD_LEAST = 222  # height
MODEL_CARD_NARROWEST, MODEL_CARD_WIDEST = 400, 564  # where there are several in a row
MODEL_CARD_FOOT_GAP = 11
MODEL_NAME_GAP = 3
LEGEND_RING = 16

DESK_LEFT = 416
DESK_ROW, DESK_HEAD = 44, 38
DESK_SIGN = 20  # the place of a sign, right of the numbers
DESK_FIELD_LEAST, DESK_FIELD_SIDE = 74, 8
DESK_COLUMN_LEAST, DESK_LABELS_MOST = 96, 280
DESK_CHIP_RADIUS = 6.0
DESK_PICTURE_LEAST = 96  # height
DESK_PIECE, DESK_PIECE_READING = (132, 88), 1.5
CHART_SWATCH, CHART_DOT, CHART_LINE, CHART_EDGE = 10, 3.0, 2.0, 1.5

SETTINGS_COLUMN_LEAST = 480  # with less than this beside it, the list folds into the header

BRAND_SIZE, BRAND_GAP = 30, 10
WELCOME_TOP, WELCOME_BELOW_STEPS = 44, 40
STEP_POST_WIDTH, STEP_POST_HEIGHT, STEP_POST_GAP = 5, 26, 8
STEP_RAIL_INSET, STEP_RAIL_LEAST = 12, 16
STEP_RAILS_APART = 3.0  # from the middle of one line to the middle of the other
OPTION_RING, OPTION_GAP, OPTION_AIR, OPTION_FACTS_LEAST = 56, 16, 9, 200
OPTIONS_APART = 10

PANE_HEAD = 48  # least height of the line above a pane
PANE_COLUMN = 760  # text columns grow no wider than this, at 100 %
PANE_FIRST_LINE = 4.0  # above it
PANE_PARAGRAPH_GAP = 10.0
LANGUAGE_FIELD_LEAST = 150
WORDS_FIELD = 72  # width of the field for a length in words
GAPS_LIST_HEIGHT = 132
SOURCE_MARGIN = 28  # numbers of passages end here
SOURCE_NUMBER_GAP = 8
SOURCE_PASSAGE_GAP, SOURCE_PARAGRAPH_GAP, SOURCE_BELOW = 12.0, 8.0, 16.0
SOURCE_EDGE = 12
SOURCE_RULE_AIR, SOURCE_RULE_ICON, SOURCE_RULE_GAP = 6.0, 24, 8  # of a line between pages; before it; around it
PAGE_BOX, PAGE_BOX_GAP, PAGE_BOX_RADIUS, PAGE_BOX_SCAN = 26, 4, 4, 3.0  # a page of the ledger; the line of a scan
PAGE_BOX_AIR = 6  # beside the words of a box for several pages
SOURCE_MARK_AIR, SOURCE_MARK_LINE = 6.0, 2.0  # around a marked passage; below its sentence
RESULT_POST_HEIGHT = 14
BULLET_INDENT = 16
BULLET_GAP = 14.0
COVERAGE_WIDTH, COVERAGE_HEIGHT, COVERAGE_GAP, COVERAGE_RADIUS = 120, 10, 3, 2.0
REF_SIZE, REF_RADIUS, REF_PADDING, REF_GAP = 20, 5.0, 4, 3  # of the chip of a passage behind a sentence
FLAG_LINE, FLAG_SIDE, FLAG_TOP = 2, 2.0, 1.0  # below words that the source does not have, and beside and above them
NOTE_ABOVE, NOTE_BELOW = 2, 2  # of the line of reason below a sentence
COVERAGE_NARROW = 5.0  # pieces below this width stand closer together

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
HEADING_FACTORS = (1.0, 1.4, 1.25, 12 / 11, 1.0, 1.0, 1.0)  # by level, over the reading size
WORDING_FACTOR = 12 / 11  # new wording is one point larger than reading size
READING_LINE_HEIGHT, CODE_LINE_HEIGHT = 1.55, 1.5  # over the font's size, in the chat
PANE_READING_LINE, PANE_WORDING_LINE = 1.5, 1.8  # the same in Writing
FALLBACK_POINTS = 10.0  # for a system whose font has its size in pixels
