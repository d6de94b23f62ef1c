"""Puts together the parser with all rules of our own."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline import autolink
from markdown_it.token import Token

from desktop.ui.markdown.rules import addresses, emphasis, escapes, formulas, grid, headings, lines, tags

if TYPE_CHECKING:
    from markdown_it.ruler import RuleOptionsType
    from markdown_it.rules_inline import StateInline
    from markdown_it.utils import EnvType

# Where a rule of ours may apply; between these places a text is only copied.
_STOPS = re.compile(r"[\n!&*<\[\\\]_`~$:@]|[wW](?=[wW]{2}\.)")
_LED_TO = re.compile(r"<(?:https?:|mailto:|[^<>@:\s]{1,64}@)", re.IGNORECASE)
_INTERRUPTING: RuleOptionsType = {"alt": ["paragraph", "blockquote", "list"]}


class _Parser(MarkdownIt):
    def normalizeLink(self, url: str) -> str:
        """As it was written: whoever opens it encodes it, and copied it must be what the model said."""
        return url

    def normalizeLinkText(self, link: str) -> str:
        return link


class _Inline(ParserInline):
    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Most cells and many items are words alone: no rule can find anything in them. Nor in data without a fence."""
        if lines.is_data(src):
            return lines.as_written(src, tokens)
        if self.terminator_re.search(src):
            return super().parse(src, md, env, tokens)
        if src:
            tokens.append(Token("text", "", 0, content=src))
        return tokens


def made() -> MarkdownIt:
    parser = _Parser("commonmark")
    parser.inline = _Inline()
    parser.configure("commonmark")
    # Raw HTML stays text. Reference definitions are off because a late one would change finished text.
    parser.disable(["html_block", "html_inline", "reference"])
    _add_blocks(parser)
    _add_inline(parser)
    return parser


def _add_blocks(parser: MarkdownIt) -> None:
    rules = parser.block.ruler
    rules.before("table", "formula", formulas.block, _INTERRUPTING)
    rules.at("table", grid.table, {"alt": ["paragraph"]})
    rules.enable("table")
    rules.before("hr", "rule", tags.rule, _INTERRUPTING)
    rules.at("lheading", headings.underlined)
    rules.at("blockquote", lines.quotation, {"alt": ["paragraph", "blockquote", "list"]})
    rules.at("list", lines.items, {"alt": ["paragraph", "blockquote"]})
    rules.at("paragraph", lines.paragraph)


def _add_inline(parser: MarkdownIt) -> None:
    parser.inline.terminator_re = _STOPS
    rules = parser.inline.ruler
    rules.at("linkify", addresses.inline)
    rules.enable("linkify")
    rules.at("newline", lines.newline)
    rules.before("escape", "formula", formulas.inline)
    rules.at("escape", escapes.escape)
    rules.at("emphasis", emphasis.mark)
    rules.at("autolink", _autolink)
    rules.before("autolink", "tag", tags.inline)
    after = parser.inline.ruler2
    after.before("balance_pairs", "settle", emphasis.settle)
    after.enable("strikethrough")
    after.push("tags", tags.pair)


def _autolink(state: StateInline, silent: bool) -> bool:
    """Web and mail addresses only: `vector<std::string>` would be a link to the scheme `std`."""
    return bool(_LED_TO.match(state.src, state.pos)) and autolink(state, silent)
