"""No regular expression backtracks without bound, whatever a person or a model writes."""

from __future__ import annotations

import re

import pytest

from desktop.demo import wording, wordlists
from desktop.ui.markdown import highlighting
from desktop.ui.markdown.code_languages import LANGUAGES
from desktop.ui.markdown.fence import OpenFence
from tests.linear.patterns import Found, choking, foreign, kept, making, written

# What functions make that put a pattern together; nothing for those whose patterns are kept in a module.
MADE = {
    "desktop.ui.markdown.fence.__init__": (Found("fence", OpenFence("~~~", "")._closing, ("fullmatch",)),),
    "desktop.demo.wording._pattern": (Found("words", wording._pattern(tuple(wordlists.FORMAL), ""), ("search",)),),
    "desktop.demo.wording._filler_patterns": tuple(
        Found("filler", pattern, ("search",)) for pattern in wording._filler_patterns(wordlists.FILLERS[0])
    ),
    "desktop.ui.markdown.highlighting._pattern": tuple(
        Found(f"code in {name}", highlighting._pattern(LANGUAGES[name]), ("search",))
        for name in ("Python", "C++", "JavaScript", "Bash", "HTML", "CSS", "JSON", "YAML", "TOML", "Lua", "Perl", "TeX")
    ),
    "desktop.demo.talk._rule": (),
    "desktop.engine.errors.table.pattern": (),
}


def everything() -> list[Found]:
    """Each pattern once, wherever else it is used."""
    found = {(each.pattern, each.uses): each for each in (*written(), *kept())}
    return [*found.values(), *(each for made in MADE.values() for each in made)]


@pytest.mark.parametrize("found", everything(), ids=lambda found: found.key)
def test_time_grows_with_the_text(found: Found) -> None:
    assert not choking(found)


def test_no_group_of_several_ways_is_possessive() -> None:
    """Python before 3.11.5, which Debian 12 has, loses the last of what such a group takes."""
    ways = re.compile(r"\((?:[^()\\]|\\.|\([^()]*\))*\|(?:[^()\\]|\\.|\([^()]*\))*\)[*+?]\+")
    assert ways.search(r"\d(?:[\w.]|(?<=[eE])[+-])*+")
    patterns = {found.key: found.pattern.pattern for found in everything()}
    read = {key: each if isinstance(each, str) else each.decode("latin-1") for key, each in patterns.items()}
    assert not [key for key, each in read.items() if ways.search(each)]


def test_every_pattern_can_be_found() -> None:
    assert not list(foreign())
    assert set(making()) == set(MADE)


@pytest.mark.parametrize(
    "pattern",
    [
        r"---[ \t]*\n(?:[^\n]*\S[^\n]*\n)*?---[ \t]*(?:\n|\Z)",
        r"(\*\*|__)(?=\S)(.+?)(?<=\S)\1",
        r"^#{1,6}\s+(.*?)\s*#*$",
        r"(?:[ \t]*\n)*(`{3,}|~{3,})([^`\n]*)\n",
        r"\s*(?:=+|(?:[-*_]\s*){3,})\s*$",
        r"[ \t]+([,.;!?])",
        r"(\w+)=(\S*)",
        r"model '?(?P<model>[^']*?)'? not found",
        r"(a+)+b",
    ],
)
def test_patterns_that_choke_are_told(pattern: str) -> None:
    assert choking(Found("", re.compile(pattern)))
