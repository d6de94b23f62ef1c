from __future__ import annotations

import pytest

from desktop.engine.errors.kinds import NotAnEngine
from desktop.engine.types import Version
from desktop.engine.versions import can_run, is_supported, known_to_run, needs_reload_for_pictures, parse_version


@pytest.mark.parametrize(
    ("text", "version", "short"),
    [
        ("0.24.0", Version(0, 24, 0), "0.24"),
        ("v0.12.6", Version(0, 12, 6), "0.12.6"),
        ("0.33.0-rc2", Version(0, 33, 0), "0.33"),
        ("0.24.0+build.5", Version(0, 24, 0), "0.24"),
        ("0.0.0", Version(0, 0, 0), "0.0"),
        ("1.2", Version(1, 2, 0), "1.2"),
    ],
)
def test_versions(text: str, version: Version, short: str) -> None:
    assert parse_version(text) == version
    assert parse_version(text).text == text
    assert parse_version(text).short == short


@pytest.mark.parametrize("text", ["", "nginx", "0", "0.24.0.0.0x", "٣.٤.٥"])
def test_what_is_no_version_is_no_engine(text: str) -> None:
    with pytest.raises(NotAnEngine):
        parse_version(text)


@pytest.mark.parametrize(
    ("text", "supported"),
    [("0.12.5", False), ("0.12.6", True), ("0.12.6-rc1", True), ("0.33.0", True), ("0.0.0", True), ("0.1.48", False)],
)
def test_older_engines_would_lose_text(text: str, supported: bool) -> None:
    assert is_supported(parse_version(text)) is supported


@pytest.mark.parametrize(
    ("text", "runs"),
    [
        ("0.12.5", False),
        ("0.12.6", True),
        ("0.24.0", True),
        ("0.25.0-rc0", True),
        ("0.29.9", True),
        ("0.30.0-rc1", False),
        ("0.33.0", False),
        ("0.34.2", False),
        ("0.0.0", False),  # built from source: nobody can tell, and a wrong yes costs a download of 8 GB
    ],
)
def test_the_vision_model_runs_on_some_engines_only(text: str, runs: bool) -> None:
    assert can_run("mllama", parse_version(text)) is runs


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("0.12.5", False),
        ("0.24.0", True),
        ("0.30.0-rc1", False),
        ("0.34.1", False),
        ("0.34.2", None),
        ("1.0.0", None),
        ("0.0.0", None),
    ],
)
def test_of_later_engines_nobody_knows(text: str, known: bool | None) -> None:
    assert known_to_run("mllama", parse_version(text)) is known


def test_other_models_run_on_all_supported_engines() -> None:
    assert can_run("llama", parse_version("0.33.0"))
    assert can_run("", parse_version("0.0.0"))
    assert not can_run("llama", parse_version("0.12.5"))


def test_only_the_vision_model_is_loaded_anew() -> None:
    assert needs_reload_for_pictures("mllama", parse_version("0.24.0"))
    assert not needs_reload_for_pictures("llama", parse_version("0.24.0"))
    assert not needs_reload_for_pictures("mllama", parse_version("0.35.0"))
    assert needs_reload_for_pictures("mllama", parse_version("0.0.0"))  # may be an old one
    assert not needs_reload_for_pictures("llama", parse_version("0.0.0"))
