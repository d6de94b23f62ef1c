"""Runs `corral chat`: one question, one answer, nothing kept."""

from __future__ import annotations

import asyncio
import time
from argparse import Namespace
from collections.abc import Sequence

from desktop.chat.context.attaching import Attacher
from desktop.chat.context.branches import Branch
from desktop.chat.context.documents import with_documents
from desktop.chat.context.manner import system_of
from desktop.chat.context.turns import question_text
from desktop.chat.english import needs_note
from desktop.chat.events import Waiting
from desktop.chat.single_answers import one_line
from desktop.chat.watching import watched
from desktop.cli import inputs
from desktop.cli.console import Console, Json
from desktop.cli.each import run_each
from desktop.cli.reports import doubts_json, model_line
from desktop.common.doubt.finder import DoubtFinder
from desktop.common.errors import EngineFailed, Exit, UsageProblem
from desktop.common.i18n import tr
from desktop.common.letters import letter_of
from desktop.common.streams import closing
from desktop.common.types import Attachment, Ending, Member, Message, Picture, Portion, Role
from desktop.engine.types import EngineKind, Finish, Token
from desktop.pictures.remarks import remarks
from desktop.services import Services
from desktop.vault.draft_types import AddedDocument
from desktop.vault.types import Manner

_UNFINISHED = {
    Ending.LENGTH: "The model’s memory is full, and the answer stops here. Ask for less at once.",
    Ending.EARLY: "The engine ended the answer early. Try again.",
    Ending.INTERRUPTED: "The connection broke in the middle of the answer. See that the engine runs, and try again.",
    Ending.REPEATED: "The model began to repeat itself, so it was stopped. Try again, or ask in other words.",
    Ending.STOPPED: "Stopped.",
}


def unfinished(ending: Ending) -> str:
    """Why an answer is not whole, as a sentence."""
    return tr(_UNFINISHED[ending])


async def run(services: Services, arguments: Namespace, console: Console) -> Exit:
    """Stream the answer. ENGINE_FAILED when it did not come to its end; what came was printed."""
    if arguments.each:
        return await run_each(services, arguments, console)
    question = await inputs.prompt(arguments.prompt, console)
    told = await instructions(services, arguments.instructions)
    picture = await inputs.picture(services, arguments.image)
    model = await services.choose_model(arguments.model, with_picture=picture is not None)
    route = await services.router.route(model, with_picture=picture is not None)
    console.note(model_line(model, route.engine))
    for remark in _remarks(picture, question, model) if picture else ():
        console.note(remark)
    documents = await _documents(services, arguments.files, question, model, console)
    answer = _Answer(model, route.engine, picture, question, documents)
    try:
        text = with_documents(question_text(question, picture), documents)
        message = Message(Role.USER, text, picture)
        asked = route.weighing if console.as_json else route
        async with closing(watched(asked.chat((*told, message)), question)) as events:
            async for event in events:
                if isinstance(event, Token):
                    answer.add(event)
                    console.write(event.text)
                else:
                    answer.finish = event
    except asyncio.CancelledError:
        answer.break_off(Ending.STOPPED, console)
        raise
    except EngineFailed:
        answer.break_off(Ending.INTERRUPTED, console)
        raise
    console.line() if not answer.text.endswith("\n") else None
    answer.report(console)
    if answer.finish.ending is Ending.COMPLETE:
        if answer.text.strip():
            return Exit.DONE
        console.note(tr("The model said nothing. Try again, or ask in other words."))
        return Exit.ENGINE_FAILED
    console.note(unfinished(answer.finish.ending))
    return Exit.ENGINE_FAILED


async def _documents(
    services: Services, files: Sequence[str], question: str, model: str, console: Console
) -> tuple[Attachment, ...]:
    """As much of each as fits the model's memory: all of its words, else what was made of all of them."""
    if not files:
        return ()
    added = [AddedDocument(await inputs.document(services, file)) for file in files]
    found: tuple[Attachment, ...] = ()
    attacher = Attacher(services.router, services.whole_reader.read)
    async with closing(attacher.attach(added, question, Branch(), model)) as pieces:
        async for piece in pieces:
            if isinstance(piece, Waiting):
                console.note(piece.note)
            else:
                found = piece
    for each in found:
        if each.portion is Portion.SUMMARY:
            words = tr("{name} is too long for the model’s memory: a summary of all of it goes along.", name=each.name)
            console.note(words)
        for gap in each.gaps:
            console.note(f"{each.name}: {gap}")
    return found


