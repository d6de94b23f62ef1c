"""Asks an engine through Ollama's own Python client for what that client does well: delete, copy, embed.

That client reads OLLAMA_API_KEY and the proxy settings from the environment by itself. Our transport sends neither.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable
from typing import TypeVar

import httpx
import ollama

from desktop.engine.connection_log import ConnectionLog
from desktop.engine.errors.explain import error_of, error_text, explain, not_understood
from desktop.engine.errors.kinds import Fault
from desktop.engine.transport import open_transport
from desktop.engine.types import EngineTimes

R = TypeVar("R")


class OllamaClient:
    """One engine through Ollama's client. Raises CorralError only."""

    def __init__(self, url: str, connection_log: ConnectionLog, times: EngineTimes) -> None:
        self._times = times
        self._transport = open_transport(httpx.URL(url), connection_log, bounded=True)
        self._client = ollama.AsyncClient(
            host=url,
            # Taken off again by the transport. Without it the client would read OLLAMA_API_KEY, whatever that holds.
            headers={"Authorization": "none"},
            transport=self._transport,
            trust_env=False,
            follow_redirects=False,
            timeout=httpx.Timeout(None, connect=times.connect),
        )

    async def delete(self, name: str) -> None:
        await self._asked(self._client.delete(name), self._times.reply, name)

    async def copy(self, source: str, destination: str) -> None:
        await self._asked(self._client.copy(source, destination), self._times.reply, source)

    async def embed(self, model: str, texts: tuple[str, ...]) -> tuple[tuple[float, ...], ...]:
        reply = await self._asked(
            self._client.embed(model=model, input=list(texts), truncate=False), self._times.first, model
        )
        return tuple(tuple(vector) for vector in reply.embeddings)

    async def aclose(self) -> None:
        await self._transport.aclose()

    async def _asked(self, request: Awaitable[R], wait: float | None, model: str = "") -> R:
        try:
            async with asyncio.timeout(wait):
                return await request
        except ollama.ResponseError as problem:
            raise explain(error_text(problem.error.encode()), problem.status_code, model=model) from problem
        except TimeoutError as problem:
            raise error_of(Fault.ENGINE_SILENT) from problem
        except (ConnectionError, httpx.ConnectTimeout) as problem:
            raise error_of(Fault.NOT_RUNNING, detail=str(problem)) from problem
        except httpx.DecodingError as problem:
            raise not_understood(str(problem)) from problem
        except httpx.HTTPError as problem:
            raise error_of(Fault.ENGINE_BROKE_OFF, detail=str(problem)) from problem
        except (ValueError, TypeError, AttributeError) as problem:
            # The client unpacks and validates a reply without a look at it; one from elsewhere breaks it in these ways.
            raise not_understood(str(problem)) from problem
