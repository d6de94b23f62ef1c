"""Nothing the environment holds for other programs keeps the HTTP libraries from being read."""

from __future__ import annotations

import subprocess
import sys

from tests.unit.engine.proxies import EXCEPTIONS, UNUSABLE

VALUES = (
    *((name, value) for value in UNUSABLE for name in ("ALL_PROXY", "http_proxy")),
    *((name, value) for value in EXCEPTIONS for name in ("NO_PROXY", "no_proxy")),
    ("SSL_CERT_FILE", "/nowhere/ca.pem"),
    ("SSL_CERT_FILE", "/"),
    ("SSL_CERT_DIR", "/nowhere"),
    ("REQUESTS_CA_BUNDLE", "/nowhere/ca.pem"),
    ("SSLKEYLOGFILE", "/nowhere/keys"),
    ("OPENSSL_CONF", "/nowhere/openssl.cnf"),
    ("OLLAMA_HOST", "127.0.0.1:port"),
    ("OLLAMA_HOST", "http://[::1"),
    ("OLLAMA_API_KEY", "\u043a\u043b\u044e\u0447"),
    ("OLLAMA_API_KEY", "two\nlines"),
)
# Ollama's client reads all of it once more whenever it is imported anew.
CODE = """
import asyncio, os, sys
from desktop.engine.connect import open_client, warm_up
from desktop.engine.connection_log import ConnectionLog
from desktop.engine.types import Endpoint, EngineKind, EngineTimes

for name, value in VALUES:
    os.environ[name] = value
    for module in ("ollama", "ollama._client", "desktop.engine.ollama_client"):
        sys.modules.pop(module, None)
    asyncio.run(warm_up())
    open_client(Endpoint("http://127.0.0.1:11434", EngineKind.SYSTEM), ConnectionLog(), EngineTimes())
    assert os.environ.pop(name) == value
    print("fine")
"""


def test_whatever_it_holds_an_engine_on_this_computer_can_be_asked() -> None:
    done = subprocess.run(
        [sys.executable, "-c", f"VALUES = {VALUES!r}\n{CODE}"], capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    assert done.stdout.split() == ["fine"] * len(VALUES)
