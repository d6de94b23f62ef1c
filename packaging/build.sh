#!/bin/sh
# build.sh BIN: freezes Corral, and its reader of words, with the tools in BIN (a virtual environment's bin folder), and
# packs dist/corral_*.deb and dist/corral-ocr_*.deb.
set -eu
bin=$(cd "$1" && pwd)
cd "$(dirname "$0")/.."

version=$("$bin/python" -c 'from importlib.metadata import version; print(version("corral"))')
"$bin/pyinstaller" --noconfirm --clean --log-level ERROR \
    --distpath build/frozen --workpath build/work packaging/corral.spec
sh packaging/smoke.sh build/frozen/corral/corral "$bin/python"
sh packaging/deb.sh build/frozen/corral "$version" dist

"$bin/pyinstaller" --noconfirm --clean --log-level ERROR \
    --distpath build/frozen --workpath build/work-ocr packaging/ocr.spec
"$bin/python" packaging/smoke_ocr.py build/frozen/corral-ocr/corral-ocr
echo "The frozen reader of words reads."
sh packaging/ocr-deb.sh build/frozen/corral-ocr "$version" dist
