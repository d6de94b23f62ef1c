"""What people write into variables for proxies."""

from __future__ import annotations

UNUSABLE = (
    "socks5://127.0.0.1:1080",
    "socks5h://127.0.0.1:1080",
    "socks://127.0.0.1:1080/",
    "garbage://x",
    "http://",
    "http://:8080",
    "http://proxy.example:port",
    "http://proxy.example:0",
    "http://proxy.example:99999",
    "http://[::1",
    "://",
)
EXCEPTIONS = (
    "::1/128,localhost,*.local",
    "[::1]",
    "[::1]:8080,127.0.0.0/8",
    "10.0.0.0/33",
    ",,,",
    "*.",
    "\u00fc",
    "not an address/24",
)
