"""Says sentences by a program of the system: espeak-ng or espeak, a process for each."""

from __future__ import annotations

import subprocess
from collections.abc import Mapping, Sequence

from desktop.common.workers import Workers
from desktop.speech.types import NoVoice, Pace, Sentence

_WORDS = {Pace.SLOW: 140, Pace.USUAL: 175, Pace.FAST: 235, Pace.FASTEST: 300}  # a minute


class SpeechProgram:
    """`path` is the program. It reads what it says from its input, so that no other program sees it."""

    def __init__(self, path: str, environment: Mapping[str, str]) -> None:
        self._path = path
        self._environment = dict(environment)
        self._workers = Workers("voice")
        self._running: subprocess.Popen[bytes] | None = None

    async def say(self, sentence: Sentence) -> bool:
        options = ["-v", sentence.language] if sentence.language else []
        if not await self._run(sentence, options):
            if self._running is None:  # it was stopped
                return False
            if not options or not await self._run(sentence, []):  # it may have no voice for that language
                raise NoVoice.here(self._path)
        return True

    async def aclose(self) -> None:
        if self._running is not None:
            self._stop()
            await self._workers.run(_nothing)  # after what waits for its end
        self._workers.close()

    async def _run(self, sentence: Sentence, options: Sequence[str]) -> bool:
        """Whether it said so. Cancelled, it falls silent at once."""
        try:
            process = self._running = self._start([*options, "-s", str(_WORDS[sentence.pace]), "--stdin"])
        except OSError as error:
            raise NoVoice.here(str(error)) from error
        said = False
        try:
            await self._workers.carry_out(process.communicate, f"{sentence.text}\n".encode())
            said = process.returncode == 0
        finally:
            if process.returncode is None:
                process.kill()
        return said

    def _start(self, options: Sequence[str]) -> subprocess.Popen[bytes]:
        return subprocess.Popen(  # noqa: S603 (a program of the system, by its full path)
            [self._path, *options],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=self._environment,
            start_new_session=True,
        )

    def _stop(self) -> None:
        process, self._running = self._running, None
        if process is not None and process.poll() is None:
            process.kill()


def _nothing() -> None:
    pass
