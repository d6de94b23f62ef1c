"""The words of one paragraph: what is seen of its runs, links, fields, controls, formulas and drawings."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from lxml import etree

from desktop.common.types import Gap
from desktop.common.words import tr
from desktop.documents.raised import Height, Line
from desktop.documents.word import symbols
from desktop.documents.word.drawings import drawing
from desktop.documents.word.equations import equation
from desktop.documents.word.fields import Field, Fields, address
from desktop.documents.word.heard import Heard, Hearers, with_address
from desktop.documents.word.missed import Missed
from desktop.documents.word.notes import ENDNOTE, FOOTNOTE, Anchors, Note, Notes
from desktop.documents.word.omml import formula
from desktop.documents.word.package import Part
from desktop.documents.word.styles import PLAIN, Look, Styles
from desktop.documents.word.tags import (
    ALTERNATIVES,
    BOX,
    CONTROL,
    EMOJI,
    GONE,
    MATH,
    P_FACTS,
    R_FACTS,
    RUN,
    TEXT,
    W14,
    R,
    W,
    chosen,
    is_on,
)

_SPELT = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_FIGURES = frozenset("0123456789+-−–=()")
_SKIPPED = GONE | {P_FACTS, R_FACTS, f"{W}sdtPr", f"{W}sdtEndPr", f"{W}delText", f"{W}instrText"}


@dataclass
class Found:
    """Of a paragraph. `below`: boxes, charts and what else stands under it."""

    line: Line = field(default_factory=Line)
    below: list[str | etree._Element | Missed] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)
    hid: bool = False  # words that are hidden
    struck: bool = False  # words that are struck out


class Words:
    """Reads paragraph after paragraph of one part of the file."""

    def __init__(self, part: Part, styles: Styles, notes: Notes, root: etree._Element) -> None:
        self._part = part
        self._styles = styles
        self._notes = notes
        self._fields = Fields(root)
        self._hearers = Hearers()
        self.anchors = Anchors(self._hearers)
        self._found = Found()
        self._style: str | None = None
        self._after_struck = False
        self._in_paragraph: dict[object, Callable[[etree._Element], None]] = {
            RUN: self._run,
            f"{W}hyperlink": self._link,
            f"{W}fldSimple": self._simple_field,
            CONTROL: self._control,
            ALTERNATIVES: self._alternatives,
            f"{MATH}oMath": self._formula,
            f"{MATH}oMathPara": self._formula,
            f"{W}commentRangeStart": self.anchors.begin,
            f"{W}commentRangeEnd": self.anchors.end,
            BOX: self._box,
        }
        self._in_run: dict[object, Callable[[etree._Element, Look], None]] = {
            TEXT: self._text,
            f"{W}sym": self._symbol,
            f"{W}ruby": self._ruby,
            f"{W}fldChar": self._field_mark,
            f"{W}instrText": self._field_code,
            f"{W}footnoteReference": lambda element, look: self._note(FOOTNOTE, element, look),
            f"{W}endnoteReference": lambda element, look: self._note(ENDNOTE, element, look),
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._drawing,
            f"{EMOJI}symEx": self._emoji,
            BOX: lambda element, _look: self._box(element),
        }

    def read(self, paragraph: etree._Element, style: str | None) -> None:
        """Adds its words to what was found so far: a paragraph whose end was deleted goes on in the next one."""
        self._style = style
        self._walk(paragraph)

    def take(self) -> Found:
        found, self._found = self._found, Found()
        return found

    def _walk(self, element: etree._Element) -> None:
        for child in element:
            read = self._in_paragraph.get(child.tag)
            if read is not None:
                read(child)
            elif child.tag not in _SKIPPED and isinstance(child.tag, str):
                self._walk(child)

    def _run(self, run: etree._Element) -> None:
        self._inside(run, self._styles.look(self._style, run.find(R_FACTS)))

    def _inside(self, element: etree._Element, look: Look) -> None:
        for child in element:
            tag = child.tag
            read = self._in_run.get(tag)
            if read is not None:
                read(child, look)
            elif tag in _SPELT:
                self._say(_SPELT[tag], look)
            elif tag == ALTERNATIVES:
                form = chosen(child)
                if form is not None:
                    self._inside(form, look)
            elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
                self._inside(child, look)

    # What is said

    def _say(self, text: str, look: Look) -> None:
        if not text or not self._is_seen(text, look):
            return
        if (look.font and symbols.is_symbolic(look.font)) or symbols.is_private(text):
            text = self._spelt(text, look.font)
        if self._after_struck:  # of the blanks on both sides one is enough
            self._after_struck = False
            text = text[1:] if text[0] == " " and self._found.line.last in (" ", "") else text
        height = look.height
        if look.placed is not Height.LEVEL and height is Height.LEVEL and _FIGURES.issuperset(text.strip()):
            height = look.placed
        if look.marks_note and height is Height.RAISED and text.strip().isalnum():
            self._found.line.apart(f"[{text.strip()}]")
            return
        self._found.line.add(text, height)
        self._hearers.hear(text)

    def _is_seen(self, text: str, look: Look) -> bool:
        if self._fields.hides or look.hidden:
            self._found.hid = self._found.hid or look.hidden
            return False
        if look.struck and text.strip():
            self._found.struck = self._after_struck = True
        return not look.struck

    def _spelt(self, text: str, font: str) -> str:
        text, known = symbols.spelt(text, font)
        if not known:
            self._miss_sign(font)
        return text

    def _miss_sign(self, font: str) -> None:
        reason = tr("A sign of the font “{font}” is not known here. It is shown as □.", font=font or "?")
        self._found.below.append(Missed(reason, Gap.DOUBTFUL))

    def _apart(self, text: str, look: Look) -> None:
        if text and self._is_seen(text, look):
            self._found.line.apart(text)

    # What stands in runs

    def _text(self, element: etree._Element, look: Look) -> None:
        text = element.text
        if text:
            self._say(" ".join(text.split("\n")) if "\n" in text else text, look)

    def _symbol(self, element: etree._Element, look: Look) -> None:
        font, code = element.get(f"{W}font") or look.font, element.get(f"{W}char") or ""
        try:
            sign = symbols.sign(int(code, 16), font)
        except ValueError:
            sign = None
        if sign is None and self._is_seen(symbols.UNKNOWN, look):
            self._miss_sign(font)
        look = Look(look.hidden, look.struck, look.height)
        self._say(symbols.UNKNOWN if sign is None else sign, look)

    def _emoji(self, element: etree._Element, look: Look) -> None:
        try:
            self._say(chr(int(element.get(f"{EMOJI}char") or "", 16)), look)
        except (ValueError, OverflowError):
            self._miss_sign(element.get(f"{EMOJI}font") or "")

    def _ruby(self, element: etree._Element, look: Look) -> None:
        base, reading = element.find(f"{W}rubyBase"), element.find(f"{W}rt")
        if base is not None:
            self._walk(base)
        text = "" if reading is None else "".join(one.text or "" for one in reading.iter(TEXT))
        if text:
            self._say(f"({text})", look)

    def _note(self, kind: str, element: etree._Element, look: Look) -> None:
        if not self._is_seen(symbols.UNKNOWN, look):
            return
        note = self._notes.note(kind, element)
        self._found.notes.append(note)
        if note.mark:
            self._found.line.apart(f"[{note.mark}]")

    def _drawing(self, element: etree._Element, look: Look) -> None:
        if self._fields.hides or look.hidden:
            return
        line, below = drawing(element, self._part)
        self._apart(line, PLAIN)
        self._found.below += below

    def _box(self, element: etree._Element) -> None:
        self._found.below.append(element)

    # Fields

    def _field_mark(self, mark: etree._Element, look: Look) -> None:
        kind = mark.get(f"{W}fldCharType")
        if kind == "begin":
            seen = not self._fields.hides
            opened = self._fields.begin(mark)
            if opened is not None and opened.answer and seen and self._is_answer_seen(look):
                self._found.line.add(opened.answer)
        elif kind == "separate":
            opened = self._fields.separate()
            if opened is not None and address(opened.words):
                opened.shown = self._hearers.add(Heard())
        elif kind == "end":
            ended = self._fields.end()
            if ended is not None:
                self._field_ended(ended, look)

    def _is_answer_seen(self, look: Look) -> bool:
        return not look.hidden and not look.struck

    def _field_code(self, element: etree._Element, _look: Look) -> None:
        if self._fields.innermost is not None and self._fields.innermost.in_code:
            self._fields.innermost.code.append(element.text or "")

    def _field_ended(self, ended: Field, look: Look) -> None:
        if ended.shown is not None:
            self._hearers.remove(ended.shown)
            self._say(with_address(ended.shown.text, address(ended.words)), PLAIN)
        elif ended.in_code and ended.answer is None:
            self._drawn_by_code(ended, look)

    def _drawn_by_code(self, ended: Field, look: Look) -> None:
        """Two kinds of field have no result: their codes say what is drawn."""
        words = ended.words
        kind = words[0].upper() if words else ""
        if kind == "EQ":
            text = equation("".join(ended.code).strip()[2:])
            if text is None and self._is_seen(symbols.UNKNOWN, look):
                self._found.below.append(Missed(tr("A formula of an older program cannot be read.")))
            self._say(symbols.UNKNOWN if text is None else text, Look(look.hidden, look.struck, look.height))
        elif kind == "SYMBOL" and len(words) > 1:
            self._symbol_by_code(words, look)

    def _symbol_by_code(self, words: tuple[str, ...], look: Look) -> None:
        switches = [word.lower() for word in words]
        at = switches.index("\\f") + 1 if "\\f" in switches else len(words)
        font = words[at] if at < len(words) else ""
        try:
            sign = symbols.sign(int(words[1], 0), font)
        except ValueError:
            sign = None
        if sign is None:
            self._miss_sign(font)
        self._say(symbols.UNKNOWN if sign is None else sign, Look(look.hidden, look.struck, look.height))

    def _simple_field(self, element: etree._Element) -> None:
        shown = Field([element.get(f"{W}instr") or ""])
        self._with_address(element, address(shown.words))

    # What wraps runs

    def _link(self, element: etree._Element) -> None:
        link = self._part.links.get(element.get(f"{R}id") or "")
        self._with_address(element, link.target if link is not None and link.external else "")

    def _with_address(self, element: etree._Element, where: str) -> None:
        if not where:
            self._walk(element)
            return
        heard = self._hearers.add(Heard())
        self._walk(element)
        self._hearers.remove(heard)
        text = with_address(heard.text, where)
        if text:
            self._say(text, PLAIN)

    def _control(self, element: etree._Element) -> None:
        """A content control: what was typed, chosen or ticked; what only asks for it is in brackets."""
        facts, content = element.find(f"{W}sdtPr"), element.find(f"{W}sdtContent")
        box = None if facts is None else facts.find(f"{W14}checkbox")
        if box is not None:
            ticked = box.find(f"{W14}checked")
            on = ticked is not None and ticked.get(f"{W14}val", "1") not in ("0", "false", "off")
            self._say(symbols.TICKED if on else symbols.EMPTY, PLAIN)
        elif content is not None:
            asks = is_asking(facts) and any((text.text or "").strip() for text in content.iter(TEXT))
            self._say("[" if asks else "", PLAIN)
            self._walk(content)
            self._say("]" if asks else "", PLAIN)

    def _alternatives(self, element: etree._Element) -> None:
        form = chosen(element)
        if form is not None:
            self._walk(form)

    def _formula(self, element: etree._Element) -> None:
        text = "" if self._fields.hides else formula(element)
        if not text.strip():
            return
        line = self._found.line
        if element.tag == f"{MATH}oMathPara" and line.last not in ("", "\n"):
            line.add("\n")
        put = line.apart if text[0].isalnum() and line.last.isalnum() else line.add
        put(text)
        self._hearers.hear(text)


def is_asking(facts: etree._Element | None) -> bool:
    """Whether a control still shows the words that ask for an answer."""
    mark = None if facts is None else facts.find(f"{W}showingPlcHdr")
    return mark is not None and is_on(mark)
