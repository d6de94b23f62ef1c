"""Parts the Markdown of an answer that arrives into what a screen reader says: sentences, rows, and where code is."""

from __future__ import annotations

import re
from collections.abc import Iterator

from desktop.common.i18n import tr, trn
from desktop.ui.markdown.highlighting import language_name

LONGEST = 400  # characters that are held back while no sentence ends

# What ends a sentence: a full stop of the scripts that leave no space behind it, or one of the others with a space
# after it ("3.5" goes on). Each alternative looks at a few characters at most.
_END = re.compile(r"[。！？।॥]|[.!?…:;][\"'”’»)\]*_`]?(?=\s)")
# What goes on behind its full stop: a lone letter, and what is mostly shortened.
_GOES_ON = re.compile(
    r"(?:^|[\s(])(?:[^\W\d_]|Dr|Mr|Mrs|Ms|Prof|St|vs|bzw|ca|Nr|No|Fig|Abb|evtl|e\.g|i\.e|z\.B|d\.h|u\.a)\.$"
)
_LOOKED_BACK = 8  # letters, in which the longest of these stands
# Marks of Markdown that would be spelt out. Digits and letters around an asterisk keep it: 2*3, 2**10.
_MARKS = re.compile(
    r"^[ \t]*(?:#{1,6}|>|[-+*])(?=\s|$)|`|(?<![\w*_])[*_]++(?=\S)|(?<=[^\s*_])[*_]++(?!\w)", re.MULTILINE
)
_DELIMITERS = re.compile(r"\$\$|\\[()\[\]]")  # of formulas
_LINK = re.compile(r"!?\[([^\[\]\n]{0,200})\]\([^()\s]{0,500}\)")
_FRACTION = re.compile(r"\\d?frac\{([^{}]{0,80})\}\{([^{}]{0,80})\}")
_INLINE = re.compile(r"(?<![\w$\\])\$(?=\S)([^$\n]{1,200}+)(?<=\S)\$(?![\w$])")
_TEX = re.compile(r"\\(text|mathrm|sqrt|cdot|times|leq?|geq?|neq|approx|pm|left|right|[,;!])(?![a-zA-Z])")
_RULES = "-*_=~| \t\n"  # what rules are drawn with
_RULED = re.compile(r"[ \t|:+-]++")
_FENCE = re.compile(r"[ \t>]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t]++)?(`{3,}+|~{3,}+)[ \t]*+([\w+#.-]*+)")


class SaidOfMarkdown:
    """Fed with what arrives, gives what is complete of it: each sentence, row and line once."""

    def __init__(self) -> None:
        self._held = ""
        self._begins = True  # what is held begins a line
        self._fence = ""  # the marks that will close the code
        self._lines = 0  # of that code
        self._head: list[str] | None = None  # of the table

    def feed(self, words: str) -> Iterator[str]:
        self._held += words
        while (piece := self._next()) is not None:
            yield from self._said(piece)

    def finish(self) -> Iterator[str]:
        """What is left: nothing more comes."""
        if self._held:
            held, self._held = self._held, ""
            yield from self._said(held)
        if self._fence:
            yield self._close()

    def _next(self) -> str | None:
        """A line, where only all of it says what it is, else a sentence; None where more has to come."""
        end = self._held.find("\n") + 1
        if self._fence or (self._begins and self._may_be_block(self._held)):
            return self._take(end) if end else None
        for found in _END.finditer(self._held, 0, end or len(self._held)):
            if not self._goes_on(found.end()):
                return self._take(found.end())
        if end:
            return self._take(end)
        if len(self._held) > LONGEST:
            return self._take(self._held.rfind(" ") + 1 or len(self._held))
        return None

    def _goes_on(self, at: int) -> bool:
        """Whether the full stop before this place ends no sentence: that of a list's number is none, either."""
        counted = self._begins and self._held[: at - 1].strip().isdigit()
        return counted or _GOES_ON.search(self._held[max(0, at - _LOOKED_BACK) : at]) is not None

    def _take(self, upto: int) -> str:
        piece, self._held = self._held[:upto], self._held[upto:]
        return piece

    @staticmethod
    def _may_be_block(line: str) -> bool:
        """Whether it is, or may still become, a fence or a row of a table."""
        start = line.lstrip(" \t>")
        if not start or start.startswith("|") or _FENCE.match(line):
            return True
        return start[0] in "`~" and not start.strip(start[0])

    def _said(self, piece: str) -> Iterator[str]:
        begins, self._begins = self._begins, piece.endswith("\n")
        if self._fence:
            yield from self._code_line(piece)
            return
        fence = _FENCE.match(piece) if begins else None
        if fence is not None and "`" not in piece[fence.end() :]:
            self._fence, self._lines, self._head = fence[1], 0, None
            name = language_name(fence[2]) or fence[2]
            yield tr("Code in {language}.", language=name) if name else tr("Code.")
            return
        if begins and piece.lstrip(" \t>").startswith("|"):
            yield from self._row(piece)
            return
        self._head = None
        if words := spoken(piece):
            yield words

    def _code_line(self, line: str) -> Iterator[str]:
        stripped = line.strip(" \t>\n")
        if stripped.startswith(self._fence) and not stripped.strip(self._fence[0]):
            yield self._close()
        else:
            self._lines += 1

    def _close(self) -> str:
        self._fence = ""
        return trn("End of the code, {n} line.", "End of the code, {n} lines.", self._lines)

    def _row(self, line: str) -> Iterator[str]:
        """The head once, then each row with it."""
        if _RULED.fullmatch(line.strip()):
            return
        cells = [spoken(cell) for cell in line.strip(" \t>\n").strip("|").split("|")]
        if self._head is None:
            self._head = cells
            yield tr("Table: {columns}", columns=", ".join(filter(None, cells)))
            return
        heads = [*self._head, *[""] * len(cells)]
        said = (f"{head}: {cell}" if head else cell for head, cell in zip(heads, cells, strict=False) if cell)
        if words := ", ".join(said):
            yield words


def spoken(words: str) -> str:
    """Without the marks of Markdown, addresses of links and the backslashes of formulas."""
    words = _INLINE.sub(r"\1", _DELIMITERS.sub("", _LINK.sub(r"\1", words)))
    if "\\" in words:
        read = _FRACTION.sub(lambda found: tr("{a} over {b}", a=found[1], b=found[2]), words)
        read = _TEX.sub(lambda found: _tex_words().get(found[1], " "), read)
        if read != words:  # it is a formula, whose other signs are no words either
            words = read.replace("\\", "").replace("{", "").replace("}", "")
    if not words.strip(_RULES):
        return ""
    return " ".join(_MARKS.sub("", words.replace("|", " ")).split())


def _tex_words() -> dict[str, str]:
    times, most, least = tr("times"), tr("at most"), tr("at least")
    return {
        "sqrt": tr("square root of") + " ",
        "cdot": times,
        "times": times,
        "le": most,
        "leq": most,
        "ge": least,
        "geq": least,
        "neq": tr("is not"),
        "approx": tr("about"),
        "pm": tr("plus or minus"),
        "text": "",
        "mathrm": "",
    }
