"""What the engine's environment holds, and what it does not."""

from __future__ import annotations

from pathlib import Path

import pytest

from desktop.engine.runtime.environment import engine_environment

HOME, STORE = Path("/own/home"), Path("/own/models")


def of(inherited: dict[str, str], system: str = "linux") -> dict[str, str]:
    return engine_environment(inherited, home=HOME, store=STORE, port=4711, system=system)


def test_it_lives_apart_and_stays_here() -> None:
    environment = of({"HOME": "/home/person", "OLLAMA_MODELS": "/theirs", "OLLAMA_HOST": "0.0.0.0"})
    assert environment == {
        "HOME": str(HOME),
        "OLLAMA_HOST": "127.0.0.1:4711",
        "OLLAMA_MODELS": str(STORE),
        "OLLAMA_NO_CLOUD": "1",
        "OLLAMA_NOPRUNE": "1",
        "OLLAMA_NUM_PARALLEL": "1",
        "OLLAMA_MAX_LOADED_MODELS": "1",
        "OLLAMA_KEEP_ALIVE": "5m",
    }


@pytest.mark.parametrize(
    "name",
    [
        "OLLAMA_DEBUG",
        "OLLAMA_DEBUG_LOG_REQUESTS",
        "OLLAMA_ORIGINS",
        "OLLAMA_REMOTES",
        "OLLAMA_API_KEY",
        "LD_PRELOAD",
        "LD_LIBRARY_PATH",
        "DYLD_INSERT_LIBRARIES",
        "HTTP_PROXY",
        "http_proxy",
        "GODEBUG",
        "GOTRACEBACK",
        "XDG_CONFIG_HOME",
        "SSH_AUTH_SOCK",
        "USERPROFILE",
    ],
)
def test_what_could_change_it_is_dropped(name: str) -> None:
    assert name not in of({name: "1"})


@pytest.mark.parametrize(
    "name", ["PATH", "LANG", "LC_ALL", "TZ", "TMPDIR", "HTTPS_PROXY", "https_proxy", "NO_PROXY", "CUDA_VISIBLE_DEVICES"]
)
def test_what_it_needs_is_kept(name: str) -> None:
    assert of({name: "as it was"})[name] == "as it was"


def test_on_windows_names_are_known_in_any_spelling() -> None:
    environment = of({"SystemRoot": "C:\\Windows", "Path": "C:\\", "Ollama_Debug": "1", "LocalAppData": "x"}, "win32")
    assert environment["SystemRoot"] == "C:\\Windows"
    assert environment["Path"] == "C:\\"
    assert environment["USERPROFILE"] == environment["LOCALAPPDATA"] == str(HOME)
    assert not {"Ollama_Debug", "LocalAppData"} & set(environment)
