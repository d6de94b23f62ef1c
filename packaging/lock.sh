#!/bin/sh
# lock.sh: writes the hashed requirement files from uv.lock (needs uv; run it after `uv lock`).
set -eu
cd "$(dirname "$0")/.."
export_groups() {
    out=$1
    shift
    uv export --quiet --locked --format requirements-txt --no-emit-project --no-header --no-annotate \
        --no-default-groups "$@" --output-file "$out"
}
export_groups requirements.lock --group build
export_groups requirements-dev.lock --group build --group dev
export_groups requirements-package.lock --group build --group package
export_groups requirements-extras.lock --extra heic --extra ocr
