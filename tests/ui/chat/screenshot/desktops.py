"""A desktop's portal on a bus of its own, which answers a request for a screenshot as a test wants it to."""

from __future__ import annotations

import contextlib
import shutil
import subprocess
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field

from jeepney import (
    DBusAddress,
    HeaderFields,
    Message,
    MessageType,
    message_bus,
    new_error,
    new_method_return,
    new_signal,
)
from jeepney.io.blocking import DBusConnection, open_dbus_connection

from desktop.ui.chat.screenshot.portal import PATH, SERVICE

_LOOK = 0.1  # seconds between two looks whether the test is over
MISSING = shutil.which("dbus-daemon") is None


@contextlib.contextmanager
def bus() -> Iterator[str]:
    """The address of a bus that nobody else knows."""
    command = ["dbus-daemon", "--session", "--nofork", "--nopidfile", "--print-address=1"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True) as daemon:
        assert daemon.stdout is not None
        try:
            yield daemon.stdout.readline().strip()
        finally:
            daemon.terminate()


@dataclass
class Desktop:
    """`answer` is code and results of its response; None: it refuses the request at once. `leaves`: it goes instead."""

    answer: tuple[int, dict[str, tuple[str, str]]] | None
    leaves: bool = False
    asked: list[dict[str, tuple[str, object]]] = field(default_factory=list)


@contextlib.contextmanager
def desktop(address: str, wanted: Desktop) -> Iterator[None]:
    """Waits for one request, in a thread of its own."""
    connection = open_dbus_connection(bus=address)
    connection.send_and_get_reply(message_bus.RequestName(SERVICE))
    over = threading.Event()
    thread = threading.Thread(target=_serve, args=(connection, wanted, over), daemon=True)
    thread.start()
    try:
        yield
    finally:
        over.set()
        thread.join(10)
        connection.close()


def _serve(connection: DBusConnection, wanted: Desktop, over: threading.Event) -> None:
    while not over.is_set():
        with contextlib.suppress(TimeoutError):
            message = connection.receive(timeout=_LOOK)
            if message.header.message_type is MessageType.method_call:
                _answer(connection, message, wanted)


def _answer(connection: DBusConnection, message: Message, wanted: Desktop) -> None:
    wanted.asked.append(message.body[1])
    if wanted.answer is None:
        connection.send(new_error(message, "org.freedesktop.portal.Error.NotAllowed"))
        return
    sender = message.header.fields[HeaderFields.sender].removeprefix(":").replace(".", "_")
    request = f"{PATH}/request/{sender}/{message.body[1]['handle_token'][1]}"
    connection.send(new_method_return(message, "o", (request,)))
    if wanted.leaves:
        connection.send(message_bus.ReleaseName(SERVICE))
        return
    said = DBusAddress(request, interface="org.freedesktop.portal.Request")
    connection.send(new_signal(said, "Response", "ua{sv}", wanted.answer))
