"""From the JSON of /api/chat and /api/generate to one question, checked as the engine checks it. Raises ApiError."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from desktop.demo import fields
from desktop.demo.errors import ApiError, bad_request
from desktop.demo.lookup import asked_name, existing
from desktop.demo.models import CONTEXT
from desktop.demo.store import DEFAULT_CONTEXT, Installed, Store
from desktop.demo.tokens import count_tokens
from desktop.demo.turns import Turn

_PER_TURN = 5  # tokens that mark a turn's begin and end
_MOST_CONTEXTS = 10  # without a limit an answer ends after this many times the context
_IMAGE_REFERENCE = re.compile(r"\[img-(\d+)\]")
_KNOWN_PICTURES = (b"\x89PNG\r\n\x1a\n", b"\xff\xd8\xff", b"BM", b"II*\x00", b"MM\x00*")
_TWO_PICTURES = "this model only supports one image while more than one image requested"
_UNREADABLE = "Failed to create new sequence: failed to process inputs: "


@dataclass(frozen=True)
class Question:
    """`asked` is the model's name as the client wrote it: replies echo it. No turns: only load, or unload."""

    asked: str
    installed: Installed
    turns: tuple[Turn, ...]
    num_ctx: int
    num_predict: int
    stop: tuple[str, ...]
    keep_alive: float | None
    stream: bool
    truncate: bool
    shift: bool

    @property
    def unloads(self) -> bool:
        return not self.turns and self.keep_alive == 0

    @property
    def prompt_tokens(self) -> int:
        return _tokens(self.turns)

    @property
    def longest_answer(self) -> int:
        """Tokens after which the answer ends for its length."""
        limit = self.num_ctx * _MOST_CONTEXTS if self.shift else max(1, self.num_ctx - self.prompt_tokens)
        return min(limit, self.num_predict) if self.num_predict > 0 else limit


def read_chat(body: fields.Json, store: Store) -> Question:
    asked = asked_name(body)
    if not asked:
        raise bad_request("model is required")
    messages = [(message, fields.images(message)) for message in fields.objects(body, "messages")]
    installed = existing(store, asked)
    sees = installed.model.build.sees
    turns = tuple(
        Turn(fields.text(message, "role"), fields.text(message, "content"), images[-1] if images and sees else None)
        for message, images in messages
    )
    _check_capabilities(body, asked, installed)
    question = _question(body, asked, installed, turns)
    if not question.unloads and sees and any(len(images) > 1 for _message, images in messages):
        raise ApiError(500, _TWO_PICTURES)
    return question


def read_generate(body: fields.Json, store: Store) -> Question:
    asked = asked_name(body)
    images = fields.images(body)
    installed = existing(store, asked) if asked else None
    if installed is None:
        raise ApiError(404, "model '' not found")
    sees = installed.model.build.sees
    prompt, system = fields.text(body, "prompt"), fields.text(body, "system")
    turns: tuple[Turn, ...] = ()
    if prompt:
        turns = (Turn("system", system),) if system else ()
        turns += (Turn("user", prompt, images[-1] if images and sees else None),)
    _check_capabilities(body, asked, installed)
    question = _question(body, asked, installed, turns)
    if turns and sees and len(images) > 1:
        raise bad_request(_TWO_PICTURES)
    return question


def prepared(question: Question) -> Question:
    """What the model would read, once it is loaded. The engine drops what does not fit, unless told not to."""
    for turn in question.turns:
        if turn.picture is not None and not _is_readable(turn.picture):
            raise ApiError(500, _UNREADABLE + "image: unknown format")
    if question.installed.model.build.sees:
        _check_references(question.turns)
    if question.prompt_tokens <= question.num_ctx:
        return question
    if not question.truncate:
        raise bad_request("the input length exceeds the context length")
    return replace(question, turns=_cut(question.turns, question.num_ctx))


def _question(body: fields.Json, asked: str, installed: Installed, turns: tuple[Turn, ...]) -> Question:
    options = fields.options(body)
    stop = options.get("stop") or []
    if not isinstance(stop, list) or not all(isinstance(item, str) for item in stop):
        raise ApiError(500, 'option "stop" must be of type array')
    return Question(
        asked=asked,
        installed=installed,
        turns=turns,
        num_ctx=min(CONTEXT, fields.whole_number(options, "num_ctx", 0) or DEFAULT_CONTEXT),
        num_predict=fields.whole_number(options, "num_predict", -1),
        stop=tuple(stop),
        keep_alive=fields.keep_alive(body),
        stream=fields.flag(body, "stream", True),
        truncate=fields.flag(body, "truncate", True),
        shift=fields.flag(body, "shift", True),
    )


def _check_capabilities(body: fields.Json, asked: str, installed: Installed) -> None:
    if body.get("tools") and "tools" not in installed.model.build.capabilities:
        raise bad_request(f"registry.ollama.ai/library/{installed.name} does not support tools")
    if body.get("think"):
        raise bad_request(f'"{asked}" does not support thinking')


def _is_readable(picture: bytes) -> bool:
    return picture.startswith(_KNOWN_PICTURES) or (picture[:4] == b"RIFF" and picture[8:12] == b"WEBP")


def _check_references(turns: tuple[Turn, ...]) -> None:
    """A literal [img-N] is read as a picture; one that is not there is an error."""
    pictures = sum(turn.picture is not None for turn in turns)
    for turn in turns:
        for number in _IMAGE_REFERENCE.findall(turn.text):
            if int(number) >= pictures:
                raise ApiError(500, f"{_UNREADABLE}invalid image index: {number}")


def _tokens(turns: tuple[Turn, ...]) -> int:
    return sum(_PER_TURN + count_tokens(turn.text) for turn in turns)


def _cut(turns: tuple[Turn, ...], num_ctx: int) -> tuple[Turn, ...]:
    """Oldest turns go first; system turns and the last one stay, of which the end remains if even that is too long."""
    system = tuple(turn for turn in turns if turn.role == "system")
    rest = [turn for turn in turns if turn.role != "system"]
    while len(rest) > 1 and _tokens((*system, *rest)) > num_ctx:
        rest.pop(0)
    room = max(1, num_ctx - _tokens(system) - _PER_TURN) * 4
    if rest:
        rest[-1] = replace(rest[-1], text=rest[-1].text[-room:])
    return (*system, *rest)
