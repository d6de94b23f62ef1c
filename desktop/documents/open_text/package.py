"""Opens an OpenDocument text, packed or in one file of XML: its content, its styles, its inserted objects."""

from __future__ import annotations

import posixpath
import zipfile
from collections.abc import Iterator

from lxml import etree

from desktop.documents.archives import parsed, unpacked
from desktop.documents.open_text.names import OFFICE

_MANIFEST = "META-INF/manifest.xml"


class Package:
    """`content` and `styles` are None where they are not there or hold no XML."""

    def __init__(self, content: etree._Element | None, styles: etree._Element | None) -> None:
        self.content = content
        self.styles = styles
        self.broken: list[str] = []  # "content", "styles": read in part
        self._archive: zipfile.ZipFile | None = None

    @classmethod
    def packed(cls, archive: zipfile.ZipFile) -> Package:
        package = cls(None, None)
        package._archive = archive
        package.content = package.part("content.xml")
        package.styles = package.part("styles.xml")
        return package

    @classmethod
    def flat(cls, data: bytes) -> Package:
        root, damaged = parsed(data)
        package = cls(root, root)
        if damaged:
            package.broken.append("content")
        return package

    def part(self, name: str) -> etree._Element | None:
        """Of the archive; None where there is none, and for what is no XML."""
        if self._archive is None or name not in self._archive.NameToInfo:
            return None
        data, damaged = unpacked(self._archive, self._archive.NameToInfo[name])
        root, broken = parsed(data)
        if damaged or broken:
            self.broken.append(name.removesuffix(".xml"))
        return root

    def object(self, address: str) -> etree._Element | None:
        """What a program put in of its own, such as a formula. Nothing outside of the file is looked for."""
        folder = posixpath.normpath(address)
        return None if folder.startswith((".", "/")) else self.part(f"{folder}/content.xml")

    def is_locked(self) -> bool:
        manifest = self.part(_MANIFEST)
        return manifest is not None and next(manifest.iter("{*}encryption-data"), None) is not None

    def of_styles(self, *names: str) -> Iterator[etree._Element]:
        """What stands in `office:styles` and the like, of the shared styles first."""
        roots = [self.styles] if self.styles is self.content else [self.styles, self.content]
        for root in roots:
            for name in names:
                for found in () if root is None else root.iterchildren(f"{OFFICE}{name}"):
                    yield from found.iterchildren()
