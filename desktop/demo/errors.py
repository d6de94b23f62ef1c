"""The errors the protocol knows: a status and Ollama's own words. Clients match on these: not translated."""

from __future__ import annotations


class ApiError(Exception):
    """Becomes `{"error": text}` with this status, or the last line of a stream that has already begun."""

    def __init__(self, status: int, text: str) -> None:
        super().__init__(text)
        self.status = status
        self.text = text


def bad_request(text: str) -> ApiError:
    return ApiError(400, text)


def not_found(model: str) -> ApiError:
    return ApiError(404, f"model '{model}' not found")
