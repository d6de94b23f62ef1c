"""Makes OpenDocument texts for the tests, part by part."""

from __future__ import annotations

import io
import zipfile

_NAMES = " ".join(
    f'xmlns:{short}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"'
    for short, name in {
        "office": "office", "text": "text", "table": "table", "style": "style", "draw": "drawing",
        "svg": "svg-compatible", "fo": "xsl-fo-compatible", "manifest": "manifest",
    }.items()
) + ' xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:dc="http://purl.org/dc/elements/1.1/"'  # fmt: skip
MIME = b"application/vnd.oasis.opendocument.text"


def content(body: str, styles: str = "") -> str:
    return (
        f"<office:document-content {_NAMES}><office:automatic-styles>{styles}</office:automatic-styles>"
        f"<office:body><office:text>{body}</office:text></office:body></office:document-content>"
    )


def shared(styles: str = "", pages: str = "") -> str:
    return (
        f"<office:document-styles {_NAMES}><office:styles>{styles}</office:styles>"
        f"<office:master-styles>{pages}</office:master-styles></office:document-styles>"
    )


def odt(body: str, styles: str = "", pages: str = "", own: str = "", **parts: str) -> bytes:
    """`styles` are shared, `own` those of the content; `parts` by their names, with __ for / and _DOT_ for a dot."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as made:
        made.writestr("mimetype", MIME, zipfile.ZIP_STORED)
        made.writestr("content.xml", content(body, own))
        made.writestr("styles.xml", shared(styles, pages))
        for name, text in parts.items():
            made.writestr(name.replace("__", "/").replace("_DOT_", "."), text)
    return out.getvalue()


def flat(body: str, styles: str = "") -> bytes:
    return (
        f'<?xml version="1.0" encoding="UTF-8"?>\n<office:document {_NAMES}><office:styles>{styles}</office:styles>'
        f"<office:body><office:text>{body}</office:text></office:body></office:document>"
    ).encode()


def p(text: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{text}</text:p>'


def h(text: str, level: int = 1) -> str:
    return f'<text:h text:outline-level="{level}">{text}</text:h>'


def words_style(name: str, facts: str) -> str:
    return f'<style:style style:name="{name}" style:family="text"><style:text-properties {facts}/></style:style>'


def span(text: str, style: str) -> str:
    return f'<text:span text:style-name="{style}">{text}</text:span>'


def note(mark: str, text: str, kind: str = "footnote") -> str:
    return (
        f'<text:note text:note-class="{kind}"><text:note-citation>{mark}</text:note-citation>'
        f"<text:note-body>{p(text)}</text:note-body></text:note>"
    )
