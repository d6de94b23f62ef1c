"""python -m tests.mutants [PART ...]: breaks one rule after another, and says which of them no test would have caught.

PART is a part of a path, as "family/fit" or "writing/"; all modules below unless given.
"""

from __future__ import annotations

import argparse
import os
import tomllib
from dataclasses import dataclass
from pathlib import Path

from tests.mutants.making import Mutant, mutants_of
from tests.mutants.trying import ROOT, Outcome, Tested, check_harmless, outcomes, tested

# Each module with the tests that concern it.
_TESTS: dict[str, tuple[str, ...]] = {
    "chat/context/memory": ("chat/memory", "chat/what_fills", "chat/exchange", "chat/going_on"),
    "chat/context/filling": ("chat/what_fills",),
    "chat/context/condensing": ("chat/condensing",),
    "chat/context/shortening": ("chat/condensing",),
    "chat/exchange": ("chat/exchange", "chat/going_on", "chat/going_round", "chat/seam", "chat/memory"),
    "family/fit": ("family/fit", "family/contexts"),
    "engine/router": ("engine/router", "engine/router_managed", "engine/router_second"),
    "documents/passages": ("documents/outline", "documents/passages", "documents/markdown"),
    "writing/answer": ("writing/answer", "writing/weak_models", "writing/rewrite"),
    "writing/bounds": ("writing/bounds",),
    "writing/budget": ("writing/bounds", "writing/notes"),
    "writing/diff": ("writing/diff",),
    "writing/doubts": ("writing/doubts", "writing/weak_models"),
    "writing/heads": ("writing/heads", "writing/split"),
    "writing/lists": ("writing/tidy",),
    "writing/notes": ("writing/notes", "writing/summarize"),
    "writing/prompts": ("writing/prompts", "writing/heads"),
    "writing/rewrite": ("writing/rewrite", "writing/heads", "writing/weak_models"),
    "writing/split": ("writing/split", "writing/heads"),
    "writing/summarize": ("writing/summarize", "writing/going_on", "writing/weak_models", "writing/heads"),
    "writing/tidy": ("writing/tidy", "writing/unwrapped", "writing/wrapping"),
    "writing/tracking": ("writing/tracking",),
    "writing/types": ("writing/prompts", "writing/tracking", "writing/summarize"),
    "writing/unrepeated": ("writing/unrepeated", "writing/heads"),
}
_WRAPPING = ("writing/wrapping", "writing/tidy", "writing/unwrapped")
EQUIVALENT = Path(__file__).with_name("equivalent.toml")


@dataclass
class Score:
    caught: int = 0
    by_time: int = 0
    survived: int = 0
    equivalent: int = 0

    def count(self, outcome: Outcome, *, equivalent: bool) -> None:
        if equivalent:
            self.equivalent += 1
        elif outcome.caught:
            self.caught += 1
            self.by_time += outcome.by_time
        else:
            self.survived += 1

    def line(self, name: str) -> str:
        all_of_them = self.caught + self.survived
        share = f"{self.caught / all_of_them:.0%}" if all_of_them else "–"
        figures = f"{all_of_them:>8}{self.caught:>8}{self.by_time:>9}{self.survived:>10}{self.equivalent:>12}{share:>7}"
        return f"{name:34}{figures}"


HEAD = f"{'module':34}{'mutants':>8}{'caught':>8}{'by time':>9}{'survived':>10}{'equivalent':>12}{'score':>7}"


def main() -> None:
    parser = argparse.ArgumentParser(
        prog="python -m tests.mutants", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("parts", nargs="*", metavar="PART")
    parser.add_argument("--at-once", type=int, default=os.cpu_count() or 1, metavar="N", help="mutants at a time")
    options = parser.parse_args()
    modules = {
        path: tests
        for path, tests in _modules().items()
        if not options.parts or any(part in path for part in options.parts)
    }
    if not modules:
        parser.error("No module is called so.")
    _run(modules, options.at_once)


def _modules() -> dict[str, tuple[str, ...]]:
    wrapping = (path.stem for path in sorted((ROOT / "desktop/writing/wrapping").glob("[a-z]*.py")))
    tests = {**_TESTS, **{f"writing/wrapping/{name}": _WRAPPING for name in wrapping}}
    return {f"desktop/{module}.py": tuple(map(_file, names)) for module, names in tests.items()}


def _file(test: str) -> str:
    folder, _, name = test.rpartition("/")
    return f"tests/unit/{folder}/test_{name}.py"


def _run(modules: dict[str, tuple[str, ...]], at_once: int) -> None:
    known = _known()
    sources = {path: (ROOT / path).read_text("utf-8") for path in modules}
    suites: dict[tuple[str, ...], Tested] = {}
    for suite in dict.fromkeys(modules.values()):
        files = [path for path, tests in modules.items() if tests == suite]
        suites[suite] = tested(suite, files)
        check_harmless(files[0], sources[files[0]], suites[suite])
    mutants = {path: mutants_of(path, source) for path, source in sources.items()}
    work = [(each, suites[modules[path]]) for path, made in mutants.items() for each in made]
    print(f"{len(work)} mutants.", flush=True)
    scores = {path: Score() for path in modules}
    for outcome in outcomes(work, at_once):
        mutant = outcome.mutant
        scores[mutant.path].count(outcome, equivalent=mutant.key in known)
        if mutant.key in known and outcome.caught:
            print(f"Called equivalent, but caught:\n{_shown(mutant)}", flush=True)
        elif mutant.key not in known and not outcome.caught:
            print(_shown(mutant), flush=True)
    print(
        HEAD,
        *(score.line(path.removeprefix("desktop/")) for path, score in scores.items() if score != Score()),
        sep="\n",
    )
    _tell_of_stale(known, mutants)


def _known() -> set[tuple[str, str, str, str]]:
    """Mutants that do what the true code does, as far as anybody could see."""
    with EQUIVALENT.open("rb") as file:
        entries = tomllib.load(file).get("mutant", [])
    return {(each["path"], each["where"], each["before"], each["after"]) for each in entries}


def _shown(mutant: Mutant) -> str:
    return f"{mutant.path}:{mutant.lines.stop - 1} {mutant.where}\n  - {mutant.before}\n  + {mutant.after}"


def _tell_of_stale(known: set[tuple[str, str, str, str]], mutants: dict[str, tuple[Mutant, ...]]) -> None:
    made = {each.key for path in mutants for each in mutants[path]}
    for key in known:
        if key[0] in mutants and key not in made:
            print(f"Called equivalent, but no longer made: {' | '.join(key)}")


if __name__ == "__main__":
    main()