async def instructions(services: Services, given: str | None) -> tuple[Message, ...]:
    """What is said before the question: `given` itself, or after an @ what is kept under that name. Raises
    UsageProblem for a name nobody knows, and VaultProblem.
    """
    text = given or ""
    if text.startswith("@"):
        kept = await services.profile(demo=services.options.demo).history.instructions.all()
        text = next((each.text for each in kept if each.name.casefold() == text[1:].strip().casefold()), "")
        if not text:
            names = ", ".join(each.name for each in kept) or tr("none")
            raise UsageProblem(
                tr("No instructions are kept as {name}.", name=given), tr("There are: {names}.", names=names)
            )
    return (Message(Role.SYSTEM, system_of(Manner(text))),) if text.strip() else ()


def _remarks(picture: Picture, question: str, model: str) -> list[str]:
    """What to know before believing the answer."""
    said = [
        tr(
            "{letter}, {name}: seen at {size}, alone at {alone}.",
            letter=letter_of(place),
            name=one_line(each.name),
            size=_size(each.box.width, each.box.height),
            alone=_size(each.width, each.height),
        )
        for place, each in enumerate(picture.look.members)
    ]
    if needs_note(question, model):
        said.append(tr("Llama 3.2 reads pictures in English only: another language is often misunderstood."))
    return [*said, *remarks(picture)]


def _size(width: int, height: int) -> str:
    return tr("{width} × {height}", width=width, height=height)


class _Answer:
    """What came, and how it ended."""

    def __init__(
        self,
        model: str,
        engine: EngineKind,
        picture: Picture | None,
        question: str,
        documents: Sequence[Attachment] = (),
    ) -> None:
        self._documents = documents
        self.pieces: list[str] = []
        self._finder = DoubtFinder(question)
        self.finish = Finish(Ending.EARLY)
        self._model = model
        self._engine = engine
        self._picture = picture
        self._began = time.monotonic()

    @property
    def text(self) -> str:
        return "".join(self.pieces)

    def add(self, token: Token) -> None:
        self.pieces.append(token.text)
        self._finder.feed(token.text, token.weighed)

    def break_off(self, ending: Ending, console: Console) -> None:
        """Nothing that came is lost, with --json neither."""
        self.finish = Finish(ending)
        if self.pieces:
            self.report(console)

    def report(self, console: Console) -> None:
        if not console.as_json:
            return
        self._finder.finish()
        console.object(
            {
                "model": self._model,
                "engine": self._engine.value,
                "text": self.text,
                "ending": self.finish.ending.value,
                "prompt_tokens": self.finish.prompt_tokens,
                "answer_tokens": self.finish.answer_tokens,
                "seconds": round(time.monotonic() - self._began, 3),
                "doubts": doubts_json(self._finder.doubts, self.text),
                **({"picture": _picture(self._picture)} if self._picture else {}),
                **({"documents": [_document(each) for each in self._documents]} if self._documents else {}),
            }
        )


def _document(attached: Attachment) -> Json:
    return {"name": attached.name, "read": attached.portion.value, "gaps": list(attached.gaps)}


def _picture(picture: Picture) -> Json:
    look = picture.look
    return {
        "name": picture.name,
        "width": picture.width,
        "height": picture.height,
        "ground": look.backdrop.value,
        "series": look.series.value,
        "number": look.number,
        "count": look.count,
        "blank": look.blank,
        "remarks": list(remarks(picture)),
        **({"members": [_member(place, each) for place, each in enumerate(look.members)]} if look.members else {}),
    }


def _member(place: int, member: Member) -> Json:
    """One of several on a canvas."""
    return {
        "letter": letter_of(place),
        "name": member.name,
        "width": member.box.width,
        "height": member.box.height,
        "alone": {"width": member.width, "height": member.height},
    }
