"""Writes the environment Corral's own engine is started with, with little taken over from Corral's own."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

KEEP_ALIVE = "5m"

# Everything else is left behind: OLLAMA_* would change what the engine does or where it listens, LD_* and DYLD_* what
# code it loads (a frozen Corral sets them for itself), GO* how it runs, and HTTP_PROXY would come between it and its
# own runners.
_KEPT = {
    "PATH",
    "LANG",
    "LANGUAGE",
    "TZ",
    "TMPDIR",
    "TEMP",
    "TMP",
    # A download may have to go through a proxy, and trust its certificate.
    "HTTPS_PROXY",
    "NO_PROXY",
    "SSL_CERT_FILE",
    "SSL_CERT_DIR",
    # Which graphics cards a person lets programs use.
    "CUDA_VISIBLE_DEVICES",
    "CUDA_DEVICE_ORDER",
    "NVIDIA_VISIBLE_DEVICES",
    "HIP_VISIBLE_DEVICES",
    "ROCR_VISIBLE_DEVICES",
    "GPU_DEVICE_ORDINAL",
    "HSA_OVERRIDE_GFX_VERSION",
}
_KEPT_ON_WINDOWS = {
    "SYSTEMROOT",
    "SYSTEMDRIVE",
    "WINDIR",
    "COMSPEC",
    "PATHEXT",
    "PROGRAMDATA",
    "PROGRAMFILES",
    "NUMBER_OF_PROCESSORS",
    "PROCESSOR_ARCHITECTURE",
    "PROCESSOR_IDENTIFIER",
}
_LOWER_CASE_TOO = {"https_proxy", "no_proxy"}


def engine_environment(
    inherited: Mapping[str, str], *, home: Path, store: Path, port: int, system: str = sys.platform
) -> dict[str, str]:
    """For an engine that lives in `home`, keeps its models in `store` and listens on `port` of this computer alone."""
    windows = system == "win32"
    environment = {name: value for name, value in inherited.items() if _is_kept(name, windows=windows)}
    if windows:
        environment |= {"USERPROFILE": str(home), "LOCALAPPDATA": str(home), "APPDATA": str(home)}
    return environment | {
        "HOME": str(home),
        "OLLAMA_HOST": f"127.0.0.1:{port}",
        "OLLAMA_MODELS": str(store),
        "OLLAMA_NO_CLOUD": "1",
        "OLLAMA_NOPRUNE": "1",  # what arrived of a download outlives a restart
        "OLLAMA_NUM_PARALLEL": "1",
        "OLLAMA_MAX_LOADED_MODELS": "1",
        "OLLAMA_KEEP_ALIVE": KEEP_ALIVE,
    }


def _is_kept(name: str, *, windows: bool) -> bool:
    if windows:  # which does not tell "Path" and "PATH" apart
        return name.upper() in _KEPT | _KEPT_ON_WINDOWS
    return name in _KEPT or name in _LOWER_CASE_TOO or name.startswith("LC_")
