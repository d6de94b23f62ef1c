"""Engines that say what they are asked to say of one model, m."""

from __future__ import annotations

from desktop.common.types import Message, Picture, Role
from tests.engine_double.faults import Answer, FaultyEngine, end, status, stream, whole, words

QUESTION = (Message(Role.USER, "What is this?"),)
PICTURE = Picture("p.png", b"\x89PNG", "image/png", 1, 1, 1, 1, "0" * 64)
LOOK = (Message(Role.USER, "What is this?", PICTURE),)


def show(architecture: str = "llama", *capabilities: str, context: int = 131_072) -> Answer:
    info = {"general.architecture": architecture, f"{architecture}.context_length": context}
    return whole({"capabilities": list(capabilities or ("completion",)), "model_info": info})


VISION = show("mllama", "completion", "vision")
MISSING = status(404, {"error": "model 'm' not found"})
CHAT = stream([*words("Hi"), *end()])


def engine(version: str, shown: Answer = MISSING) -> FaultyEngine:
    return FaultyEngine(
        {
            "/api/version": whole({"version": version}),
            "/api/show": shown,
            "/api/chat": CHAT,
            "/api/ps": whole({"models": []}),
            "/api/tags": whole({"models": [{"name": f"of-{version}:1b", "digest": "d", "size": 1}]}),
        }
    )


TWO_FILES = whole(
    {
        "capabilities": ["completion", "vision"],
        "model_info": {"general.architecture": "mllama"},
        "projector_info": {"general.architecture": "mllama"},
    }
)
