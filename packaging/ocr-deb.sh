#!/bin/sh
# ocr-deb.sh FROZEN VERSION OUT: packs the frozen reader of words as OUT/corral-ocr_VERSION_ARCH.deb.
set -eu
frozen=$(cd "$1" && pwd)
version=$2
mkdir -p "$3"
out=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

install -d "$root/DEBIAN" "$root/usr/lib/corral-ocr" "$root/usr/share/doc/corral-ocr" "$root/usr/share/lintian/overrides"
cp -a "$frozen/." "$root/usr/lib/corral-ocr/"
find "$root/usr/lib/corral-ocr" -type d -exec chmod 755 {} +
find "$root/usr/lib/corral-ocr" -type f -exec chmod 644 {} +
chmod 755 "$root/usr/lib/corral-ocr/corral-ocr"
printf '%s\n' "$version" >"$root/usr/lib/corral-ocr/version" # Corral uses it only if this is its own
install -m644 "$here/ocr-copyright" "$root/usr/share/doc/corral-ocr/copyright"
sed 's/^corral:/corral-ocr:/' "$here/lintian-overrides" >"$root/usr/share/lintian/overrides/corral-ocr"

cat >"$root/DEBIAN/control" <<CONTROL
Package: corral-ocr
Version: $version
Section: utils
Priority: optional
Architecture: $(dpkg --print-architecture)
Maintainer: The Corral developers <developers@corral.app>
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: corral (= $version), libc6 (>= 2.35), libstdc++6 (>= 11), libgcc-s1, zlib1g
Description: Words in pictures for Corral's chart desk
 Reads labels, numbers and words in charts, tables and receipts on this
 computer, as a second witness beside the vision model. Corral starts it for
 one picture at a time; it has no network and writes nothing.
CONTROL
sh "$here/pack.sh" "$root" corral-ocr "$version" "$out"
