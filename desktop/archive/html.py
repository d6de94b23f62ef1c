"""Writes a conversation as one page of HTML: pictures and styles within, no script, and nothing that is fetched."""

from __future__ import annotations

import base64
import re
from collections.abc import Sequence
from functools import cache
from html import escape

from markdown_it import MarkdownIt
from markdown_it.common.utils import escapeHtml

from desktop.archive import notes
from desktop.archive.speakers import speaker
from desktop.chat.single_answers import listed
from desktop.common.i18n import language, tr
from desktop.common.types import Picture, Role
from desktop.common.visible import without_unseen
from desktop.vault.types import Chat, Entry

# Around words in doubt, while they pass through Markdown: a letter of private use for each of them, another one behind.
_FIRST, _CLOSE, _MOST = 0xF0000, "\U000ffffd", 0xFFFD
_MARK = re.compile("[\U000f0000-\U000ffffd]")
_MARK_IN_TAG = re.compile(_MARK.pattern + "|%F3%B[0-9A-F]%[89AB][0-9A-F]%[89AB][0-9A-F]")  # as addresses have it
_TAG = re.compile(r"<[^<>]*+>")
_SCREEN = """
:root { color-scheme: light dark; --ground: #fbfaf7; --text: #22241f; --muted: #63665d; --line: #dcd9d0;
  --card: #f1efe8; --accent: #2d6a4f; --doubt: #a45a00; }
@media (prefers-color-scheme: dark) { :root { --ground: #1b1d1a; --text: #e8e6df; --muted: #a3a69b; --line: #3a3d37;
  --card: #262924; --accent: #8ccfac; --doubt: #f0b060; } }
body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; background: var(--ground); color: var(--text);
  font: 1.0625rem/1.6 system-ui, sans-serif; overflow-wrap: anywhere; }
h1 { font-size: 1.6rem; line-height: 1.25; margin: 0 0 .25rem; }
.day, .note, h2 { color: var(--muted); font-size: .875rem; }
h2 { margin: 0 0 .5rem; }
section { margin: 1.5rem 0; }
.question { background: var(--card); border-radius: 12px; padding: 1rem 1.25rem; }
.question .said { white-space: pre-wrap; }
img { display: block; max-width: 100%; height: auto; border-radius: 8px; margin: .75rem 0; }
pre { background: var(--card); border-radius: 8px; padding: .75rem 1rem; overflow-x: auto; font-size: .9rem; }
.question pre { background: var(--ground); }
code { font-family: ui-monospace, monospace; font-size: .92em; }
.table { overflow-x: auto; }
table { border-collapse: collapse; margin: .75rem 0; }
th, td { border: 1px solid var(--line); padding: .3rem .6rem; text-align: start; vertical-align: top; }
blockquote { margin: .75rem 0; padding-inline-start: 1rem; border-inline-start: 3px solid var(--line); }
a { color: var(--accent); }
.doubt { text-decoration: underline dotted var(--doubt) 2px; text-underline-offset: 3px; cursor: help; }
details { margin: .75rem 0; } summary { color: var(--muted); cursor: pointer; font-size: .875rem; }
@media print { body { max-width: none; padding: 0; } section { break-inside: auto; } }
"""
# As much of CSS as Qt knows.
_PAPER = """
body { color: #22241f; font-size: 10.5pt; } h1 { font-size: 17pt; }
.who { font-weight: bold; font-size: 9pt; color: #63665d; }
.day, .note { color: #63665d; font-size: 9pt; }
pre { white-space: pre-wrap; background-color: #f1efe8; font-size: 9pt; } code { font-size: 9.5pt; }
th, td { padding: 3px; } a { color: #2d6a4f; } .doubt { text-decoration: underline; color: #a45a00; }
.question { background-color: #f1efe8; } .said { white-space: pre-wrap; }
"""
# Whoever shows the page is not to fetch anything for it, either.
POLICY = (
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'\">"
)
_BOX = '<table width="100%" cellpadding="8" cellspacing="0" bgcolor="#f1efe8"><tr><td>'
_WIDEST = 460  # of a picture on paper, in the units of Qt's page


def to_html(chat: Chat, path: Sequence[Entry], *, paper: bool = False) -> str:
    """The branch `path`, oldest first. `paper`: as Qt can lay it out on pages, with nothing that unfolds."""
    title = escape(without_unseen(notes.title(chat, path)))
    turns: list[str] = []
    asked_of: tuple[Picture, ...] = ()
    for entry in path:
        asked_of = entry.pictures if entry.role is Role.USER else asked_of
        turns.append(_turn(entry, asked_of, paper=paper))
    return (
        f'<!DOCTYPE html>\n<html lang="{escape(language() or "en")}"><head><meta charset="utf-8">'
        f"{'' if paper else POLICY}"
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="generator" content="Corral">'
        f"<title>{title}</title><style>{_PAPER if paper else _SCREEN}</style></head>\n<body>\n"
        f'<h1>{title}</h1>\n<p class="day">{notes.begun(chat)}</p>\n' + "\n".join(turns) + "\n</body></html>\n"
    )


