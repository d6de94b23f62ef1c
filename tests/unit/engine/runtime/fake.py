"""A program that behaves as the engine does, or misbehaves as told, and starts a runner as the engine does."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import psutil

from desktop.engine.types import Version

EXPECTED = Version(0, 24, 0, "0.24.0")
WITHIN = 5.0  # seconds after the death of Corral in which its engine has to be gone

_PROGRAM = """#!{python} -SE
import http.server, json, os, signal, subprocess, sys, time
me = os.path.abspath(sys.argv[0])
folder = os.path.dirname(me)
told = json.load(open(os.path.join(folder, "behaviour.json")))
if told["ignores_term"]:
    signal.signal(signal.SIGTERM, signal.SIG_IGN)
if sys.argv[1] == "runner":
    signal.pause()
starts = os.path.join(folder, "starts")
with open(starts, "a") as file:
    json.dump(dict(os.environ), file)
    file.write("\\n")
for words in told["says"]:
    print(words, flush=True)
started = len(open(starts).readlines())
if started <= told["port_taken"]:
    print("Error: listen tcp: bind: address already in use", file=sys.stderr, flush=True)
    sys.exit(1)
if told["exits"] is not None:
    sys.exit(told["exits"])
runners = []

def ended(*_):
    open(os.path.join(folder, "ended"), "a").write("TERM")
    for runner in runners:
        runner.kill()
    os._exit(0)

if not told["ignores_term"]:
    signal.signal(signal.SIGTERM, ended)
runners.append(subprocess.Popen([sys.executable, "-SE", me, "runner"]))

class Handler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    def do_GET(self):
        if told["silent"]:
            signal.pause()
        cloud = dict(cloud=dict(disabled=told["cloud_off"]))
        body = json.dumps(cloud if self.path == "/api/status" else dict(version=told["version"])).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

host, port = os.environ["OLLAMA_HOST"].split(":")
http.server.ThreadingHTTPServer((host, int(port)), Handler).serve_forever()
"""


@dataclass(frozen=True)
class Behaviour:
    version: str = "0.24.0"
    cloud_off: bool = True
    ignores_term: bool = False
    silent: bool = False
    exits: int | None = None
    port_taken: int = 0  # so many starts find their port taken
    says: Sequence[str] = ()


@dataclass(frozen=True)
class Fake:
    """As `Installed`: the program in a folder of its own."""

    program: Path
    version: Version = EXPECTED

    @property
    def starts(self) -> list[dict[str, str]]:
        """The environment of each start so far."""
        try:
            lines = self.program.with_name("starts").read_text("utf-8").splitlines()
        except FileNotFoundError:
            return []
        return [json.loads(line) for line in lines]

    @property
    def was_asked_to_end(self) -> bool:
        return self.program.with_name("ended").exists()

    def behave(self, behaviour: Behaviour) -> None:
        """From the next start on."""
        self.program.with_name("behaviour.json").write_text(json.dumps(asdict(behaviour)), "utf-8")


def install(folder: Path, behaviour: Behaviour | None = None) -> Fake:
    folder.mkdir(parents=True, exist_ok=True)
    fake = Fake(folder / "corral-engine")
    fake.program.write_text(_PROGRAM.format(python=sys.executable), "utf-8")
    fake.program.chmod(0o755)
    fake.behave(behaviour or Behaviour())
    return fake


def group(leader: int) -> list[psutil.Process]:
    """Every living process of the group: guard, engine, runners, and whatever else got in."""
    found = []
    for process in psutil.process_iter():
        try:
            if os.getpgid(process.pid) == leader and _lives(process):
                found.append(process)
        except OSError:
            continue
    return found


def engine_of(leader: int) -> psutil.Process:
    return next(process for process in group(leader) if "serve" in process.cmdline()[:4])


def runners_of(leader: int) -> list[psutil.Process]:
    """Those that hold a model: of the engine's own kind, or a llama-server as in later ones."""
    return [process for process in group(leader) if _holds_a_model(process.cmdline())]


def _holds_a_model(command: list[str]) -> bool:
    """A process that is just being started has no command yet."""
    return "runner" in command or any(Path(word).name == "llama-server" for word in command[:1])


def left_after(processes: Sequence[psutil.Process], within: float = WITHIN) -> list[psutil.Process]:
    """Those that still live after so many seconds. One that only waits for the system to notice its end does not."""
    end = time.monotonic() + within
    alive = [process for process in processes if _lives(process)]
    while alive and time.monotonic() < end:
        psutil.wait_procs(alive, timeout=0.02)
        alive = [process for process in alive if _lives(process)]
    return alive


def _lives(process: psutil.Process) -> bool:
    try:
        return process.is_running() and process.status() != psutil.STATUS_ZOMBIE
    except psutil.NoSuchProcess:
        return False
