"""A model whose bytes are checked once more, and a download of it that was cut in the engine's own check."""

from __future__ import annotations

from desktop.engine.model_store import Store
from desktop.engine.types import EngineKind, Layer, Manifest
from desktop.family.downloads.journal import Journal
from tests.unit.engine.stores import digest_of
from tests.unit.family.scripts import MANIFEST, SUCCESS, VERIFYING, WRITING, Bench, Engine, Gate, down

MODEL = "llama3.2:1b"
GOOD, NOTE = b"the right bytes", b"a licence"
A, B = digest_of(GOOD), digest_of(NOTE)
TOLD = Manifest(MODEL, (Layer("model", A, len(GOOD)), Layer("license", B, len(NOTE))), "llama", "the digest")


def bench_of(store: Store | None, journal: Journal | None = None, kind: EngineKind = EngineKind.MANAGED) -> Bench:
    bench = Bench(Engine(kind), store=store, journal=journal, manifests={MODEL: TOLD})
    bench.engine.digests[MODEL] = "the digest"
    return bench


async def cut_in_the_check(store: Store | None) -> Journal:
    """Corral dies when all bytes are here. What it leaves is the journal."""
    bench = bench_of(store)
    gate = Gate()
    bench.engine.scripts[MODEL] = [
        (MANIFEST, down(A, len(GOOD), 4), down(B, len(NOTE), 2), VERIFYING, gate, SUCCESS),
    ]
    await bench.pulls.add(MODEL)
    await gate.reached.wait()
    await bench.pulls.aclose(hurry=True)
    return bench.journal


HERE_ALREADY = (MANIFEST, down(A, len(GOOD), len(GOOD)), down(B, len(NOTE), len(NOTE)), VERIFYING, WRITING, SUCCESS)
