"""The words of a document as pandoc understands it: of its tree, not of its writers, which add marks of their own."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from tests.recall.formulas import words_of_tex
from tests.recall.programs import NotRead, answer

# A picture's description that is none.
_FILE = re.compile(r"(?:[A-Za-z]:\\|https?:|/).*|.*\.(?:png|jpe?g|gif|bmp|tiff?|emf|wmf|svg|webp)", re.IGNORECASE)
_BLANKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_BLOCKS = frozenset({"Para", "Plain", "Header", "LineBlock"})
_SILENT = frozenset({"Strikeout", "RawInline", "RawBlock"})  # Corral leaves struck-out words out, and says so
_RAISED = {"Superscript": "^({})", "Subscript": "_({})"}


def read(data: bytes, form: str) -> str:
    """`form` is pandoc's name of it. Raises NotRead."""
    tree = answer(["pandoc", "-f", form, "-t", "json"], data)
    try:
        return text_of(json.loads(tree)["blocks"])
    except (RecursionError, ValueError) as error:
        raise NotRead(f"pandoc's tree: {type(error).__name__}") from error


def text_of(blocks: Any) -> str:
    """A note stands after the paragraph that has its mark."""
    return "".join(_walk(blocks, []))


def _walk(node: Any, notes: list[str]) -> Iterator[str]:
    if isinstance(node, list):
        for each in node:
            yield from _walk(each, notes)
    elif isinstance(node, dict):
        yield from _element(str(node.get("t", "")), node.get("c"), notes)


def _element(name: str, content: Any, notes: list[str]) -> Iterator[str]:
    if name in _WORDS:
        yield _WORDS[name](content)
    elif name in _BLANKS:
        yield _BLANKS[name]
    elif name == "Note":
        notes.append(text_of(content))
        yield " "
    elif name in _RAISED:
        yield _RAISED[name].format("".join(_walk(content, notes)))
    elif name in _PARTS:
        yield from _walk(_PARTS[name](content), notes)
    elif name not in _SILENT:
        yield from _walk(content, notes)
        if name in _BLOCKS:
            yield "\n" + "\n".join(notes) + "\n"
            notes.clear()


def _described(content: Any) -> Any:
    """A picture's description, unless it is the name of its file."""
    blank = {"t": "Space"}
    return blank if _FILE.fullmatch("".join(_walk(content[1], []))) else [blank, content[1], blank]


def _defined(content: Any) -> Any:
    """Terms are lines of their own, which pandoc's tree does not say."""
    return [[{"t": "Plain", "c": term}, meanings] for term, meanings in content]


def _table(content: Any) -> Any:
    """A caption that has a short form, too, is Word's description of a table, which nobody sees."""
    return content[2:] if content[1][0] else content[1:]


_WORDS: dict[str, Callable[[Any], str]] = {
    "Str": str,
    "Code": lambda content: str(content[1]),
    "CodeBlock": lambda content: f"{content[1]}\n",
    "Math": lambda content: f" {words_of_tex(content[1])} ",
}
_PARTS: dict[str, Callable[[Any], Any]] = {"Image": _described, "DefinitionList": _defined, "Table": _table}