def _turn(entry: Entry, asked_of: Sequence[Picture], *, paper: bool) -> str:
    question = entry.role is Role.USER
    who = tr("You") if question else speaker(entry) or tr("Answer")
    head = "p" if paper else "h2"
    parts = [f'<{head} class="who">{escape(who)}</{head}>']
    if question:
        shown = [entry.picture] if entry.picture else list(entry.pictures)
        parts += [_image(each, paper=paper) for each in shown if each.data]
        parts += [_note(notes.picture(entry.picture))] if entry.picture else []
        parts += [_note(notes.pictures(entry.pictures))] if entry.pictures else []
        parts += [_document(each.text, notes.document(each), paper=paper) for each in entry.documents]
        parts.append(f'<div class="said" dir="auto">{escape(entry.text.strip())}</div>' if entry.text.strip() else "")
    else:
        parts.append(f'<div dir="auto">{_answer(entry, paper=paper)}</div>')
        parts += [_note(each) for each in (notes.ending(entry.ending), notes.doubts(entry)) if each]
        each_said = listed(entry.findings, asked_of)
        if each_said and each_said not in entry.text:
            parts.append(_folded(tr("Said of each picture"), _rendered(each_said, paper=paper), paper=paper))
    if entry.english:
        parts.append(_folded(tr("In English"), _rendered(entry.english, paper=paper), paper=paper))
    kind = "question" if question else "answer"
    inner = "\n".join(filter(None, parts))
    if paper and question:  # Qt draws no ground behind a block, but behind a table
        return f"{_BOX}{inner}</td></tr></table><p></p>"
    return f'<section class="{kind}">\n{inner}\n</section>'


def _note(words: str) -> str:
    return f'<p class="note">{escape(without_unseen(words))}</p>'


def _document(text: str, head: str, *, paper: bool) -> str:
    """On paper its name is enough: the words may be a book."""
    return _note(head) if paper else _folded(head, f"<pre>{escape(text)}</pre>", paper=False)


def _folded(head: str, inner: str, *, paper: bool) -> str:
    if paper:
        return f"{_note(head)}{inner}"
    return f"<details><summary>{escape(without_unseen(head))}</summary>\n{inner}\n</details>"


def _image(picture: Picture, *, paper: bool) -> str:
    coded = base64.b64encode(picture.data).decode()
    width = min(picture.width, _WIDEST) if paper else picture.width
    height = max(1, round(picture.height * width / max(1, picture.width)))
    source = f"data:{picture.media_type};base64,{coded}"
    return f'<p><img src="{source}" alt="{escape(picture.name)}" width="{width}" height="{height}"></p>'


# Answers


def _answer(entry: Entry, *, paper: bool) -> str:
    """What the model wrote, with words in doubt underlined; what else it weighed is said where one points at them."""
    text = entry.text
    if not entry.doubts or _MARK.search(text):
        return _rendered(text, paper=paper)
    pieces, at, spans = [], 0, {_CLOSE: "</span>"}
    for number, each in enumerate(entry.doubts[:_MOST], _FIRST):
        if at <= each.start < each.end <= len(text):
            spans[chr(number)] = f'<span class="doubt" title="{escape(notes.doubt(text, each))}">'
            pieces += [text[at : each.start], chr(number), text[each.start : each.end], _CLOSE]
            at = each.end
    html = _rendered("".join([*pieces, text[at:]]), paper=paper)
    html = _TAG.sub(lambda tag: _MARK_IN_TAG.sub("", tag[0]), html)  # in a title or an address there is no underlining
    return _MARK.sub(lambda mark: spans.get(mark[0], ""), html)


def _rendered(text: str, *, paper: bool) -> str:
    html: str = _markdown().render(text)
    if paper:
        return html.replace("<table>", '<table border="1" cellspacing="0" cellpadding="4">')
    return html.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")


@cache
def _markdown() -> MarkdownIt:
    """HTML of an answer is text, pictures it names are words: nothing is fetched."""
    made = MarkdownIt("commonmark", {"html": False, "breaks": True}).enable(["table", "strikethrough"]).disable("image")
    made.add_render_rule("fence", _fence)
    return made


def _fence(_renderer: object, tokens: list[object], index: int, _options: object, _env: object) -> str:
    content = getattr(tokens[index], "content", "")
    return f"<pre><code>{escapeHtml(content.rstrip())}</code></pre>\n"
