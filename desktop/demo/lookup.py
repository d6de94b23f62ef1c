"""From the name in a request to an installed model, or to the error the protocol has for it."""

from __future__ import annotations

from desktop.demo import fields
from desktop.demo.errors import ApiError, bad_request, not_found
from desktop.demo.names import ConflictingSource, InvalidName, ModelName, parse_name
from desktop.demo.store import Installed, Store


def asked_name(body: fields.Json) -> str:
    """`model`, or `name` as older clients call it."""
    return fields.text(body, "model") or fields.text(body, "name")


def valid_name(asked: str) -> ModelName:
    """Raises ApiError 400."""
    try:
        return parse_name(asked)
    except InvalidName as error:
        raise bad_request("invalid model name") from error
    except ConflictingSource as error:
        raise bad_request(f'use either :local or :cloud, not both: "{asked}"') from error


def existing(store: Store, asked: str, *, cloud: str = "remote model is unavailable") -> Installed:
    """Raises ApiError: 400 no name at all, 403 a model on another computer, 404 not installed."""
    name = valid_name(asked)
    if name.cloud:
        raise ApiError(403, f"ollama cloud is disabled: {cloud}")
    found = store.find(name)
    if found is None:
        raise not_found(asked)
    return found
