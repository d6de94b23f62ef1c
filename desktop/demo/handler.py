"""One connection: takes its requests, has them answered, and notices at once when the far end leaves."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable
from contextlib import suppress

from desktop.demo.errors import ApiError
from desktop.demo.http import Inbox, Malformed, Reply, Request, is_welcome
from desktop.demo.responder import Responder

log = logging.getLogger(__name__)


class Handler:
    """`on_left` is told the path of a request whose sender left before the answer was complete."""

    def __init__(self, responder: Responder, on_left: Callable[[str], None]) -> None:
        self._responder = responder
        self._on_left = on_left

    async def serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        """Until the far end closes, or an answer could not be given whole."""
        inbox = Inbox(reader)
        try:
            while request := await inbox.request(writer):
                complete = await self._exchange(request, inbox, writer)
                if not complete:
                    return
                if request.last:
                    break
            writer.close()
            await writer.wait_closed()
        except (ConnectionError, Malformed):
            pass  # gone, or no HTTP: there is nobody to tell
        finally:
            writer.transport.abort()

    async def _exchange(self, request: Request, inbox: Inbox, writer: asyncio.StreamWriter) -> bool:
        """True when the whole answer was sent."""
        reply = Reply(writer, head_only=request.method == "HEAD")
        answer = asyncio.ensure_future(self._answer(request, reply))
        gone = asyncio.ensure_future(inbox.until_gone())
        try:
            await asyncio.wait({answer, gone}, return_when=asyncio.FIRST_COMPLETED)
            if not answer.done():
                self._on_left(request.path)
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
