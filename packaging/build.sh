#!/bin/sh
# build.sh BIN: freezes Corral with the tools in BIN (a virtual environment's bin folder) and packs dist/corral_*.deb.
set -eu
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."

version=$("$bin/python" -c 'from importlib.metadata import version; print(version("corral"))')
"$bin/pyinstaller" --noconfirm --clean --log-level ERROR \
    --distpath build/frozen --workpath build/work packaging/corral.spec
sh packaging/smoke.sh build/frozen/corral/corral "$bin/python"
sh packaging/deb.sh build/frozen/corral "$version" dist
