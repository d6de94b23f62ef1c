"""What may not be loaded when, told by fresh interpreters."""

from __future__ import annotations

import subprocess
import sys

import pytest

BLOCK_QT = """
import sys
class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.split(".")[0] in {"PySide6", "shiboken6"}:
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoQt())
"""

BLOCK_SCREEN = """
import sys
class NoScreen:
    def find_spec(self, name, path=None, target=None):
        if name.startswith("PySide6.Qt") and name not in ("PySide6.QtCore", "PySide6.QtNetwork"):
            raise ModuleNotFoundError(name)
sys.meta_path.insert(0, NoScreen())
"""

EVERY_MODULE = """
import importlib, pkgutil, {package}
for module in pkgutil.walk_packages({package}.__path__, "{package}."):
    importlib.import_module(module.name)
    print(module.name)
"""

HEAVY = (
    "ollama",
    "httpx",
    "pydantic",
    "PIL",
    "keyring",
    "numpy",
    "pypdfium2",
    "docx",
    "lxml",
    "sentencex",
    "chardet",
    "ziamath",
)


def python(code: str) -> str:
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_command_line_and_services_need_no_qt() -> None:
    python(BLOCK_QT + "import desktop.services, desktop.cli.main, desktop.__main__")


@pytest.mark.parametrize("package", ["desktop.state", "desktop.bridge"])
def test_what_the_window_knows_needs_no_screen_not_even_by_a_detour(package: str) -> None:
    loaded = python(BLOCK_SCREEN + EVERY_MODULE.format(package=package)).split()
    assert len(loaded) >= 5


def test_nothing_heavy_is_loaded_before_the_window_is_painted() -> None:
    loaded = python("import sys, desktop.app; print(*sorted({name.split('.')[0] for name in sys.modules}))").split()
    assert not set(HEAVY) & set(loaded)


def test_the_detector_of_encodings_is_not_loaded_for_utf_8() -> None:
    code = "import sys; from desktop.documents.decode import decode; decode({!r}, 'a.txt'); print(*sys.modules)"
    assert "chardet" not in python(code.format("Größe".encode())).split()
    assert "chardet" in python(code.format("Größe".encode("cp1252"))).split()
