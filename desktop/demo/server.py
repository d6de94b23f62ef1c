"""The demo as a server: its own thread, its own loop, a free port on this computer."""

from __future__ import annotations

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import Future

from desktop.demo.handler import Handler
from desktop.demo.pace import Pace
from desktop.demo.responder import DemoResponder, Responder

_HOST = "127.0.0.1"


class DemoServer:
    """Speaks Ollama's protocol on 127.0.0.1. `start` it once; `stop` may be called again.

    `responder` decides what is answered (by default the demo itself, at `pace`). `on_disconnect` is called in the
    server's thread with the path of a request whose sender left before the answer was complete; `disconnects` counts
    them.
    """

    def __init__(
        self,
        *,
        port: int = 0,
        pace: Pace | None = None,
        responder: Responder | None = None,
        on_disconnect: Callable[[str], None] | None = None,
    ) -> None:
        self._port = port
        self._responder = responder or DemoResponder(pace or Pace.real())
        self._on_disconnect = on_disconnect
        self._thread = threading.Thread(target=self._run, name="demo", daemon=True)
        self._running: Future[tuple[str, asyncio.AbstractEventLoop, asyncio.Event]] = Future()
        self.disconnects = 0

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
        handler = Handler(self._responder, self._left)
        connections: set[asyncio.Task[None]] = set()

        def accept(reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
            task = asyncio.ensure_future(handler.serve(reader, writer))
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

    def _left(self, path: str) -> None:
        self.disconnects += 1
        if self._on_disconnect:
            self._on_disconnect(path)
