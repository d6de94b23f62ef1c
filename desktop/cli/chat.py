"""corral chat: one question, one answer, nothing kept."""

from __future__ import annotations

import time
from argparse import Namespace

from desktop.cli import inputs
from desktop.cli.console import Console
from desktop.common.errors import Exit
from desktop.common.streams import closing
from desktop.common.types import Ending, Message, Role
from desktop.common.words import tr
from desktop.engine.types import Finish, Token
from desktop.services import Services

_UNFINISHED = {
    Ending.LENGTH: "The model's memory is full; the answer stops here.",
    Ending.EARLY: "The engine ended the answer early. Ask again to get the rest.",
    Ending.INTERRUPTED: "The connection broke in the middle of the answer.",
    Ending.STOPPED: "Stopped.",
}


def unfinished(ending: Ending) -> str:
    """Why an answer is not whole, as a sentence."""
    return tr(_UNFINISHED[ending])


async def run(services: Services, arguments: Namespace, console: Console) -> Exit:
    """Stream the answer. ENGINE_FAILED when it did not come to its end; what came was printed."""
    question = await inputs.prompt(arguments.prompt)
    picture = await inputs.picture(services, arguments.image)
    model = await services.choose_model(arguments.model, with_picture=picture is not None)
    route = await services.router.route(model, with_picture=picture is not None)
    console.note(tr("Model: {model}, on {engine}", model=model, engine=route.engine.label))
    began = time.monotonic()
    pieces: list[str] = []
    finish = Finish(Ending.EARLY)
    async with closing(route.chat((Message(Role.USER, question, picture),))) as answer:
        async for event in answer:
            if isinstance(event, Token):
                pieces.append(event.text)
                console.write(event.text)
            else:
                finish = event
    text = "".join(pieces)
    console.write("" if text.endswith("\n") else "\n")
    if console.as_json:
        console.object(
            {
                "model": model,
                "engine": route.engine.value,
                "text": text,
                "ending": finish.ending.value,
                "prompt_tokens": finish.prompt_tokens,
                "answer_tokens": finish.answer_tokens,
                "seconds": round(time.monotonic() - began, 3),
            }
        )
    if finish.ending is Ending.COMPLETE:
        return Exit.DONE
    console.note(unfinished(finish.ending))
    return Exit.ENGINE_FAILED
