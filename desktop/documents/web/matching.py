"""Finds the elements of a page that selectors match."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from functools import cached_property

from lxml import etree

from desktop.documents.web.selectors import Selector, may_match, selectors
from desktop.documents.web.tree import Tree

_MOST_CHECKS = 300_000  # of an element by a selector: sheets of a real page take some thousand
_NAME = re.compile("[a-z][a-z0-9-]{0,60}")  # of an element or attribute
_WITH_CLASS = etree.XPath("descendant-or-self::*[@class]")
_WITH_ID = etree.XPath("descendant-or-self::*[@id]")


class Matcher:
    """Of one page."""

    def __init__(self, tree: Tree) -> None:
        self._tree = tree
        self._checks = 0
        self._parsed: dict[str, tuple[Selector, ...]] = {}  # sheets are searched several times

    def selectors(self, text: str) -> tuple[Selector, ...]:
        """Those that may match anything here."""
        found = self._parsed.get(text)
        if found is None:
            found = self._parsed[text] = tuple(selectors(text, self._tree.names))
        return found

    def is_somewhere(self, text: str) -> bool:
        return any(may_match(each, self._tree.names) for each in text.split(","))

    def matched(self, selector: Selector) -> Iterator[etree._Element]:
        """All that it surely matches."""
        return (element for element in self._candidates(selector) if self.check(selector, element) is True)

    def check(self, selector: Selector, element: etree._Element) -> bool | None:
        self._checks += 1
        return selector.matches(element) if self._checks < _MOST_CHECKS else None

    def _candidates(self, selector: Selector) -> Iterable[etree._Element]:
        if self._checks > _MOST_CHECKS or selector.is_unsure:
            return ()
        last = selector.parts[0]
        if last.key.startswith((".", "#")):
            return self._named(last.key)
        tag = last.tag or None
        if tag and not _NAME.fullmatch(tag):
            return ()
        above = next((part.key for part in selector.parts if part.key.startswith((".", "#"))), "")
        if above:
            return dict.fromkeys(each for element in self._named(above) for each in element.iter(tag))
        attribute = next((name for name, _ in last.attributes if _NAME.fullmatch(name)), "")
        if attribute and not tag:
            return self._tree.elements(etree.XPath(f"descendant-or-self::*[@{attribute}]"))
        return self._tree.root.iter(tag)

    def _named(self, key: str) -> Iterable[etree._Element]:
        return (self._by_class if key.startswith(".") else self._by_id).get(key[1:], ())

    @cached_property
    def _by_class(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for element in self._tree.elements(_WITH_CLASS):
            for each in element.get("class", "").split():
                found[each].append(element)
        return found

    @cached_property
    def _by_id(self) -> dict[str, list[etree._Element]]:
        found: dict[str, list[etree._Element]] = defaultdict(list)
        for element in self._tree.elements(_WITH_ID):
            found[element.get("id", "")].append(element)
        return found
