"""Where things are kept."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

_PRIVATE = 0o700


@dataclass(frozen=True)
class Folders:
    """The four places. `--data-dir` puts all of them under one folder."""

    data: Path
    config: Path
    cache: Path
    logs: Path

    @classmethod
    def of_system(cls) -> Folders:
        """Where this system wants them. The engine's own addresses are never read from here."""
        # Nobody who names a folder needs it, and the window waits for it.
        import platformdirs

        found = platformdirs.PlatformDirs("corral", appauthor=False)
        return cls(found.user_data_path, found.user_config_path, found.user_cache_path, found.user_log_path)

    @classmethod
    def under(cls, root: Path) -> Folders:
        root = root.expanduser().absolute()
        return cls(root, root / "config", root / "cache", root / "logs")

    @property
    def demo(self) -> Path:
        """What is said to the demo is kept apart from real history."""
        return self.data / "demo"

    @property
    def crashes(self) -> Path:
        return self.logs / "crashes"

    def create(self) -> None:
        """Make the folders, readable by their owner alone. Raises OSError."""
        for folder in (self.data, self.config, self.cache, self.logs):
            folder.mkdir(parents=True, exist_ok=True)
            if os.name == "posix":
                folder.chmod(_PRIVATE)
