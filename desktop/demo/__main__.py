"""`python -m desktop.demo`: the demo alone. Prints its address and serves until it is told to stop."""

from __future__ import annotations

import argparse
import signal
import sys
import threading

from desktop.common.i18n import tr
from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed

_NAP = 0.5  # seconds; on Windows a wait without an end would not see Ctrl-C


def main(arguments: list[str] | None = None) -> int:
    """0 after SIGINT or SIGTERM, 1 when the port is taken."""
    parser = argparse.ArgumentParser(prog="python -m desktop.demo", description=tr("Corral’s demo engine alone."))
    parser.add_argument("--port", type=int, default=0, help=tr("the port to serve on; any free one if not given"))
    parser.add_argument("--fast", action="store_true", help=tr("answer and download without waiting"))
    chosen = parser.parse_args(arguments)
    stopped = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: stopped.set())
    server = DemoServer(port=chosen.port, speed=DemoSpeed.instant() if chosen.fast else DemoSpeed.real())
    try:
        url = server.start()
    except (OSError, OverflowError):
        sys.stderr.write(tr("Port {port} cannot be used. Choose another one.", port=chosen.port) + "\n")
        return 1
    sys.stdout.write(f"{url}\n")
    sys.stdout.flush()
    while not stopped.wait(_NAP):
        pass
    server.stop()
    return 0


if __name__ == "__main__":
    sys.exit(main())
