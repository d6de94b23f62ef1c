"""The server around the answers: leaving, stopping, faults, the program of its own."""

from __future__ import annotations

import http.client
import queue
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from dataclasses import replace

import pytest

from desktop.demo.__main__ import main
from desktop.demo.http import Reply, Request
from desktop.demo.server import DemoServer
from desktop.demo.speed import DemoSpeed
from tests.engine_double.responder import EngineDouble
from tests.unit.demo.support import Client

WAIT = 30
ENDLESS = 3_600.0


class Watched:
    """A server whose news of disconnects can be waited for."""

    def __init__(self, speed: DemoSpeed) -> None:
        self.left: queue.Queue[str] = queue.Queue()
        self.double = EngineDouble(speed, self.left.put)
        self.server = DemoServer(responder=self.double)
        self.client = Client(self.server.start())


@pytest.fixture
def watched(request: pytest.FixtureRequest) -> Iterator[Watched]:
    found = Watched(replace(DemoSpeed.instant(), **request.param))
    yield found
    found.double.closing = True
    found.server.stop()


@pytest.mark.parametrize("watched", [{"words_per_second": 50.0}], indirect=True)
def test_leaving_in_the_middle_of_an_answer_is_noticed(watched: Watched) -> None:
    hello = {"role": "user", "content": "Hello"}
    stream = watched.client.streaming("/api/chat", model="llama3.2:3b", messages=[hello])
    next(stream.frames())
    stream.leave()
    assert watched.left.get(timeout=WAIT) == "/api/chat"


@pytest.mark.parametrize("watched", [{"first_word": ENDLESS}, {"load": ENDLESS}], indirect=True)
def test_leaving_before_the_first_byte_is_noticed_and_frees_the_model(watched: Watched) -> None:
    hello = {"role": "user", "content": "Hello"}
    waiting = [watched.client.streaming("/api/chat", model="llama3.2:3b", messages=[hello]) for _ in range(2)]
    for stream in waiting:  # the second one waits for the first one's turn
        stream.leave()
        assert watched.left.get(timeout=WAIT) == "/api/chat"
    assert watched.client.post("/api/chat", model="llama3.2:3b", keep_alive=0).json["done_reason"] == "unload"


@pytest.mark.parametrize("watched", [{"load": ENDLESS}], indirect=True)
def test_a_load_that_is_left_leaves_nothing_in_memory(watched: Watched) -> None:
    stream = watched.client.streaming("/api/chat", model="llama3.2:3b", messages=[])
    while not watched.client.get("/api/ps").json["models"]:  # a model that is loading is listed
        pass
    stream.leave()
    watched.left.get(timeout=WAIT)
    while watched.client.get("/api/ps").json["models"]:
        pass


@pytest.mark.parametrize("watched", [{}], indirect=True)
def test_a_complete_answer_is_no_disconnect(watched: Watched) -> None:
    watched.client.chat("Hello")
    watched.client.get("/api/version")
    assert watched.left.empty()


@pytest.mark.parametrize("watched", [{"words_per_second": 50.0}], indirect=True)
def test_stopping_drops_what_is_under_way(watched: Watched) -> None:
    hello = {"role": "user", "content": "Hello"}
    stream = watched.client.streaming("/api/chat", model="llama3.2:3b", messages=[hello])
    next(stream.frames())
    watched.double.closing = True
    watched.server.stop()
    with pytest.raises((http.client.IncompleteRead, ConnectionError)):
        stream.rest()
    stream.leave()
    with pytest.raises(ConnectionError):
        watched.client.get("/api/version")
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("demo")]


def test_stops_twice_and_before_the_start() -> None:
    server = DemoServer(speed=DemoSpeed.instant())
    server.stop()
    server.start()
    server.stop()
    server.stop()


def test_a_taken_port_is_an_error_at_the_start() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        server = DemoServer(port=taken.getsockname()[1])
        with pytest.raises(OSError, match="in use"):
            server.start()
    with pytest.raises(OverflowError):
        DemoServer(port=70_000).start()


class Broken:
    """A responder with a bug, and one that cuts the connection."""

    async def respond(self, request: Request, reply: Reply) -> None:
        if request.path == "/begun":
            await reply.frame({"status": "begun"})
        if request.path == "/cut":
            raise ConnectionResetError
        raise KeyError(request.path)

    def close(self) -> None:
        pass


@pytest.fixture
def broken() -> Iterator[Client]:
    server = DemoServer(responder=Broken())
    yield Client(server.start())
    server.stop()


def test_a_bug_in_an_answer_is_an_error_of_its_own(broken: Client, caplog: pytest.LogCaptureFixture) -> None:
    answer = broken.get("/any")
    assert (answer.status, answer.json) == (500, {"error": "bug in the demo: KeyError"})
    assert broken.get("/begun").frames == [{"status": "begun"}, {"error": "bug in the demo: KeyError"}]
    assert "bug while answering /any" in caplog.text


def test_a_responder_can_cut_the_connection(broken: Client) -> None:
    with pytest.raises(ConnectionError):
        broken.get("/cut")
    assert broken.get("/any").status == 500


@pytest.mark.parametrize("sent", [b"hello\r\n\r\n", b"GET / HTTP/1.1\r\nnonsense\r\n\r\n", b"x" * 100_000])
def test_what_is_no_http_ends_the_connection(client: Client, sent: bytes) -> None:
    host, _, port = client.address.partition(":")
    with socket.create_connection((host, int(port)), timeout=WAIT) as line:
        try:
            line.sendall(sent)
            assert line.recv(1) == b""
        except ConnectionError:
            pass
    assert client.get("/api/version").status == 200


def test_runs_alone_until_it_is_told_to_stop() -> None:
    program = [sys.executable, "-m", "desktop.demo", "--fast"]
    with subprocess.Popen(program, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as demo:
        assert demo.stdout is not None
        assert demo.stderr is not None
        url = demo.stdout.readline().strip()
        assert Client(url).get("/api/version").json == {"version": "0.24.0"}
        assert Client(url).chat("7 plus 5").frames[-1]["done"]
        demo.send_signal(signal.SIGTERM)
        assert demo.wait(WAIT) == 0
        assert demo.stderr.read() == ""


def test_says_in_a_sentence_that_a_port_is_taken(capsys: pytest.CaptureFixture[str]) -> None:
    before = [signal.getsignal(number) for number in (signal.SIGINT, signal.SIGTERM)]
    try:
        with socket.create_server(("127.0.0.1", 0)) as taken:
            port = taken.getsockname()[1]
            assert main(["--port", str(port)]) == 1
    finally:
        signal.signal(signal.SIGINT, before[0])
        signal.signal(signal.SIGTERM, before[1])
    assert capsys.readouterr().err == f"Port {port} cannot be used. Choose another one.\n"
