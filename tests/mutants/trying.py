"""Runs the tests that concern a mutant, in a process of its own that may end in any way.

The processes are forked from one that has loaded what the tests need besides Corral, so that a start costs little.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import resource
import select
import signal
import sys
import threading
import time
from collections.abc import Callable, Generator, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import FrameType, ModuleType
from typing import Any

import pytest
from hypothesis import settings

from tests.mutants.making import Mutant

ROOT = Path(__file__).resolve().parents[2]

_OURS = ("desktop", "tests")
_CPU = (5, 5)  # seconds of processor time a mutant has, and how many times that of its tests
_CLOCK = (30, 10)  # the same by the clock, for one that waits for ever
_MEMORY = 3 * 2**30
_ALREADY = "ignore::pytest.PytestAssertRewriteWarning"  # plugins are loaded before the child is forked
_ARGUMENTS = ["-q", "-p", "no:cacheprovider", "-W", _ALREADY, "-o", "addopts=--strict-markers --strict-config"]


@dataclass(frozen=True)
class Tested:
    """What tests do without a mutant: the seconds each takes, and the lines each runs of each watched file."""

    seconds: dict[str, float]
    lines: dict[str, dict[str, frozenset[int]]]

    def concerned(self, mutant: Mutant) -> list[str]:
        """The tests that run its lines, the quickest first; all of them where it is in what runs at import."""
        tests = [
            test
            for test in self.seconds
            if not mutant.where or not self.lines[test].get(mutant.path, frozenset()).isdisjoint(mutant.lines)
        ]
        return sorted(tests, key=self.seconds.__getitem__)


@dataclass(frozen=True)
class Outcome:
    """`by_time`: caught because it never came to an end."""

    mutant: Mutant
    caught: bool
    by_time: bool = False


class _Watch:
    """Notes what each test takes, and, when it traces, which lines of the watched files it runs."""

    def __init__(self, watched: Sequence[str], *, traces: bool) -> None:
        self._watched = {str(ROOT / path): path for path in watched}
        self._traces = traces
        self.seconds: dict[str, float] = {}
        self.lines: dict[str, dict[str, set[int]]] = {}

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Generator[None, object, object]:
        lines: dict[str, set[int]] = {}
        began = time.perf_counter()
        if self._traces:
            tracer = self._tracer(lines)
            threading.settrace(tracer)
            sys.settrace(tracer)
        try:
            return (yield)
        finally:
            sys.settrace(None)
            threading.settrace(None)
            self.seconds[item.nodeid] = time.perf_counter() - began
            self.lines[item.nodeid] = lines

    def _tracer(self, lines: dict[str, set[int]]) -> Callable[[FrameType, str, Any], Any]:
        def trace(frame: FrameType, _event: str, _argument: object) -> Any:
            path = self._watched.get(frame.f_code.co_filename)
            if path is None:
                return None
            ran = lines.setdefault(path, set())

            def each(inner: FrameType, _event: str, _argument: object) -> Any:
                ran.add(inner.f_lineno)
                return each

            ran.add(frame.f_lineno)
            return each

        return trace


class _Chosen:
    """Only these tests, in this order."""

    def __init__(self, tests: Sequence[str]) -> None:
        self._place = {test: place for place, test in enumerate(tests)}

    def pytest_collection_modifyitems(self, items: list[pytest.Item]) -> None:
        items[:] = sorted(
            (each for each in items if each.nodeid in self._place), key=lambda each: self._place[each.nodeid]
        )


class _Instead(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Finds the mutant where its module is imported."""

    def __init__(self, mutant: Mutant) -> None:
        self._name = mutant.path.removesuffix(".py").replace("/", ".")
        self._path = str(ROOT / mutant.path)
        self._source = mutant.source

    def find_spec(
        self, fullname: str, _path: Sequence[str] | None, _target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        if fullname != self._name:
            return None
        return importlib.util.spec_from_file_location(fullname, self._path, loader=self)

    def exec_module(self, module: ModuleType) -> None:
        exec(compile(self._source, self._path, "exec"), module.__dict__)


def tested(tests: Sequence[str], watched: Sequence[str]) -> Tested:
    """Runs the tests as they are. Raises RuntimeError where one fails: then nothing can be said of mutants."""
    plain = _watched(tests, watched, traces=False)
    traced = _watched(tests, watched, traces=True)
    lines = {
        test: {path: frozenset(found) for path, found in traced["lines"].get(test, {}).items()}
        for test in plain["seconds"]
    }
    for name in plain["modules"]:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    return Tested(plain["seconds"], lines)


def _watched(tests: Sequence[str], watched: Sequence[str], *, traces: bool) -> dict[str, Any]:
    reading, writing = os.pipe()

    def work() -> int:
        os.close(reading)
        watch = _Watch(watched, traces=traces)
        code = pytest.main([*_ARGUMENTS, *tests], plugins=[watch])
        modules = [name for name in sys.modules if not name.startswith((*_OURS, "__"))]
        lines = {test: {path: sorted(ran) for path, ran in found.items()} for test, found in watch.lines.items()}
        with os.fdopen(writing, "w") as pipe:
            json.dump({"seconds": watch.seconds, "lines": lines, "modules": modules}, pipe)
        return int(code)

    child = _fork(work, silent=traces)
    os.close(writing)
    with os.fdopen(reading) as pipe:
        said = pipe.read()
    _, status = os.waitpid(child, 0)
    # Traced, work takes longer than some tests allow; whether they pass was seen without.
    if not said or (status and not traces):
        raise RuntimeError("The tests do not pass as they are.")
    found: dict[str, Any] = json.loads(said)
    return found


def check_harmless(path: str, source: str, known: Tested) -> None:
    """Raises RuntimeError where the module as it is would be caught: then everything would be."""
    (outcome,) = outcomes([(Mutant(path, "", range(0), "", "", source), known)], 1)
    if outcome.caught:
        raise RuntimeError(f"The tests fail where {path} is tried as it is.")


def outcomes(work: Sequence[tuple[Mutant, Tested]], at_once: int) -> Iterator[Outcome]:
    """As they come. A mutant that no test runs is not caught."""
    waiting = list(reversed(work))
    running: dict[int, _Running] = {}
    try:
        while waiting or running:
            while waiting and len(running) < at_once:
                mutant, known = waiting.pop()
                tests = known.concerned(mutant)
                if not tests:
                    yield Outcome(mutant, caught=False)
                    continue
                started = _Running.start(mutant, tests, sum(known.seconds[test] for test in tests))
                running[started.watched] = started
            ready, _, _ = select.select(list(running), [], [], 1.0)
            for watched in [*ready, *(each.watched for each in running.values() if each.is_late)]:
                if watched in running:
                    yield running.pop(watched).end()
    finally:
        for left in running.values():
            left.end()


@dataclass(frozen=True)
class _Running:
    mutant: Mutant
    child: int
    watched: int  # a file that can be read once the child has ended
    until: float

    @classmethod
    def start(cls, mutant: Mutant, tests: Sequence[str], seconds: float) -> _Running:
        processor = int(_CPU[0] + _CPU[1] * seconds)

        def work() -> int:
            resource.setrlimit(resource.RLIMIT_CPU, (processor, processor + 1))
            resource.setrlimit(resource.RLIMIT_DATA, (_MEMORY, _MEMORY))
            sys.meta_path.insert(0, _Instead(mutant))
            files = sorted({test.partition("::")[0] for test in tests})
            return int(pytest.main([*_ARGUMENTS, "-x", "--tb=no", *files], plugins=[_Chosen(tests)]))

        child = _fork(work)
        return cls(mutant, child, os.pidfd_open(child), time.monotonic() + _CLOCK[0] + _CLOCK[1] * seconds)

    @property
    def is_late(self) -> bool:
        return time.monotonic() > self.until

    def end(self) -> Outcome:
        late = not select.select([self.watched], [], [], 0)[0]
        if late:
            os.kill(self.child, signal.SIGKILL)
        _, status = os.waitpid(self.child, 0)
        os.close(self.watched)
        by_time = late or os.WIFSIGNALED(status)
        return Outcome(self.mutant, caught=by_time or status != 0, by_time=by_time)


def _fork(work: Callable[[], int], *, silent: bool = True) -> int:
    """A child in which hypothesis draws the same examples as in its neighbour."""
    sys.stdout.flush()
    child = os.fork()
    if child:
        return child
    code = 70
    try:
        nothing = os.open(os.devnull, os.O_RDWR)
        for stream in (0, 1, 2) if silent else (0,):
            os.dup2(nothing, stream)
        os.chdir(ROOT)
        settings.register_profile("mutants", deadline=None, derandomize=True, database=None)
        settings.load_profile("mutants")
        code = work()
        sys.stdout.flush()
    finally:
        os._exit(code)
