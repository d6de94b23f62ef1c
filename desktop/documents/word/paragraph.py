"""Reads the words of one paragraph: what is seen of its runs, links, fields, controls, formulas and drawings."""

from __future__ import annotations

from collections.abc import Callable

from lxml import etree

from desktop.common.i18n import tr
from desktop.documents.open_xml import Part
from desktop.documents.ticks import TICKED, UNTICKED
from desktop.documents.word import symbols
from desktop.documents.word.drawings import drawing
from desktop.documents.word.field_marks import FieldMarks
from desktop.documents.word.fields import Field, Fields, address
from desktop.documents.word.heard import Heard, Hearers, with_address
from desktop.documents.word.notes import ENDNOTE, FOOTNOTE, Anchors, Notes
from desktop.documents.word.omml import formula
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
from desktop.documents.word.voice import Found, Voice

_SPELT = {f"{W}tab": "\t", f"{W}ptab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
_SOFT_HYPHEN = "\xad"
_SKIPPED = GONE | {P_FACTS, R_FACTS, f"{W}sdtPr", f"{W}sdtEndPr", f"{W}delText", f"{W}instrText"}


class Words:
    """Reads paragraph after paragraph of one part of the file."""

    def __init__(self, part: Part, styles: Styles, notes: Notes, root: etree._Element) -> None:
        self._part = part
        self._styles = styles
        self._notes = notes
        self._fields = Fields(root)
        self._hearers = Hearers()
        self._voice = Voice(self._fields, self._hearers)
        self._marks = marks = FieldMarks(self._fields, self._voice, self._hearers)
        self.anchors = Anchors(self._hearers)
        self._style: str | None = None
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
            f"{W}subDoc": lambda element: self._voice.miss(other_file(self._part, element)),
        }
        self._in_run: dict[object, Callable[[etree._Element, Look], None]] = {
            TEXT: self._text,
            f"{W}sym": self._symbol,
            f"{W}ruby": self._ruby,
            f"{W}fldChar": marks.mark,
            f"{W}instrText": marks.code,
            f"{W}footnoteReference": lambda element, look: self._note(FOOTNOTE, element, look),
            f"{W}endnoteReference": lambda element, look: self._note(ENDNOTE, element, look),
            f"{W}drawing": self._drawing,
            f"{W}pict": self._drawing,
            f"{W}object": self._drawing,
            f"{EMOJI}sym": self._symbol,
            f"{EMOJI}symEx": self._emoji,
            BOX: lambda element, _look: self._box(element),
        }

    def read(self, paragraph: etree._Element, style: str | None) -> None:
        """Adds its words to what was found so far: a paragraph whose end was deleted goes on in the next one."""
        self._style = style
        self._walk(paragraph)

    def take(self) -> Found:
        return self._voice.take()

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
                self._voice.say(_SPELT[tag], look)
            elif tag == ALTERNATIVES:
                form = chosen(child)
                if form is not None:
                    self._inside(form, look)
            elif tag not in _SKIPPED and isinstance(tag, str) and len(child):
                self._inside(child, look)

    # What stands in runs

    def _text(self, element: etree._Element, look: Look) -> None:
        text = element.text
        if text:
            text = " ".join(text.split("\n")) if "\n" in text else text
            self._voice.say(text.replace(_SOFT_HYPHEN, "") if _SOFT_HYPHEN in text else text, look)

    def _symbol(self, element: etree._Element, look: Look) -> None:
        font = element.get(f"{W}font") or look.font
        code = _code(element.get(f"{W}char"))
        self._voice.say_sign(None if code is None else symbols.sign(code, font), font, look)

    def _emoji(self, element: etree._Element, look: Look) -> None:
        code = _code(element.get(f"{EMOJI}char"))
        self._voice.say_sign(None if code is None else symbols.sign(code, ""), "", look)

    def _ruby(self, element: etree._Element, look: Look) -> None:
        base, reading = element.find(f"{W}rubyBase"), element.find(f"{W}rt")
        if base is not None:
            self._walk(base)
        text = "" if reading is None else "".join(one.text or "" for one in reading.iter(TEXT))
        if text:
            self._voice.say(f"({text})", look)

    def _note(self, kind: str, element: etree._Element, look: Look) -> None:
        if not self._voice.is_seen(symbols.UNKNOWN, look):
            return
        note = self._notes.note(kind, element)
        self._voice.found.notes.append(note)
        if note.mark:
            self._voice.found.line.apart(f"[{note.mark}]")

    def _drawing(self, element: etree._Element, look: Look) -> None:
        if self._fields.hides or look.hidden:
            return
        line, below = drawing(element, self._part)
        self._voice.say_apart(line, PLAIN)
        self._voice.found.below += below

    def _box(self, element: etree._Element) -> None:
        self._voice.found.below.append(element)

    def _simple_field(self, element: etree._Element) -> None:
        code = element.get(f"{W}instr") or ""
        if element.find(f".//{TEXT}") is None:
            self._marks.simple(code, PLAIN)
        self._with_address(element, address(Field([code]).words))

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
            self._voice.say(text, PLAIN)

    def _control(self, element: etree._Element) -> None:
        """A content control: what was typed, chosen or ticked; what only asks for it is in brackets."""
        facts, content = element.find(f"{W}sdtPr"), element.find(f"{W}sdtContent")
        answer = ticked(facts)
        if answer:
            self._voice.say(answer, PLAIN)
        elif content is not None:
            asks = is_asking(facts) and any((text.text or "").strip() for text in content.iter(TEXT))
            self._voice.say("[" if asks else "", PLAIN)
            self._walk(content)
            self._voice.say("]" if asks else "", PLAIN)

    def _alternatives(self, element: etree._Element) -> None:
        form = chosen(element)
        if form is not None:
            self._walk(form)

    def _formula(self, element: etree._Element) -> None:
        text = "" if self._fields.hides else formula(element)
        if not text.strip():
            return
        if element.tag == f"{MATH}oMathPara":
            self._voice.say_line(text)
        else:
            self._voice.say_formula(text)


def other_file(part: Part, element: etree._Element) -> str:
    """What is not read there."""
    link = part.links.get(element.get(f"{R}id") or "")
    name = "?" if link is None else link.target.rpartition("/")[2]
    return tr("A part of this document is another file, “{name}”, which is not read.", name=name)


def _code(text: str | None) -> int | None:
    """Of a sign, as Word writes it: F0B0."""
    try:
        return int(text or "", 16)
    except ValueError:
        return None


def ticked(facts: etree._Element | None) -> str:
    """Of a control that is a box to tick: "[x]" or "[ ]"."""
    box = None if facts is None else facts.find(f"{W14}checkbox")
    if box is None:
        return ""
    mark = box.find(f"{W14}checked")
    is_ticked = mark is not None and mark.get(f"{W14}val", "1") not in ("0", "false", "off")
    return TICKED if is_ticked else UNTICKED


def is_asking(facts: etree._Element | None) -> bool:
    """Whether a control still shows the words that ask for an answer."""
    mark = None if facts is None else facts.find(f"{W}showingPlcHdr")
    return mark is not None and is_on(mark)
