"""The words of a document as pandoc understands it: of its tree, not of its writers, which add marks of their own."""

from __future__ import annotations

import json
import re
import subprocess
from collections.abc import Iterator
from typing import Any

_SECONDS = 120
_COMMAND = re.compile(r"\\[A-Za-z]+")  # of TeX
_BLANKS = {"Space": " ", "SoftBreak": " ", "LineBreak": "\n"}
_BLOCKS = frozenset({"Para", "Plain", "Header", "LineBlock"})
_SILENT = frozenset({"Strikeout", "RawInline", "RawBlock"})  # Corral leaves struck-out words out, and says so
_RAISED = {"Superscript": "^({})", "Subscript": "_({})"}


class NotRead(Exception):
    """An independent reader has no answer either."""


def read(data: bytes, form: str) -> str:
    """`form` is pandoc's name of it. Raises NotRead."""
    line = ["pandoc", "-f", form, "-t", "json"]
    try:
        made = subprocess.run(line, input=data, capture_output=True, check=False, timeout=_SECONDS)
        if made.returncode:
            raise NotRead(made.stderr.decode("utf-8", "replace").strip()[:200])
        return text_of(json.loads(made.stdout)["blocks"])
    except (subprocess.TimeoutExpired, RecursionError, ValueError) as error:
        raise NotRead(type(error).__name__) from error


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
    if name == "Str":
        yield content
    elif name in _BLANKS:
        yield _BLANKS[name]
    elif name in ("Code", "CodeBlock"):
        yield content[1] + ("\n" if name == "CodeBlock" else "")
    elif name == "Math":
        yield " " + _COMMAND.sub(" ", content[1]) + " "
    elif name == "Note":
        notes.append(text_of(content))
        yield " "
    elif name in _RAISED:
        yield _RAISED[name].format("".join(_walk(content, notes)))
    elif name not in _SILENT:
        yield from _walk(content, notes)
        if name in _BLOCKS:
            yield "\n" + "\n".join(notes) + "\n"
            notes.clear()
