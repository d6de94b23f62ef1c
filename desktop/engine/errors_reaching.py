"""Errors of reaching an engine at all, and of models that would lead beyond this computer."""

from __future__ import annotations

from desktop.common.errors import EngineUnreachable, Help, ModelUnavailable
from desktop.engine.error_kinds import EngineGone, EngineNotRunning, EngineSilent, NotAnEngine, Row, pattern

REACHING: tuple[Row, ...] = (
    # Reaching the engine.
    Row(
        2,
        pattern(r"bind: (address already in use|Only one usage of each socket address)"),
        EngineUnreachable,
        "Another program uses the engine’s port.",
        "It may be an Ollama that is already running. Use that one, or choose another port in Settings.",
        retry=True,
        help=Help.OPEN_SETTINGS,
    ),
    Row(
        41,
        pattern(r"^$"),
        NotAnEngine,
        "The engine refused the connection.",
        "It does not accept this address as its own. A proxy or a forwarded name may be in between; check the address.",
        help=Help.OPEN_SETTINGS,
        status=403,
    ),
    # What must never leave this computer.
    Row(
        38,
        pattern(r"ollama cloud is disabled"),
        ModelUnavailable,
        "{model} runs on another computer.",
        "The engine is set to use nothing beyond this one, and so is Corral. Choose another model.",
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        40,
        pattern(r"this server cannot run this remote model"),
        ModelUnavailable,
        "{model} is only a pointer to another computer.",
        "Corral keeps everything on this one. Choose another model.",
        help=Help.CHOOSE_MODEL,
    ),
    Row(
        39,
        pattern(r"^(?!unauthorized: access denied).*unauthorized"),
        ModelUnavailable,
        "{model} wants an account on another computer.",
        "Corral keeps everything on this one and signs in nowhere. Choose another model.",
        help=Help.CHOOSE_MODEL,
        status=401,
    ),
    # What the socket says.
    Row(
        1,
        pattern(r"connection refused|failed to connect to ollama|all connection attempts failed"),
        EngineNotRunning,
        "The engine is not running.",
        "Start it and try again.",
        retry=True,
        help=Help.START_ENGINE,
    ),
    Row(
        3,
        None,
        EngineSilent,
        "The engine is still starting.",
        "It takes connections but does not answer yet. This can take a minute or two.",
        retry=True,
        help=Help.TRY_AGAIN,
    ),
    Row(
        45,
        pattern(r"peer closed connection|server disconnected|connection reset|broken pipe"),
        EngineGone,
        "The engine stopped while answering.",
        "It was closed, or it crashed. Start it and try again.",
        retry=True,
        help=Help.START_ENGINE,
    ),
)
