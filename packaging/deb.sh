#!/bin/sh
# deb.sh FROZEN VERSION OUT: packs a frozen build as OUT/corral_VERSION_ARCH.deb. The same input gives the same bytes.
set -eu
frozen=$(cd "$1" && pwd)
version=$2
mkdir -p "$3"
out=$(cd "$3" && pwd)
here=$(cd "$(dirname "$0")" && pwd)
assets=$here/../assets

id=app.corral.Corral
arch=$(dpkg --print-architecture)
root=$(mktemp -d)
trap 'rm -rf "$root"' EXIT

install -d "$root/DEBIAN" "$root/usr/lib/corral" "$root/usr/bin"
cp -a "$frozen/." "$root/usr/lib/corral/"
find "$root/usr/lib/corral" -type d -exec chmod 755 {} +
find "$root/usr/lib/corral" -type f -exec chmod 644 {} +
chmod 755 "$root/usr/lib/corral/corral"
ln -s ../lib/corral/corral "$root/usr/bin/corral"

install -Dm644 "$here/$id.desktop" "$root/usr/share/applications/$id.desktop"
install -Dm644 "$here/$id.metainfo.xml" "$root/usr/share/metainfo/$id.metainfo.xml"
install -Dm644 "$assets/icons/app-icon.svg" "$root/usr/share/icons/hicolor/scalable/apps/$id.svg"
for size in 16 24 32 48 64 128 256 512; do
    folder=$root/usr/share/icons/hicolor/${size}x$size/apps
    install -d "$folder"
    rsvg-convert -w $size -h $size "$assets/icons/app-icon.svg" -o "$folder/$id.png"
done
install -d "$root/usr/share/man/man1" "$root/usr/share/doc/corral" "$root/usr/share/lintian/overrides"
gzip -9n <"$here/corral.1" >"$root/usr/share/man/man1/corral.1.gz"
install -m644 "$here/copyright" "$root/usr/share/doc/corral/copyright"
install -m644 "$here/lintian-overrides" "$root/usr/share/lintian/overrides/corral"

cat >"$root/DEBIAN/control" <<CONTROL
Package: corral
Version: $version
Section: utils
Priority: optional
Architecture: $arch
Maintainer: The Corral developers <developers@corral.app>
Installed-Size: $(du -sk --apparent-size "$root/usr" | cut -f1)
Depends: $(paste -sd, "$here/depends" | sed 's/,/, /g')
Recommends: libwayland-client0, libwayland-cursor0, fonts-noto-core | fonts-dejavu-core, shared-mime-info, gnome-keyring | kwalletmanager
Suggests: ollama, corral-ocr
Description: Llama 3.2 on your own computer
 Corral manages Llama 3.2 models in Ollama, answers questions about text and
 pictures, summarizes whole documents and rewrites texts. Everything runs on
 this computer; connections that leave it are counted and shown.
CONTROL
sh "$here/pack.sh" "$root" corral "$version" "$out"
