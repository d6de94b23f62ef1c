"""The window as a screen reader meets it: AT-SPI over jeepney, which comes with keyring."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from jeepney import DBusAddress, HeaderFields, MessageType, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

ACCESSIBLE = "org.a11y.atspi.Accessible"
_ASSERTIVE = 2  # how AT-SPI counts politeness
PROPERTIES = "org.freedesktop.DBus.Properties"

_SHOWING = 25  # a bit of the state of an accessible, as atspi-constants.h numbers them


class Gone(LookupError):
    """What was looked for is not there (yet), or went away while it was asked."""


@dataclass(frozen=True)
class Node:
    """One object of the accessibility tree."""

    connection: DBusConnection
    bus: str
    path: str

    def call(self, interface: str, method: str, signature: str | None = None, body: tuple[Any, ...] = ()) -> Any:
        message = new_method_call(DBusAddress(self.path, self.bus, interface), method, signature, body)
        reply = self.connection.send_and_get_reply(message, timeout=5)
        if reply.header.message_type == MessageType.error:
            raise Gone(f"{method}: {reply.body}")
        return reply.body

    def read(self, name: str, interface: str = ACCESSIBLE) -> Any:
        return self.call(PROPERTIES, "Get", "ss", (interface, name))[0][1]

    @property
    def name(self) -> str:
        return str(self.read("Name"))

    @property
    def id(self) -> str:
        """Qt's path of object names, such as "QApplication.Window.Chat.Message"."""
        try:
            return str(self.read("AccessibleId"))
        except Gone:
            return ""

    @property
    def role(self) -> str:
        return str(self.call(ACCESSIBLE, "GetRoleName")[0])

    @property
    def showing(self) -> bool:
        """It is on the screen, and not merely there."""
        low, _high = self.call(ACCESSIBLE, "GetState")[0]
        return bool(low >> _SHOWING & 1)

    @property
    def children(self) -> list[Node]:
        return [Node(self.connection, bus, path) for bus, path in self.call(ACCESSIBLE, "GetChildren")[0]]

    def walk(self) -> Iterator[Node]:
        """This node and all below it; what vanishes meanwhile is left out."""
        yield self
        try:
            children = self.children
        except Gone:
            return
        for child in children:
            yield from child.walk()

    def find(self, *, id: str = "", name: str = "", role: str = "") -> Node:
        """The first node that matches; `id` is the last object name of the path. Raises Gone."""
        for node in self.walk():
            try:
                if id and node.id.rpartition(".")[2] != id:
                    continue
                if (not name or node.name == name) and (not role or node.role == role):
                    return node
            except Gone:
                continue
        raise Gone(f"id={id} name={name} role={role}")

    def extents(self) -> tuple[int, int, int, int]:
        """x, y, width, height on the screen."""
        x, y, width, height = self.call("org.a11y.atspi.Component", "GetExtents", "u", (0,))[0]
        return x, y, width, height

    def text(self) -> str:
        """The text as it is read out, "" where there is none."""
        try:
            return str(self.call("org.a11y.atspi.Text", "GetText", "ii", (0, -1))[0])
        except Gone:
            return ""

    def texts(self) -> str:
        """All that can be read in this node and below."""
        return "\n".join(text for node in self.walk() if (text := node.text()))


def _address() -> str:
    """Of the accessibility bus, announced as assistive technology: some programs show nothing of themselves before."""
    bus = DBusAddress("/org/a11y/bus", "org.a11y.Bus", "org.a11y.Bus")
    status = DBusAddress("/org/a11y/bus", "org.a11y.Bus", PROPERTIES)
    with open_dbus_connection("SESSION") as session:
        body = ("org.a11y.Status", "IsEnabled", ("b", True))
        session.send_and_get_reply(new_method_call(status, "Set", "ssv", body))
        return str(session.send_and_get_reply(new_method_call(bus, "GetAddress")).body[0])


class Desktop:
    """The accessibility bus of this session. Close it."""

    def __init__(self) -> None:
        self._connection = open_dbus_connection(_address())

    def application(self, name: str) -> Node:
        """The running program of that name. Raises Gone."""
        root = Node(self._connection, "org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root")
        for node in root.children:
            try:
                if node.name.lower() == name.lower():
                    return node
            except Gone:
                continue
        raise Gone(name)

    def close(self) -> None:
        self._connection.close()


class Announcements:
    """What screen readers are told without asking, from now on. Close it."""

    def __init__(self) -> None:
        self._connection = open_dbus_connection(_address())
        registry = DBusAddress("/org/a11y/atspi/registry", "org.a11y.atspi.Registry", "org.a11y.atspi.Registry")
        # Programs emit only what somebody registered for.
        for event in ("object:announcement", "object:state-changed"):
            self._send(registry, "RegisterEvent", "sas", (event, []))
        bus = DBusAddress("/org/freedesktop/DBus", "org.freedesktop.DBus", "org.freedesktop.DBus")
        rule = "type='signal',interface='org.a11y.atspi.Event.Object',member='Announcement'"
        self._send(bus, "AddMatch", "s", (rule,))
        self.heard: list[str] = []
        self.urgent: list[str] = []  # those of them that interrupt what is being read

    def hear(self) -> list[str]:
        """All that was announced so far."""
        while True:
            try:
                message = self._connection.receive(timeout=0.05)
            except TimeoutError:
                return self.heard
            if message.header.fields.get(HeaderFields.member) == "Announcement":
                self.heard.append(str(message.body[3][1]))
                if message.body[1] == _ASSERTIVE:
                    self.urgent.append(self.heard[-1])

    def close(self) -> None:
        self._connection.close()

    def _send(self, to: DBusAddress, method: str, signature: str, body: tuple[Any, ...]) -> None:
        reply = self._connection.send_and_get_reply(new_method_call(to, method, signature, body), timeout=5)
        if reply.header.message_type == MessageType.error:
            raise Gone(f"{method}: {reply.body}")
