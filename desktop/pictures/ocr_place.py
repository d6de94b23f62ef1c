"""Says where words in pictures can be read: in a child of this program, or in that of the package corral-ocr.

What reads them is large, and an extra. Where it is not part of this Corral, a program of its own may have it, which
serves as a child does, and must be of the same version: both speak of the same things.
"""

from __future__ import annotations

import functools
import importlib.util
from importlib import metadata
from pathlib import Path

from desktop.common.i18n import tr
from desktop.common.sandbox import FLAG
from desktop.common.sandbox.sandbox import Sandbox

PROGRAM = Path("/usr/lib/corral-ocr/corral-ocr")
_VERSION = "version"  # a file beside the program: the version of Corral it was built from
_MODULES = ("rapidocr", "onnxruntime", "numpy", "cv2")


def why_not() -> str:
    """In a sentence, and how that is changed; "" where words can be read."""
    if _is_here():
        return ""
    if not PROGRAM.is_file():
        return tr(
            "Words in pictures cannot be read here: that takes the package corral-ocr (or, of an installation by pip, "
            "corral[ocr])."
        )
    if _version_there() != _version():
        return tr(
            "The package corral-ocr is of another version than Corral, so it is not used. Update both to the same one."
        )
    return ""


def sandbox_for_ocr(shared: Sandbox) -> Sandbox:
    """The one whose children can read words: `shared`, else one of its own, which the caller closes, too.

    Nothing is started before it is used, and no child waits in it: they are large.
    """
    if _is_here():
        return shared
    return Sandbox(command=lambda: [str(PROGRAM), FLAG], spare=False)


def sandbox_for_pages() -> Sandbox:
    """One of its own, whose child stays from page to page, and ends when the caller closes it."""
    return Sandbox() if _is_here() else Sandbox(command=lambda: [str(PROGRAM), FLAG])


@functools.cache
def _is_here() -> bool:
    """Looked for, not imported."""
    return all(importlib.util.find_spec(name) is not None for name in _MODULES)


def _version() -> str:
    return metadata.version("corral")


def _version_there() -> str:
    try:
        return PROGRAM.with_name(_VERSION).read_text("utf-8").strip()
    except (OSError, UnicodeDecodeError):
        return ""
