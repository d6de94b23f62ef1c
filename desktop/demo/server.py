"""Serves the demo's answers for Corral's client: its own thread, its own loop, a free port on this computer."""

from __future__ import annotations

import asyncio
import logging
import threading
from concurrent.futures import Future
from contextlib import suppress
from typing import Protocol

from desktop.demo.http import ApiError, Malformed, Reply, Request, is_welcome, read_request
from desktop.demo.responder import DemoResponder
from desktop.demo.speed import DemoSpeed

_HOST = "127.0.0.1"

log = logging.getLogger(__name__)


class Responder(Protocol):
    """What a `DemoServer` asks. `respond` is cancelled when the far end leaves.

    It may raise ApiError (told to the client) and ConnectionError (the connection is dropped without an end).
    """

    async def respond(self, request: Request, reply: Reply) -> None: ...

    def close(self) -> None:
        """The server has stopped."""


class DemoServer:
    """Speaks Ollama's protocol on 127.0.0.1, one request for each connection. `start` it once; `stop` it any time.

    `responder` decides what is answered: by default the demo itself, at `speed`.
    """

    def __init__(self, *, port: int = 0, speed: DemoSpeed | None = None, responder: Responder | None = None) -> None:
        self._port = port
        self._responder = responder or DemoResponder(speed or DemoSpeed.real())
        self._thread = threading.Thread(target=self._run, name="demo", daemon=True)
        self._running: Future[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = Future()

    @property
    def url(self) -> str:
        """Such as "http://127.0.0.1:40123". Waits for the start."""
        return self._running.result()[0]

    def start(self) -> str:
        """The url, once it answers. Raises OSError when the port is taken, OverflowError when there is no such port."""
        self._thread.start()
        try:
            return self.url
        except (OSError, OverflowError):
            self._thread.join()
            raise

    def stop(self) -> None:
        """Drops every connection, as the engine does when it is stopped, and ends the thread."""
        if not self._thread.is_alive():
            return
        _url, loop, stopped = self._running.result()
        loop.call_soon_threadsafe(stopped.set)
        self._thread.join()

    def _run(self) -> None:
        try:
            asyncio.run(self._serve())
        except (OSError, OverflowError) as error:
            self._running.set_exception(error)
        finally:
            self._responder.close()

    async def _serve(self) -> None:
        connections: set[asyncio.Task[None]] = set()

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(self._connection(reader, writer))
            connections.add(task)
            task.add_done_callback(connections.discard)

        stopped = asyncio.Event()
        server = await asyncio.start_server(accept, _HOST, self._port)
        port = server.sockets[0].getsockname()[1]
        self._running.set_result((f"http://{_HOST}:{port}", asyncio.get_running_loop(), stopped))
        await stopped.wait()
        server.close()
        for task in connections:
            task.cancel()
        await asyncio.gather(*connections, return_exceptions=True)

    async def _connection(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """One request and its answer, or as much of it as the far end stays for."""
        try:
            request = await read_request(reader)
            if request is not None and await self._answered(request, reader, writer):
                writer.close()
                await writer.wait_closed()
        except (ConnectionError, Malformed):
            pass  # gone, or no HTTP: there is nobody to tell
        finally:
            writer.transport.abort()

    async def _answered(self, request: Request, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> bool:
        """True when the whole answer was sent. A far end that closes, at any moment of it, ends the answer."""
        reply = Reply(writer)
        answer = asyncio.ensure_future(self._answer(request, reply))
        gone = asyncio.ensure_future(_until_gone(reader))
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
        finally:
            for task in (answer, gone):
                task.cancel()
            await asyncio.wait({answer, gone})
        return not answer.cancelled() and answer.exception() is None and reply.finished

    async def _answer(self, request: Request, reply: Reply) -> None:
        """Lets ConnectionError through: the connection is then dropped as it is, before an answer or in its middle."""
        if not is_welcome(request):
            await reply.nothing(403)
            return
        try:
            await self._responder.respond(request, reply)
            await reply.end()
        except ConnectionError:
            raise
        except ApiError as error:
            await reply.error(error)
        except Exception as error:  # a bug in one answer must not take the server down
            log.exception("bug while answering %s", request.path)
            with suppress(ConnectionError):
                await reply.error(ApiError(500, f"bug in the demo: {type(error).__name__}"))


async def _until_gone(reader: asyncio.StreamReader) -> None:
    with suppress(ConnectionError):
        while await reader.read(1 << 16):
            pass  # nothing more is asked on this connection
