"""Variables of an environment that would lead astray whoever believed them."""

from __future__ import annotations

HOSTILE = {
    "ALL_PROXY": "socks5h://127.0.0.1:1080",
    "all_proxy": "socks://127.0.0.1:1080/",
    "HTTP_PROXY": "garbage://x",
    "http_proxy": "http://[::1",
    "HTTPS_PROXY": "http://proxy.example:port",
    "NO_PROXY": "::1/128,localhost,*.local",
    "no_proxy": "[::1]",
    "SSL_CERT_FILE": "/nowhere/ca.pem",
    "SSL_CERT_DIR": "/nowhere",
    "REQUESTS_CA_BUNDLE": "/nowhere/ca.pem",
    "SSLKEYLOGFILE": "/nowhere/keys",
    "OPENSSL_CONF": "/nowhere/openssl.cnf",
    "OLLAMA_API_KEY": "\u043a\u043b\u044e\u0447",
    "LANG": "xx_YY.garbage",
    "LC_ALL": "C",
    "XDG_RUNTIME_DIR": "/nowhere",
    "TMPDIR": "/nowhere",
}
