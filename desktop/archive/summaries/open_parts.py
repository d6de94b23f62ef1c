"""Holds the parts of an OpenDocument text that are the same in each: looks, lists, and what its files are."""

from __future__ import annotations

from itertools import product

from desktop.archive.summaries.markup import HEAD, safe

MEDIA_TYPE = "application/vnd.oasis.opendocument.text"
_OASIS = "urn:oasis:names:tc:opendocument:xmlns"
_LEVELS = range(1, 11)
NAMESPACES = " ".join(
    f'xmlns:{name}="{address}"'
    for name, address in {
        "office": f"{_OASIS}:office:1.0",
        "text": f"{_OASIS}:text:1.0",
        "table": f"{_OASIS}:table:1.0",
        "style": f"{_OASIS}:style:1.0",
        "meta": f"{_OASIS}:meta:1.0",
        "fo": f"{_OASIS}:xsl-fo-compatible:1.0",
        "dc": "http://purl.org/dc/elements/1.1/",
    }.items()
)
MANIFEST = (
    f'{HEAD}<manifest:manifest xmlns:manifest="{_OASIS}:manifest:1.0" manifest:version="1.3">'
    f'<manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="{MEDIA_TYPE}"/>'
    + "".join(
        f'<manifest:file-entry manifest:full-path="{name}.xml" manifest:media-type="text/xml"/>'
        for name in ("content", "meta", "styles")
    )
    + "</manifest:manifest>"
)

_LETTERS = {  # of words, by the name of their look
    "Bold": 'fo:font-weight="bold"',
    "Italic": 'fo:font-style="italic"',
    "Struck": 'style:text-line-through-style="solid"',
    "Mono": 'fo:font-family="Courier New"',
}
_PARAGRAPHS = {  # name: of the paragraph, of its letters
    "Text": ('fo:margin-bottom="0.2cm" fo:line-height="115%"', ""),
    "Item": ('fo:margin-bottom="0.1cm" fo:line-height="115%"', ""),
    "Quote": ('fo:margin-left="0.8cm" fo:margin-bottom="0.2cm"', ""),
    "Code": ('fo:margin-bottom="0.2cm"', 'fo:font-family="Courier New" fo:font-size="10pt"'),
    "About": ('fo:margin-top="0.1cm"', 'fo:font-size="10pt"'),
    "Footnote": ('fo:margin-left="0.5cm" fo:text-indent="-0.5cm"', 'fo:font-size="10pt"'),
}
_SIZES = {1: 18, 2: 15, 3: 13}  # points


def _looks() -> str:
    """Every way in which words can be bold, italic, struck out and code at once."""
    found = []
    for chosen in product((False, True), repeat=len(_LETTERS)):
        names = [name for name, wanted in zip(_LETTERS, chosen, strict=True) if wanted]
        if names:
            letters = " ".join(_LETTERS[name] for name in names)
            found.append(
                f'<style:style style:name="{"".join(names)}" style:family="text">'
                f"<style:text-properties {letters}/></style:style>"
            )
    return "".join(found)


AUTOMATIC = (
    f"<office:automatic-styles>{_looks()}"
    '<style:style style:name="Cell" style:family="table-cell"><style:table-cell-properties fo:padding="0.1cm" '
    'fo:border="0.5pt solid #808080"/></style:style></office:automatic-styles>'
)


def _paragraph(name: str, paragraph: str, letters: str, more: str = "") -> str:
    """And its twin for writing that runs from the right."""
    written = f"<style:text-properties {letters}/>" if letters else ""
    return "".join(
        f'<style:style style:name="{name}{turned}" style:family="paragraph"{"" if turned else more}>'
        f"<style:paragraph-properties {paragraph}{way}/>{written}</style:style>"
        for turned, way in (("", ""), ("Turned", ' style:writing-mode="rl-tb" fo:text-align="start"'))
    )


def _heading(level: int) -> str:
    letters = f'fo:font-weight="bold" fo:font-size="{_SIZES.get(level, 12)}pt"'
    paragraph = 'fo:margin-top="0.4cm" fo:margin-bottom="0.15cm" fo:keep-with-next="always"'
    more = f' style:display-name="Heading {level}" style:default-outline-level="{level}"'
    return _paragraph(f"Heading_20_{level}", paragraph, letters, more)


def _place(level: int) -> str:
    left = 0.6 * level
    return (
        '<style:list-level-properties text:list-level-position-and-space-mode="label-alignment">'
        '<style:list-level-label-alignment text:label-followed-by="listtab" '
        f'text:list-tab-stop-position="{left:.1f}cm" fo:text-indent="-0.6cm" fo:margin-left="{left:.1f}cm"/>'
        "</style:list-level-properties>"
    )


_BULLETS = "".join(
    f'<text:list-level-style-bullet text:level="{level}" text:bullet-char="•">{_place(level)}'
    "</text:list-level-style-bullet>"
    for level in _LEVELS
)
_COUNTED = "".join(
    f'<text:list-level-style-number text:level="{level}" style:num-format="1" style:num-suffix=".">{_place(level)}'
    "</text:list-level-style-number>"
    for level in _LEVELS
)
STYLES = (
    f'{HEAD}<office:document-styles {NAMESPACES} office:version="1.3"><office:styles>'
    + "".join(_paragraph(name, *looks) for name, looks in _PARAGRAPHS.items())
    + "".join(map(_heading, range(1, 7)))
    + f'<text:list-style style:name="Bullets">{_BULLETS}</text:list-style>'
    f'<text:list-style style:name="Counted">{_COUNTED}</text:list-style>'
    '<text:notes-configuration text:note-class="footnote" style:num-format="1" text:start-value="0" '
    'text:footnotes-position="page" text:start-numbering-at="document"/>'
    "</office:styles></office:document-styles>"
)


def meta(title: str) -> str:
    return (
        f'{HEAD}<office:document-meta {NAMESPACES} office:version="1.3"><office:meta>'
        f"<meta:generator>Corral</meta:generator><dc:title>{safe(title)}</dc:title>"
        "</office:meta></office:document-meta>"
    )
