"""Reads what is typed into frozen values."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from importlib import metadata
from pathlib import Path

from desktop.archive.types import Form
from desktop.common.arguments import everywhere
from desktop.common.i18n import tr
from desktop.common.parser import Parser
from desktop.writing.types import Length, Shape, Style

_LEAST_WORDS, _MOST_WORDS = 10, 5_000  # of a summary; a longer one does not fit into an answer


def version() -> str:
    return metadata.version("corral")


def build_parser() -> argparse.ArgumentParser:
    """The whole grammar. Options that hold everywhere may stand before or after the command."""
    parser: argparse.ArgumentParser = Parser(
        prog="corral",
        description=tr("Keeps Llama 3.2 on your own computer. Without a command it opens the window."),
        parents=[everywhere()],
    )
    parser.set_defaults(command=None, host=None, data_dir=None, demo=False)
    parser.add_argument("--version", action="version", version=f"corral {version()}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    # argparse lets a subparser's defaults overwrite what stood before the command, unless it has none.
    shared = everywhere()
    _add_chat(commands, shared)
    _add_chart(commands, shared)
    _add_summarize(commands, shared)
    _add_rewrite(commands, shared)
    _add_sources(commands, shared)
    _add_models(commands, shared)
    _add_engine(commands, shared)
    _add_archive(commands, shared)
    return parser


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    """Ends the program with a sentence, and 2, where they are not understood."""
    parser = build_parser()
    parsed, more = parser.parse_known_args(arguments)
    if parsed.command == "chat" and not any(word.startswith("-") for word in more):
        _divide_words(parser, parsed, more)
    elif more:
        parser.error(tr("unrecognized arguments: {words}", words=" ".join(more)))
    return parsed


_Commands = argparse._SubParsersAction  # noqa: SLF001 (argparse names its return type nowhere else)


def _command(
    commands: _Commands[argparse.ArgumentParser],
    shared: argparse.ArgumentParser,
    name: str,
    sentence: str,
    *,
    json: bool = True,
) -> argparse.ArgumentParser:
    parser: argparse.ArgumentParser = commands.add_parser(name, help=sentence, description=sentence, parents=[shared])
    if json:
        parser.add_argument("--json", action="store_true", help=tr("one JSON object a line on stdout"))
    return parser


def _text(given: str) -> str:
    """An argument that is no UTF-8 comes with halves of letters in it, which nothing takes."""
    try:
        given.encode()
    except UnicodeError as error:
        raise argparse.ArgumentTypeError(tr("this is no text; give it as UTF-8")) from error
    return given


def _with_model(parser: argparse.ArgumentParser) -> None:
    parser.add_argument(
        "-m", "--model", metavar="MODEL", type=_text, help=tr("else the largest of the family that fits")
    )


def _add_chat(commands: _Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    chat = _command(commands, shared, "chat", tr("Ask one question."))
    _with_model(chat)
    chat.add_argument(
        "--image", metavar="FILE", action="append", help=tr("a picture to look at; up to four are compared")
    )
    chat.add_argument(
        "--each",
        action="store_true",
        help=tr("ask of each picture alone: files or folders, then the question; the answers are put together"),
    )
    chat.add_argument(
        "--instructions",
        metavar="TEXT|@NAME",
        type=_text,
        help=tr("what the model is told before the question, or the name of instructions you keep"),
    )
    chat.add_argument("--no-merge", action="store_true", help=tr("--each: leave the answers as they are"))
    chat.add_argument("--out", metavar="FILE", help=tr("--each: keep the answers there, and go on if it is there"))
    chat.add_argument(
        "words",
        metavar="PROMPT|-",
        nargs="+",
        help=tr("documents to read, if any, and the question, or - to read it from standard input"),
    )


def _divide_words(parser: argparse.ArgumentParser, chat: argparse.Namespace, more: list[str]) -> None:
    """Which of the words of `chat` are files, and which is the question. `more`: those behind other options."""
    words = [*chat.words, *more]
    del chat.words
    files = words[:-1]
    missing = [each for each in files if not chat.each and each != "-" and not _is_there(each)]
    if missing:
        named = ", ".join(missing)
        parser.error(tr("there is no file {named}; put quotation marks around the question", named=named))
    if not chat.each and (chat.no_merge or chat.out):
        parser.error(tr("--no-merge and --out belong to --each"))
    if chat.each and chat.instructions:
        parser.error(tr("--instructions does not go with --each"))
    if chat.each and not files:
        parser.error(tr("--each takes pictures, and then the question"))
    chat.prompt = words[-1]
    if chat.each and Path(words[-1]).exists() and not Path(words[0]).exists():
        files, chat.prompt = words[1:], words[0]  # the question came first
    chat.each, chat.files = (files, []) if chat.each else ([], files)


def _is_there(file: str) -> bool:
    return file.startswith("file:") or Path(file).exists()


def _add_chart(commands: _Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    sentence = tr("Read a chart, table, receipt or form in a picture, and say of each value how much is known of it.")
    chart = _command(commands, shared, "chart", sentence, json=False)
    _with_model(chart)
    form = chart.add_mutually_exclusive_group()
    form.add_argument("--json", action="store_true", help=tr("one JSON object a line on stdout"))
    form.add_argument("--csv", action="store_true", help=tr("the table as CSV, with the standing of each value"))
    form.add_argument("--markdown", action="store_true", help=tr("the table as Markdown"))
    chart.add_argument("--no-model", action="store_true", help=tr("measure it, and let no model look at it"))
    chart.add_argument(
        "--page", metavar="N", type=_from_one, default=0, help=tr("of a PDF, TIFF or moving picture; else the first")
    )
    chart.add_argument("file", metavar="FILE", help=tr("a picture, or - for standard input"))


def _from_one(given: str) -> int:
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 7 else 0
    if number < 1:
        raise argparse.ArgumentTypeError(tr("pages count from 1"))
    return number


def _add_summarize(commands: _Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    summarize = _command(commands, shared, "summarize", tr("Summarize whole documents."))
    _with_model(summarize)
    long = summarize.add_mutually_exclusive_group()
    long.add_argument("--length", choices=[length.value for length in Length], default=Length.MEDIUM.value)
    long.add_argument("--words", metavar="N", type=_words, default=0, help=tr("about so many words"))
    like = summarize.add_mutually_exclusive_group()
    like.add_argument("--as", dest="shape", choices=[shape.value for shape in Shape], default=Shape.BULLETS.value)
    like.add_argument(
        "--recipe", metavar="TEXT|NAME", type=_text, default="", help=tr("in your own words, or a recipe you keep")
    )
    summarize.add_argument("--focus", metavar="TEXT", type=_text, default="", help=tr("only what concerns this"))
    summarize.add_argument(
        "--language", metavar="CODE", type=_text, default="", help=tr("such as de or German; else the document's own")
    )
    summarize.add_argument("--together", action="store_true", help=tr("one summary of all files"))
    summarize.add_argument(
        "--check", action="store_true", help=tr("have the model judge each sentence against its passages")
    )
    summarize.add_argument(
        "--out", metavar="FILE", help=tr("with a footnote behind each sentence: .md, .docx, .odt, .html or .txt")
    )
    summarize.add_argument(
        "--instant", action="store_true", help=tr("sentences of the text itself, at once and without a model")
    )
    summarize.add_argument(
        "--ics", metavar="FILE", help=tr("--as minutes, --as actions: save what is to be done for a calendar")
    )
    summarize.add_argument(
        "--look", action="store_true", help=tr("have a vision model write down pages that are pictures")
    )
    summarize.add_argument("files", metavar="FILE", nargs="+", help=tr("documents or folders, or - for standard input"))


def _words(given: str) -> int:
    number = int(given) if given.isascii() and given.isdigit() and len(given) < 6 else 0
    if not _LEAST_WORDS <= number <= _MOST_WORDS:
        raise argparse.ArgumentTypeError(tr("from {least} to {most:,}", least=_LEAST_WORDS, most=_MOST_WORDS))
    return number


def _add_rewrite(commands: _Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    rewrite = _command(commands, shared, "rewrite", tr("Say the same in another style."))
    _with_model(rewrite)
    rewrite.add_argument("--style", choices=[style.value for style in Style], required=True)
    rewrite.add_argument(
        "--language", metavar="CODE", type=_text, default="", help=tr("such as de; else the document's own")
    )
    rewrite.add_argument("--diff", action="store_true", help=tr("show what changed, word by word"))
    rewrite.add_argument("file", metavar="FILE", help=tr("a document, or - for standard input"))


def _add_sources(commands: _Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    sentence = tr(
        "Say where in a document each sentence of a text comes from, and what of it stands nowhere. No model."
    )
    sources = _command(commands, shared, "sources", sentence)
    sources.add_argument("summary", metavar="SUMMARY", help=tr("the text, or - for standard input"))
    sources.add_argument("document", metavar="DOCUMENT", help=tr("what it is about, or - for standard input"))


def _add_models(commands: _Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    _command(commands, shared, "models", tr("The family: installed, size, fit, engine."))
    pull = _command(commands, shared, "pull", tr("Download a model."))
    pull.add_argument("--mirror", metavar="URL", help=tr("another library, such as https://mirror.example"))
    pull.add_argument("model", metavar="MODEL", type=_text)
    remove = _command(commands, shared, "remove", tr("Remove a model."), json=False)
    remove.add_argument("model", metavar="MODEL", type=_text)


def _add_engine(commands: _Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    engine = _command(commands, shared, "engine", tr("Corral's own engine."))
    engine.add_argument("action", choices=["status", "install", "remove"])
    engine.add_argument(
        "--from", dest="archive", metavar="ARCHIVE", help=tr("install: an archive that is here already")
    )
    engine.add_argument("--sha256", metavar="HEX", help=tr("install: the archive’s hash, for a build of your own"))
    engine.add_argument("--models", action="store_true", help=tr("remove: its models too"))
    _command(commands, shared, "doctor", tr("What is here, what it can run, and what leaves this computer."))


def _add_archive(commands: _Commands[argparse.ArgumentParser], shared: argparse.ArgumentParser) -> None:
    export = _command(commands, shared, "export", tr("Save chats in a file. Without CHAT, list them."), json=False)
    export.add_argument("--all", action="store_true", help=tr("every chat of the list"))
    export.add_argument(
        "--format", choices=[form.value for form in Form], default="", help=tr("else what the name of the file says")
    )
    export.add_argument("--out", metavar="FILE", help=tr("else standard output, for one chat as text"))
    export.add_argument("chat", metavar="CHAT", nargs="*", help=tr("the number of a chat, or words of its title"))
    bring = _command(commands, shared, "import", tr("Bring chats in, of ChatGPT, Claude and others."))
    bring.add_argument("file", metavar="FILE", help=tr("of Corral, ChatGPT, Claude, Open WebUI or LM Studio"))
