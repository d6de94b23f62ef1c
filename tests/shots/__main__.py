"""python -m tests.shots [--all DIR] [--only NAME]: photographs the window, into assets/shots unless told otherwise."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

from desktop.common.assets import assets_folder
from tests.shots.scenes import README, every
from tests.shots.stage import take


def main() -> int:
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    parser = argparse.ArgumentParser(prog="python -m tests.shots", description=__doc__)
    parser.add_argument("--all", type=Path, metavar="DIR", help="every state, into this folder")
    parser.add_argument("--only", metavar="NAME", help="one picture alone")
    parser.add_argument("--reach", action="store_true", help="go through what is shown by keyboard, too")
    parsed = parser.parse_args()
    target: Path = parsed.all or assets_folder() / "shots"
    target.mkdir(parents=True, exist_ok=True)
    if parsed.only:
        scene = next((scene for scene in every() if scene.name == parsed.only), None)
        if scene is None:
            parser.error(f"there is no picture called {parsed.only}")
        take(scene, target / f"{scene.name}.png", reach=parsed.reach)
        return 0
    failed = 0
    for scene in every() if parsed.all else README:
        sys.stderr.write(f"{scene.name}\n")
        # A process for each: no picture depends on the one before.
        command = [sys.executable, "-m", "tests.shots", "--only", scene.name]
        command += ["--all", str(target)] if parsed.all else []
        command += ["--reach"] if parsed.reach else []
        failed += subprocess.run(command, check=False).returncode != 0
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
