"""Asks one engine all that Corral wants of it. Frozen dataclasses go in and come out; every error is a CorralError."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator
from contextlib import aclosing
from dataclasses import replace
from typing import TYPE_CHECKING

from desktop.common.errors import EngineFailed, Help
from desktop.common.i18n import tr
from desktop.engine.answers import read_answer
from desktop.engine.bodies import chat_body, model_body
from desktop.engine.errors.kinds import PullStillClosing
from desktop.engine.frames import Show, Status, decode
from desktop.engine.models import model_file, read_facts, read_list, read_loaded
from desktop.engine.names import cloud_refused, refuse_cloud, same_model
from desktop.engine.probe import probe
from desktop.engine.pulling import read_pull
from desktop.engine.quiet import Quiet
from desktop.engine.types import (
    Ask,
    Endpoint,
    EngineTimes,
    Finish,
    HostReport,
    InstalledModel,
    LoadedModel,
    ModelFacts,
    PullFrame,
    Token,
)

if TYPE_CHECKING:  # both import their libraries at the top; whoever opens a client has paid for them
    from desktop.engine.http import HttpClient
    from desktop.engine.ollama_client import OllamaClient

_POLL = 0.05  # seconds between two looks at what is loaded


class EngineClient:
    """One engine. Used from one event loop; any number of requests at a time."""

    def __init__(
        self, endpoint: Endpoint, http: HttpClient, ollama: OllamaClient, times: EngineTimes, quiet: Quiet | None = None
    ) -> None:
        """`quiet`: shared with the clients of other engines, whose answers go first, too."""
        self.endpoint = endpoint
        self.quiet = quiet or Quiet()
        self._http = http
        self._ollama = ollama
        self._times = times

    async def probe(self, *, installed: bool) -> HostReport:
        """What is at this address now. `installed`: whether there is an Ollama on this computer at all."""
        return await probe(self.endpoint, self._http, self._times, installed=installed)

    async def cloud_off(self) -> bool | None:
        """Whether the engine itself is set to stay on this computer; None where it is too old to say."""
        reply = await self._http.request("GET", "/api/status", wait=self._times.reply)
        if reply.status == 404:
            return None
        if reply.status != 200:
            raise reply.refusal()
        cloud = decode(reply.body, Status).cloud
        return cloud.disabled if cloud else None

    async def models(self) -> tuple[InstalledModel, ...]:
        """What is installed, newest first. Pointers to models on other computers are left out."""
        return read_list(await self._http.call("GET", "/api/tags"))

    async def facts(self, name: str) -> ModelFacts:
        """Raises ModelMissing when it is not installed, ModelUnavailable for a model on another computer."""
        return read_facts(name, await self._show(name))

    async def model_file(self, name: str) -> str:
        """Where an installed model is, on the computer of the engine; "" where it does not say. Raises as `facts`."""
        return model_file(await self._show(name))

    def chat(self, ask: Ask) -> AsyncGenerator[Token | Finish, None]:
        """The answer, piece by piece, and exactly one Finish as the last thing.

        The Finish says EARLY when the stream ended without the engine's last word, and INTERRUPTED when the connection
        broke or fell silent after text had begun. Raises CorralError before any text, and for an error the engine
        reports in the middle of an answer. Cancelling the reading task closes the connection: the engine stops at once.
        An engine that refuses to tell `logprobs` is asked without them.
        """
        refuse_cloud(ask.model)
        lines = self._lines(ask)
        if ask.fresh:
            lines = self._on_fresh_model(ask.model, lines)
        plainer = (lambda: self.chat(replace(ask, logprobs=False))) if ask.logprobs else None
        return read_answer(self.quiet.in_front(lines), ask.model, plainer, every=bool(ask.form))

    async def read_ahead(self, ask: Ask) -> bool:
        """Has the engine read what a request will begin with, unless somebody wants something, and until somebody does.

        Whether it was read to its end. Raises as `chat`.
        """
        refuse_cloud(ask.model)

        async def read() -> None:
            async with aclosing(read_answer(self._lines(ask), ask.model)) as pieces:
                async for _ in pieces:
                    pass

        return await self.quiet.run(read())

    async def pull(self, name: str, *, insecure: bool = False) -> AsyncGenerator[PullFrame, None]:
        """Downloads a model; the last frame says SUCCESS, all else ends with a CorralError.

        Cancelling stops the download; what has arrived is kept and the next pull goes on from there. `insecure` allows
        a library without encryption.
        """
        refuse_cloud(name)
        body = model_body(name, insecure=insecure, stream=True)
        for last in (False, True):
            # Checking many gigabytes is silent for minutes, and a cut in it would let a damaged file pass: no limit.
            lines = self._http.lines("/api/pull", body, first=self._times.reply, between=None, model=name)
            try:
                async with aclosing(read_pull(lines, name)) as frames:
                    async for frame in frames:
                        yield frame
            except PullStillClosing:
                if last:
                    raise
            else:
                return
            # The writers of a pull that was just cancelled are given a moment to leave.
            await asyncio.sleep(self._times.again)

    async def loaded(self) -> tuple[LoadedModel, ...]:
        """What is in memory now, also what is on its way there."""
        return read_loaded(await self._http.call("GET", "/api/ps"))

    async def load(self, name: str, num_ctx: int) -> None:
        """Puts a model into memory. Raises CannotRun where the engine does not know this kind of model."""
        refuse_cloud(name)
        # `shift` counts as a way of loading since 0.30: with another one the next question would load it anew.
        body = model_body(name, messages=[], shift=False, options={"num_ctx": num_ctx})
        with self.quiet.wanted():
            reply = await self._http.request("POST", "/api/chat", body, wait=self._times.first)
        if reply.status >= 300:
            raise reply.refusal(name)

    async def unload(self, name: str) -> None:
        """Asks the engine to put a model away; it does so when its last answer is finished."""
        await self._http.call("POST", "/api/chat", model_body(name, messages=[], keep_alive=0), model=name)

    async def delete(self, name: str) -> None:
        """Removes a model from the disk, and from memory first: the engine would go on holding it."""
        if any(same_model(row.name, name) for row in await self.loaded()):
            await self.unload(name)
        await self._ollama.delete(name)

    async def copy(self, source: str, destination: str) -> None:
        await self._ollama.copy(source, destination)

    async def embed(self, model: str, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        """One vector of length 1 for each text. Raises InputUnreadable where a text is too long for the model."""
        refuse_cloud(model)
        return await self._ollama.embed(model, texts)

    async def aclose(self) -> None:
        await self._http.aclose()
        await self._ollama.aclose()

    def _lines(self, ask: Ask) -> AsyncGenerator[list[bytes], None]:
        return self._http.lines(
            "/api/chat", chat_body(ask), first=self._times.first, between=self._times.between, model=ask.model
        )

    async def _show(self, name: str) -> Show:
        refuse_cloud(name)
        show = decode(await self._http.call("POST", "/api/show", model_body(name), model=name), Show)
        if show.remote_host or show.remote_model:
            raise cloud_refused(name)
        return show

    async def _on_fresh_model(
        self, model: str, lines: AsyncGenerator[list[bytes], None]
    ) -> AsyncGenerator[list[bytes], None]:
        async with aclosing(lines):
            await self._put_away(model)
            async for batch in lines:
                yield batch

    async def _put_away(self, name: str) -> None:
        """Makes sure that the model is not loaded, under whatever name it was: an engine loads files, not names."""
        loaded = await self.loaded()
        if not loaded:
            return
        digests = {row.digest for row in await self.models() if same_model(row.name, name)}

        def stays(rows: tuple[LoadedModel, ...]) -> bool:
            return any(row.digest in digests or same_model(row.name, name) for row in rows)

        if not stays(loaded):
            return
        await self.unload(name)
        try:
            async with asyncio.timeout(self._times.first):
                while stays(await self.loaded()):  # noqa: ASYNC110 - the engine has no event to wait for
                    await asyncio.sleep(_POLL)
        except TimeoutError as problem:
            raise EngineFailed(
                tr("{model} is still busy with another answer.", model=name),
                tr("Wait until it is finished, then try again."),
                retry=True,
                help=Help.TRY_AGAIN,
            ) from problem
