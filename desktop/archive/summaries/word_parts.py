"""Holds the parts of a Word document that are the same in each: looks, lists, and how its files belong together."""

from __future__ import annotations

from collections.abc import Sequence

from desktop.archive.summaries.markup import HEAD, safe

_MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
NAMESPACE = f'xmlns:w="{_MAIN}"'

CONTENT_TYPES = (
    f'{HEAD}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/word/document.xml" ContentType="{_TYPE}.document.main+xml"/>'
    + "".join(
        f'<Override PartName="/word/{part}.xml" ContentType="{_TYPE}.{part}+xml"/>'
        for part in ("footnotes", "numbering", "settings", "styles")
    )
    + '<Override PartName="/docProps/core.xml" '
    'ContentType="application/vnd.openxmlformats-package.core-properties+xml"/></Types>'
)
RELATIONS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="word/document.xml"/>'
    f'<Relationship Id="rId2" Type="{_PACKAGE}/relationships/metadata/core-properties" Target="docProps/core.xml"/>'
    "</Relationships>"
)
DOCUMENT_RELATIONS = (
    f'{HEAD}<Relationships xmlns="{_PACKAGE}/relationships">'
    + "".join(
        f'<Relationship Id="rId{number}" Type="{_OFFICE}/{part}" Target="{part}.xml"/>'
        for number, part in enumerate(("styles", "numbering", "footnotes", "settings"), 1)
    )
    + "</Relationships>"
)
# The lines that stand between the text of a page and its notes.
SEPARATORS = (
    '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>'
    '<w:footnote w:type="continuationSeparator" w:id="0"><w:p><w:r><w:continuationSeparator/></w:r></w:p></w:footnote>'
)
SETTINGS = (
    f'{HEAD}<w:settings {NAMESPACE}><w:footnotePr><w:footnote w:id="-1"/><w:footnote w:id="0"/></w:footnotePr>'
    '<w:compat><w:compatSetting w:name="compatibilityMode" w:uri="http://schemas.microsoft.com/office/word" '
    'w:val="15"/></w:compat></w:settings>'
)


def _style(kind: str, name: str, shown: str, looks: str, based: str = "") -> str:
    base = f'<w:basedOn w:val="{based}"/>' if based else ""
    usual = ' w:default="1"' if name == "Normal" else ""
    return (
        f'<w:style w:type="{kind}"{usual} w:styleId="{name}"><w:name w:val="{shown}"/>{base}<w:qFormat/>'
        f"{looks}</w:style>"
    )


def _heading(level: int) -> str:
    size = {1: 36, 2: 30, 3: 26}.get(level, 24)  # half points
    spaced = '<w:keepNext/><w:spacing w:before="240" w:after="80"/>'
    paragraph = f'<w:pPr>{spaced}<w:outlineLvl w:val="{level - 1}"/></w:pPr>'
    letters = f'<w:rPr><w:b/><w:bCs/><w:sz w:val="{size}"/><w:szCs w:val="{size}"/></w:rPr>'
    return _style("paragraph", f"Heading{level}", f"heading {level}", paragraph + letters, "Normal")


_SMALL = '<w:rPr><w:sz w:val="20"/><w:szCs w:val="20"/></w:rPr>'
_TIGHT = '<w:spacing w:after="40" w:line="240" w:lineRule="auto"/>'
_MONO = '<w:rFonts w:ascii="Courier New" w:hAnsi="Courier New" w:cs="Courier New"/>'
_SIDES = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="auto"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
_RAISED = '<w:rPr><w:vertAlign w:val="superscript"/></w:rPr>'
STYLES = (
    f"{HEAD}<w:styles {NAMESPACE}><w:docDefaults>"
    '<w:rPrDefault><w:rPr><w:sz w:val="22"/><w:szCs w:val="22"/></w:rPr></w:rPrDefault>'
    '<w:pPrDefault><w:pPr><w:spacing w:after="120" w:line="276" w:lineRule="auto"/></w:pPr></w:pPrDefault>'
    "</w:docDefaults>"
    + _style("paragraph", "Normal", "Normal", "")
    + "".join(map(_heading, range(1, 7)))
    + _style("paragraph", "ListParagraph", "List Paragraph", "", "Normal")
    + _style("paragraph", "Code", "Code", f"<w:pPr>{_TIGHT}</w:pPr><w:rPr>{_MONO}</w:rPr>", "Normal")
    + _style("character", "CodeWords", "Code Words", f"<w:rPr>{_MONO}</w:rPr>")
    + _style("paragraph", "About", "About", _SMALL, "Normal")
    + _style("paragraph", "FootnoteText", "footnote text", f"<w:pPr>{_TIGHT}</w:pPr>{_SMALL}", "Normal")
    + _style("character", "FootnoteReference", "footnote reference", _RAISED)
    + _style("table", "Grid", "Table Grid", f"<w:tblPr><w:tblBorders>{_SIDES}</w:tblBorders></w:tblPr>")
    + "</w:styles>"
)


def core(title: str) -> str:
    """What the file says of itself: its title, and which program wrote it."""
    return (
        f'{HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties" '
        'xmlns:dc="http://purl.org/dc/elements/1.1/">'
        f"<dc:title>{safe(title)}</dc:title><dc:creator>Corral</dc:creator></cp:coreProperties>"
    )


def numbering(starts: Sequence[int]) -> str:
    """List 1 has bullets; each further one counts from its number in `starts`."""
    bullets = "".join(_level(level, "bullet", "•") for level in range(9))
    counted = "".join(_level(level, "decimal", f"%{level + 1}.") for level in range(9))
    lists = "".join(
        f'<w:num w:numId="{number}"><w:abstractNumId w:val="1"/>'
        + "".join(
            f'<w:lvlOverride w:ilvl="{level}"><w:startOverride w:val="{start}"/></w:lvlOverride>' for level in range(9)
        )
        + "</w:num>"
        for number, start in enumerate(starts, 2)
    )
    return (
        f'{HEAD}<w:numbering {NAMESPACE}><w:abstractNum w:abstractNumId="0">{bullets}</w:abstractNum>'
        f'<w:abstractNum w:abstractNumId="1">{counted}</w:abstractNum>'
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>{lists}</w:numbering>'
    )


def _level(level: int, form: str, sign: str) -> str:
    return (
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{sign}"/>'
        f'<w:lvlJc w:val="left"/><w:pPr><w:ind w:left="{360 * (level + 1)}" w:hanging="360"/></w:pPr></w:lvl>'
    )
